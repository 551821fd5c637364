"""Batch: the exact best 50 of many queries, one after another, against a sparse product that keeps the best."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from tests.benchmarks import asking, ours, page
from tests.benchmarks.asking import Asked
from tests.benchmarks.building import build
from tests.benchmarks.directions import DIRECTIONS, Direction
from tests.benchmarks.full import top
from tests.benchmarks.racing import race

PEER = "sparse_dot_topn"
Row = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, default=100_000, help="documents of each direction")
    parser.add_argument("--direction", choices=[*DIRECTIONS, "both"], default="both")
    parser.add_argument("--queries", type=int, default=0, help="in all; 0: 200, from 500,000 documents on 40")
    parser.add_argument("--batches", type=int, default=5, help="parts of the queries, run by turns")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--limit", type=float, default=600, help="most CPU seconds for building the peer's index")


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return one row per direction; the ratio is that of pairs a second, which is that of the times."""
    count = arguments.queries or (200 if arguments.n < 500_000 else 40)
    queries = asking.queries(count)
    names = list(DIRECTIONS) if arguments.direction == "both" else [arguments.direction]
    rows = []
    for name in names:
        print(f"{name}: {arguments.n} documents", file=sys.stderr)
        parts = [queries[place :: arguments.batches] for place in range(arguments.batches)]
        rows.append(batch_row(DIRECTIONS[name](arguments.n), parts, arguments.count, arguments.limit))
    return rows


def batch_row(direction: Direction, parts: Sequence[Sequence[Asked]], count: int, limit: float) -> Row:
    """Return the race over batches of queries."""
    row: Row = {"peer": PEER, "n": direction.n, "direction": direction.name}
    built = build(PEER, direction.matrix, limit)
    if built.skipped:
        return row | {"ratio": None, "skipped": built.skipped}
    peer, form = built.engine, direction.linear
    keep = np.ones(direction.n, dtype=bool)

    def mine(prepared: Sequence[Any]) -> list[ours.Best]:
        return [ours.best(form.index, asked, form.scorer, keep, count) for asked in prepared]

    def pairs():
        for part in parts:
            own = [form.asked(asked) for asked in part]
            prepared = peer.prepare([direction.terms(asked) for asked in part])
            yield partial(mine, own), partial(peer.search, prepared, count)

    found = race(pairs())
    exact = same = True
    for part, (answers, product) in zip(parts, found.answers, strict=True):
        for asked, (rows, points), scores in zip(part, answers, peer.scores(product), strict=True):
            whole = form.oracle(asked)
            exact &= np.array_equal(rows, top(whole, count))
            same &= np.array_equal(scores, points)
    pairs_each = len(parts[0]) * direction.n / 1000
    return row | {
        "queries": sum(map(len, parts)),
        "ratio": found.ratio,
        "ours_ms": found.first_ms / len(parts[0]),
        "peer_ms": found.second_ms / len(parts[0]),
        "ours_mpairs_s": pairs_each / found.first_ms,
        "peer_mpairs_s": pairs_each / found.second_ms,
        "exact": exact,
        "peer_same_scores": same,
        "build_s": built.seconds,
    }


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return f"batch {arguments.n}"


def show(rows: Sequence[Row]) -> str:
    """Return the table and the chart of a run."""
    keys = ("ratio", "ours_ms", "peer_ms", "ours_mpairs_s", "peer_mpairs_s", "exact", "peer_same_scores", "build_s")
    headings = ("pool", "ratio", "our ms a query", "its ms a query", "our Mpairs/s", "its Mpairs/s", "ours exact")
    cells = [(f"{row['n']:,} {row['direction']}", *(page.cell(row.get(key)) for key in keys)) for row in rows]
    parts = [page.table((*headings, "scores equal", "built in s"), cells)]
    for row in rows:
        if row.get("skipped"):
            parts.append(f"{PEER} skipped: {row['skipped']}.")
        else:
            values = {f"ours, {row['direction']}": row["ours_mpairs_s"], PEER: row["peer_mpairs_s"]}
            parts.append(page.bars(values, "Mpairs/s"))
    return "\n\n".join(parts)
