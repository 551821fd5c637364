"""Market: one profile against all vacancies, and which of them each learned skill would open.

In: a profile, a side of vacancies, and which of its rows are wanted. Out: per learned skill and level the number of
vacancies that are not open now and open then. A vacancy is open when the person is eligible and its points reach the
policy's `unlock_score`. All vacancies are scored once; for a change only the requirements are credited again that it
can touch, of those vacancies alone that it could open. Credits come from the scorer's rows, so that the counts are
those of scoring every vacancy anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from matcher.ranking.learning import Cell, Learned
from matcher.ranking.pay import Pays
from matcher.ranking.postings import Ints, Mask
from matcher.ranking.scoring import CREDIT_ONE, Scorer
from matcher.ranking.vacancies import N_NEEDS, VacancyIndex
from models.profile import Profile

_MUST = 1 << 20
"""Stands for one unmet must beside points: more than all points together."""


@dataclass(slots=True)
class Opened:
    """What a change opens: vacancies not open before, those of another eligibility, and what the former pay."""

    vacancies: int = 0
    eligible: int = 0
    pays: Pays = field(default_factory=Pays)

    def __iadd__(self, other: Opened) -> Opened:
        self.vacancies += other.vacancies
        self.eligible += other.eligible
        self.pays.update(other.pays)
        return self


@dataclass(frozen=True, slots=True)
class _Touched:
    """The requirements that a skill touches, ascending, and the documents they belong to."""

    requirements: Ints
    documents: Ints
    starts: Ints
    """Where each document's requirements begin."""

    @classmethod
    def of(cls, requirements: Ints, index: VacancyIndex) -> _Touched:
        of_each = index.document_of[requirements]
        starts = np.flatnonzero(_is_first(of_each))
        return cls(requirements, of_each[starts], starts)

    def kept(self, keep: Mask) -> _Touched:
        """Return what belongs to some of the documents."""
        sizes = np.diff(self.starts, append=len(self.requirements))
        left = sizes[keep]
        return _Touched(self.requirements[np.repeat(keep, sizes)], self.documents[keep], np.cumsum(left) - left)


