"""Best: the first rows of a segment in total order, as the kernels' keys tell them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.ranking.kernels import ELIGIBLE
from matcher.ranking.postings import Ints, Mask


@dataclass(frozen=True, slots=True)
class Best:
    """Rows in total order.

    Parameters
    ----------
    rows, points : array of shape (n_found,)
        Points are in hundredths.
    eligible : mask of shape (n_found,)
    """

    rows: Ints
    points: Ints
    eligible: Mask

    @classmethod
    def of(cls, heap: Ints, size: int, *, all_eligible: bool = False) -> Best:
        """Return what the keys of a heap stand for: 1 + points (+ ELIGIBLE) above, 2**32 - 1 - row below."""
        keys = np.sort(heap[:size])[::-1]
        places = (keys >> 32) - 1
        eligible = places >= ELIGIBLE
        points = places - ELIGIBLE * eligible
        return cls(0xFFFFFFFF - (keys & 0xFFFFFFFF), points, eligible | all_eligible)
