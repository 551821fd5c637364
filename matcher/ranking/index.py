"""Index: many demands, or many profiles, as immutable flat arrays over which one query is scored at once.

In: a profile (length-`n_skills` level codes) or a weighed demand. Out: points int64 of shape (n_documents,) in
hundredths, and a mask of eligibility. Nothing is densified and no Python loop runs over documents; every number comes
from the rows of `scoring`, so a document's score is bit for bit that of `Scorer.score`. An index knows no policy: the
scorer brings it, and what a policy makes of a demand's weights is kept for a few policies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt

from matcher.ranking.pay import PayColumn
from matcher.ranking.scoring import CREDIT_ONE, Scorer, occupation_denominator
from matcher.ranking.weighing import WeighedDemand, weigh
from models.errors import InvalidInput
from models.levels import MAX_RANK
from models.policy import Policy
from models.profile import ABSENT, N_CODES, Demand, Profile, Requirement
from models.vacancy import Kind, RequirementType

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Scores = tuple[Ints, Mask]
N_NEEDS = MAX_RANK + 1
"""Needed ranks 0..6 of a skill."""


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Weights:
    """What a policy makes of the demands: the points of each requirement, and the rows that it cannot weigh."""

    max_points: Ints
    refused: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Postings:
    """The requirements that name each skill, ascending: `requirements[bounds[c]:bounds[c + 1]]` for column `c`."""

    requirements: Ints
    bounds: Ints


class VacancyIndex:
    """Demands, flattened: documents own requirements, skill requirements own members.

    Parameters
    ----------
    demands : sequence of Demand
        Row order. A demand without requirements has a row too, which is `unscored`.
    columns : mapping of str to int
        The taxonomy's vocabulary.
    """

    KEPT_POLICIES = 8
    """How many policies' points are kept at a time. Speed only."""

    def __init__(self, demands: Sequence[Demand], columns: Mapping[str, int]) -> None:
        self._columns = columns
        self._weights = lru_cache(maxsize=self.KEPT_POLICIES)(partial(_weights, demands))
        counts = _ints([len(one.requirements) for one in demands])
        self._asking = counts > 0
        self.unscored: Ints = np.flatnonzero(~self._asking)
        self._starts = (np.cumsum(counts) - counts)[self._asking]
        flat = [requirement for one in demands for requirement in one.requirements]
        self.document_of: Ints = np.repeat(np.arange(len(demands)), counts)
        """Requirement -> the row of its document."""
        self.must: Mask = np.array([requirement.kind is Kind.MUST for requirement in flat], dtype=bool)
        """Requirement -> whether it is a knock-out."""
        cells = [[columns[skill] * N_NEEDS + one.need for skill in one.skills] for one in flat]
        self.members: Ints = _ints([cell for some in cells for cell in some])
        """The cell (asked column, needed rank) of every member, requirement by requirement."""
        self.member_bounds: Ints = np.concatenate(([0], np.cumsum([len(some) for some in cells], dtype=np.int64)))
        """Requirement -> its slice of `members`, empty where it asks no skill."""
        self._skill_rows = np.flatnonzero(np.diff(self.member_bounds))
        self._other_rows, self._other_kinds, self._others = _unique_others(flat)
        self.postings = lru_cache(maxsize=1)(self._postings)
        self.pay = lru_cache(maxsize=1)(partial(PayColumn, [one.salary for one in demands]))

    def refused(self, policy: Policy) -> tuple[int, ...]:
        """Return the rows of demands with a requirement that gets no points."""
        return self._weights(policy).refused

    def score(self, asked: Profile, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,), eligible mask) of one profile."""
        return self.per_document(*self.requirement_scores(asked, scorer))

    def requirement_scores(self, asked: Profile, scorer: Scorer) -> Scores:
        """Return (points of shape (n_requirements,), mask of the requirements that are met) of one profile."""
        max_points = self.max_points(scorer.policy)
        points = np.zeros(len(max_points), dtype=np.int64)
        full = np.zeros(len(max_points), dtype=bool)
        cells = self.credit_table(asked, scorer).ravel()[self.members]
        credit = np.maximum.reduceat(cells, self.member_bounds[self._skill_rows])
        points[self._skill_rows] = max_points[self._skill_rows] * credit // CREDIT_ONE
        full[self._skill_rows] = credit == CREDIT_ONE
        credits_ = [scorer.credit(asked, requirement) for requirement in self._others]
        numerators = _ints([credit.numerator for credit in credits_])[self._other_kinds]
        denominators = _ints([credit.denominator for credit in credits_])[self._other_kinds]
        points[self._other_rows] = max_points[self._other_rows] * numerators // denominators
        full[self._other_rows] = numerators == denominators
        return points, full

    def max_points(self, policy: Policy) -> Ints:
        """Return what each requirement is worth under a policy, in hundredths of a point."""
        return self._weights(policy).max_points

    def per_document(self, points: Ints, full: Mask) -> Scores:
        """Return (points, eligible mask) of the documents from those of their requirements."""
        totals = np.zeros(len(self._asking), dtype=np.int64)
        eligible = np.zeros(len(self._asking), dtype=bool)
        totals[self._asking] = np.add.reduceat(points, self._starts)
        eligible[self._asking] = np.logical_and.reduceat(full | ~self.must, self._starts)
        return totals, eligible

    def credit_table(self, profile: Profile, scorer: Scorer) -> Ints:
        """Credit units by asked column and needed rank, of shape (n_skills, 7)."""
        similarity = scorer.similarity
        table = np.zeros((len(self._columns), N_NEEDS), dtype=np.int64)
        reached = {
            asked for held in profile.claims if held in similarity.supported for asked in similarity.supported[held]
        }
        for asked in reached:
            rows = [row for row, _, _ in scorer.skill_rows(profile, asked)]
            if rows:
                table[self._columns[asked]] = np.max(rows, axis=0)
        return table

    def _postings(self) -> Postings:
        requirements = np.repeat(np.arange(len(self.must)), np.diff(self.member_bounds))
        columns = self.members // N_NEEDS
        order = np.argsort(columns, kind="stable")
        return Postings(requirements[order], np.searchsorted(columns[order], np.arange(len(self._columns) + 1)))


def _weights(demands: Sequence[Demand], policy: Policy) -> Weights:
    points: list[int] = []
    refused = []
    for row, demand in enumerate(demands):
        try:
            weighed = weigh(demand, policy)
        except InvalidInput:
            refused.append(row)
            points += [0] * len(demand.requirements)
        else:
            points += weighed.max_points if weighed else ()
    return Weights(_ints(points), tuple(refused))


def _unique_others(requirements: list[Requirement]) -> tuple[Ints, Ints, list[Requirement]]:
    """Return (rows, index into the third, one requirement per different question) of all but the skills."""
    rows, kinds = [], []
    questions: dict[tuple[object, ...], int] = {}
    others: list[Requirement] = []
    for row, requirement in enumerate(requirements):
        if requirement.type is RequirementType.SKILL:
            continue
        question = (requirement.type, requirement.occupation, requirement.need)
        if question not in questions:
            questions[question] = len(others)
            others.append(requirement)
        rows.append(row)
        kinds.append(questions[question])
    return _ints(rows), _ints(kinds), others


class CandidateIndex:
    """Profiles as postings by skill column, plus experience, education and occupations.

    Parameters
    ----------
    profiles : sequence of Profile
        Row order.
    columns : mapping of str to int
        The taxonomy's vocabulary.
    """

    def __init__(self, profiles: Sequence[Profile], columns: Mapping[str, int]) -> None:
        self.n_documents = len(profiles)
        self.unscored = _ints([])
        self._columns = columns
        claimed = _ints([columns[skill] for profile in profiles for skill in profile.claims])
        order = np.argsort(claimed, kind="stable")
        self._rows = np.repeat(np.arange(len(profiles)), [len(one.claims) for one in profiles])[order]
        self._codes = _ints([claim.code for profile in profiles for claim in profile.claims.values()])[order]
        self._bounds = np.searchsorted(claimed[order], np.arange(len(columns) + 1))
        self._experience = _ints([-1 if one.experience_months is None else one.experience_months for one in profiles])
        self._education = _ints([profile.education_rank for profile in profiles])
        self._employed = np.array([bool(profile.occupations) for profile in profiles], dtype=bool)
        held: dict[str, list[tuple[int, int]]] = {}
        for row, profile in enumerate(profiles):
            for occupation, durations in profile.held_months.items():
                held.setdefault(occupation, []).extend((row, -1 if one is None else one) for one in durations)
        self._held = {
            occupation: _ints([x for pair in pairs for x in pair]).reshape(-1, 2) for occupation, pairs in held.items()
        }

    def refused(self, policy: Policy) -> tuple[int, ...]:
        """Return no row: a policy weighs demands, not profiles."""
        return ()

    def score(self, asked: WeighedDemand, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,), eligible mask) for one weighed demand."""
        points = np.zeros(self.n_documents, dtype=np.int64)
        eligible = np.ones(self.n_documents, dtype=bool)
        for requirement, most in zip(asked.requirements, asked.max_points, strict=True):
            numerators, denominator = self.credits(requirement, scorer)
            points += most * numerators // denominator
            if requirement.kind is Kind.MUST:
                eligible &= numerators == denominator
        return points, eligible

    def credits(self, requirement: Requirement, scorer: Scorer) -> tuple[Ints, int]:
        """Return (numerators of shape (n_documents,), denominator) of the credits of one requirement."""
        if requirement.type is RequirementType.SKILL:
            credit = np.zeros(self.n_documents, dtype=np.int64)
            for member in requirement.skills:
                np.maximum(credit, self._member_credit(member, requirement.need, scorer), out=credit)
            return credit, CREDIT_ONE
        if requirement.type is RequirementType.OCCUPATION:
            return self._occupation_credits(requirement, scorer)
        held = self._experience if requirement.type is RequirementType.EXPERIENCE else self._education
        return np.clip(held, 0, requirement.need), requirement.need

    def stated(self, requirement: Requirement) -> Mask:
        """Return which profiles say something about what a requirement asks: without credit they are `missing` it.

        Of a skill only "does not have it", said of every member, states a lack.
        """
        if requirement.type is RequirementType.OCCUPATION:
            return self._employed
        if requirement.type is RequirementType.EXPERIENCE:
            return self._experience >= 0
        if requirement.type is RequirementType.EDUCATION:
            return self._education > 0
        lacks = np.full(self.n_documents, bool(requirement.skills))
        for member in requirement.skills:
            rows, codes = self.postings(self._columns[member])
            lacking = np.zeros(self.n_documents, dtype=bool)
            lacking[rows[codes == ABSENT]] = True
            lacks &= lacking
        return lacks

    def _member_credit(self, asked: str, need: int, scorer: Scorer) -> Ints:
        credit = np.zeros(self.n_documents, dtype=np.int64)
        for arrow in scorer.similarity.supporters(asked):
            rows, codes = self.postings(self._columns[arrow.held])
            lookup = _ints([scorer.row(code, arrow.strength, arrow.same_scale)[need] for code in range(N_CODES)])
            credit[rows] = np.maximum(credit[rows], lookup[codes])
        rows, codes = self.postings(self._columns[asked])
        credit[rows[codes == ABSENT]] = 0
        return credit

    def postings(self, column: int) -> tuple[Ints, Ints]:
        """Return (rows, level codes) of the profiles that say something about the skill of `column`."""
        inside = slice(self._bounds[column], self._bounds[column + 1])
        return self._rows[inside], self._codes[inside]

    def _occupation_credits(self, requirement: Requirement, scorer: Scorer) -> tuple[Ints, int]:
        assert requirement.occupation is not None
        credit = np.zeros(self.n_documents, dtype=np.int64)
        similarity, need = scorer.similarity, requirement.need
        for occupation, held in self._held.items():
            strength = similarity.occupation_strength(occupation, requirement.occupation, scorer.policy)
            if strength:
                # Index -1 (months not stated) takes the last entry.
                months = [scorer.occupation_units(strength, one, need) for one in range(need + 1)]
                lookup = _ints([*months, scorer.occupation_units(strength, None, need)])
                np.maximum.at(credit, held[:, 0], lookup[np.minimum(held[:, 1], need)])
        return credit, occupation_denominator(need)
