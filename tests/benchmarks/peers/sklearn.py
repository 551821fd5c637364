"""scikit-learn: nearest neighbours by brute force."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.neighbors import NearestNeighbors

from tests.benchmarks.peers import Terms
from tests.benchmarks.synthetic import Ints


class Engine:
    """See `Peer`."""

    NOTE = "NearestNeighbors(algorithm='brute', metric='cosine'): ranks by angle, which is another order"

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._width = matrix.shape[1]
        self._neighbours = NearestNeighbors(algorithm="brute", metric="cosine", n_jobs=1).fit(matrix)

    def prepare(self, terms: Terms) -> sparse.csr_array:
        """Return the query as a sparse row."""
        bounds = np.array([0, len(terms.columns)])
        return sparse.csr_array((terms.weights.astype(np.float32), terms.columns, bounds), shape=(1, self._width))

    def search(self, prepared: sparse.csr_array, count: int) -> Ints:
        """Return the rows of the nearest."""
        return self._neighbours.kneighbors(prepared, count, return_distance=False)[0]

    def rows(self, found: Ints) -> Ints:
        """Return them as they are."""
        return found
