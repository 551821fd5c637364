"""Ranker: a side and what it is asked for in, its best documents in total order out.

The order is eligible first, score descending, id ascending by code points. Each part gives its own best, and the few
of them are merged, so that the parts in which documents happen to lie never show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import merge
from itertools import islice
from typing import Generic, NamedTuple

import numpy as np

from matcher.ranking.best import Best
from matcher.ranking.postings import Ints, Mask
from matcher.ranking.scoring import Scorer
from matcher.ranking.segments import Asked, Noun, Segment
from matcher.ranking.sides import Part, Side
from models.match import FULL

MaskOf = Callable[[Segment[Noun, Asked]], Mask]


class Hit(NamedTuple, Generic[Noun, Asked]):
    """A ranked document: its place in the order without ids, its id, and where it stands.

    `points` are in hundredths.
    """

    place: int
    id: str
    row: int
    points: int
    eligible: bool
    segment: Segment[Noun, Asked]

    @property
    def document(self) -> Noun:
        """The document itself."""
        return self.segment.documents[self.row]


def top(
    side: Side[Noun, Asked], asked: Asked, scorer: Scorer, mask_of: MaskOf[Noun, Asked], *, offset: int, limit: int
) -> tuple[list[Hit[Noun, Asked]], int]:
    """Return (hits of the places offset..offset+limit-1 in total order, number of documents ranked).

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
    found: list[Iterator[Hit[Noun, Asked]]] = []
    for part in side.parts:
        keep = part.live & mask_of(part.segment)
        total += int(np.count_nonzero(keep))
        found.append(_hits(part, part.segment.best(asked, scorer, keep, last)))
    return list(islice(merge(*found, key=lambda hit: hit[:2]), offset, last)), total


def order_places(points: Ints, eligible: Mask) -> Ints:
    """Return the place of each score in the order without ids, smaller is better: eligible first, then most points."""
    return np.where(eligible, 0, FULL + 1) + FULL - points


def _hits(part: Part[Noun, Asked], best: Best) -> Iterator[Hit[Noun, Asked]]:
    places = order_places(best.points, best.eligible)
    rows = zip(places.tolist(), best.rows.tolist(), best.points.tolist(), best.eligible.tolist(), strict=True)
    for place, row, points, eligible in rows:
        yield Hit(place, part.segment.ids[row], row, points, eligible, part.segment)
