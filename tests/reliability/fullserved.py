"""Disk full, over HTTP: writes are refused with 507 or 503 and Retry-After; reads and readiness go on."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.clients import answer, send
from tests.reliability.diskfull import small_disk
from tests.reliability.documents import VACANCY_BODY, candidate
from tests.reliability.processes import serving

REFUSED = 20


@dataclass(slots=True)
class FullServed:
    """Statuses of the writes, refusals without Retry-After, what reads said meanwhile, and what was lost."""

    statuses: Counter[int] = field(default_factory=Counter)
    without_wait: int = 0
    matched: int = 0
    ready: int = 0
    resumed: int = 0
    lost: int = 0


def full_service(folder: Path, kilobytes: int = 6_000) -> FullServed:
    """Fill the disk of a running service until 20 writes are refused, then give space back."""
    seen, acknowledged = FullServed(), list[str]()
    with small_disk(folder / "disk", kilobytes) as disk, serving(disk, MATCHER_DEMO="off") as service:
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 400_000)
        while seen.statuses[507] + seen.statuses[503] < REFUSED:
            identifier = f"c{len(acknowledged)}"
            status = _write(service.port, identifier, seen)
            if status == 201:
                acknowledged.append(identifier)
        seen.matched = send(service.port, "POST", "/v1/match", {"vacancy": VACANCY_BODY, "limit": 5})[0]
        seen.ready = send(service.port, "GET", "/readyz")[0]
        ballast.unlink()
        seen.resumed = _write(service.port, "later", seen)
        gone = [one for one in acknowledged if send(service.port, "GET", f"/v1/candidates/{one}")[0] != 200]
        seen.lost = len(gone)
    return seen


def _write(port: int, identifier: str, seen: FullServed) -> int:
    body = candidate(identifier, 7, text="Satış üzrə iş. " * 300)
    status, headers, content = answer(port, "PUT", f"/v1/candidates/{identifier}", body)
    seen.statuses[status] += 1
    if status in (507, 503):
        seen.without_wait += "Retry-After" not in headers
        assert json.loads(content)["code"] in ("store_full", "store_busy")
    return status
