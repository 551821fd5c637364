"""Scale: the indexes at several sizes, against what docs/scale.md says they take; the exact merge of shards.

Synthetic documents of 14,000 skills, both directions, one thread. A query is the best form over 60 terms, the best 50.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

from matcher.ranking.kernels import BLOCK
from models.profile import ABSENT
from tests.benchmarks import asking, ours, page, synthetic
from tests.benchmarks.asking import Asked
from tests.benchmarks.held import array_bytes, resident
from tests.benchmarks.racing import one_thread

Row = dict[str, Any]
SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
PAGE = page.PAGE.with_name("scale.md")
COUNT = 50
KEYS = {
    "build_s": "build, s",
    "build_s_per_million": "build, s a million",
    "arrays_mb": "arrays, MB",
    "bytes_each": "bytes each",
    "formula_bytes": "by the formula",
    "query_ms": "query, ms",
    "query_ms_per_million": "query, ms a million",
    "shards_exact": "4 shards merged: exact",
    "shard_ms": "slowest shard, ms",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, nargs="*", default=list(SIZES), help="documents of each direction")
    parser.add_argument("--queries", type=int, default=15)
    parser.add_argument("--shards", type=int, default=4, help="into how many a pool of up to a million is parted too")


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return one row per size and direction."""
    queries = asking.queries(arguments.queries)
    rows = []
    for n in arguments.n:
        for pool in (_candidates, _vacancies):
            print(f"{pool.__name__[1:]}: {n} documents", file=sys.stderr)
            with one_thread():
                rows.append(_measured(n, *pool(n), queries, arguments.shards))
    return rows


Matrices = tuple[sparse.csr_array, ...]
Form = tuple[str, Matrices, Callable[..., Any], Callable[[Asked], Any], float]
"""Name, rows, what makes an index of them, what makes a query, bytes of a document by the formula."""


def _candidates(n: int) -> Form:
    codes = synthetic.candidates(n)
    return "candidates", (codes,), ours.candidate_index, Asked.best_demand, candidate_bytes(codes)


def _vacancies(n: int) -> Form:
    points, needs = synthetic.vacancies(n)
    return "vacancies", (points, needs), ours.vacancy_index, Asked.best_profile, vacancy_bytes(points)


def candidate_bytes(codes: sparse.csr_array) -> float:
    """Return bytes a candidate: 2 a claim, 8 a lack, 5 of columns, and the bounds of each skill in each block."""
    n, n_skills = codes.shape
    lacks = np.count_nonzero(codes.data == ABSENT)
    return (2 * (codes.nnz - lacks) + 8 * lacks) / n + 5 + bounds_bytes(n, n_skills)


def vacancy_bytes(points: sparse.csr_array) -> float:
    """Return bytes a vacancy takes weighed: 4 a requirement, 2 of musts, and the bounds of each skill in each block."""
    n, n_skills = points.shape
    return 4 * points.nnz / n + 2 + bounds_bytes(n, n_skills)


def bounds_bytes(n: int, n_skills: int) -> float:
    """Return bytes of bounds a document: 4 for each skill and block of 8,192, and one bound more."""
    return 4 * n_skills * (-(-n // BLOCK) + 1) / n


def _measured(
    n: int, name: str, matrices: Matrices, make: Callable[..., Any], asked: Callable[[Asked], Any], formula: float,
    queries: Sequence[Asked], shards: int,
) -> Row:  # fmt: skip
    make(*(one[: min(n, 1000)] for one in matrices))  # so that no compiling is measured
    before, start = resident(), time.process_time()
    index = make(*matrices)
    build = time.process_time() - start
    taken, held = resident() - before, array_bytes(index)
    every = [asked(one) for one in queries]
    answers, times = _asked(index, every, n)
    row: Row = {
        "pool": name,
        "n": n,
        "build_s": build,
        "build_s_per_million": 1e6 * build / n,
        "arrays_mb": held / 1e6,
        "bytes_each": held / n,
        "formula_bytes": formula,
        "resident_mb": taken / 1e6,
        "query_ms": 1e3 * float(np.median(times)),
        "query_ms_per_million": 1e9 * float(np.median(times)) / n,
        "shards_exact": None,
        "shard_ms": None,
    }
    if n > 1_000_000:
        return row
    del index
    bounds = np.linspace(0, n, shards + 1).astype(int)
    found, slowest = [], 0.0
    for first, last in pairwise(bounds):
        shard = make(*(one[first:last] for one in matrices))
        own, times = _asked(shard, every, last - first)
        found.append([_keys(rows + first, points, eligible) for rows, points, eligible in own])
        slowest = max(slowest, 1e3 * float(np.median(times)))
    merged = [np.sort(np.concatenate(some))[:COUNT] for some in zip(*found, strict=True)]
    whole = [_keys(*one) for one in answers]
    return row | {
        "shards_exact": all(np.array_equal(*pair) for pair in zip(merged, whole, strict=True)),
        "shard_ms": slowest,
    }


def _asked(index: Any, every: Sequence[Any], n: int) -> tuple[list[tuple[Any, Any, Any]], list[float]]:
    scorer, keep = asking.scorer(related=True), np.ones(n, dtype=bool)
    index.best(every[0], scorer, keep, COUNT)
    answers, times = [], []
    for one in every:
        start = time.process_time()
        best = index.best(one, scorer, keep, COUNT)
        times.append(time.process_time() - start)
        answers.append((best.rows, best.points, best.eligible))
    return answers, times


def _keys(rows: Any, points: Any, eligible: Any) -> Any:
    """Return the total order as numbers: eligible first, most points, smallest row."""
    return (~eligible).astype(np.int64) << 60 | (10_000 - points) << 32 | rows


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return "scale"


def show(rows: Sequence[Row]) -> str:
    """Return the table of a run."""
    cells = [(f"{row['n']:,} {row['pool']}", *(page.cell(row[key]) for key in KEYS)) for row in rows]
    return page.table(("pool", *KEYS.values()), cells)
