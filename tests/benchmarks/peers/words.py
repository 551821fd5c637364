"""Documents as words, for engines that read text: a value becomes how often the word of its skill is repeated."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from tests.benchmarks.synthetic import Ints

MOST = 8


def frequencies(matrix: sparse.csr_array) -> Ints:
    """Return how often each entry's word is repeated, 1..8: text cannot carry hundreds."""
    largest = max(matrix.data.max(initial=1), MOST)
    return np.maximum(np.rint(matrix.data * (MOST / largest)), 1).astype(np.int64)


def texts(matrix: sparse.csr_array) -> Iterator[str]:
    """Yield each document as its words, parted by spaces."""
    repeated = [[f"s{column} " * times for column in range(matrix.shape[1])] for times in range(MOST + 1)]
    table = np.array(repeated, dtype=object)
    entries = table[frequencies(matrix), matrix.indices].tolist()
    for first, last in zip(matrix.indptr[:-1].tolist(), matrix.indptr[1:].tolist(), strict=True):
        yield "".join(entries[first:last])
