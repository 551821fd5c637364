"""Servers: match calls over loopback with granian, as shipped, and gunicorn's gthread workers, by turns in one run.

Both run two processes over the demo data; eight clients keep their connection and send one call after the other.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.benchmarks import page
from tests.reliability.clients import send
from tests.reliability.processes import Service, end, free_port, python

Row = dict[str, Any]
CLIENTS = 8
BODY = json.dumps({"vacancy_id": "vac-001", "limit": 10, "record": False}).encode()
KEYS = {"per_second": "calls a second", "p50_ms": "p50, ms", "p99_ms": "p99, ms", "errors": "errors"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--rounds", type=int, default=7, help="turns of each server")
    parser.add_argument("--seconds", type=float, default=3, help="of a turn")


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return a row for each server; figures are medians over its turns."""
    with tempfile.TemporaryDirectory(prefix="servers-") as folder:
        settings = {"MATCHER_LOG": "off", "MATCHER_LIMIT_MATCH": "0", "MATCHER_DECISIONS": "none"}
        service = Service(Path(folder) / "granian", workers=2, **settings)
        port = free_port()
        other = {**settings, "MATCHER_DATA_DIR": str(Path(folder) / "gunicorn"), "MATCHER_WEBHOOKS": "off"}
        process = None
        try:
            service.start()
            process = python(
                *("-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "4"),
                *("--keep-alive", "60", "--preload", "--bind", f"127.0.0.1:{port}", "wsgi:app"),
                environment=other,
                stdout=sys.stderr,
            )
            _wait(port)
            turns: dict[str, list[Row]] = {"granian": [], "gunicorn gthread": []}
            for _ in range(arguments.rounds):
                for name, its in (("granian", service.port), ("gunicorn gthread", port)):
                    turns[name].append(_turn(its, arguments.seconds))
        finally:
            service.stop()
            if process is not None:
                end(process)
    return [
        {"peer": name, **{key: round(median(one[key] for one in rows), 2) for key in KEYS}}
        for name, rows in turns.items()
    ]


def show(rows: Sequence[Row]) -> str:
    """Return the table of a run."""
    return page.table(
        ("server", *KEYS.values()), [(one["peer"], *(page.cell(one[key]) for key in KEYS)) for one in rows]
    )


def part(_: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return "servers"


def _wait(port: int) -> None:
    for _ in range(120):
        try:
            if send(port, "GET", "/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise SystemExit("gunicorn did not start: is it installed?")


def _turn(port: int, seconds: float) -> Row:
    times: list[float] = []
    errors = [0]
    until = time.perf_counter() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while (begin := time.perf_counter()) < until:
            try:
                connection.request("POST", "/v1/match", BODY, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                answer.read()
                errors[0] += answer.status != 200
            except (OSError, http.client.HTTPException):
                errors[0] += 1
                connection.close()
                continue
            times.append(1000 * (time.perf_counter() - begin))
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return {
        "per_second": len(times) / seconds,
        "p50_ms": median(times),
        "p99_ms": quantiles(times, n=100)[98],
        "errors": errors[0],
    }
