"""sparse_dot_topn: the best of each row of a sparse product, for batches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from tests.benchmarks.peers import Terms


class Engine:
    """Batches of queries over the same matrix as the other peers."""

    NOTE = "sp_matmul_topn over float32, sorted, one thread"

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._documents = sparse.csr_matrix(matrix.T.tocsr())

    def prepare(self, batch: Sequence[Terms]) -> sparse.csr_matrix:
        """Return the queries as sparse rows."""
        bounds = np.concatenate(([0], np.cumsum([len(one.columns) for one in batch])))
        columns = np.concatenate([one.columns for one in batch]).astype(np.int32)
        weights = np.concatenate([one.weights for one in batch]).astype(np.float32)
        shape = (len(batch), self._documents.shape[0])
        return sparse.csr_matrix((weights, columns, bounds.astype(np.int32)), shape=shape)

    def search(self, prepared: sparse.csr_matrix, count: int) -> sparse.csr_matrix:
        """Return the scores of the best of each query."""
        return sp_matmul_topn(prepared, self._documents, top_n=count, sort=True, n_threads=1)

    def scores(self, found: sparse.csr_matrix) -> list[npt.NDArray[np.float32]]:
        """Return the scores of each query's best, highest first."""
        return [np.sort(found.data[a:b])[::-1] for a, b in zip(found.indptr[:-1], found.indptr[1:], strict=True)]
