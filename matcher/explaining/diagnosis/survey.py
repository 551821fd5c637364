"""Survey: a whole pool against one demand and all its variants, counted over arrays.

In: a side of candidates and a weighed demand. Out: how many meet each requirement, whom each must excludes, and the
scores of the eligible under every variant. Credits come from the index, so that every number is the scorer's; no Python
loop runs over documents. Scores are kept as counts per hundredth of a point, from which medians are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.explaining.diagnosis.variants import Variant, variants
from matcher.ranking.candidates import CandidateIndex
from matcher.ranking.postings import Ints, Mask
from matcher.ranking.scoring import Scorer
from matcher.ranking.segments import Segment
from matcher.ranking.sides import CandidateSide
from matcher.ranking.weighing import WeighedDemand
from models.diagnosis import Outcome, Pool, Reach, Survey
from models.match import FULL
from models.policy import Policy
from models.profile import Profile
from models.vacancy import Kind

BLOCK = 16_384
"""Documents whose scores are made at a time. Speed only."""
MaskOf = Callable[[Segment[Profile, WeighedDemand]], Mask]
_MET, _PARTIAL, _MISSING, _UNKNOWN = range(4)


def survey(side: CandidateSide, demand: WeighedDemand | None, scorer: Scorer, mask_of: MaskOf) -> Survey:
    """Return what a pool is to a demand; without one (None) only the pool's size.

    Parameters
    ----------
    side : CandidateSide
    demand : WeighedDemand or None
    scorer : Scorer
    mask_of : callable
        Which rows of a segment belong to the pool.
    """
    chosen = [(part.segment, np.flatnonzero(part.live & mask_of(part.segment))) for part in side.parts]
    if demand is None:
        size = sum(len(rows) for _, rows in chosen)
        return Survey(Pool(size, size, 0, 0))
    tally = _Tally(demand, variants(demand, scorer.policy))
    for segment, rows in chosen:
        tally.add(cast(CandidateIndex, segment.index), rows, scorer)
    return tally.survey(scorer.policy)


class _Tally:
    """Counts over the pool, added up segment by segment."""

    def __init__(self, demand: WeighedDemand, forms: Sequence[Variant]) -> None:
        self.demand = demand
        self.forms = forms
        n = len(demand.requirements)
        self.statuses = np.zeros((n, 4), dtype=np.int64)
        self.alone = np.zeros(n, dtype=np.int64)
        self.size = self.eligible = self.possible = 0
        self.scores = np.zeros((len(forms), FULL + 1), dtype=np.int64)

    def add(self, index: CandidateIndex, rows: Ints, scorer: Scorer) -> None:
        """Count the documents of some rows of an index."""
        unmet, unknown, which = (np.zeros(len(rows), dtype=np.int64) for _ in range(3))
        earned = _Earned(self.forms)
        for place, requirement in enumerate(self.demand.requirements):
            numerators, denominator = index.credits(requirement, scorer)
            numerators = numerators[rows]
            status = _statuses(numerators, denominator, index.stated(requirement)[rows])
            self.statuses[place] += np.bincount(status, minlength=4)
            earned.add(place, numerators, denominator)
            if requirement.kind is Kind.MUST:
                unmet += status != _MET
                unknown += status == _UNKNOWN
                which[status != _MET] = place
        self.size += len(rows)
        self.eligible += int(np.count_nonzero(unmet == 0))
        self.possible += int(np.count_nonzero((unmet > 0) & (unknown == unmet)))
        self.alone += np.bincount(which[unmet == 1], minlength=len(self.alone))
        self._count_scores(earned.matrix(len(rows)), earned.worth(), unmet, which)

    def _count_scores(self, earned: sparse.csr_array, worth: npt.NDArray[np.int32], unmet: Ints, which: Ints) -> None:
        """Add up the scores of those who are eligible, or would be if one must were none."""
        near = np.flatnonzero(unmet <= 1)
        for first in range(0, len(near), BLOCK):
            block = near[first : first + BLOCK]
            points = earned[block] @ worth
            for number, form in enumerate(self.forms):
                eligible = unmet[block] == 0
                if form.place is not None and self.demand.requirements[form.place].kind is Kind.MUST:
                    eligible |= which[block] == form.place
                self.scores[number] += np.bincount(points[eligible, number], minlength=FULL + 1)

    def survey(self, policy: Policy) -> Survey:
        """Return the counts under their names."""
        outcomes = {
            (form.place, form.kind): _outcome(scores, policy.unlock_score)
            for form, scores in zip(self.forms, self.scores, strict=True)
        }
        reaches = tuple(self._reach(place, outcomes) for place in range(len(self.demand.requirements)))
        pool = Pool(self.size, self.eligible, self.possible, self.size - self.eligible - self.possible)
        return Survey(pool, outcomes[None, None], reaches)

    def _reach(self, place: int, outcomes: dict[tuple[int | None, Kind | None], Outcome]) -> Reach:
        met, partial, missing, unknown = self.statuses[place].tolist()
        must = self.demand.requirements[place].kind is Kind.MUST
        return Reach(
            met=met,
            partial=partial,
            missing=missing,
            unknown=unknown,
            excludes=partial + missing + unknown if must else 0,
            excludes_alone=int(self.alone[place]) if must else 0,
            if_preferred=outcomes.get((place, Kind.PREFERRED)),
            if_required=outcomes.get((place, Kind.REQUIRED)),
        )


class _Earned:
    """Which credits the documents of a segment earned, and what each is worth under every variant.

    Credits take few values, so a document is a sparse row of the values that it earned, and a score is the sum of their
    worths: whole points, floored one by one as the formula says.
    """

    def __init__(self, forms: Sequence[Variant]) -> None:
        self._max_points = np.array([form.max_points for form in forms], dtype=np.int64)
        self._rows: list[Ints] = []
        self._columns: list[Ints] = []
        self._worth: list[Ints] = []
        self._n_columns = 0

    def add(self, place: int, numerators: Ints, denominator: int) -> None:
        """Take up the credits of one requirement."""
        rows = np.flatnonzero(numerators)
        values, columns = np.unique(numerators[rows], return_inverse=True)
        self._rows.append(rows)
        self._columns.append(columns + self._n_columns)
        self._worth.append(values[:, None] * self._max_points[:, place] // denominator)
        self._n_columns += len(values)

    def matrix(self, n_documents: int) -> sparse.csr_array:
        """Return ones of shape (n_documents, n_values)."""
        rows, columns = np.concatenate(self._rows), np.concatenate(self._columns)
        ones = np.ones(len(rows), dtype=np.int32)
        return sparse.coo_array((ones, (rows, columns)), shape=(n_documents, max(self._n_columns, 1))).tocsr()

    def worth(self) -> npt.NDArray[np.int32]:
        """Return points of shape (n_values, n_variants)."""
        if not self._n_columns:
            return np.zeros((1, len(self._max_points)), dtype=np.int32)
        return np.concatenate(self._worth).astype(np.int32)


def _statuses(numerators: Ints, denominator: int, stated: Mask) -> npt.NDArray[np.int8]:
    status = np.where(stated, _MISSING, _UNKNOWN).astype(np.int8)
    status[numerators > 0] = _PARTIAL
    status[numerators == denominator] = _MET
    return status


def _outcome(scores: Ints, unlock_score: int) -> Outcome:
    eligible = int(scores.sum())
    if not eligible:
        return Outcome(0, 0, None, None)
    median = int(np.searchsorted(np.cumsum(scores), (eligible + 1) // 2))
    return Outcome(eligible, int(scores[unlock_score:].sum()), median, int(np.flatnonzero(scores)[-1]))
