"""Reload: the workers are replaced again and again under load; no request fails."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.reliability.clients import post
from tests.reliability.documents import VACANCY_BODY
from tests.reliability.processes import Service


@dataclass(slots=True)
class Reloaded:
    """Reloads seen (all workers replaced), and outcomes of the requests meanwhile."""

    reloads: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """Requests without the answer 200."""
        return self.outcomes.total() - self.outcomes["200"]


def reload(service: Service, reloads: int, threads: int = 2, seconds: float = 60) -> Reloaded:
    """Send SIGHUP to the master `reloads` times and wait each time until no old worker is left."""
    seen, stop = Reloaded(), threading.Event()
    callers = [threading.Thread(target=_call, args=(service.port, seen.outcomes, stop)) for _ in range(threads)]
    for one in callers:
        one.start()
    try:
        for _ in range(reloads):
            seen.reloads += _replaced(service, seconds)
    finally:
        stop.set()
        for one in callers:
            one.join(60)
    return seen


def _replaced(service: Service, seconds: float) -> bool:
    assert service.process is not None
    old, limit = set(service.workers()), time.monotonic() + seconds
    os.kill(service.process.pid, signal.SIGHUP)
    while time.monotonic() < limit:
        now = set(service.workers())
        if len(now) == len(old) and not now & old:
            return True
        time.sleep(0.1)
    return False


def _call(port: int, outcomes: Counter[str], stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            outcome = str(post(port, "/v1/match", {"vacancy": VACANCY_BODY, "limit": 3})[0])
        except (OSError, HTTPException) as error:
            outcome = type(error).__name__
        outcomes[outcome] += 1
