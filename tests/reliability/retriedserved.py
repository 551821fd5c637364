"""Idempotency over HTTP: racing retries of imports, taken by any worker, make one document and one answer a key."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

from tests.reliability.clients import send
from tests.reliability.idempotency import Retried
from tests.reliability.processes import Service

TRIES = 8


def retried(service: Service, requests: int = 800, threads: int = 16) -> Retried:
    """Send `requests`, eight for each key, from many threads at once."""
    keys = [number for number in range(requests // TRIES) for _ in range(TRIES)]
    with ThreadPoolExecutor(threads) as pool:
        answers = list(pool.map(lambda key: _import(service.port, key), keys))
    found: dict[int, set[bytes]] = {}
    for key, answer in zip(keys, answers, strict=True):
        found.setdefault(key, set()).add(answer)
    rows = _count(service.port)
    return Retried(len(answers), len(found), rows, sum(len(one) > 1 for one in found.values()))


def _import(port: int, key: int) -> bytes:
    """Import a vacancy; its answer says whether it was created, so a second write would differ."""
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": f"job-{key}",
        "title": "Satıcı",
        "description": "Excel bilmək tələb olunur.",
    }
    status, content = send(port, "POST", "/v1/vacancies/import", posting, Idempotency_Key=f"key-{key}")
    if status != 200:
        raise RuntimeError(f"key {key}: {status} {content[:200]!r}")
    return content


def _count(port: int) -> int:

    total, token = 0, ""
    while token is not None:
        status, content = send(port, "GET", f"/v1/vacancies?limit=100{token and f'&page_token={token}'}")
        if status != 200:
            raise RuntimeError(f"{status} {content[:200]!r}")
        page = json.loads(content)
        total += len(page["vacancies"])
        token = page["next_page_token"]
    return total
