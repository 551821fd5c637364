"""Updates: an added document visible, a deleted one gone, a whole rebuild, and the memory of n documents.

Adds and deletes go to a side of n documents of the built-in taxonomy, one at a time; merging is left out, as it runs
beside the answers. Rebuild and arrays are those of the index over n synthetic documents of 14,000 skills.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from matcher.engine import Matcher
from matcher.service.config import Config
from matcher.service.loading import build_matcher
from models.profile import Demand
from tests.benchmarks import ours, page, synthetic
from tests.benchmarks.diagnosis import manager, people
from tests.benchmarks.held import array_bytes, resident
from tests.benchmarks.markets import Invented
from tests.benchmarks.racing import one_thread

Row = dict[str, Any]
POOLS = ("candidates", "vacancies")
FIGURES = {
    "add_visible_p50_ms": "added and found by the next ranking, median, ms",
    "add_visible_p99_ms": "the same, 99th percentile, ms",
    "change_p50_ms": "what of it the change costs, beyond the same ranking asked again, median, ms",
    "change_p99_ms": "the same, 99th percentile, ms",
    "add_p50_ms": "the new view alone, median, ms",
    "best_p50_ms": "a ranking without a change, median, ms",
    "delete_p50_us": "deleted, median, µs",
    "delete_p99_us": "deleted, 99th percentile, µs",
    "rebuild_s": "whole rebuild from vectors, s",
    "arrays_mb_per_million": "arrays of that index, MB a million",
    "resident_mb_per_million": "resident memory that the index took, MB a million",
    "side_arrays_mb_per_million": "arrays of a side, with the packed documents, MB a million",
    "side_mb_per_million": "resident memory that the side took, MB a million",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, default=100_000, help="documents of each kind")
    parser.add_argument("--changes", type=int, default=300)


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return one row per kind of pool."""
    rows = []
    for pool in POOLS:
        print(f"{pool}: {arguments.n} documents", file=sys.stderr)
        rows.append(
            {
                "pool": pool,
                "n": arguments.n,
                **built(pool, arguments.n),
                **changed(pool, arguments.n, arguments.changes),
            }
        )
    return rows


def built(pool: str, n: int) -> dict[str, float]:
    """Return seconds and megabytes per million of the index over n synthetic documents."""
    make: Callable[[], Any]
    if pool == "candidates":
        make = partial(ours.candidate_index, synthetic.candidates(n))
    else:
        make = partial(ours.vacancy_index, *synthetic.vacancies(n))
    with one_thread():
        make()
        before, start = resident(), time.process_time()
        index = make()
        seconds = time.process_time() - start
        taken = resident() - before
    return {
        "rebuild_s": seconds,
        "arrays_mb_per_million": array_bytes(index) / n,
        "resident_mb_per_million": taken / n,
    }


def changed(pool: str, n: int, changes: int) -> dict[str, float]:
    """Return megabytes per million of a side of n documents, and the time of adds and deletes in it."""
    matcher = build_matcher(Config())
    make, asked, best, documents = made(pool, matcher)
    fresh = [replace(document, id=f"new{place:06d}") for place, document in enumerate(documents(changes, 2))]
    before = resident()
    side = make(documents(n, 1))
    best(matcher, asked, side)
    taken = resident() - before
    ids = [document.id for document in documents(2, 1)]
    gone = [ids[0][:-7] + f"{place:07d}" for place in range(0, n, max(n // changes, 1))][:changes]
    assert all(one in side for one in (*ids, *gone))
    figures = {"side_arrays_mb_per_million": array_bytes(side) / n, "side_mb_per_million": taken / n}
    return {**figures, **times(matcher, side, asked, best, fresh, gone)}


def made(pool: str, matcher: Matcher) -> tuple[Any, Any, ours.Ranked, Callable[[int, int], Iterator[Any]]]:
    """Return (what makes a side, what is asked of it, the ranking, what yields documents of a seed)."""
    if pool == "candidates":
        return partial(ours.candidates, matcher), manager(), ours.best_candidates, people

    def demands(n: int, seed: int) -> Iterator[Demand]:
        return Invented(matcher, seed).demands(n)

    return partial(ours.vacancies, matcher), Invented(matcher).profile(20), ours.best_vacancies, demands


def times(
    matcher: Matcher, side: Any, asked: Any, best: ours.Ranked, fresh: Sequence[Any], gone: Sequence[str]
) -> dict[str, float]:
    """Return the figures of adding and of deleting one document at a time."""
    clock = time.process_time
    add, visible, steady, delete = [], [], [], []
    with one_thread():
        best(matcher, asked, side)
        for document in fresh:
            start = clock()
            side = side.with_changes([document])
            added = clock()
            best(matcher, asked, side)
            found = clock()
            best(matcher, asked, side)
            steady.append(clock() - found)
            add.append(added - start)
            visible.append(found - start)
            if side.needs_merge:
                side = side.merged()
                side.prepare(matcher.policy)
        for id_ in gone:
            start = clock()
            side = side.with_changes(deletes=[id_])
            delete.append(clock() - start)
    change = np.subtract(visible, steady)
    return {
        "add_visible_p50_ms": 1e3 * float(np.median(visible)),
        "add_visible_p99_ms": 1e3 * float(np.percentile(visible, 99)),
        "change_p50_ms": 1e3 * float(np.median(change)),
        "change_p99_ms": 1e3 * float(np.percentile(change, 99)),
        "add_p50_ms": 1e3 * float(np.median(add)),
        "best_p50_ms": 1e3 * float(np.median(steady)),
        "delete_p50_us": 1e6 * float(np.median(delete)),
        "delete_p99_us": 1e6 * float(np.percentile(delete, 99)),
    }


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return f"updates {arguments.n}"


def show(rows: Sequence[Row]) -> str:
    """Return the table of a run."""
    headings = ("figure", *(f"{row['n']:,} {row['pool']}" for row in rows))
    return page.table(headings, [(said, *(page.cell(row[key]) for row in rows)) for key, said in FIGURES.items()])
