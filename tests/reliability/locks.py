"""Locks: several processes write at once; none is refused. Prints how many durable writes that makes a second."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from models.store import Store
from tests.reliability.processes import end, python
from tests.reliability.writer import SECRET, TENANT


@dataclass(frozen=True, slots=True)
class Locked:
    """Writes that were stored and refused, and how many were stored a second, starts of processes included."""

    stored: int
    busy: int
    failed: int
    seq: int
    per_second: float


def locks(url: str, writes: int, writers: int = 4, seconds: float = 600) -> Locked:
    """Let each of `writers` processes write its share."""
    store = Store.open(url, secret=SECRET)
    store.migrate()
    start = time.monotonic()
    running = [
        python("-m", "tests.reliability.writer", url, f"w{one}", str(writes // writers), stdout=subprocess.PIPE)
        for one in range(writers)
    ]
    try:
        lines = [line for one in running for line in one.communicate(timeout=seconds)[0].split()]
    finally:
        for one in running:
            end(one)
    taken, seq = time.monotonic() - start, store.seq(TENANT)
    store.close()
    busy, failed = lines.count("busy"), sum(one.returncode != 0 for one in running)
    return Locked(len(lines) - busy, busy, failed, seq, (len(lines) - busy) / taken)


def address(folder: Path) -> str:
    """Return the URL of a database in a folder."""
    return f"sqlite:///{folder / 'matcher.db'}"
