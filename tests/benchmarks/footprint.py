"""Footprint: what a stored document takes in memory or in the mapped snapshot, by what it is kept for, in bytes."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matcher.engine import Matcher
from matcher.service.app import create_app
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import Config
from matcher.service.following import this_month
from tests.benchmarks import page
from tests.benchmarks.held import array_bytes
from tests.benchmarks.pages import fill

PAGE = page.PAGE.with_name("scale.md")
USES = {"index": "ranking", "filter": "filters", "id": "ids", "document": "explanations"}
"""Beginning of an array's name -> what it is for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, default=20_000, help="documents of each kind")


def run(arguments: argparse.Namespace) -> list[dict[str, float]]:
    """Return one row: bytes a document, and how many claims or requirements it has."""
    with tempfile.TemporaryDirectory(prefix="footprint-") as folder:
        app = create_app(Config(data_dir=Path(folder), log="off"))
        fill(app.test_client(), arguments.n, arguments.n)
        view = app.extensions["follower"].view(OPEN_TENANT, this_month())
        found = {}
        for name, side in (("candidate", view.candidates), ("vacancy", view.vacancies)):
            found |= {f"{use}, bytes a {name}": size for use, size in _each(side).items()}
        found["weighed by one policy, bytes a vacancy"] = _weighed(app.extensions["matcher"], view.vacancies)
        found["claims a candidate"] = _mean(len(one.claims) for one in view.candidates.values())
        found["requirements a vacancy"] = _mean(len(one.requirements) for one in view.vacancies.values())
    return [found]


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return "footprint"


def show(rows: Sequence[dict[str, float]]) -> str:
    """Return the table of a run."""
    return page.table(("figure", "mean"), [(name, page.cell(value)) for name, value in rows[0].items()])


def _each(side: Any) -> dict[str, float]:
    sizes: Counter[str] = Counter()
    for arrays, _ in side.packed():
        for name, one in arrays.items():
            sizes[USES[name.partition("_")[0].removesuffix("s")]] += one.nbytes
    return {use: sizes[use] / len(side) for use in USES.values()}


def _weighed(matcher: Matcher, side: Any) -> float:
    return sum(array_bytes(part.segment.index.weighed(matcher.policy)) for part in side.parts) / len(side)


def _mean(values: Any) -> float:
    found = list(values)
    return sum(found) / len(found)
