"""Stale: after each acknowledged write a match, taken by any worker of any host, shows exactly that write."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matcher.service.callers import OPEN_TENANT
from models.store import Store
from tests.reliability.clients import results, send
from tests.reliability.documents import VACANCY_BODY, candidate, put, remove

IDS = [f"stale{number}" for number in range(20)]
MONTHS = 1_000


@dataclass(slots=True)
class Stale:
    """Pairs of a write and a match, how many showed another state, how many hosts differed in a byte."""

    pairs: int = 0
    stale: int = 0
    differing: int = 0


def stale(store: Store | None, ports: Sequence[int], pairs: int, seed: int = 1) -> Stale:
    """Write or erase one of a few candidates, then ask each host, over new connections.

    Writes go to `store`, as of a worker that is none of those asked; without it over HTTP to the first host.
    """
    chance, seen = random.Random(seed), Stale()
    query: dict[str, Any] = {"vacancy": VACANCY_BODY, "limit": 100, "filters": {"must_have": ["excel"]}}
    for number in range(pairs):
        identifier = chance.choice(IDS)
        months = None if chance.random() < 0.2 else number % MONTHS + 1
        _write(store, ports[0], identifier, months)
        answers = [results(port, {**query, "candidate_ids": [identifier]} if months else query) for port in ports]
        # The whole pool must fit into the answer, or an erased candidate could hide behind its end.
        assert months is not None or all(len(one["results"]) < query["limit"] for one in answers)
        seen.pairs += 1
        seen.stale += any(shown(one, identifier) != months for one in answers)
        seen.differing += any(one["results"] != answers[0]["results"] for one in answers)
    return seen


def _write(store: Store | None, port: int, identifier: str, months: int | None) -> None:
    path = f"/v1/candidates/{identifier}"
    if store is None:
        body = None if months is None else candidate(identifier, months)
        status, content = send(port, "DELETE" if body is None else "PUT", path, body)
        if status not in (200, 201, 204, 404):
            raise RuntimeError(f"{status} {content[:200]!r}")
    elif months is None:
        remove(store, OPEN_TENANT, identifier)
    else:
        put(store, OPEN_TENANT, candidate(identifier, months))


def shown(answer: dict, identifier: str) -> int | None:
    """Return the months of experience that an answer shows for a candidate, None where it is not in it."""
    for result in answer["results"]:
        if result["id"] == identifier:
            return next(part["have"] for part in result["parts"] if part["type"] == "experience")
    return None
