"""A killed worker is replaced by its master: the service goes on answering."""

from __future__ import annotations

import time

from tests.reliability.clients import post
from tests.reliability.documents import VACANCY_BODY
from tests.reliability.processes import Service, kill


def survives(service: Service, seconds: float = 20) -> bool:
    """Kill one worker and return whether a full set of workers stands and answers in time."""
    old, limit = service.workers(), time.monotonic() + seconds
    kill(old[0])
    while time.monotonic() < limit:
        now = service.workers()
        if old[0] not in now and len(now) == len(old):
            return post(service.port, "/v1/match", {"vacancy": VACANCY_BODY, "limit": 1})[0] == 200
        time.sleep(0.1)
    return False
