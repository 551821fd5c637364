"""Search: a query of 60 terms over n documents, the exact best 50, against other engines on one thread.

Both directions: a vacancy over candidates, a candidate over vacancies. The peers answer the linear part of the formula.
`ours_best` (the best of a skill and its relatives counts once) and `ours_filtered` (half the pool is masked) are set
against our own linear part over the same index.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.benchmarks import asking, ours, page
from tests.benchmarks.asking import Asked
from tests.benchmarks.building import build
from tests.benchmarks.directions import DIRECTIONS, Direction, Form
from tests.benchmarks.full import top
from tests.benchmarks.peers import PEERS, Peer
from tests.benchmarks.racing import Call, race

Row = dict[str, Any]
MEASURED = ("ratio", "ours_ms", "peer_ms", "exact", "peer_exact", "peer_same_scores", "overlap", "build_s")
HEADINGS = (
    "contestant", "ratio", "ours ms", "its ms", "ours exact", "its order exact", "its scores", "overlap", "built in s",
)  # fmt: skip
LABELS = {"candidates": "A vacancy over candidates", "vacancies": "A candidate over vacancies"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, default=100_000, help="documents of each direction")
    parser.add_argument("--direction", choices=[*DIRECTIONS, "both"], default="both")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--queries", type=int, default=31)
    parser.add_argument("--count", type=int, default=50, help="how many of the best are asked for")
    parser.add_argument("--limit", type=float, default=600, help="most CPU seconds for building one peer's index")


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return one row per direction and contestant; `ratio` is peer_ms / ours_ms, `build_s` is left out of it."""
    queries = asking.queries(arguments.queries)
    names = list(DIRECTIONS) if arguments.direction == "both" else [arguments.direction]
    rows: list[Row] = []
    for name in names:
        print(f"{name}: {arguments.n} documents", file=sys.stderr)
        direction = DIRECTIONS[name](arguments.n)
        rows += own_rows(direction, queries, arguments.count)
        for peer in arguments.peers:
            print(f"{name}: {peer}", file=sys.stderr)
            rows.append(peer_row(direction, peer, queries, arguments.count, arguments.limit))
    return rows


def peer_row(direction: Direction, name: str, queries: Sequence[Asked], count: int, limit: float) -> Row:
    """Return the race of our linear part against one peer, or why there was none."""
    row: Row = {"peer": name, "n": direction.n, "direction": direction.name}
    built = build(name, direction.matrix, limit)
    if built.skipped:
        return row | dict.fromkeys(MEASURED) | {"skipped": built.skipped}
    peer: Peer = built.engine
    keep = np.ones(direction.n, dtype=bool)
    found = race(
        (
            _mine(direction.linear, asked, keep, count),
            partial(peer.search, peer.prepare(direction.terms(asked)), count),
        )
        for asked in queries
    )
    exact, same, scores, overlap = True, True, True, 0.0
    for asked, (mine, answer) in zip(queries, found.answers, strict=True):
        points, rows = direction.linear.oracle(asked), peer.rows(answer)
        best = top(points, count)
        exact &= _equal(mine, best, points)
        same &= np.array_equal(rows, best)
        scores &= np.array_equal(-np.sort(-points[rows]), points[best])
        overlap += len(np.intersect1d(rows, best)) / len(best) / len(queries)
    figures = (found.ratio, found.first_ms, found.second_ms, exact, same, scores, overlap, built.seconds)
    return row | dict(zip(MEASURED, figures, strict=True))


def own_rows(direction: Direction, queries: Sequence[Asked], count: int) -> list[Row]:
    """Return what the best form and a filter cost beside the linear part."""
    everyone = np.ones(direction.n, dtype=bool)
    half = np.random.default_rng(6).random(direction.n) < 0.5
    lists = np.bincount(direction.matrix.indices, minlength=direction.matrix.shape[1])
    postings = float(np.median([lists[asked.terms].sum() for asked in queries]) / direction.n)
    rows = []
    for name, form, keep in (("ours_best", direction.best, everyone), ("ours_filtered", direction.plain, half)):
        found = race(
            (_mine(direction.plain, asked, everyone, count), _mine(form, asked, keep, count)) for asked in queries
        )
        exact = same = True
        for asked, (mine, other) in zip(queries, found.answers, strict=True):
            points = direction.plain.oracle(asked)
            exact &= _equal(mine, top(points, count), points)
            points = form.oracle(asked)
            same &= _equal(other, top(points, count, keep), points)
        row: Row = {"peer": name, "n": direction.n, "direction": direction.name}
        figures = (found.ratio, found.first_ms, found.second_ms, exact, same, same, 1.0 if same else None, None)
        rows.append(row | dict(zip(MEASURED, figures, strict=True)) | {"postings": postings})
    return rows


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return f"search {arguments.n}"


def show(rows: Sequence[Row]) -> str:
    """Return the tables and charts of a run."""
    parts = []
    for direction in dict.fromkeys(row["direction"] for row in rows):
        some = [row for row in rows if row["direction"] == direction]
        parts.append(f"{LABELS[direction]}, {some[0]['n']:,} documents")
        parts.append(page.table(HEADINGS, [_cells(row) for row in some]))
        times = {"ours": some[0]["ours_ms"], **{row["peer"]: row["peer_ms"] for row in some}}
        parts.append(page.bars(times, "ms"))
    return "\n\n".join(parts)


def _cells(row: Row) -> tuple[str, ...]:
    if row.get("skipped"):
        return (row["peer"], "skipped: " + row["skipped"], *[""] * (len(HEADINGS) - 2))
    return (row["peer"], *(page.cell(row[key]) for key in MEASURED))


def _mine(form: Form, asked: Asked, keep: npt.NDArray[np.bool_], count: int) -> Call:
    return partial(ours.best, form.index, form.asked(asked), form.scorer, keep, count)


def _equal(mine: ours.Best, rows: Any, points: Any) -> bool:
    return np.array_equal(mine[0], rows) and np.array_equal(mine[1], points[rows])
