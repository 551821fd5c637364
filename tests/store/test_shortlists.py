"""Shortlists at rest, on both databases: order, first write kept, conditions, erasure, restore."""

from __future__ import annotations

import pytest

from models.errors import InvalidInput, NotFound, PreconditionFailed
from models.store import CANDIDATE, VACANCY, shortlists
from models.store.backup import backup
from models.store.restore import restore


@pytest.fixture
def filled(store):
    for tenant in ("t", "u"):
        with store.transaction(tenant, "board") as transaction:
            transaction.put(VACANCY, "v", b"{}")
            for one in "abc":
                transaction.put(CANDIDATE, one, b"{}")
    return store


def write(store, ids, *, actor="first", note=None, tenant="t", vacancy="v", **conditions):
    with store.transaction(tenant, actor) as transaction:
        return shortlists.write(transaction, vacancy, ids, note, **conditions)


def test_who_stays_keeps_time_and_key(filled):
    empty = shortlists.read(filled, "t", "v")
    assert (empty.candidates, empty.updated, empty.actor) == ([], 0, "")
    first = write(filled, ["c", "a"])
    second = write(filled, ["b", "a"], actor="second")
    assert second == shortlists.read(filled, "t", "v")
    assert second.candidates == ["b", "a"]
    assert second.members[1] == first.members[1]
    assert (second.members[0].actor, second.actor, second.updated > first.updated) == ("second", "second", True)
    assert write(filled, ["b", "a"], actor="third") == second, "the same list again is no write"
    assert [one.vacancy for one in shortlists.about_candidate(filled, "t", "a")] == ["v"]
    assert shortlists.about_candidate(filled, "u", "a") == []


def test_what_is_refused_writes_nothing(filled):
    before = write(filled, ["a"], note="x")
    for ids, error in ((["a", "nobody"], NotFound), (["a", "a"], InvalidInput)):
        with pytest.raises(error):
            write(filled, ids)
    with pytest.raises(NotFound, match="unknown_vacancy"):
        write(filled, [], vacancy="w")
    with pytest.raises(PreconditionFailed):
        write(filled, [], if_match=[shortlists.Shortlist("v").etag])
    assert shortlists.read(filled, "t", "v") == before
    assert write(filled, [], if_match=[before.etag]).candidates == []


def test_erasures_and_a_restore(filled, tmp_path):
    write(filled, ["c", "a", "b"], note="a is kind")
    write(filled, ["b"], note="b", tenant="u")
    backup(filled, tmp_path / "backup.db")
    with filled.transaction("t", "board") as transaction:
        transaction.delete(CANDIDATE, "a")
    after = shortlists.read(filled, "t", "v")
    assert (after.candidates, after.note) == (["c", "b"], None)
    with filled.transaction("u", "board") as transaction:
        transaction.delete(VACANCY, "v")
    assert shortlists.read(filled, "u", "v") == shortlists.Shortlist("v")
    restore(filled, tmp_path / "backup.db")
    after = shortlists.read(filled, "t", "v")
    assert (after.candidates, after.note) == (["c", "b"], None)
    back = shortlists.read(filled, "u", "v")
    assert (back.candidates, back.note) == (["b"], "b")
