"""bm25s: BM25 with scores computed when the index is built."""

from __future__ import annotations

import bm25s
import numpy as np
from scipy import sparse

from tests.benchmarks.peers import Terms
from tests.benchmarks.peers.words import frequencies
from tests.benchmarks.synthetic import Ints


class Engine:
    """See `Peer`."""

    NOTE = "numba backend, its quickest; BM25, takes no query weights: every term counts alike, so for speed only"

    def __init__(self, matrix: sparse.csr_array) -> None:
        times = frequencies(matrix)
        tokens = np.repeat(matrix.indices, times)
        ends = np.cumsum(np.add.reduceat(times, matrix.indptr[:-1]))
        documents = [part.tolist() for part in np.split(tokens, ends[:-1])]
        vocabulary = {str(column): column for column in range(matrix.shape[1])}
        self._engine = bm25s.BM25(backend="numba")
        self._engine.index((documents, vocabulary), show_progress=False)

    def prepare(self, terms: Terms) -> list[list[str]]:
        """Return the query as a list of words."""
        return [[str(column) for column in terms.columns.tolist()]]

    def search(self, prepared: list[list[str]], count: int) -> Ints:
        """Return the rows of the best."""
        return self._engine.retrieve(prepared, k=count, return_as="documents", show_progress=False)[0]

    def rows(self, found: Ints) -> Ints:
        """Return them as they are."""
        return np.asarray(found, dtype=np.int64)
