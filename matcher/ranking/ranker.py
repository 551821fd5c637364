"""Ranker: a side and what it is asked for in, its best documents in total order out.

The order is eligible first, score descending, id ascending by code points. Each part gives its own best, and the few
of them are merged, so that the parts in which documents happen to lie never show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import merge
from itertools import islice

import numpy as np

from matcher.ranking.index import Ints, Mask
from matcher.ranking.scoring import Scorer
from matcher.ranking.segments import Asked, Noun, Segment
from matcher.ranking.sides import Part, Side
from models.match import FULL

MaskOf = Callable[[Segment[Noun, Asked]], Mask]
_Hit = tuple[int, str, Noun]


def top(
    side: Side[Noun, Asked], asked: Asked, scorer: Scorer, mask_of: MaskOf[Noun, Asked], *, offset: int, limit: int
) -> tuple[list[Noun], int]:
    """Return (documents of the places offset..offset+limit-1 in total order, number of documents ranked).

    Parameters
    ----------
    side : Side
    asked : WeighedDemand or Profile
        What the side's documents are scored for.
    scorer : Scorer
    mask_of : callable
        Which rows of a segment can be scored and are wanted.
    offset, limit : int
    """
    last, total = offset + limit, 0
    found: list[Iterator[_Hit[Noun]]] = []
    for part in side.parts:
        points, eligible = part.segment.score(asked, scorer)
        keep = part.live & mask_of(part.segment)
        total += int(np.count_nonzero(keep))
        found.append(_hits(part, *best_rows(points, eligible, keep, last)))
    places = islice(merge(*found, key=lambda hit: hit[:2]), offset, last)
    return [document for _, _, document in places], total


def best_rows(points: Ints, eligible: Mask, keep: Mask, count: int) -> tuple[Ints, Ints]:
    """Return (places in the order without ids, rows) of the first `count` rows in total order; smaller is better.

    Parameters
    ----------
    points : array of shape (n_documents,)
        Hundredths of a point.
    eligible, keep : mask of shape (n_documents,)
    count : int
    """
    rows = np.flatnonzero(keep)
    place = order_places(points[rows], eligible[rows])
    # One integer holds the whole order, because rows are in id order; no two are equal.
    key = place * len(keep) + rows
    if count < len(rows):
        nearest = np.argpartition(key, count)[:count]
        place, rows, key = place[nearest], rows[nearest], key[nearest]
    order = np.argsort(key)
    return place[order], rows[order]


def order_places(points: Ints, eligible: Mask) -> Ints:
    """Return the place of each score in the order without ids, smaller is better: eligible first, then most points."""
    return np.where(eligible, 0, FULL + 1) + FULL - points


def _hits(part: Part[Noun, Asked], places: Ints, rows: Ints) -> Iterator[_Hit[Noun]]:
    segment = part.segment
    return (
        (place, segment.ids[row], segment.documents[row])
        for place, row in zip(places.tolist(), rows.tolist(), strict=True)
    )
