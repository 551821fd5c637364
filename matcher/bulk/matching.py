"""Matching in a worker: a part in, its rows out, as compressed lines of JSON that are the same in every process."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

import orjson

from matcher.bulk.job import Job, Part, Sides, Task
from matcher.engine import Place, Query
from models.profile import Profile
from models.store.matches import BulkMatch, Erased

_lock = Lock()


def match_part(task: Task, part: Part) -> bytes:
    """Return the compressed lines of a part's rows: each document's best, in its own order."""
    with _lock:
        sides = _opened(task)
    query = Query(limit=task.job.top, today=task.job.day)
    lines = [line for one in sides.asked(part) for line in _lines(task.job, one.id, _best(sides, one, query, task))]
    return zlib.compress(b"".join(lines), 1)


def rows(lines: bytes) -> Iterator[BulkMatch]:
    """Yield the matches of lines."""
    for line in lines.splitlines():
        found = orjson.loads(line)
        yield BulkMatch(*(found[name] for name in BulkMatch.__dataclass_fields__))


def without(lines: bytes, erased: Erased) -> bytes:
    """Return the lines in which none of some (kind, id) takes part."""
    if not erased:
        return lines
    kept = (
        line
        for line, one in zip(lines.splitlines(keepends=True), rows(lines), strict=True)
        if ("candidate", one.candidate) not in erased and ("vacancy", one.vacancy) not in erased
    )
    return b"".join(kept)


@lru_cache(maxsize=1)
def _opened(task: Task) -> Sides:
    return task.open(task.job)


def _best(sides: Sides, one: Any, query: Query, task: Task) -> list[Place]:
    rank = sides.matcher.best_vacancies if isinstance(one, Profile) else sides.matcher.best_candidates
    return rank(one, sides.pool, query, task.policy)


def _lines(job: Job, asked: str, found: list[Place]) -> Iterator[bytes]:
    for rank, one in enumerate(found, 1):
        yield orjson.dumps(
            {
                job.asked: asked, job.pool: one.id, "rank": rank, "points": one.points, "score": one.points / 100,
                "eligible": one.eligible,
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )  # fmt: skip
