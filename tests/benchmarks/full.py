"""The oracle of the synthetic pools: the formula in plain NumPy integers over every document, then the total order.

It shares nothing with `matcher.ranking`. In: columns of the documents and what is asked. Out: points of shape (n,) in
hundredths, and the rows of the best: points descending, rows (which stand for ids) ascending.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.profile import ABSENT, HELD
from tests.benchmarks.asking import Asked, relations
from tests.benchmarks.synthetic import Ints

ONE = 24
"""Units of a level share: halves (no level stated), and levels of one to four."""
_STRENGTHS = 1000
Supports = dict[int, list[tuple[int, int]]]
"""Asked column -> (held column, thousandths), itself first."""


def supports(columns: Iterable[int], *, related: bool) -> Supports:
    """Return what supports each asked column: itself, and what is related to it if that counts."""
    found = {column: [(column, _STRENGTHS)] for column in columns}
    for one, other, strength in relations().tolist() if related else ():
        for asked, held in ((one, other), (other, one)):
            if asked in found:
                found[asked].append((held, strength))
    return found


def share(code: int, need: int) -> int:
    """Return the level share in units of 1 / ONE: what a level code earns where a rank is needed (0: presence)."""
    if code in (0, ABSENT):
        return 0
    if need == 0:
        return ONE
    return ONE // 2 if code == HELD else ONE * min(code, need) // need


class FullCandidates:
    """A vacancy over candidates.

    Parameters
    ----------
    codes : csr_array of shape (n, n_skills)
    """

    def __init__(self, codes: sparse.csr_array) -> None:
        self._columns = codes.tocsc()

    def linear(self, asked: Asked) -> Ints:
        """Return points where each term is asked by itself at rank 4."""
        found = supports(asked.terms.tolist(), related=False)
        return self.points(asked.terms, asked.points, np.full(len(asked.terms), 4), found)

    def best(self, asked: Asked) -> Ints:
        """Return points where each skill of the base is met best by itself or by a related one, once."""
        found = supports(asked.base.tolist(), related=True)
        return self.points(asked.base, asked.base_points, asked.base_needs, found)

    def points(self, columns: Ints, max_points: Ints, needs: Ints, supporters: Supports) -> Ints:
        """Return the points of every candidate."""
        total = np.zeros(self._columns.shape[0], dtype=np.int64)
        for column, most, need in zip(columns.tolist(), max_points.tolist(), needs.tolist(), strict=True):
            credit = np.zeros(len(total), dtype=np.int64)
            for held, strength in supporters[column]:
                rows, codes = _list(self._columns, held)
                worth = np.array([strength * share(code, need) for code in range(ABSENT + 1)])
                credit[rows] = np.maximum(credit[rows], worth[codes])
            rows, codes = _list(self._columns, column)
            credit[rows[codes == ABSENT]] = 0
            total += most * credit // (_STRENGTHS * ONE)
        return total


class FullVacancies:
    """A candidate over vacancies.

    Parameters
    ----------
    max_points, needs : csr_array of shape (n, n_skills)
        Of one structure.
    """

    def __init__(self, max_points: sparse.csr_array, needs: sparse.csr_array) -> None:
        self._points = max_points.tocsc()
        shifted = sparse.csr_array((needs.data, needs.indices, needs.indptr), shape=needs.shape)
        self._needs = shifted.tocsc()

    def linear(self, asked: Asked) -> Ints:
        """Return points where each term is held and earns for itself alone."""
        held = dict(zip(asked.terms.tolist(), asked.ranks.tolist(), strict=True))
        return self.points(held, supports(held, related=False))

    def best(self, asked: Asked) -> Ints:
        """Return points where the base is held and earns for itself and for what is related to it."""
        held = dict(zip(asked.base.tolist(), asked.base_ranks.tolist(), strict=True))
        return self.points(held, supports(asked.terms.tolist(), related=True))

    def points(self, held: dict[int, int], supporters: Supports) -> Ints:
        """Return the points of every vacancy for the levels that are held."""
        total = np.zeros(self._points.shape[0], dtype=np.int64)
        for column, arrows in supporters.items():
            rows, most = _list(self._points, column)
            _, needs = _list(self._needs, column)
            earned = [(held.get(one, 0), strength) for one, strength in arrows]
            worth = np.array([max(strength * share(code, need) for code, strength in earned) for need in range(5)])
            total[rows] += most.astype(np.int64) * worth[needs] // (_STRENGTHS * ONE)
        return total


def top(points: Ints, count: int, keep: npt.NDArray[np.bool_] | None = None) -> Ints:
    """Return the rows of the best among those of a mask: points descending, rows ascending."""
    rows = np.arange(len(points)) if keep is None else np.flatnonzero(keep)
    return rows[np.lexsort((rows, -points[rows]))[:count]]


def _list(columns: sparse.csc_array, column: int) -> tuple[Ints, npt.NDArray[np.int16]]:
    inside = slice(columns.indptr[column], columns.indptr[column + 1])
    return columns.indices[inside], columns.data[inside]
