"""Postings: an inverted index, list by list the rows in which something stands, in two or four bytes an entry.

In: triples (list, row, value), e.g. (skill, candidate, level code). Out: entries by list, then row, with the bounds of
each list in each block of rows. An entry holds the row within its block in the low bits and the value above them. A
query walks all its lists block by block, each of them straight on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.ranking import kernels
from matcher.ranking.kernels import BLOCK, BLOCK_BITS

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Scores = tuple[Ints, Mask]
"""(Points in hundredths, eligible), both of shape (n_documents,)."""
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Postings:
    """Entries of lists over rows.

    Parameters
    ----------
    entries : unsigned array of shape (n_entries,)
        ``value << BLOCK_BITS | row % BLOCK``, ascending by (list, row).
    bounds : int32 array of shape (n_lists, n_blocks + 1)
        ``entries[bounds[l, b]:bounds[l, b + 1]]`` are those of list `l` in the rows of block `b`.
    """

    entries: Array
    bounds: npt.NDArray[np.int32]

    def __post_init__(self) -> None:
        # Read-only like what is mapped from a file, so that the kernels are compiled for one kind of array.
        self.entries.flags.writeable = self.bounds.flags.writeable = False

    def size(self, one: int) -> int:
        """Return how many entries a list has."""
        return int(self.bounds[one, -1] - self.bounds[one, 0])

    def of(self, one: int) -> tuple[Ints, Ints]:
        """Return (rows ascending, values) of a list."""
        entries = self.entries[self.bounds[one, 0] : self.bounds[one, -1]].astype(np.int64)
        blocks = np.repeat(np.arange(self.bounds.shape[1] - 1), np.diff(self.bounds[one]))
        return blocks * BLOCK + (entries & (BLOCK - 1)), entries >> BLOCK_BITS

    def triples(self) -> tuple[Ints, Ints, Ints]:
        """Return (lists, rows, values) of all entries, by list and row."""
        sizes = np.diff(self.bounds)
        blocks = np.repeat(np.tile(np.arange(sizes.shape[1]), sizes.shape[0]), sizes.ravel())
        entries = self.entries.astype(np.int64)
        lists = np.repeat(np.arange(len(sizes)), sizes.sum(axis=1))
        return lists, blocks * BLOCK + (entries & (BLOCK - 1)), entries >> BLOCK_BITS

    def find(self, one: int, rows: Ints) -> Ints:
        """Return the value of a list in each of some rows, -1 where the row is not in the list."""
        values = np.empty(len(rows), dtype=np.int64)
        kernels.find(self.entries, self.bounds, one, rows, values)
        return values


def inverted(lists: Array, rows: Array, values: Array, *, n_lists: int, n_rows: int, dtype: type[Any]) -> Postings:
    """Return the postings of triples whose rows ascend.

    Parameters
    ----------
    lists, rows, values : integer arrays of shape (n_entries,)
    n_lists, n_rows : int
    dtype : unsigned integer type
        A value must fit above the `BLOCK_BITS` low bits.
    """
    bounds = np.zeros((n_lists, -(-n_rows // BLOCK) + 1), dtype=np.int32)
    entries = np.empty(len(rows), dtype=dtype)
    kernels.invert(*(np.asarray(one, dtype=np.int32) for one in (lists, rows, values)), bounds, entries)
    return Postings(entries, bounds)


def smallest(values: Any) -> Array:
    """Return integers in the smallest type that holds them all, signed where one is negative.

    Examples
    --------
    >>> smallest([0, 300]).dtype, smallest([-1, 5]).dtype
    (dtype('uint16'), dtype('int8'))
    """
    found = np.asarray(values, dtype=np.int64)
    if not len(found):
        return found.astype(np.uint8)
    low, high = int(found.min()), int(found.max())
    if low >= 0:
        return found.astype(np.min_scalar_type(high))
    return found.astype(np.promote_types(np.min_scalar_type(low), np.min_scalar_type(-high - 1)))
