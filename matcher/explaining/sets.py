"""Sets: the best one, two and three skills to learn together for one vacancy, within an effort budget.

All sets of at most three changes are compared. A change brings a skill that the vacancy asks to a level up to the asked
one. A requirement's credit is its best single claim, and a claim counts for a skill unless that skill is denied; so no
more than two changes ever meet in one requirement, and what three earn there is the most that any two of them earn. The
scorer credits every change alone and every pair that meets; sets of three are sums and maxima of these integers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from matcher.explaining.changes import Rescorer, described, effort, was_eligible
from matcher.explaining.gain_phrases import change_text, set_sentence
from matcher.ranking.learning import Learned, learnable
from matcher.ranking.postings import Ints
from matcher.ranking.scoring import Credit
from models.gain import ChangeSet
from models.levels import rank
from models.profile import ABSENT
from models.vacancy import Kind

MAX_SIZE = 3
MAX_CHANGES = 80
"""Of more changes only those are combined that are worth most alone; it bounds the time of a call."""

_MUST = 1 << 20
"""Worth of a met must beside points: more than all points together, so that both are summed in one integer."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best sets, and how many of the possible changes were combined for them."""

    sets: tuple[ChangeSet, ...]
    searched: int
    changes: int


def best_sets(again: Rescorer, language: str, budget: int | None = None) -> Found:
    """Return the best set of each size from one to three, as far as it is better than all smaller ones.

    Better is what ranks higher (eligible, then points), then what takes less effort, then the smaller skill ids and
    levels.

    Parameters
    ----------
    again : Rescorer
        Of the pair.
    language : str
    budget : int or None
        Most hours of learning by the policy; None for no limit.
    """
    possible = possible_changes(again)
    efforts = {one: effort(one, again.profile, again.scorer) for one in possible}
    affordable = [one for one in possible if budget is None or efforts[one] <= budget]
    combined = _worthiest(affordable, again, efforts)
    sets, best = [], (was_eligible(again.score), again.score.total)
    for indices in _Search(combined, again, efforts, budget).best():
        found = _described([combined[place] for place in indices], again, language)
        if (found.eligible_after, found.points_after) > best:
            sets.append(found)
            best = (found.eligible_after, found.points_after)
    return Found(tuple(sets), len(combined), len(affordable))


def possible_changes(again: Rescorer) -> list[Learned]:
    """Return every skill that an unmet requirement asks at each level up to the asked one, by skill id and level.

    The asked level of a skill is also that of an unmet requirement which the skill supports. A change that would let
    the skill itself earn less for any requirement (a claim without level may earn more than a low one) is left out.
    """
    asked = {
        (member, need)
        for requirement, credit in zip(again.demand.requirements, again.score.credits, strict=True)
        if not credit.full
        for member in requirement.skills
        for need in (range(1, requirement.need + 1) if requirement.need else (0,))
    }
    members = {member for member, _ in asked}
    changes = learnable(again.profile, asked, again.scorer.similarity)
    return [one for one in changes if one.skill in members and not _loses(one, again)]


def _loses(change: Learned, again: Rescorer) -> bool:
    """Whether the new claim earns less than the old one for any asked skill and level."""
    if change.skill not in again.profile.claims:
        return False
    old, new = again.profile.code(change.skill), change.of(again.profile).code(change.skill)
    for requirement in (again.demand.requirements[place] for place in again.places(change.skill)):
        for member in requirement.skills:
            for arrow in again.scorer.similarity.supporters(member):
                if arrow.held == change.skill:
                    rows = (again.scorer.row(code, arrow.strength, arrow.same_scale) for code in (old, new))
                    before, after = (row[requirement.need] for row in rows)
                    if after < before:
                        return True
    return False


def _worthiest(changes: list[Learned], again: Rescorer, efforts: dict[Learned, int]) -> list[Learned]:
    def order(one: Learned) -> tuple[bool, int, int, str, int]:
        points, eligible = again.after(one)
        return not eligible, -points, efforts[one], one.skill, rank(one.level)

    kept = sorted(changes, key=order)[:MAX_CHANGES]
    return sorted(kept, key=lambda one: (one.skill, rank(one.level)))


