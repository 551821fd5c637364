"""Restore drill: queries answer byte for byte the same after the store was emptied and restored from its backup."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import orjson

from matcher.engine import Query
from matcher.service.following import Follower, this_month
from matcher.service.pools import View
from matcher.service.snapshots import Snapshots
from models.store import Store
from models.store.backup import backup
from models.store.maintenance import trim_changes, vacuum
from models.store.restore import restore
from models.store.verification import verify
from tests.reliability.documents import candidate, matcher, nouns, put, remove
from tests.reliability.writer import TENANT

SKILLS = ("excel", "word", "sql", "python", "english")


@dataclass(frozen=True, slots=True)
class Drilled:
    """Queries asked, how many answered otherwise after the restore, and whether the store is sound."""

    queries: int
    differing: int
    changed_between: int
    sound: bool


def drill(folder: Path, candidates: int = 200, queries: int = 100, seed: int = 1) -> Drilled:
    """Back up, spoil every document, restore, and compare."""
    chance = random.Random(seed)
    store = Store.open(f"sqlite:///{folder / 'matcher.db'}")
    store.migrate()
    for number in range(candidates):
        put(store, TENANT, _candidate(f"c{number}", chance))
    before = _answers(store, folder / "a", queries)
    backup(store, folder / "backup" / "store.db")
    for number in range(candidates):
        put(store, TENANT, candidate(f"c{number}", 1))
    spoiled = _answers(store, folder / "a", queries)
    restore(store, folder / "backup" / "store.db")
    after = _answers(store, folder / "a", queries)
    sound = verify(store).sound
    store.close()
    return Drilled(queries, _differing(before, after), _differing(before, spoiled), sound)


@dataclass(frozen=True, slots=True)
class Erased:
    """Files that hold the name of an erased person, before and after the erasure with its maintenance."""

    before: int
    after: int
    in_index: bool


def erasure(folder: Path) -> Erased:
    """Store a person of a telling name among others, let the index take its snapshot, erase, maintain, and look."""
    canary, data = "Qanarya-Zülfüqarzadə", folder / "data"
    store = Store.open(f"sqlite:///{data / 'matcher.db'}")
    store.migrate()
    for number in range(300):
        person = {"display": {"name": f"{canary} {number}"}} if number % 3 == 0 else {}
        put(store, TENANT, candidate(f"{'kanareyka' if person else 'c'}{number}", number, **person))
    index = Follower(store, matcher(), Snapshots(data / "snapshots"))
    assert index.followed(TENANT)._kept(index.view(TENANT, this_month()), this_month()) is not None
    before = _holding(data, canary)
    for number in range(0, 300, 3):
        remove(store, TENANT, f"kanareyka{number}")
        Snapshots(data / "snapshots").forget(TENANT)
    view = index.view(TENANT, this_month())
    trim_changes(store, timedelta(0))
    vacuum(store)
    after = _holding(data, canary) + _holding(data, "kanareyka")
    in_index = any(one.startswith("kanareyka") for one in view.candidates)
    store.close()
    return Erased(before, after, in_index)


def _holding(folder: Path, text: str) -> int:
    """Return how many files below a folder hold a text."""
    return sum(text.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def _candidate(identifier: str, chance: random.Random) -> dict[str, object]:
    skills = [{"skill": one, "months": chance.randrange(100)} for one in chance.sample(SKILLS[:2], 2)]
    return {**candidate(identifier, chance.randrange(200)), "skills": skills}


def _answers(store: Store, folder: Path, queries: int) -> list[bytes]:
    """Return the answers of an index that starts anew."""
    index = Follower(store, matcher(), Snapshots(folder)).view(TENANT, this_month())
    chance = random.Random(queries)
    found = []
    for number in range(queries):
        months = {"type": "experience", "months": chance.randrange(1, 300)}
        vacancy = {
            "id": f"q{number}",
            "title": "Satıcı",
            "requirements": [{"skill": chance.choice(SKILLS[:2])}, months],
        }
        found.append(_answer(index, vacancy))
    return found


def _answer(index: View, vacancy: dict[str, object]) -> bytes:
    demand = nouns().read("vacancy", nouns().noun("vacancy", orjson.dumps(vacancy)), this_month())
    ranking = matcher().match_vacancy(demand, index.candidates, Query(limit=20))
    return repr(ranking.matches).encode()


def _differing(one: list[bytes], other: list[bytes]) -> int:
    return sum(first != second for first, second in zip(one, other, strict=True))
