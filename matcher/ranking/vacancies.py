"""VacancyIndex: demands as flat arrays over which one profile is scored at once, exactly as `Scorer.score` would.

In: demands in row order. Out: for a profile the points of all, or the best few. An index knows no policy: the scorer
brings it, and what a policy makes of the demands (`matcher.ranking.weighed`) is kept for a few policies. A
requirement's type, kind, need and weight are one number, its shape, of which there are few different ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from scipy import sparse

from matcher.ranking import kernels
from matcher.ranking.best import Best
from matcher.ranking.pay import PayColumn
from matcher.ranking.postings import Array, Ints, Mask, Scores, smallest
from matcher.ranking.scoring import CREDIT_ONE, Scorer, occupation_denominator
from matcher.ranking.weighed import Question, Shape, WeighedPostings, multiplier, multipliers_of, weighed
from models.levels import MAX_RANK
from models.policy import Policy
from models.profile import Demand, Profile
from models.vacancy import Kind, RequirementType

N_NEEDS = MAX_RANK + 1
"""Needed ranks 0..6 of a skill."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The requirements that name each skill, ascending: `requirements[bounds[c]:bounds[c + 1]]` for column `c`."""

    requirements: Ints
    bounds: Ints


class VacancyIndex:
    """Demands, flattened: documents own requirements in ascending order of their ids, requirements own members.

    Parameters
    ----------
    starts : array of shape (n_documents + 1,)
        Document -> its slice of the requirements.
    shape_of : array of shape (n_requirements,)
        Requirement -> place in `shapes`.
    members : array of shape (n_members,)
        The asked columns, requirement by requirement.
    shapes : sequence of Shape
    occupation_of : array of shape (n_documents,)
        Document -> place in `occupations`.
    occupations : sequence of str or None
        For which a vacancy is.
    pay : PayColumn
    columns : mapping of str to int
        The taxonomy's vocabulary.
    """

    KEPT_POLICIES = 8
    """How many policies' points are kept at a time. Speed only."""
    KEPT_OCCUPATIONS = 512
    """For how many held occupations is kept which questions they answer. Speed only."""

    def __init__(
        self,
        starts: Array,
        shape_of: Array,
        members: Array,
        shapes: list[Shape],
        occupation_of: Array,
        occupations: Sequence[str | None],
        pay: PayColumn,
        columns: Mapping[str, int],
    ) -> None:
        self._starts, self._shape_of, self.columns_of_members, self.shapes = starts, shape_of, members, shapes
        self._occupation_of, self.occupations = occupation_of, occupations
        self._pay, self.columns = pay, columns
        self.n_documents = len(starts) - 1
        self.unscored: Ints = np.flatnonzero(np.diff(starts) == 0)
        self._questions, self._question_of_shape = _questions(shapes)
        self._asked_amounts: dict[RequirementType, list[tuple[int, int]]] = {}
        for place, one in enumerate(self._questions):
            if one.occupation is None:
                self._asked_amounts.setdefault(one.type, []).append((place, one.requirement().need))
        self.weighed = lru_cache(maxsize=self.KEPT_POLICIES)(self._weighed)
        self._asking_like = lru_cache(maxsize=self.KEPT_OCCUPATIONS)(self._new_asking_like)
        self.postings = lru_cache(maxsize=1)(self._postings)
        self._flat = lru_cache(maxsize=1)(self._made_flat)

    @classmethod
    def of(cls, demands: Iterable[Demand], columns: Mapping[str, int]) -> VacancyIndex:
        """Return the index of demands in row order; one without requirements has a row too, which is `unscored`."""
        builder = VacancyBuilder(columns)
        for demand in demands:
            builder.add(demand)
        return builder.index()

    def arrays(self) -> dict[str, Array]:
        """Return the arrays from which `from_arrays` makes the index again."""
        return {
            "starts": self._starts, "shape_of": self._shape_of, "members": self.columns_of_members,
            "occupation_of": self._occupation_of, "pay_places": self._pay.places,
        }  # fmt: skip

    def tables(self) -> dict[str, Any]:
        """Return what else `from_arrays` needs, as JSON."""
        return {
            "shapes": [one.to_json() for one in self.shapes], "occupations": list(self.occupations),
            "pay": list(self._pay.known),
        }  # fmt: skip

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, Array], tables: Mapping[str, Any], columns: Mapping[str, int]
    ) -> VacancyIndex:
        """Return the index of `arrays` and `tables`."""
        shapes = [Shape.from_json(one) for one in tables["shapes"]]
        pay = PayColumn(arrays["pay_places"], [(currency, pay) for currency, pay in tables["pay"]])
        return cls(
            arrays["starts"], arrays["shape_of"], arrays["members"], shapes, arrays["occupation_of"],
            tables["occupations"], pay, columns,
        )  # fmt: skip

    def refused(self, policy: Policy) -> tuple[int, ...]:
        """Return the rows of demands with a requirement that gets no points."""
        return self.weighed(policy).refused

    def best(self, asked: Profile, scorer: Scorer, keep: Mask, count: int) -> Best:
        """Return the first `count` of the kept rows in total order."""
        return self.weighed(scorer.policy).best(*self._reached(asked, scorer), keep, count)

    def score(self, asked: Profile, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,), eligible mask) of one profile."""
        return self.weighed(scorer.policy).score(*self._reached(asked, scorer))

    def credit_table(self, profile: Profile, scorer: Scorer) -> Ints:
        """Credit units by asked column and needed rank, of shape (n_skills, 7)."""
        table = np.zeros((len(self.columns), N_NEEDS), dtype=np.int64)
        for column, row in _skill_credits(profile, scorer, self.columns):
            table[column] = row
        return table

    def requirement_scores(self, asked: Profile, scorer: Scorer) -> Scores:
        """Return (points of shape (n_requirements,), mask of the requirements that are met) of one profile."""
        max_points = self.max_points(scorer.policy)
        numerators = np.zeros(len(max_points), dtype=np.int64)
        denominators = np.ones(len(max_points), dtype=np.int64)
        cells = self.credit_table(asked, scorer).ravel()[self.members]
        skills = np.flatnonzero(np.diff(self.member_bounds))
        numerators[skills] = np.maximum.reduceat(cells, self.member_bounds[skills]) if len(skills) else 0
        denominators[skills] = CREDIT_ONE
        credit_of_shape = np.tile(np.array([[0, 1]]), (len(self.shapes), 1))
        for place, shape in enumerate(self.shapes):
            if shape.question is not None:
                credit = scorer.credit(asked, shape.question.requirement())
                credit_of_shape[place] = credit.numerator, credit.denominator
        others = np.flatnonzero(self._question_of_shape[self._shape_of] >= 0)
        numerators[others], denominators[others] = credit_of_shape[self._shape_of[others]].T
        return max_points * numerators // denominators, numerators == denominators

    def max_points(self, policy: Policy) -> Ints:
        """Return what each requirement is worth under a policy, in hundredths of a point."""
        return self.weighed(policy).max_points.astype(np.int64)

    def per_document(self, points: Ints, full: Mask) -> Scores:
        """Return (points, eligible mask) of the documents from those of their requirements."""
        asking = np.flatnonzero(np.diff(self._starts))
        totals = np.zeros(self.n_documents, dtype=np.int64)
        eligible = np.zeros(self.n_documents, dtype=bool)
        if len(asking):
            starts = self._starts[asking].astype(np.int64)
            totals[asking] = np.add.reduceat(points, starts)
            eligible[asking] = np.logical_and.reduceat(full | ~self.must, starts)
        return totals, eligible

    @property
    def document_of(self) -> Ints:
        """Requirement -> the row of its document."""
        return self._flat()[0]

    @property
    def must(self) -> Mask:
        """Requirement -> whether it is a knock-out."""
        return self._flat()[1]

    @property
    def members(self) -> Ints:
        """The cell (asked column, needed rank) of every member, requirement by requirement."""
        return self._flat()[2]

    @property
    def member_bounds(self) -> Ints:
        """Requirement -> its slice of `members`, empty where it asks no skill."""
        return self._flat()[3]

    def pay(self) -> PayColumn:
        """Return what the vacancies state to pay."""
        return self._pay

    def member_starts(self) -> Ints:
        """Document -> its slice of the members, of shape (n_documents + 1,)."""
        return self.member_bounds[self._starts]

    def having(self, column: int) -> Ints:
        """Return the rows, ascending, that ask for the skill of a column, alone or among alternatives."""
        postings = self.postings()
        asking = postings.requirements[postings.bounds[column] : postings.bounds[column + 1]]
        return np.unique(self.document_of[asking])

    def holding(self, occupation: str) -> Ints:
        """Return the rows, ascending, of the vacancies for an occupation."""
        if occupation not in self.occupations:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self._occupation_of == self.occupations.index(occupation))

    def _reached(self, profile: Profile, scorer: Scorer) -> tuple[Ints, Array]:
        """Return (lists of `WeighedPostings`, multipliers by needed rank) of all that a profile earns credit for."""
        lists, multipliers = reached_skills(profile, scorer, self.columns)
        answered = list(self._answered(profile, scorer))
        rows = np.zeros((len(answered), 8), dtype=np.uint64)
        rows[:, 0] = [one for _, one in answered]
        places = np.array([len(self.columns) + place for place, _ in answered], dtype=np.int64)
        return np.concatenate([lists, places]), np.concatenate([multipliers, rows])

    def _answered(self, profile: Profile, scorer: Scorer) -> Iterator[tuple[int, int]]:
        """Yield (place of a question, multiplier) for all of which a profile earns a part."""
        for type_, have in (
            (RequirementType.EXPERIENCE, profile.experience_months or 0),
            (RequirementType.EDUCATION, profile.education_rank),
        ):
            for place, need in self._asked_amounts.get(type_, ()) if have else ():
                yield place, multiplier(min(have, need), need)
        best: dict[int, int] = {}
        for held, durations in profile.held_months.items():
            for strength, place, need in self._asking_like(held, scorer):
                units = max(scorer.occupation_units(strength, months, need) for months in durations)
                best[place] = max(best.get(place, 0), multiplier(units, occupation_denominator(need)))
        yield from ((place, one) for place, one in best.items() if one)

    def _new_asking_like(self, held: str, scorer: Scorer) -> list[tuple[int, int, int]]:
        """Return (strength, place, months) of the questions for occupations that a held one is like."""
        found = []
        for place, one in enumerate(self._questions):
            if one.occupation is not None:
                strength = scorer.similarity.occupation_strength(held, one.occupation, scorer.policy)
                if strength:
                    found.append((strength, place, one.months or 0))
        return found

    def _weighed(self, policy: Policy) -> WeighedPostings:
        return weighed(
            self._starts, self._shape_of, self.columns_of_members, self.shapes, self._question_of_shape,
            len(self.columns), len(self._questions), policy,
        )  # fmt: skip

    def _made_flat(self) -> tuple[Ints, Mask, Ints, Ints]:
        sizes = np.array([one.n_members for one in self.shapes], dtype=np.int64)
        needs = np.array([one.need for one in self.shapes], dtype=np.int64)
        musts = np.array([one.kind is Kind.MUST for one in self.shapes], dtype=bool)
        n_members = sizes[self._shape_of] if len(sizes) else np.empty(0, dtype=np.int64)
        bounds = np.concatenate(([0], np.cumsum(n_members)))
        document_of = np.repeat(np.arange(self.n_documents), np.diff(self._starts))
        cells = self.columns_of_members.astype(np.int64) * N_NEEDS
        if len(sizes):
            cells += np.repeat(needs[self._shape_of], n_members)
        return document_of, musts[self._shape_of] if len(sizes) else np.empty(0, dtype=bool), cells, bounds

    def _postings(self) -> Asking:
        requirements = np.repeat(np.arange(len(self.must)), np.diff(self.member_bounds))
        columns = self.members // N_NEEDS
        order = np.argsort(columns, kind="stable")
        return Asking(requirements[order], np.searchsorted(columns[order], np.arange(len(self.columns) + 1)))


class VacancyBuilder:
    """Takes demands one by one, in row order, and keeps nothing of them but numbers.

    Parameters
    ----------
    columns : mapping of str to int
    """

    def __init__(self, columns: Mapping[str, int]) -> None:
        self._columns = columns
        self._starts = array("i", [0])
        self._shape_of, self._members = array("i"), array("i")
        self._shapes: dict[Shape, int] = {}
        self._occupations: dict[str | None, int] = {}
        self._occupation_of = array("i")
        self._pay: dict[tuple[str, int] | None, int] = {None: 0}
        self._pays = array("i")

    def add(self, demand: Demand) -> None:
        """Take the next row."""
        for one in sorted(demand.requirements, key=lambda one: one.id):
            shape = Shape.of(one)
            self._shape_of.append(self._shapes.setdefault(shape, len(self._shapes)))
            self._members.extend([self._columns[skill] for skill in one.skills])
        self._starts.append(len(self._shape_of))
        self._occupation_of.append(self._occupations.setdefault(demand.occupation, len(self._occupations)))
        pay = PayColumn.key(demand.salary)
        self._pays.append(self._pay.setdefault(pay, len(self._pay)))

    def index(self) -> VacancyIndex:
        """Return the index of what was taken."""
        known = [one for one in self._pay if one is not None]
        return VacancyIndex(
            np.array(self._starts, dtype=np.int32), smallest(self._shape_of), smallest(self._members),
            list(self._shapes), smallest(self._occupation_of), list(self._occupations),
            PayColumn(smallest(self._pays), known), self._columns,
        )  # fmt: skip


def reached_skills(profile: Profile, scorer: Scorer, columns: Mapping[str, int]) -> tuple[Ints, Array]:
    """Return (columns, multipliers of shape (n, 8) by needed rank) of the skills for which a profile earns credit."""
    held, codes = array("q"), array("q")
    for skill, claim in profile.claims.items():
        if skill in columns:
            held.append(columns[skill])
            codes.append(claim.code)
    lists, found = kernels.reach(np.array(held), np.array(codes), *scorer.similarity.back_arrows, _multipliers(scorer))
    return lists, found


_multipliers = lru_cache(maxsize=64)(multipliers_of)


def _skill_credits(profile: Profile, scorer: Scorer, columns: Mapping[str, int]) -> list[tuple[int, tuple[int, ...]]]:
    """Return (column, credit units by needed rank) of every asked skill for which the profile earns credit."""
    similarity = scorer.similarity
    reached = {asked for held in profile.claims if held in similarity.supported for asked in similarity.supported[held]}
    found = []
    for asked in sorted(reached):
        rows = [row for row, _, _ in scorer.skill_rows(profile, asked)]
        if rows:
            found.append((columns[asked], tuple(map(max, *rows)) if len(rows) > 1 else rows[0]))
    return found


def _questions(shapes: Iterable[Shape]) -> tuple[list[Question], Ints]:
    """Return (the different questions, place of the question of each shape or -1)."""
    questions: dict[Question, int] = {}
    places = [-1 if one.question is None else questions.setdefault(one.question, len(questions)) for one in shapes]
    return list(questions), np.array(places, dtype=np.int64)


def from_vectors(max_points: sparse.csr_array, needs: sparse.csr_array) -> WeighedPostings:
    """Return the postings of vectors: points of each required skill, and the needed ranks, of the same structure.

    Each of shape (n_documents, n_skills); for markets of millions that no document describes.
    """
    n, n_skills = max_points.shape
    rows = np.repeat(np.arange(n, dtype=np.int32), np.diff(max_points.indptr))
    values = needs.data.astype(np.int64) | (max_points.data.astype(np.int64) << 3)
    return WeighedPostings.of_single(max_points.indices, rows, values, n_skills, n)
