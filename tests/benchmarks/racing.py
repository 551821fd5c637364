"""Races: two contestants answer the same questions by turns in one process; medians of CPU time and all answers.

CPU time is that of the whole process, so a library that works in threads of its own gains nothing by them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from threadpoolctl import threadpool_limits

Call = Callable[[], Any]


@dataclass(frozen=True)
class Race:
    """Median milliseconds of both contestants, and what each of them answered."""

    first_ms: float
    second_ms: float
    answers: tuple[tuple[Any, Any], ...]

    @property
    def ratio(self) -> float:
        """How many times as long the second took."""
        return self.second_ms / self.first_ms


def race(pairs: Iterable[tuple[Call, Call]]) -> Race:
    """Run pairs of calls, one question each, as they are made; who begins alternates.

    The first pair runs twice, once unmeasured.
    """
    times: tuple[list[float], list[float]] = ([], [])
    answers = []
    with one_thread():
        for turn, pair in enumerate(pairs):
            for call in pair if turn == 0 else ():
                call()
            answer: list[Any] = [None, None]
            for place in (0, 1) if turn % 2 else (1, 0):
                start = time.process_time()
                answer[place] = pair[place]()
                times[place].append(1000 * (time.process_time() - start))
            answers.append((answer[0], answer[1]))
    return Race(median(times[0]), median(times[1]), tuple(answers))


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold numeric libraries to one thread, and keep the collection of garbage off the clock."""
    gc.disable()
    try:
        with threadpool_limits(1):
            yield
    finally:
        gc.enable()