class _Search:
    """All sets of one to three changes of different skills within the budget, as arrays of indices and worths."""

    def __init__(
        self, changes: list[Learned], again: Rescorer, efforts: dict[Learned, int], budget: int | None
    ) -> None:
        self._changes, self._again, self._budget = changes, again, budget
        self._efforts = np.array([efforts[one] for one in changes], dtype=np.int64)
        skills = {one.skill: place for place, one in enumerate(changes)}
        self._skills = np.array([skills[one.skill] for one in changes], dtype=np.int64)
        touched = {place for one in changes for place in again.places(one.skill)}
        self._all_musts = self._musts(touched)
        self._pairs = [self._pair_worths(place) for place in sorted(touched)]

    def best(self) -> Iterator[tuple[int, ...]]:
        """Yield the best set of each size, as ascending indices into the changes; a size may have none."""
        for size in range(1, MAX_SIZE + 1):
            sets = _combinations(len(self._changes), size)
            sets = sets[self._allowed(sets)]
            if len(sets):
                worths, efforts = self._worths(sets), self._efforts[sets].sum(axis=1)
                # Sets come in the order of their skills and levels, and sorting is stable.
                yield tuple(sets[np.lexsort((efforts, -worths))[0]].tolist())

    def _allowed(self, sets: Ints) -> Ints:
        """Return the places of the sets of different skills that keep to the budget."""
        skills = np.sort(self._skills[sets], axis=1)
        keep = (np.diff(skills, axis=1) > 0).all(axis=1)
        if self._budget is not None:
            keep &= self._efforts[sets].sum(axis=1) <= self._budget
        return np.flatnonzero(keep)

    def _worths(self, sets: Ints) -> Ints:
        """Return what order the sets have, the more the better: eligible above all, then points.

        What the untouched requirements earn is the same for all sets and left out.
        """
        total = np.zeros(len(sets), dtype=np.int64)
        for worths in self._pairs:
            if sets.shape[1] == 1:
                total += worths[sets[:, 0], sets[:, 0]]
            else:
                pairs = [worths[sets[:, one], sets[:, other]] for one, other in combinations(range(sets.shape[1]), 2)]
                total += np.maximum.reduce(pairs)
        musts = total // _MUST
        return np.where(musts == self._all_musts, _MUST, 0) + total % _MUST

    def _musts(self, touched: set[int]) -> int:
        """Return how many touched musts there are where all others are met, else more than can be met."""
        again = self._again
        musts = {place for place, one in enumerate(again.demand.requirements) if one.kind is Kind.MUST}
        others = any(not again.score.credits[place].full for place in musts - touched)
        return len(musts) + 1 if others else len(musts & touched)

    def _pair_worths(self, place: int) -> Ints:
        """Return the worth of one requirement with any two changes; on the diagonal with one alone."""
        again = self._again
        touching = {index for index, one in enumerate(self._changes) if place in again.places(one.skill)}
        now = self._worth(place, again.score.credits[place])
        alone = [
            self._worth(place, again.credit(place, one)) if index in touching else now
            for index, one in enumerate(self._changes)
        ]
        worths = np.maximum.outer(alone, alone).astype(np.int64)
        for one, other in self._meeting(place, touching):
            both = again.learned((self._changes[one], self._changes[other]))
            worth = self._worth(place, again.scorer.credit(both, again.demand.requirements[place]))
            worths[one, other] = worths[other, one] = worth
        return worths

    def _meeting(self, place: int, touching: set[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of changes of which one ends the denial of a skill that the other supports."""
        again, changes = self._again, self._changes
        members = again.demand.requirements[place].skills
        for one in touching:
            skill = changes[one].skill
            if skill in members and again.profile.code(skill) == ABSENT:
                for other in touching:
                    supported = again.scorer.similarity.supported[changes[other].skill]
                    if changes[other].skill != skill and skill in supported:
                        yield one, other

    def _worth(self, place: int, credit: Credit) -> int:
        met = credit.full and self._again.demand.requirements[place].kind is Kind.MUST
        return credit.points(self._again.demand.max_points[place]) + (_MUST if met else 0)


@lru_cache(maxsize=16)
def _combinations(count: int, size: int) -> Ints:
    """Return all ascending index sets of a size, in their order, of shape (n_sets, size)."""
    return np.array(list(combinations(range(count), size)), dtype=np.int64).reshape(-1, size)


def _described(changes: list[Learned], again: Rescorer, language: str) -> ChangeSet:
    after = again.scorer.score(again.learned(changes), again.demand)
    shown = tuple(described(one, again.profile, again.scorer, language) for one in changes)
    gain = after.total - again.score.total
    words = [change_text(one.label, one.from_, one.to, language) for one in shown]
    return ChangeSet(
        changes=shown,
        effort=sum(one.effort for one in shown),
        gain_points=gain,
        points_after=after.total,
        becomes_eligible=was_eligible(after) and not was_eligible(again.score),
        eligible_after=was_eligible(after),
        sentence=set_sentence(words, gain, after.total, language),
    )
