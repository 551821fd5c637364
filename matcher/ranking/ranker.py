"""Ranker: scores and a mask in, the first rows in total order out (eligible first, score descending, id ascending)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.ranking.index import Ints, Mask


def id_ranks(ids: Sequence[str]) -> Ints:
    """Return each row's place in ascending order of ids by code points."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[order] = np.arange(len(ids))
    return ranks


def top_rows(
    points: Ints, eligible: Mask, keep: Mask, ranks: Ints, *, offset: int, limit: int
) -> tuple[list[int], int]:
    """Return (row numbers of the places offset..offset+limit-1 in total order, number of rows kept).

    Parameters
    ----------
    points : array of shape (n_documents,)
        Hundredths of a point.
    eligible, keep : mask of shape (n_documents,)
    ranks : array of shape (n_documents,)
        From `id_ranks`.
    """
    rows = np.flatnonzero(keep)
    # One integer holds the whole order; smaller is better, and no two are equal.
    n = max(len(ranks), 1)
    key = ((~eligible[rows]).astype(np.int64) * 20_000 + (10_000 - points[rows])) * n + ranks[rows]
    last = offset + limit
    if last < len(rows):
        nearest = np.argpartition(key, last)[:last]
        rows, key = rows[nearest], key[nearest]
    kept = int(keep.sum())
    return [int(row) for row in rows[np.argsort(key)][offset:last]], kept
