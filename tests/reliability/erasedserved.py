"""Erasure over HTTP: after the DELETE and the maintenance command no file holds the person's name or text.

The id itself, which the board chose, stays in the change log for its period, so that every follower learns of the end.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from tests.reliability.clients import send
from tests.reliability.documents import VACANCY_BODY, candidate
from tests.reliability.processes import ROOT, Service

CANARY = "Qanarya-Zülfüqarzadə"
IDENTIFIER = "kanareyka-kenarova"


@dataclass(frozen=True, slots=True)
class ErasedServed:
    """Files with the name before and after, the status of the DELETE, and whether any worker shows the id."""

    before: int
    after: int
    status: int
    shown: bool


def erased(service: Service, others: int = 50) -> ErasedServed:
    """Store a person among others, let all workers match and record it, erase it, maintain the store, and look."""
    text = f"{CANARY}. Excel bilirəm. " * 20
    person = candidate(IDENTIFIER, 390, text=text, display={"name": CANARY})
    send(service.port, "PUT", f"/v1/candidates/{IDENTIFIER}", person)
    for number in range(others):
        send(service.port, "PUT", f"/v1/candidates/c{number}", candidate(f"c{number}", number))
    for _ in range(20):
        send(service.port, "POST", "/v1/match", {"vacancy": VACANCY_BODY, "limit": 100})
        send(service.port, "GET", f"/v1/candidates/{IDENTIFIER}/matches")
    before = _holding(service)
    status, _ = send(service.port, "DELETE", f"/v1/candidates/{IDENTIFIER}")
    answers = [send(service.port, "POST", "/v1/match", {"vacancy": VACANCY_BODY, "limit": 100})[1] for _ in range(20)]
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "store", "maintain"],
        cwd=ROOT, env=service.environment, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return ErasedServed(before, _holding(service), status, any(IDENTIFIER.encode() in one for one in answers))


def _holding(service: Service) -> int:
    """Return how many files of the service hold the person's name, with which the text begins as well."""
    return sum(CANARY.encode() in path.read_bytes() for path in service.folder.rglob("*") if path.is_file())
