"""Skill search: milliseconds a query, megabytes of the index, seconds to make and to read it back, for ESCO.

Queries are the labels of every 40th skill and, as sentences, every 40th definition.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from matcher.search.index import entries
from matcher.search.searching import Search
from matcher.taxonomies.importing.esco import read_esco
from matcher.taxonomies.importing.release import release_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--esco", type=Path, required=True, help="an ESCO package")


def run(arguments: argparse.Namespace) -> dict[str, float]:
    """Return figure name -> value; times are those of the processor."""
    taxonomy, occupations = release_of(read_esco(arguments.esco))
    known = entries(taxonomy, occupations)
    with tempfile.TemporaryDirectory() as folder:
        made = _seconds(lambda: Search(known, "1", Path(folder)).made)
        size = (Path(folder) / "search.npz").stat().st_size
        search = Search(known, "1", Path(folder))
        read = _seconds(lambda: search.made)
    search.search("warm")
    labels = [_seconds(lambda one=one: search.search(one.names[0][1])) for one in known[::40]]
    sentences = [_seconds(lambda one=one: search.search(" ".join(one.definitions.values()))) for one in known[::40]]
    return {
        "concepts": len(known),
        "made_s": round(made, 2),
        "read_s": round(read, 3),
        "index_mb": round(size / 1e6, 1),
        "label_ms": round(statistics.median(labels) * 1e3, 2),
        "label_p99_ms": round(statistics.quantiles(labels, n=100)[98] * 1e3, 2),
        "sentence_ms": round(statistics.median(sentences) * 1e3, 2),
        "sentence_p99_ms": round(statistics.quantiles(sentences, n=100)[98] * 1e3, 2),
    }


def _seconds(call: Callable[[], object]) -> float:
    begin = time.process_time()
    call()
    return time.process_time() - begin
