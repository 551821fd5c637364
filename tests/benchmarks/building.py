"""Peers are built within a limit: how long a whole index would take is judged from a sample, before it is tried."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from scipy import sparse

from tests.benchmarks import peers

PARTS, SMALL = 20, 1000
"""The sample is a twentieth of the documents; a smaller one than this tells nothing and is not taken."""


@dataclass(frozen=True)
class Built:
    """A peer with the CPU seconds that its index took, or why it is skipped."""

    engine: Any = None
    seconds: float = 0.0
    skipped: str = ""


def build(name: str, matrix: sparse.csr_array, limit: float) -> Built:
    """Return a peer over the matrix, or a reason where it is not installed or would take more than `limit` seconds."""
    make = peers.load(name)
    if make is None:
        return Built(skipped="not installed (tests/benchmarks/requirements.txt)")
    part = matrix.shape[0] // PARTS
    if part >= SMALL:
        _, seconds = _timed(make, matrix[:part])
        if seconds * PARTS > limit:
            return Built(skipped=f"its index would take about {seconds * PARTS:.0f} s, more than {limit:g}")
    return Built(*_timed(make, matrix))


def _timed(make: Any, matrix: sparse.csr_array) -> tuple[Any, float]:
    start = time.process_time()
    engine = make(matrix)
    return engine, time.process_time() - start
