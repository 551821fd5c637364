"""SQLite: postings in memory, clustered by skill and document; a join, a sum, the best."""

from __future__ import annotations

import sqlite3

import numpy as np
from scipy import sparse

from tests.benchmarks.peers import Terms
from tests.benchmarks.synthetic import Ints

_SEARCH = """
    SELECT row, sum(value * weight) AS score FROM asked CROSS JOIN postings USING (skill)
    GROUP BY row ORDER BY score DESC, row LIMIT ?
"""


class Engine:
    """See `Peer`."""

    NOTE = "in memory, table of postings WITHOUT ROWID clustered by skill and document, sum in integers"

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE TABLE postings (skill INTEGER, row INTEGER, value INTEGER, PRIMARY KEY (skill, row)) WITHOUT ROWID"
        )
        columns = matrix.tocsc()
        skills = np.repeat(np.arange(matrix.shape[1]), np.diff(columns.indptr))
        entries = (skills.tolist(), columns.indices.tolist(), columns.data.astype(np.int64).tolist())
        self._connection.executemany("INSERT INTO postings VALUES (?, ?, ?)", zip(*entries, strict=True))
        self._connection.execute("CREATE TABLE asked (skill INTEGER, weight INTEGER)")
        self._connection.commit()

    def prepare(self, terms: Terms) -> None:
        """Fill the table of terms."""
        self._connection.execute("DELETE FROM asked")
        pairs = zip(terms.columns.tolist(), terms.weights.tolist(), strict=True)
        self._connection.executemany("INSERT INTO asked VALUES (?, ?)", pairs)
        self._connection.commit()

    def search(self, prepared: None, count: int) -> list[tuple[int, int]]:
        """Return (row, score) of the best."""
        return self._connection.execute(_SEARCH, (count,)).fetchall()

    def rows(self, found: list[tuple[int, int]]) -> Ints:
        """Return the rows."""
        return np.array([row for row, _ in found], dtype=np.int64)
