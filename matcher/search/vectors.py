"""Bags of terms as sparse rows of unit length: sublinear term frequency times inverse document frequency.

Source: Manning, Raghavan, Schuetze, Introduction to Information Retrieval (2008), chapter 6; the smoothed idf is
scikit-learn's, ``ln((1 + n) / (1 + df)) + 1``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Channel:
    """One field of an index.

    Parameters
    ----------
    vocabulary : dict of str to int
    idf : ndarray of float32, shape (n_terms,)
    postings : csr_matrix of float32, shape (n_terms, n_rows)
        Weight of a term in a row; rows have unit length.
    """

    vocabulary: dict[str, int]
    idf: Floats
    postings: Any

    @classmethod
    def of(cls, bags: Iterable[Iterable[str]]) -> Channel:
        """Return the channel of bags of terms."""
        vocabulary: dict[str, int] = {}
        counts: list[int] = []
        columns: list[int] = []
        starts = [0]
        for bag in bags:
            found = Counter(vocabulary.setdefault(term, len(vocabulary)) for term in bag)
            columns += found.keys()
            counts += found.values()
            starts.append(len(columns))
        shape = (len(starts) - 1, len(vocabulary))
        data = (1 + np.log(np.array(counts, dtype=np.float32))).astype(np.float32)
        rows = sp.csr_matrix((data, np.array(columns, dtype=np.int32), np.array(starts)), shape=shape)
        held = np.bincount(rows.indices, minlength=shape[1])
        idf = (np.log((1 + shape[0]) / (1 + held)) + 1).astype(np.float32)
        rows.data *= idf[rows.indices]
        return cls(vocabulary, idf, _unit(rows).T.tocsr())

    @cached_property
    def terms(self) -> list[str]:
        """The terms in the order of their numbers."""
        return list(self.vocabulary)

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return int(self.postings.shape[1])

    def vector(self, bag: Iterable[str]) -> Any:
        """Return a query as a row of unit length, shape (1, n_terms); unknown terms are left out."""
        found = Counter(self.vocabulary[term] for term in bag if term in self.vocabulary)
        columns = np.fromiter(found.keys(), np.int32, len(found))
        counts = np.fromiter(found.values(), np.float32, len(found))
        data = (1 + np.log(counts)) * self.idf[columns] if len(found) else counts
        row = sp.csr_matrix((data, columns, np.array([0, len(found)])), shape=(1, len(self.vocabulary)))
        return _unit(row)

    def cosines(self, vector: Any) -> Floats:
        """Return the cosine of a query with every row, shape (n_rows,)."""
        found = np.zeros(self.n_rows, dtype=np.float32)
        indptr, indices, data = self.postings.indptr, self.postings.indices, self.postings.data
        for term, weight in zip(vector.indices.tolist(), vector.data.tolist(), strict=True):
            low, high = indptr[term], indptr[term + 1]
            found[indices[low:high]] += data[low:high] * np.float32(weight)
        return found

    def weight(self, term: str) -> float:
        """Return the inverse document frequency of a term; an unknown one is as rare as can be."""
        place = self.vocabulary.get(term)
        return float(self.idf[place]) if place is not None else float(np.log(1 + self.n_rows) + 1)


def _unit(rows: Any) -> Any:
    """Scale rows to unit length in place; empty ones stay."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    rows.data /= np.repeat(lengths, np.diff(rows.indptr)).astype(rows.data.dtype)
    return rows.astype(np.float32)


def arrays(channel: Channel) -> dict[str, Any]:
    """Return what `from_arrays` makes the channel of."""
    return {
        "terms": np.frombuffer("\n".join(channel.terms).encode(), dtype=np.uint8),
        "idf": channel.idf,
        "data": channel.postings.data,
        "indices": channel.postings.indices,
        "indptr": channel.postings.indptr,
        "n_rows": np.array(channel.n_rows),
    }


def from_arrays(kept: dict[str, Any]) -> Channel:
    """Return the channel of its arrays."""
    text = kept["terms"].tobytes().decode()
    terms = text.split("\n") if text else []
    shape = (len(terms), int(kept["n_rows"]))
    postings = sp.csr_matrix((kept["data"], kept["indices"], kept["indptr"]), shape=shape)
    return Channel({term: place for place, term in enumerate(terms)}, kept["idf"], postings)
