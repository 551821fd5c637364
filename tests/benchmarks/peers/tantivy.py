"""Tantivy: a full-text engine in Rust, index in memory, one segment, one thread."""

from __future__ import annotations

from typing import Any

import numpy as np
import tantivy
from scipy import sparse

from tests.benchmarks.peers import Terms
from tests.benchmarks.peers.words import texts
from tests.benchmarks.synthetic import Ints

_HEAP = 2_000_000_000


class Engine:
    """See `Peer`."""

    NOTE = "OR of boosted terms, BM25 with pruning, hits not counted; levels as term frequencies, another order"

    def __init__(self, matrix: sparse.csr_array) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("skills", tokenizer_name="whitespace", index_option="freq")
        schema.add_unsigned_field("row", stored=True)
        self._schema = schema.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(_HEAP, num_threads=1)
        for row, text in enumerate(texts(matrix)):
            writer.add_document(tantivy.Document(skills=text, row=row))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def prepare(self, terms: Terms) -> Any:
        """Return the query object."""
        highest = float(terms.weights.max())
        query = tantivy.Query
        parts = [
            (
                tantivy.Occur.Should,
                query.boost_query(query.term_query(self._schema, "skills", f"s{column}", "freq"), weight / highest),
            )
            for column, weight in zip(terms.columns.tolist(), terms.weights.tolist(), strict=True)
        ]
        return query.boolean_query(parts)

    def search(self, prepared: Any, count: int) -> Any:
        """Return the hits."""
        return self._searcher.search(prepared, count, count=False).hits

    def rows(self, found: Any) -> Ints:
        """Return the rows that the hits store."""
        return np.array([self._searcher.doc(address)["row"][0] for _, address in found], dtype=np.int64)
