"""Peers: other engines over the same documents, each in its plain single-threaded use.

All are given one matrix of values and a query of columns with weights, and rank by the sum of value x weight, which is
the formula's linear part in hundredths of a point. Those that rank by a score of their own (BM25, cosine) are given
the nearest that they take. What a peer needs once per query (a query object, a table of terms) is made outside the
clock, and so is the turning of its answer into rows: only the search is timed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from scipy import sparse

from tests.benchmarks.synthetic import Ints

PEERS = ("tantivy", "scipy_csr", "sklearn", "bm25s", "duckdb", "sqlite")
"""Those that answer one query at a time; `sparse_dot_topn` answers batches only."""


@dataclass(frozen=True)
class Terms:
    """A query: distinct columns, and a whole weight of each."""

    columns: Ints
    weights: Ints


class Peer(Protocol):
    """An engine with its index.

    Parameters
    ----------
    matrix : csr_array of shape (n, n_skills), float32
        Positive whole values.
    """

    NOTE: str
    """How it is used, and what it cannot do."""

    def __init__(self, matrix: sparse.csr_array) -> None: ...

    def prepare(self, terms: Terms) -> Any:
        """Return the query in the engine's own form."""

    def search(self, prepared: Any, count: int) -> Any:
        """Return the engine's best; this is what is timed."""

    def rows(self, found: Any) -> Ints:
        """Return the rows of an answer, best first."""


def load(name: str) -> Callable[[sparse.csr_array], Peer] | None:
    """Return a peer's class, None where its library is not installed."""
    try:
        return import_module(f"{__name__}.{name}").Engine  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(__name__):
            raise
        return None
