"""Far below the figures of `python -m tests.store.measure`, so that only a real loss of speed fails; the best of three,
since the machine is shared.
"""

from __future__ import annotations

from tests.store.measure import microseconds, rows_per_second, singles_per_second

TRIES = 3


def test_speed(store):
    assert singles_per_second(store, 50) > 30
    assert max(rows_per_second(store, 2_000, str(mark).encode()) for mark in range(TRIES)) > 1_000
    assert min(microseconds(lambda: store.seq("bulk"), 200) for _ in range(TRIES)) < 2_000
