"""Places: where a score would stand among the candidates of a side, in the contract's order."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from matcher.ranking.ranker import order_places
from matcher.ranking.scoring import Scorer
from matcher.ranking.sides import CandidateSide
from matcher.ranking.weighing import WeighedDemand


class Places:
    """All candidates but one, scored for a demand: eligible first, score descending, id ascending by code points.

    Parameters
    ----------
    side : CandidateSide
        All its candidates count; one with the id of the ranked one stands for it and is passed over.
    demand : WeighedDemand
    scorer : Scorer
    id_ : str
        Of the candidate that is ranked.
    """

    def __init__(self, side: CandidateSide, demand: WeighedDemand, scorer: Scorer, id_: str) -> None:
        self._sorted = []
        self.of = 1
        """How many candidates there are, with the ranked one."""
        for part in side.parts:
            places = order_places(*part.segment.score(demand, scorer))
            own = bisect_left(part.segment.ids, id_)
            live = part.live.copy()
            live[own : own + 1] &= part.segment.ids[own : own + 1] != [id_]
            self.of += int(np.count_nonzero(live))
            # Rows are in id order: with an equal score those before its own id come first, those after it later.
            self._sorted.append((np.sort(places[:own][live[:own]]), np.sort(places[own:][live[own:]])))

    def place(self, points: int, eligible: bool) -> int:
        """Return the place, from 1, of the ranked candidate with so many hundredths of a point."""
        own = order_places(np.array([points]), np.array([eligible]))[0]
        ahead = (
            np.searchsorted(before, own, "right") + np.searchsorted(after, own, "left")
            for before, after in self._sorted
        )
        return 1 + int(sum(ahead))
