"""Index: many weighed demands, or many profiles, as immutable flat arrays over which one query is scored at once.

In: a profile (length-`n_skills` level codes) or a weighed demand. Out: points int64 of shape (n_documents,) in
hundredths, and a mask of eligibility. Nothing is densified and no Python loop runs over documents; every number comes
from the rows of `scoring`, so a document's score is bit for bit that of `Scorer.score`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from matcher.ranking.scoring import CREDIT_ONE, Scorer, occupation_denominator
from matcher.ranking.weighing import WeighedDemand
from models.levels import MAX_RANK
from models.profile import ABSENT, N_CODES, Profile, Requirement
from models.vacancy import Kind, RequirementType

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Scores = tuple[Ints, Mask]
_NEEDS = MAX_RANK + 1


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


class VacancyIndex:
    """Weighed demands, flattened: documents own requirements, skill requirements own members.

    Parameters
    ----------
    demands : sequence of WeighedDemand
        Row order; every one has at least one requirement.
    scorer : Scorer
    """

    def __init__(self, demands: Sequence[WeighedDemand], scorer: Scorer) -> None:
        self.scorer = scorer
        self.n_documents = len(demands)
        flat = [
            (requirement, points)
            for one in demands
            for requirement, points in zip(one.requirements, one.max_points, strict=True)
        ]
        self._starts = _ints([0, *np.cumsum([len(one.requirements) for one in demands])[:-1]] if demands else [])
        self._max_points = _ints([points for _, points in flat])
        self._must = np.array([requirement.kind is Kind.MUST for requirement, _ in flat], dtype=bool)
        columns = scorer.similarity.taxonomy.columns
        skill_rows = [row for row, (requirement, _) in enumerate(flat) if requirement.skills]
        members = [[columns[skill] * _NEEDS + flat[row][0].need for skill in flat[row][0].skills] for row in skill_rows]
        self._skill_rows = _ints(skill_rows)
        self._members = _ints([cell for cells in members for cell in cells])
        self._member_starts = _ints([0, *np.cumsum([len(cells) for cells in members])[:-1]] if members else [])
        self._other_rows, self._other_kinds, self._others = _unique_others([requirement for requirement, _ in flat])

    def score(self, profile: Profile) -> Scores:
        """Return (points of shape (n_documents,), eligible mask) of one profile."""
        if not self.n_documents:
            return _ints([]), np.zeros(0, dtype=bool)
        points = np.zeros(len(self._max_points), dtype=np.int64)
        full = np.zeros(len(self._max_points), dtype=bool)
        if len(self._skill_rows):
            credit = np.maximum.reduceat(self._credit_table(profile)[self._members], self._member_starts)
            points[self._skill_rows] = self._max_points[self._skill_rows] * credit // CREDIT_ONE
            full[self._skill_rows] = credit == CREDIT_ONE
        if self._others:
            credits_ = [self.scorer.credit(profile, requirement) for requirement in self._others]
            numerators = _ints([credit.numerator for credit in credits_])[self._other_kinds]
            denominators = _ints([credit.denominator for credit in credits_])[self._other_kinds]
            points[self._other_rows] = self._max_points[self._other_rows] * numerators // denominators
            full[self._other_rows] = numerators == denominators
        eligible = np.logical_and.reduceat(full | ~self._must, self._starts)
        return np.add.reduceat(points, self._starts), eligible

    def _credit_table(self, profile: Profile) -> Ints:
        """Credit units by asked column and needed rank, flattened to (n_skills * 7,)."""
        similarity = self.scorer.similarity
        table = np.zeros((len(similarity.taxonomy), _NEEDS), dtype=np.int64)
        reached = {
            asked for held in profile.claims if held in similarity.supported for asked in similarity.supported[held]
        }
        for asked in reached:
            rows = [row for row, _, _ in self.scorer.skill_rows(profile, asked)]
            if rows:
                table[similarity.taxonomy.columns[asked]] = np.max(rows, axis=0)
        return table.ravel()


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
    scorer : Scorer
    """

    def __init__(self, profiles: Sequence[Profile], scorer: Scorer) -> None:
        self.scorer = scorer
        self.n_documents = len(profiles)
        columns = scorer.similarity.taxonomy.columns
        entries = sorted(
            (columns[skill], row, claim.code)
            for row, profile in enumerate(profiles)
            for skill, claim in profile.claims.items()
        )
        flat = _ints([value for entry in entries for value in entry]).reshape(-1, 3)
        self._rows, self._codes = flat[:, 1], flat[:, 2]
        self._bounds = np.searchsorted(flat[:, 0], np.arange(len(columns) + 1))
        self._experience = _ints([-1 if one.experience_months is None else one.experience_months for one in profiles])
        self._education = _ints([profile.education_rank for profile in profiles])
        held: dict[str, list[tuple[int, int]]] = {}
        for row, profile in enumerate(profiles):
            for occupation, durations in profile.held_months.items():
                held.setdefault(occupation, []).extend((row, -1 if one is None else one) for one in durations)
        self._held = {
            occupation: _ints([x for pair in pairs for x in pair]).reshape(-1, 2) for occupation, pairs in held.items()
        }

    def score(self, demand: WeighedDemand) -> Scores:
        """Return (points of shape (n_documents,), eligible mask) for one weighed demand."""
        points = np.zeros(self.n_documents, dtype=np.int64)
        eligible = np.ones(self.n_documents, dtype=bool)
        for requirement, most in zip(demand.requirements, demand.max_points, strict=True):
            numerators, denominator = self._credits(requirement)
            points += most * numerators // denominator
            if requirement.kind is Kind.MUST:
                eligible &= numerators == denominator
        return points, eligible

    def _credits(self, requirement: Requirement) -> tuple[Ints, int]:
        if requirement.type is RequirementType.SKILL:
            credit = np.zeros(self.n_documents, dtype=np.int64)
            for member in requirement.skills:
                np.maximum(credit, self._member_credit(member, requirement.need), out=credit)
            return credit, CREDIT_ONE
        if requirement.type is RequirementType.OCCUPATION:
            return self._occupation_credits(requirement)
        held = self._experience if requirement.type is RequirementType.EXPERIENCE else self._education
        return np.clip(held, 0, requirement.need), requirement.need

    def _member_credit(self, asked: str, need: int) -> Ints:
        credit = np.zeros(self.n_documents, dtype=np.int64)
        columns = self.scorer.similarity.taxonomy.columns
        for arrow in self.scorer.similarity.supporters(asked):
            rows, codes = self.postings(columns[arrow.held])
            lookup = _ints([self.scorer.row(code, arrow.strength, arrow.same_scale)[need] for code in range(N_CODES)])
            credit[rows] = np.maximum(credit[rows], lookup[codes])
        rows, codes = self.postings(columns[asked])
        credit[rows[codes == ABSENT]] = 0
        return credit

    def postings(self, column: int) -> tuple[Ints, Ints]:
        """Return (rows, level codes) of the profiles that say something about the skill of `column`."""
        inside = slice(self._bounds[column], self._bounds[column + 1])
        return self._rows[inside], self._codes[inside]

    def _occupation_credits(self, requirement: Requirement) -> tuple[Ints, int]:
        assert requirement.occupation is not None
        credit = np.zeros(self.n_documents, dtype=np.int64)
        similarity, need = self.scorer.similarity, requirement.need
        for occupation, held in self._held.items():
            strength = similarity.occupation_strength(occupation, requirement.occupation, self.scorer.policy)
            if strength:
                # Index -1 (months not stated) takes the last entry.
                months = [self.scorer.occupation_units(strength, one, need) for one in range(need + 1)]
                lookup = _ints([*months, self.scorer.occupation_units(strength, None, need)])
                np.maximum.at(credit, held[:, 0], lookup[np.minimum(held[:, 1], need)])
        return credit, occupation_denominator(need)
