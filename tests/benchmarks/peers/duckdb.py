"""DuckDB: postings in a column store in memory, sorted by skill; a join, a sum, the best."""

from __future__ import annotations

import duckdb
import numpy as np
from scipy import sparse

from tests.benchmarks.peers import Terms
from tests.benchmarks.synthetic import Ints

_SEARCH = """
    SELECT row, sum(value * weight) AS score FROM postings JOIN asked USING (skill)
    GROUP BY row ORDER BY score DESC, row LIMIT ?
"""


class Engine:
    """See `Peer`."""

    NOTE = "in memory, threads=1, postings sorted by skill, join and sum in integers"

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._connection = duckdb.connect(config={"threads": 1})
        entries = {  # noqa: F841 – DuckDB finds it by its name
            "skill": matrix.indices.astype(np.int32),
            "row": np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr)),
            "value": matrix.data.astype(np.int32),
        }
        self._connection.execute("CREATE TABLE postings AS SELECT * FROM entries ORDER BY skill, row")
        self._connection.execute("CREATE TABLE asked (skill INTEGER, weight INTEGER)")

    def prepare(self, terms: Terms) -> None:
        """Fill the table of terms."""
        terms_ = {  # noqa: F841 – DuckDB finds it by its name
            "skill": terms.columns.astype(np.int32),
            "weight": terms.weights.astype(np.int32),
        }
        self._connection.execute("DELETE FROM asked")
        self._connection.execute("INSERT INTO asked SELECT * FROM terms_")

    def search(self, prepared: None, count: int) -> list[tuple[int, int]]:
        """Return (row, score) of the best."""
        return self._connection.execute(_SEARCH, [count]).fetchall()

    def rows(self, found: list[tuple[int, int]]) -> Ints:
        """Return the rows."""
        return np.array([row for row, _ in found], dtype=np.int64)
