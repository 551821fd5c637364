"""SciPy: every document's product with the query, then a partial sort."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tests.benchmarks.peers import Terms
from tests.benchmarks.synthetic import Ints

Floats = npt.NDArray[np.float32]


class Engine:
    """See `Peer`."""

    NOTE = "csr_array @ vector over all documents, argpartition; of equal scores at the cut any may be kept"

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._matrix = matrix

    def prepare(self, terms: Terms) -> Floats:
        """Return the query as a dense vector."""
        query = np.zeros(self._matrix.shape[1], dtype=np.float32)
        query[terms.columns] = terms.weights
        return query

    def search(self, prepared: Floats, count: int) -> Ints:
        """Return the rows of the best."""
        scores = self._matrix @ prepared
        nearest = np.argpartition(scores, -count)[-count:]
        return nearest[np.lexsort((nearest, -scores[nearest]))]

    def rows(self, found: Ints) -> Ints:
        """Return them as they are."""
        return found
