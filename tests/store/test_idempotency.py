"""A retry gets the same bytes for 24 hours; another request under the same key is refused."""

from __future__ import annotations

import pytest

from models.errors import InvalidInput
from models.store import CANDIDATE, Remembered, clock

DAY = 24 * 3_600 * 1_000_000


def remember(store, body=b"bytes \xff", about=None, key="k"):
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "c1", b"{}")
        transaction.remember(key, "h", 201, [("ETag", '"x"'), ("ETag", "y")], body, about)


def test_recall(store):
    assert store.recall("t", "k", "h") is None
    remember(store)
    expected = Remembered(201, (("ETag", '"x"'), ("ETag", "y")), b"bytes \xff")
    assert store.recall("t", "k", "h") == expected
    with store.transaction("t", "key") as transaction:
        assert transaction.recall("k", "h") == expected


def test_another_body_is_refused(store):
    remember(store)
    with pytest.raises(InvalidInput) as caught:
        store.recall("t", "k", "other")
    assert caught.value.code == "idempotency_key_reused"


def test_after_a_day_the_key_is_free(store, monkeypatch):
    remember(store)
    monkeypatch.setattr("models.store.store.now", lambda: clock.now() + DAY - 60_000_000)
    assert store.recall("t", "k", "h")
    monkeypatch.setattr("models.store.store.now", lambda: clock.now() + DAY)
    assert store.recall("t", "k", "other") is None
    monkeypatch.undo()
    remember(store, b"later")
    assert store.recall("t", "k", "h").body == b"later"


def test_erasure_empties_the_answer_about_a_person(store):
    remember(store, b"Aysel", about=(CANDIDATE, "c1"))
    remember(store, b"other", about=(CANDIDATE, "c2"), key="k2")
    with store.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c1")
    assert store.recall("t", "k", "h") == Remembered(201, (), None)
    assert store.recall("t", "k2", "h").body == b"other"
