"""Market: milliseconds of the full unlock table for one candidate over invented vacancies, on one core.

CPU time of this process, median of `--runs` after one warm-up, for candidates from empty to rich.
"""

from __future__ import annotations

import argparse
import time
from statistics import median

from matcher.engine import Query
from matcher.service.config import Config
from matcher.service.loading import build_matcher
from tests.benchmarks.markets import Invented

CLAIMS = (0, 5, 15, 30, 60)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--vacancies", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)


def run(arguments: argparse.Namespace) -> dict[str, float]:
    """Return the figures."""
    matcher = build_matcher(Config())
    invented = Invented(matcher)
    side = matcher.vacancies(invented.demands(arguments.vacancies))
    start = time.process_time()
    side.prepare(matcher.policy)
    figures = {"index, s": time.process_time() - start}
    for claims in CLAIMS:
        profile, query = invented.profile(claims), Query(limit=1000)
        times, rows = [], 0
        for _ in range(arguments.runs + 1):
            start = time.process_time()
            rows = matcher.market(profile, side, query).total
            times.append(time.process_time() - start)
        figures[f"{len(profile.claims)} claims, ms"] = 1000 * median(times[1:])
        figures[f"{len(profile.claims)} claims, unlocks"] = rows
    return figures
