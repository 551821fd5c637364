"""Bulk: the best 50 of n candidates among n vacancies, on one and two workers, in a pool and on a Dask cluster.

Documents are random ones of the shipped taxonomy, stored over HTTP. Every run must give the digest of the single
process, also the one in which a worker is killed. `match_s` is the time from the first part handed out to the last
one back; a pool starts its processes within it, the cluster's workers have opened their sides before, in a run that
is not counted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from matcher.bulk import workers
from matcher.bulk.job import Part, Task
from matcher.service.app import create_app
from matcher.service.bulkmatching import Asked, match_all
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import Config
from tests.benchmarks import page
from tests.benchmarks.pages import fill
from tests.bulk import dask

Row = dict[str, Any]
PAGE = page.PAGE.with_name("scale.md")
HEADINGS = ("workers", "match, s", "whole run, s", "pairs/s", "times one worker", "digest equal")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, default=20_000, help="documents of each kind")
    parser.add_argument("--top", type=int, default=50)
    parser.add_argument("--direction", choices=("candidates", "vacancies"), default="candidates")
    parser.add_argument("--rounds", type=int, default=5, help="of one and two workers, by turns")


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return one row per way to run; pools and clusters by the quickest of their rounds."""
    with tempfile.TemporaryDirectory(prefix="bulk-") as folder:
        bench = _Bench(Path(folder), arguments)
        rows = [bench.row("this process", workers.here)]
        pools = {f"pool of {count}": workers.pool(count) for count in (1, 2)}
        rows += bench.rounds(pools, arguments.rounds)
        with dask.running(1) as one, dask.running(2) as two:
            clusters = {
                "Dask, 1 worker": workers.cluster(one.address),
                "Dask, 2 workers": workers.cluster(two.address),
            }
            bench.rounds(clusters, 1)
            rows += bench.rounds(clusters, arguments.rounds)
            killed = bench.row("Dask, one of 2 killed", workers.cluster(two.address), two.kill_one)
            assert two.workers[0].wait(20) == -9
            rows.append(killed)
    for name, alone in (("pool of 2", "pool of 1"), ("Dask, 2 workers", "Dask, 1 worker")):
        times = {row["workers"]: row["match_s"] for row in rows}
        next(row for row in rows if row["workers"] == name)["scaling"] = times[alone] / times[name]
    return rows


class _Bench:
    """A filled store, and runs over it that are compared with the first."""

    def __init__(self, folder: Path, arguments: argparse.Namespace) -> None:
        self._app = create_app(Config(data_dir=folder, log="off"))
        print(f"storing {arguments.n} documents of each kind", file=sys.stderr)
        fill(self._app.test_client(), arguments.n, arguments.n)
        policy = self._app.extensions["matcher"].policy
        self._asked = Asked(OPEN_TENANT, arguments.direction, arguments.top, policy)
        self._digest = ""

    def rounds(self, ways: Mapping[str, workers.Workers], count: int) -> list[Row]:
        """Run all ways by turns so often, and return the quickest round of each."""
        found = [[self.row(name, how) for name, how in ways.items()] for _ in range(count)]
        return [_quickest(rows) for rows in zip(*found, strict=True)]

    def row(self, name: str, how: workers.Workers, kill: Any = None) -> Row:
        """Run once; `kill` is called when a fifth is done."""
        print(name, file=sys.stderr)
        taken, done, killing = [0.0], [0], [kill]

        def timed(task: Task, parts: Sequence[Part]) -> Iterator[tuple[Part, bytes]]:
            start = time.perf_counter()
            yield from how(task, parts)
            taken[0] = time.perf_counter() - start

        def bar(some: int, total: int) -> None:
            done[0] += some
            if killing[0] and done[0] > total / 5:
                killing.pop(0)()
                killing.append(None)

        found, start = self._app.extensions, time.perf_counter()
        made = match_all(found["store"], found["matcher"], found["settings"], self._asked, timed, bar)
        whole = time.perf_counter() - start
        self._digest = self._digest or made.digest
        other = len(found["follower"].view(OPEN_TENANT, made.job.month).vacancies)
        return {
            "workers": name,
            "match_s": taken[0],
            "whole_s": whole,
            "pairs_s": made.documents * other / taken[0],
            "scaling": None,
            "same": made.digest == self._digest,
            "digest": made.digest,
            "rows": made.rows,
        }


def _quickest(rows: Sequence[Row]) -> Row:
    """Return the round that other work of the machine disturbed least."""
    return min(rows, key=lambda row: row["match_s"]) | {"same": all(row["same"] for row in rows)}


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return f"bulk {arguments.n}"


def show(rows: Sequence[Row]) -> str:
    """Return the table of a run."""
    keys = ("match_s", "whole_s", "pairs_s", "scaling", "same")
    cells = [(row["workers"], *(page.cell(row[key]) for key in keys)) for row in rows]
    return f"{page.table(HEADINGS, cells)}\n\nDigest of {rows[0]['rows']:,} rows: `{rows[0]['digest'][:16]}…`."
