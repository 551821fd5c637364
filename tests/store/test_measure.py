"""Far below the figures of `python -m tests.store.measure`, so that only a real loss of speed fails."""

from __future__ import annotations

from tests.store.measure import microseconds, rows_per_second, singles_per_second


def test_speed(store):
    assert singles_per_second(store, 50) > 30
    assert rows_per_second(store, 2_000) > 1_000
    assert microseconds(lambda: store.seq("bulk"), 200) < 2_000
