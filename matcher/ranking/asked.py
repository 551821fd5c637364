"""Asked: a demand's requirements compiled, for one segment of candidates, into terms that the kernel adds up.

A term is a list of entries with a table of what each value of an entry is worth. The tables come from the scorer's own
credit rows, so a sum is the scorer's score. A requirement that several lists support stands under one stamp, its
longest list first. Who says to lack a member is not reached by the lists: these few rows get their credit one by one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from matcher.ranking import kernels
from matcher.ranking.kernels import BETWEEN, BLOCK, COLUMN, HELD_LIST
from matcher.ranking.postings import Array, Ints, Mask
from matcher.ranking.scoring import CREDIT_ONE, Scorer, occupation_denominator
from models.profile import Requirement
from models.vacancy import RequirementType

if TYPE_CHECKING:
    from matcher.ranking.candidates import CandidateIndex

Valuing = Callable[[Ints, Ints, Ints], Ints]
"""(Numerators, denominators, places of their requirements) of credits -> what is added for each."""
_Table = tuple[int, int, Ints]
"""(Source, list, numerators by value)."""


def worth(max_points: Sequence[int]) -> Valuing:
    """Return the points of credits, by what each requirement is worth."""
    most = np.array(max_points, dtype=np.int64)

    def points(numerators: Ints, denominators: Ints, places: Ints) -> Ints:
        return np.asarray(most[places] * numerators // denominators)

    return points


def met(numerators: Ints, denominators: Ints, places: Ints) -> Ints:
    """Return 1 for a full credit, else 0."""
    return np.asarray(numerators == denominators, dtype=np.int64)


def ranked(values: Ints) -> Valuing:
    """Return the place of each numerator among `values`, which ascend; the best credit has the greatest place."""
    return lambda numerators, denominators, places: np.asarray(np.searchsorted(values, numerators))


@dataclass(frozen=True, slots=True)
class Asked:
    """The terms of some requirements in a segment, with the credits that they earn.

    Parameters
    ----------
    terms : int64 array of shape (n_terms, 6)
        See `matcher.ranking.kernels`; a term's slice is one of `numerators`.
    requirement_of : array of shape (n_terms,)
        Term -> place of its requirement.
    numerators, places : array of shape (n_values,)
        What each value of each term earns, and the place of its requirement.
    denominators : array of shape (n_requirements,)
    lacking : sequence of (rows, numerators, place)
        Who says to lack a member of a requirement, and the credit that remains.
    n_blocks : int
    """

    terms: Ints
    requirement_of: Ints
    numerators: Ints
    places: Ints
    denominators: Ints
    lacking: Sequence[tuple[Ints, Ints, int]]
    n_blocks: int

    @classmethod
    def of(cls, requirements: Sequence[Requirement], index: CandidateIndex, scorer: Scorer) -> Asked:
        """Return the terms of requirements."""
        skills, others = array("q"), array("q")
        members, ends, needs = array("q"), array("q", [0]), array("q")
        columns = index.columns
        for place, asked in enumerate(requirements):
            if asked.type is RequirementType.SKILL:
                skills.append(place)
                members.extend([columns[skill] for skill in asked.skills])
                ends.append(len(members))
                needs.append(asked.need)
            else:
                others.append(place)
        found, tables, apart = kernels.compile_terms(
            *(np.array(one) for one in (members, ends, needs)), index.n_absent, *scorer.similarity.arrows,
            scorer.units, index.claims.bounds,
        )  # fmt: skip
        of = np.array(skills, dtype=np.int64)[found[:, 5] - 1]
        terms, places = [found], [np.repeat(of, len(tables[0]) if len(tables) else 0)]
        numerators, size = [tables.ravel()], tables.size
        more: list[int] = []
        for stamp, place in enumerate(others, start=len(skills) + 1):
            for source, one, table in _tables(requirements[place], index, scorer):
                terms.append(np.array([[source, one, size, size + len(table), BETWEEN, stamp]]))
                numerators.append(table)
                places.append(np.full(len(table), place))
                size += len(table)
                more.append(place)
        return cls(
            np.concatenate(terms),
            np.concatenate([of, np.array(more, dtype=np.int64)]),
            np.concatenate(numerators),
            np.concatenate(places),
            np.array([_denominator(one) for one in requirements], dtype=np.int64),
            [
                (*_lacking(requirements[place], index, scorer), place)
                for place, is_apart in zip(skills, apart.tolist(), strict=True)
                if is_apart
            ],
            -(-index.n_documents // BLOCK),
        )

    @property
    def values(self) -> Ints:
        """All numerators that can be earned, ascending, 0 among them."""
        return np.unique(np.concatenate([[0], self.numerators, *(some for _, some, _ in self.lacking)]))

    def program(self, value: Valuing, musts: Mask | None = None) -> tuple[Ints, Ints, Array, Array, Array, Array]:
        """Return what the kernel takes: terms, terms of the musts, worths, and the rows that stand alone.

        Parameters
        ----------
        musts : mask of shape (n_requirements,), optional
            Requirements of which is counted, beside the sum, how many are met.
        """
        denominators = self.denominators[self.places]
        worths, must_terms = value(self.numerators, denominators, self.places), self.terms[:0]
        rows, values, bounds = self._alone(value)
        if musts is not None:
            must_terms = self.terms[musts[self.requirement_of]].copy()
            # The same tables once more, valued otherwise; and the same rows.
            must_terms[:, 2:4] += len(worths)
            worths = np.concatenate([worths, met(self.numerators, denominators, self.places)])
            again = must_terms[:, 0] == kernels.ROWS
            must_terms[again, 1] += len(bounds)
            _, met_values, _ = self._alone(met)
            bounds = np.concatenate([bounds, bounds + len(rows)])
            rows, values = np.concatenate([rows, rows]), np.concatenate([values, met_values])
        return self.terms, must_terms, worths.astype(np.uint16), rows, values.astype(np.uint16), bounds

    def _alone(self, value: Valuing) -> tuple[Ints, Ints, Ints]:
        """Return (rows, values, bounds by block) of those who lack a member."""
        starts = np.arange(self.n_blocks + 1) * BLOCK
        if not self.lacking:
            none = np.empty(0, dtype=np.int64)
            return none, none, np.empty((0, len(starts)), dtype=np.int64)
        sizes = [len(rows) for rows, _, _ in self.lacking]
        places = np.repeat([place for _, _, place in self.lacking], sizes)
        numerators = np.concatenate([some for _, some, _ in self.lacking])
        begins = np.cumsum([0, *sizes[:-1]])
        bounds = [
            begin + np.searchsorted(rows, starts) for begin, (rows, _, _) in zip(begins, self.lacking, strict=True)
        ]
        return (
            np.concatenate([rows for rows, _, _ in self.lacking]),
            value(numerators, self.denominators[places], places),
            np.array(bounds),
        )


def _lacking(requirement: Requirement, index: CandidateIndex, scorer: Scorer) -> tuple[Ints, Ints]:
    """Return (rows that lack a member, the credit that the other members earn them)."""
    absent = [index.absent(index.columns[member]) for member in requirement.skills]
    if len(absent) == 1:
        return absent[0], np.zeros(len(absent[0]), dtype=np.int64)
    rows = np.unique(np.concatenate(absent))
    best = np.zeros(len(rows), dtype=np.int64)
    starts, helping, row_of = scorer.similarity.arrows
    for member, lacking in zip(requirement.skills, absent, strict=True):
        open_ = np.ones(len(rows), dtype=bool)
        open_[np.searchsorted(rows, lacking)] = False
        asked = index.columns[member]
        for arrow in range(starts[asked], starts[asked + 1]) if open_.any() else ():
            values = index.claims.find(helping[arrow], rows)
            earned = scorer.units[row_of[arrow], kernels.CODES, requirement.need]
            np.maximum(best, np.where(open_ & (values >= 0), earned[values], 0), out=best)
    return rows, best


def _denominator(requirement: Requirement) -> int:
    if requirement.type is RequirementType.SKILL:
        return CREDIT_ONE
    return occupation_denominator(requirement.need) if requirement.occupation is not None else requirement.need


def _tables(requirement: Requirement, index: CandidateIndex, scorer: Scorer) -> list[_Table]:
    """Return the lists of an occupation, experience or education."""
    need = requirement.need
    if requirement.type is not RequirementType.OCCUPATION:
        levels = np.arange(need + 1, dtype=np.int64)
        if requirement.type is RequirementType.EXPERIENCE:
            return [(COLUMN, 0, np.concatenate(([0], levels)))]
        return [(COLUMN, 1, levels)]
    assert requirement.occupation is not None
    found = []
    for occupation, place in index.occupations.items():
        strength = scorer.similarity.occupation_strength(occupation, requirement.occupation, scorer.policy)
        if strength:
            months = (None, *range(need + 1))
            units = np.array([scorer.occupation_units(strength, one, need) for one in months], dtype=np.int64)
            found.append((HELD_LIST, place, units))
    return found
