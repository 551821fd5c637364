"""Startup: CPU seconds and memory of one worker until it is ready, with an empty store and with stored vacancies.

The service is started once before, unmeasured, so that what is compiled once lies in its cache. Ready means that the
index is in step with the store.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import page
from tests.benchmarks.held import processor_seconds, resident
from tests.benchmarks.sizing import filled
from tests.reliability.clients import send
from tests.reliability.processes import Service

Row = dict[str, Any]
KEYS = {
    "worker_cpu_s": "CPU of the worker, s",
    "master_cpu_s": "CPU of the master, s",
    "ready_s": "until ready, s",
    "first_match_ms": "first match, ms",
    "worker_mb": "memory of the worker, MB",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, default=100_000, help="stored vacancies")


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return one row per kind of start."""
    with tempfile.TemporaryDirectory(prefix="startup-") as folder:
        home = Path(folder)
        service = Service(home, workers=1, MATCHER_DEMO="off", MATCHER_LOG="off")
        try:
            service.start()
            service.stop()
            rows = [{"start": "empty store", "documents": 0, **_started(service)}]
            print(f"storing {arguments.n} vacancies", file=sys.stderr)
            for _ in filled(service, arguments.n, kinds=("vacancies",)):
                pass
            service.stop()
            for one in home.rglob("*.snapshot"):
                one.unlink()
            rows.append({"start": "from the rows", "documents": arguments.n, **_started(service)})
            _wait_for_snapshot(home)
            service.stop()
            rows.append({"start": "from the snapshot", "documents": arguments.n, **_started(service)})
        finally:
            service.stop()
    return rows


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return "startup"


def show(rows: Sequence[Row]) -> str:
    """Return the table of a run."""
    headings = ("start", "documents", *KEYS.values())
    cells = [(row["start"], f"{row['documents']:,}", *(page.cell(row[key]) for key in KEYS)) for row in rows]
    return page.table(headings, cells)


def _wait_for_snapshot(home: Path, seconds: float = 120) -> None:
    stop = time.monotonic() + seconds
    while not list(home.rglob("*.snapshot")):
        if time.monotonic() > stop:
            raise TimeoutError("no snapshot was kept")
        time.sleep(0.1)


def _started(service: Service) -> dict[str, float]:
    start = time.perf_counter()
    service.start(seconds=600)
    ready = time.perf_counter() - start
    (worker,) = service.workers()
    assert service.process is not None
    figures = {
        "worker_cpu_s": processor_seconds(worker),
        "master_cpu_s": processor_seconds(service.process.pid),
        "ready_s": ready,
        "worker_mb": resident(worker) / 1e6,
    }
    start = time.perf_counter()
    status, answer = send(service.port, "POST", "/v1/match", _QUERY, seconds=120)
    assert status == 200, answer
    return figures | {"first_match_ms": 1000 * (time.perf_counter() - start)}


_QUERY = {"candidate": {"id": "me", "skills": [{"skill": "english"}, {"skill": "excel"}]}, "limit": 10}
