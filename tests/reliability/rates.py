"""Rates over HTTP: durable single writes and bulk rows a second, with how many requests were refused."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass

import orjson

from tests.reliability.clients import send as send_once
from tests.reliability.clients import send_lines
from tests.reliability.documents import candidate
from tests.reliability.processes import Service

SKILLS = ("excel", "word", "crm", "sql", "communication", "negotiation", "sales", "planning")


@dataclass(frozen=True, slots=True)
class Rates:
    """Writes and rows acknowledged a second, and the statuses of the single writes."""

    singles_per_second: float
    rows_per_second: float
    statuses: dict[int, int]


def rates(service: Service, writes: int, rows: int, clients: int = 4) -> Rates:
    """Store `writes` candidates one by one from several clients at once, then `rows` vacancies as lines."""
    statuses, shares = Counter[int](), [range(one, writes, clients) for one in range(clients)]
    callers = [threading.Thread(target=_write, args=(service.port, share, statuses)) for share in shares]
    start = time.perf_counter()
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    singles = statuses[201] / (time.perf_counter() - start)
    lines = [orjson.dumps(_vacancy(number)) for number in range(rows)]
    start = time.perf_counter()
    results = send_lines(service.port, "/v1/vacancies/bulk", lines)
    stored = sum(one["status"] == "created" for one in results)
    return Rates(singles, stored / (time.perf_counter() - start), dict(statuses))


def _write(port: int, numbers: range, statuses: Counter[int]) -> None:
    for number in numbers:
        status, _ = send_once(port, "PUT", f"/v1/candidates/r{number}", candidate(f"r{number}", number % 400))
        statuses[status] += 1


def _vacancy(number: int) -> dict[str, object]:
    asked = [{"skill": SKILLS[(number + step) % len(SKILLS)]} for step in range(6)]
    return {"id": f"r{number}", "title": "Satıcı", "requirements": asked, "location": {"city": "Bakı"}}
