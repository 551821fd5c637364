"""Crash of the service: workers, and at times the master, are killed under writes over HTTP, and start again.

Writes are single PUTs and lines of bulk. One whose connection broke may be stored or not. After each kill every
acknowledged one is looked for.
"""

from __future__ import annotations

import json
import random
import threading
import time
from http.client import HTTPException
from pathlib import Path

import orjson

from matcher.service.callers import OPEN_TENANT
from models.store import CANDIDATE, Store
from models.store.verification import verify
from tests.reliability.clients import send, send_lines
from tests.reliability.crash import Crashed
from tests.reliability.documents import candidate
from tests.reliability.processes import Service, kill


def crash_service(folder: Path, writes: int, seconds: float = 300, seed: int = 1, **settings: str) -> Crashed:
    """Kill until `writes` are acknowledged, at least two kills and one for 2,000 writes, or the time is over."""
    chance, seen, acked, tried = random.Random(seed), Crashed(), set[str](), set[str]()
    service, halt, stop = Service(folder, MATCHER_DEMO="off", **settings), threading.Event(), time.monotonic() + seconds
    service.start()
    callers = [
        threading.Thread(target=write, args=(service.port, name, acked, tried, halt))
        for name, write in enumerate((_write, _write, _load))
    ]
    for one in callers:
        one.start()
    try:
        while (len(acked) < writes or seen.kills < max(2, writes // 2_000)) and time.monotonic() < stop:
            time.sleep(0.3 + chance.random())
            known = acked.copy()
            _kill(service, master=seen.kills % 2 == 1, chance=chance)
            seen.kills += 1
            _compare(service, known, seen)
    finally:
        halt.set()
        for one in callers:
            one.join(60)
        try:
            _finish(service, acked, tried, seen)
        finally:
            service.stop()
    return seen


def _write(port: int, name: int, acked: set[str], tried: set[str], halt: threading.Event) -> None:
    number = 0
    while not halt.is_set():
        identifier = f"w{name}-{number}"
        tried.add(identifier)
        try:
            status, _ = send(port, "PUT", f"/v1/candidates/{identifier}", candidate(identifier, number % 400))
        except (OSError, HTTPException):
            status = 0
        if status in (200, 201):
            acked.add(identifier)
        else:
            time.sleep(0.05)
        number += 1


def _load(port: int, name: int, acked: set[str], tried: set[str], halt: threading.Event) -> None:
    """Write 500 lines and then 1 at a time, so that a kill falls between lines and between requests."""
    number = 0
    while not halt.is_set():
        ids = [f"w{name}-{number + one}" for one in range(500 if number % 2 == 0 else 1)]
        number += len(ids)
        tried.update(ids)
        lines = [orjson.dumps(candidate(one, 7)) for one in ids]
        try:
            for result in send_lines(port, "/v1/candidates/bulk", lines):
                if result["status"] == "created":
                    acked.add(result["id"])
        except (OSError, HTTPException, ValueError, RuntimeError):
            time.sleep(0.05)


def _kill(service: Service, master: bool, chance: random.Random) -> None:
    workers = service.workers()
    if master and service.process is not None:
        kill(service.process.pid)
        service.stop()
        service.start()
    elif workers:
        kill(chance.choice(workers))
        time.sleep(6)  # two deaths within 5.5 s are taken for a crash loop, and end the master


def _compare(service: Service, known: set[str], seen: Crashed) -> None:
    store = Store.open(service.url, folder=service.folder)
    rows = {one.id for one in store.documents(OPEN_TENANT, CANDIDATE)}
    store.close()
    seen.lost = max(seen.lost, len(known - rows))


def _finish(service: Service, acked: set[str], tried: set[str], seen: Crashed) -> None:
    """Compare rows, change log and the index that answers."""
    store = Store.open(service.url, folder=service.folder)
    rows, log, seq = {one.id for one in store.documents(OPEN_TENANT, CANDIDATE)}, set[str](), 0
    while changes := store.changes(OPEN_TENANT, seq):
        log |= {change.id for change in changes}
        seq = changes[-1].seq
    seen.problems += [one.code for one in verify(store).problems]
    store.close()
    seen.acknowledged, seen.unknown = len(acked), len(rows - acked)
    seen.lost = max(seen.lost, len(acked - rows))
    if rows != log or not rows <= tried:
        seen.problems.append("rows, change log and writes differ")
    if _indexed(service, sorted(acked)[:500]) != set(sorted(acked)[:500]):
        seen.problems.append("the index lacks acknowledged writes")


def _indexed(service: Service, ids: list[str]) -> set[str]:
    """Return those of `ids` that a match over the stored pool shows."""
    found: set[str] = set()
    for start in range(0, len(ids), 100):
        query = {"vacancy": {"id": "v", "requirements": [{"skill": "excel"}]}, "limit": 100, "view": "id"}
        status, content = send(service.port, "POST", "/v1/match", {**query, "candidate_ids": ids[start : start + 100]})
        found |= {one["id"] for one in json.loads(content)["results"]} if status == 200 else set()
    return found
