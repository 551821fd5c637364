"""Bulk matches: a run replaces the one before at once, and whoever is erased is in neither."""

from __future__ import annotations

import pytest

from models.errors import ChangesTrimmed
from models.store import CANDIDATE, VACANCY, Store, matches
from models.store.backup import backup
from models.store.maintenance import trim_changes
from models.store.matches import BulkMatch
from models.store.restore import restore
from models.store.tables import bulk_matches
from models.store.verification import verify

PAIRS = [("c0", "v0", 1), ("c0", "v1", 2), ("c1", "v1", 1), ("c1", "v0", 2)]


def rows(points: int = 5_000) -> list[BulkMatch]:
    return [BulkMatch(candidate, vacancy, rank, points, rank == 1) for candidate, vacancy, rank in PAIRS]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.transaction("t", "key") as transaction:
        for number in range(2):
            transaction.put(CANDIDATE, f"c{number}", b"{}")
            transaction.put(VACANCY, f"v{number}", b"{}")
    return store


def stored(store: Store) -> int:
    with store.database.raw() as connection:
        return len(connection.execute(bulk_matches.select()).all())


def best(store: Store, direction: matches.Direction, identifier: str) -> list[tuple[str, str, int, bool]]:
    found = matches.best(store, "t", direction, identifier)
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    return [(one.candidate, one.vacancy, one.points, one.eligible) for one in found]


def test_a_run_replaces_the_one_before(filled, monkeypatch):
    monkeypatch.setattr(matches, "BATCH", 3)
    assert matches.current(filled, "t", "candidates") is None
    assert matches.replace(filled, "t", "candidates", "{}", "one", rows(), 4) == 4
    assert matches.replace(filled, "t", "vacancies", "{}", "one", rows()[:1], 4) == 1
    assert best(filled, "candidates", "c0") == [("c0", "v0", 5_000, True), ("c0", "v1", 5_000, False)]
    first = matches.current(filled, "t", "candidates")
    assert matches.replace(filled, "t", "candidates", "{}", "one", rows(), 4) == 4
    assert matches.current(filled, "t", "candidates") == first
    assert matches.replace(filled, "t", "candidates", "{}", "two", rows(7_000)[2:], 4) == 2
    assert best(filled, "candidates", "c0") == []
    assert best(filled, "candidates", "c1") == [("c1", "v1", 7_000, True), ("c1", "v0", 7_000, False)]
    assert best(filled, "vacancies", "v0") == [("c0", "v0", 5_000, True)]
    assert stored(filled) == 3
    assert matches.best(filled, "u", "candidates", "c1") == []
    assert verify(filled).sound


def test_an_interrupted_run_counts_for_nothing(filled, monkeypatch):
    monkeypatch.setattr(matches, "BATCH", 2)
    matches.replace(filled, "t", "candidates", "{}", "one", rows(), 4)

    def broken():
        yield from rows(7_000)[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        matches.replace(filled, "t", "candidates", "{}", "two", broken(), 4)
    assert stored(filled) == 6
    assert [one[2] for one in best(filled, "candidates", "c1")] == [5_000, 5_000]
    matches.replace(filled, "t", "candidates", "{}", "two", rows(7_000), 4)
    assert [one[2] for one in best(filled, "candidates", "c0")] == [7_000, 7_000]
    assert stored(filled) == 4


@pytest.mark.parametrize(("kind", "gone"), [(CANDIDATE, "c0"), (VACANCY, "v1")])
def test_who_is_erased_is_in_no_result(filled, kind, gone):
    for direction in matches.DIRECTIONS:
        matches.replace(filled, "t", direction, "{}", "one", rows(), 4)

    def erasing():
        yield from rows(7_000)
        with filled.transaction("t", "key") as transaction:
            transaction.delete(kind, gone)

    # The erasure comes when all is read and nothing of it written yet.
    assert matches.replace(filled, "t", "candidates", "{}", "two", erasing(), 4) == 2
    with filled.database.raw() as connection:
        left = connection.execute(bulk_matches.select()).all()
    assert len(left) == 4
    assert all(gone not in (row.candidate, row.vacancy) for row in left)
    assert matches.erased_since(filled, "t", 4) == {(kind, gone)}
    assert matches.erased_since(filled, "t", 5) == set()


def test_a_trimmed_log_writes_nothing(filled):
    with filled.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c0")
    trim_changes(filled, older_than=-trim_changes.__defaults__[0])
    with pytest.raises(ChangesTrimmed):
        matches.replace(filled, "t", "candidates", "{}", "one", rows(), 4)
    assert stored(filled) == 0


def test_a_restore_brings_no_matches_back(filled, tmp_path):
    matches.replace(filled, "t", "candidates", "{}", "one", rows(), 4)
    backup(filled, tmp_path / "one.db")
    with filled.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c0")
    restore(filled, tmp_path / "one.db")
    assert stored(filled) == 0
    assert matches.current(filled, "t", "candidates") is None
    assert matches.replace(filled, "t", "candidates", "{}", "one", rows()[2:], filled.seq("t")) == 2
