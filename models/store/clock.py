"""The time of the store, in one place so that tests can turn it."""

from __future__ import annotations

import time


def now() -> int:
    """Return microseconds since 1970."""
    return time.time_ns() // 1_000