class MarketView:
    """A profile's standing in one segment of vacancies.

    Parameters
    ----------
    index : VacancyIndex
    profile : Profile
    scorer : Scorer
    wanted : mask of shape (n_documents,)
        The vacancies of the market.
    """

    def __init__(self, index: VacancyIndex, profile: Profile, scorer: Scorer, wanted: Mask) -> None:
        self._index, self._profile, self._scorer, self._wanted = index, profile, scorer, wanted
        self._columns = scorer.similarity.taxonomy.columns
        self._max_points = index.max_points(scorer.policy)
        self._points, full = index.requirement_scores(profile, scorer)
        self._totals, eligible = index.per_document(self._points, full)
        self._unmet = (index.must & ~full).astype(np.int64)
        # Both in one integer, which is gathered and summed once.
        self._room = self._max_points - self._points + self._unmet * _MUST
        self._lacking = np.bincount(index.document_of[self._unmet > 0], minlength=len(wanted))
        self._shut = wanted & ~(eligible & (self._totals >= scorer.policy.unlock_score))
        self._table = index.credit_table(profile, scorer)
        self.vacancies = int(np.count_nonzero(wanted))
        self.eligible_now = int(np.count_nonzero(wanted & eligible))
        self.open_now = self.vacancies - int(np.count_nonzero(self._shut))
        self._reachable, self._bounds = self._of_shut()

    @property
    def asked(self) -> Iterator[Cell]:
        """The skills and needed ranks that the vacancies of the market ask."""
        sizes = np.diff(self._index.member_bounds)
        wanted = np.repeat(self._wanted[self._index.document_of], sizes)
        ids = [skill.id for skill in self._scorer.similarity.taxonomy]
        counts = np.bincount(self._index.members[wanted], minlength=1)
        return ((ids[cell // N_NEEDS], int(cell % N_NEEDS)) for cell in np.flatnonzero(counts))

    def opened(self, skill: str, levels: Sequence[Learned]) -> list[Opened] | None:
        """Return what each of several levels of one skill opens, None where it can open nothing."""
        asked = self._scorer.similarity.supported[skill]
        touched = self._could_open(self._touched(asked))
        if not len(touched.documents):
            return None
        cells, starts = self._members(touched.requirements)
        before = {one: self._table[self._columns[one]].copy() for one in asked}
        found = []
        for change in levels:
            self._credit(before, change.of(self._profile))
            found.append(self._count(touched, np.maximum.reduceat(self._table.ravel()[cells], starts)))
        for one, row in before.items():
            self._table[self._columns[one]] = row
        return found

    def _of_shut(self) -> tuple[Ints, Ints]:
        """Return the postings (requirements, bounds) of the vacancies that are not open."""
        postings = self._index.postings()
        keep = self._shut[self._index.document_of[postings.requirements]]
        kept = np.concatenate(([0], np.cumsum(keep, dtype=np.int64)))
        return postings.requirements[keep], kept[postings.bounds]

    def _touched(self, asked: Iterable[str]) -> _Touched:
        columns = [self._columns[one] for one in asked]
        parts = [self._reachable[self._bounds[one] : self._bounds[one + 1]] for one in columns]
        # Stable sorting takes the parts, which are sorted, as runs; a requirement that names two skills comes twice.
        requirements = np.sort(np.concatenate(parts), kind="stable")
        return _Touched.of(requirements[_is_first(requirements)], self._index)

    def _could_open(self, touched: _Touched) -> _Touched:
        """Return what is left of the touched when all of it were met in full."""
        if not len(touched.documents):
            return touched
        lacking = self._lacking[touched.documents]
        gain = np.add.reduceat(self._room[touched.requirements], touched.starts) - lacking * _MUST
        # Of fewer musts than are lacking the gain is negative; it cannot be of more.
        enough = np.where(lacking > 0, 0, self._scorer.policy.unlock_score - self._totals[touched.documents])
        return touched.kept(gain >= enough)

    def _members(self, requirements: Ints) -> tuple[Ints, Ints]:
        """Return (cells of all members, where each requirement's begin)."""
        bounds = self._index.member_bounds
        sizes = bounds[requirements + 1] - bounds[requirements]
        starts = np.cumsum(sizes) - sizes
        places = np.repeat(bounds[requirements] - starts, sizes) + np.arange(sizes.sum())
        return self._index.members[places], starts

    def _credit(self, before: Mapping[str, Ints], profile: Profile) -> None:
        """Write what a changed profile earns for asked skills into the table, never less than before."""
        for one, row in before.items():
            earned = [units for units, _, _ in self._scorer.skill_rows(profile, one)]
            self._table[self._columns[one]] = np.max([row, *map(np.array, earned)], axis=0)

    def _count(self, touched: _Touched, credit: Ints) -> Opened:
        rows, documents = touched.requirements, touched.documents
        gained = self._max_points[rows] * credit // CREDIT_ONE - self._points[rows]
        unmet = self._index.must[rows] & (credit < CREDIT_ONE)
        totals = self._totals[documents] + np.add.reduceat(gained, touched.starts)
        lacking = self._lacking[documents]
        eligible = lacking + np.add.reduceat(unmet - self._unmet[rows], touched.starts) == 0
        opened = documents[eligible & (totals >= self._scorer.policy.unlock_score)]
        pay = self._index.pay()
        becoming = int(np.count_nonzero(eligible & (lacking > 0)))
        return Opened(len(opened), becoming, pay.named(pay.counts(opened)))


def _is_first(ascending: Ints) -> Mask:
    """Return which values are not those before them."""
    first = np.ones(len(ascending), dtype=bool)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


def opened_by(views: Sequence[MarketView], changes: Iterable[Learned]) -> dict[Learned, Opened]:
    """Return what each change opens in all segments; what opens none and makes eligible for none is left out."""
    by_skill: dict[str, list[Learned]] = {}
    for change in changes:
        by_skill.setdefault(change.skill, []).append(change)
    found: dict[Learned, Opened] = {}
    for skill, levels in by_skill.items():
        for view in views:
            for change, opened in zip(levels, view.opened(skill, levels) or (), strict=False):
                if opened.vacancies or opened.eligible:
                    found.setdefault(change, Opened()).__iadd__(opened)
    return found
