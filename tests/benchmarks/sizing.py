"""Sizing: disk, memory and seconds that stored documents take, over HTTP and in one worker."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from matcher.service.config import Config
from matcher.service.loading import build_matcher
from tests.reliability.clients import send, send_lines
from tests.reliability.processes import Service

PART = 10_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--documents", type=int, default=100_000, help="of each kind")


def run(arguments: argparse.Namespace) -> dict[str, float]:
    """Store the documents through one worker, then start anew with and without the snapshot."""
    with tempfile.TemporaryDirectory(prefix="sizing-") as folder:
        home = Path(folder)
        service = Service(home, workers=1, MATCHER_DEMO="off", MATCHER_LOG="off")
        figures = {"documents of each kind": float(arguments.documents)}
        try:
            service.start()
            figures["MB of a worker, empty"] = _memory(service)
            for kind, seconds in filled(service, arguments.documents):
                figures[f"rows/s, {kind}"] = arguments.documents / seconds
            figures["MB of a worker, grown"] = _memory(service)
            figures["ms of a match, median of 50"] = _match(service)
            service.stop()
            figures["MB on disk"] = sum(one.stat().st_size for one in home.rglob("*") if one.is_file()) / 1e6
            figures["s until ready, from the snapshot"] = _ready(service)
            figures["MB of a worker, from the snapshot"] = _memory(service)
            service.stop()
            for one in home.rglob("*.snapshot"):
                one.unlink()
            figures["s until ready, from the rows"] = _ready(service)
            figures["MB of a worker, from the rows"] = _memory(service)
        finally:
            service.stop()
    return figures


KINDS = {"candidates": ("c", "skills"), "vacancies": ("v", "requirements")}


def filled(service: Service, count: int, kinds: Sequence[str] = tuple(KINDS)) -> Iterator[tuple[str, float]]:
    """Store so many documents of each kind; yield the kind and the seconds that it took."""
    skills = [one.id for one in build_matcher(Config()).taxonomy]
    for kind in kinds:
        key, listed = KINDS[kind]
        start, chance = time.perf_counter(), random.Random(1)
        for first in range(0, count, PART):
            lines = [
                orjson.dumps({"id": f"{key}{number}", listed: [{"skill": one} for one in chance.sample(skills, 8)]})
                for number in range(first, min(first + PART, count))
            ]
            stored = sum(one["status"] == "created" for one in send_lines(service.port, f"/v1/{kind}/bulk", lines))
            assert stored == len(lines)
            # A match brings the index in step, as a board's day does.
            send(service.port, "GET", f"/v1/{kind}/{key}{first}/matches?limit=1", seconds=120)
        yield kind, time.perf_counter() - start


def _match(service: Service) -> float:
    times = []
    for number in range(50):
        start = time.perf_counter()
        status, _ = send(service.port, "GET", f"/v1/candidates/c{number}/matches?limit=10", seconds=60)
        times.append(time.perf_counter() - start)
        assert status == 200
    return sorted(times)[25] * 1000


def _ready(service: Service) -> float:
    start = time.perf_counter()
    service.start(seconds=600)
    return time.perf_counter() - start


def _memory(service: Service) -> float:
    """Return the resident memory of the one worker in MB."""
    (pid,) = service.workers()
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1000
