"""Idempotency: racing retries under one key, from threads of several processes, make one document and one answer."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

from models.store import CANDIDATE, Store
from tests.reliability.processes import end, python
from tests.reliability.retrying import SECRET, TENANT


@dataclass(frozen=True, slots=True)
class Retried:
    """Answers received, keys used, rows made, and keys with more than one answer."""

    answers: int
    keys: int
    rows: int
    differing: int


def idempotency(url: str, requests: int = 800, processes: int = 2, seconds: float = 120) -> Retried:
    """Send `requests`, eight for each key."""
    store = Store.open(url, secret=SECRET)
    store.migrate()
    keys = requests // 8
    arguments = ("-m", "tests.reliability.retrying", url, str(keys), str(8 // processes), "4")
    running = [python(*arguments, stdout=subprocess.PIPE) for _ in range(processes)]
    try:
        lines = [line.split() for one in running for line in one.communicate(timeout=seconds)[0].splitlines()]
    finally:
        for one in running:
            end(one)
    found: dict[str, set[str]] = {}
    for key, answer in lines:
        found.setdefault(key, set()).add(answer)
    rows = sum(1 for _ in store.documents(TENANT, CANDIDATE))
    store.close()
    return Retried(len(lines), len(found), rows, sum(len(one) > 1 for one in found.values()))
