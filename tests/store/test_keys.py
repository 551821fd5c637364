"""Access keys: shown once, found by their public part, ended by time, rotation, revocation and erasure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from models.errors import InvalidInput, NotFound
from models.store import CANDIDATE, ROLES, clock, keys


def test_create_and_verify(store):
    assert not keys.exist(store)
    shown, key = keys.create(store, "t", "board", name="Import")
    assert keys.exist(store)
    assert keys.verify(store, shown) == key
    assert (key.tenant, key.role, key.subject, key.name) == ("t", "board", None, "Import")
    assert keys.listing(store, "t") == [key]
    assert keys.listing(store, "other") == []
    with store.database.raw() as connection:
        row = connection.execute(text("SELECT * FROM keys")).one()
    assert shown.split("_", 2)[2] not in repr(row)


@pytest.mark.parametrize(
    "change", [lambda key: key[:-1] + ("A" if key[-1] != "A" else "B"), lambda key: key + "A", str.upper]
)
def test_a_changed_key_is_unknown(store, change):
    shown, _ = keys.create(store, "t", "board")
    assert keys.verify(store, change(shown)) is None


@pytest.mark.parametrize("wrong", ["", "mk_", "mk_0123456789abcdef_" + "A" * 43, "\0", "é" * 60, "mk_' OR 1=1_x"])
def test_no_key_at_all(store, wrong):
    keys.create(store, "t", "board")
    assert keys.verify(store, wrong) is None


def test_roles_and_subjects(store):
    for role in ROLES:
        shown, _ = keys.create(store, "t", role, subject="c1" if role == "candidate" else None)
        assert keys.verify(store, shown).role == role
    for role, subject, code in (
        ("boss", None, "unknown_role"),
        ("candidate", None, "subject_required"),
        ("board", "c1", "subject_not_allowed"),
    ):
        with pytest.raises(InvalidInput) as caught:
            keys.create(store, "t", role, subject=subject)
        assert caught.value.code == code


def test_expiry(store, monkeypatch):
    shown, key = keys.create(store, "t", "auditor", lifetime=timedelta(hours=1))
    assert keys.verify(store, shown) == key
    assert key.expires_at - key.created_at == timedelta(hours=1)
    monkeypatch.setattr("models.store.keys.now", lambda: clock.now() + 3_600_000_001)
    assert keys.verify(store, shown) is None


def test_rotate(store, monkeypatch):
    shown, key = keys.create(store, "t", "candidate", subject="c1", name="Phone")
    fresh, other = keys.rotate(store, "t", key.id, overlap=timedelta(minutes=10))
    assert (other.role, other.subject, other.name) == ("candidate", "c1", "Phone")
    assert keys.verify(store, shown)
    assert keys.verify(store, fresh)
    monkeypatch.setattr("models.store.keys.now", lambda: clock.now() + 601_000_000)
    assert keys.verify(store, shown) is None
    assert keys.verify(store, fresh)
    actions = [row.action for row in store.audit("t")]
    assert actions == ["key_create", "key_create", "key_rotate"]


def test_rotation_never_lengthens_a_key(store):
    _, key = keys.create(store, "t", "board", lifetime=timedelta(minutes=1))
    keys.rotate(store, "t", key.id, overlap=timedelta(days=1))
    assert keys.listing(store, "t")[0].expires_at == key.expires_at


def test_revoke(store):
    shown, key = keys.create(store, "t", "board")
    with pytest.raises(NotFound):
        keys.revoke(store, "other", key.id)
    assert keys.verify(store, shown)
    keys.revoke(store, "t", key.id)
    assert keys.verify(store, shown) is None
    assert keys.exist(store)
    for call in (keys.revoke, keys.rotate):
        with pytest.raises(NotFound) as caught:
            call(store, "t", key.id)
        assert caught.value.code == "unknown_key"


def test_last_use_is_noted_at_most_hourly(store):
    shown, key = keys.create(store, "t", "board")
    keys.used(store, key)
    first = keys.verify(store, shown)
    assert first.last_used_at is not None
    keys.used(store, first)
    assert keys.verify(store, shown) == first


def test_erasing_a_candidate_ends_its_keys(store):
    shown, _ = keys.create(store, "t", "candidate", subject="c1", name="Aysel")
    other, _ = keys.create(store, "t", "candidate", subject="c2")
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "c1", b"{}")
        transaction.delete(CANDIDATE, "c1")
    assert keys.verify(store, shown) is None
    assert keys.verify(store, other)
    ended = keys.listing(store, "t")[0]
    assert (ended.subject, ended.name) == (None, "")
