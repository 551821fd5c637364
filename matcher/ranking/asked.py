"""Asked: a demand's requirements compiled, for one segment of candidates, into terms that the kernel adds up.

A term is a list of entries with a table of what each value of an entry is worth. The tables come from the scorer's own
credit rows, so a sum is the scorer's score. A requirement that several lists support stands under one stamp, its
longest list first. Who says to lack a member is not reached by the lists: these few rows get their credit one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from matcher.ranking.kernels import ALONE, BETWEEN, BLOCK, FIRST, LAST
from matcher.ranking.postings import Array, Ints
from matcher.ranking.scoring import CREDIT_ONE, Scorer, credit_row, occupation_denominator
from models.profile import MENTIONED, Requirement
from models.vacancy import RequirementType

if TYPE_CHECKING:
    from matcher.ranking.candidates import CandidateIndex

_CLAIMS, _HELD, _ROWS, _COLUMN = range(4)
"""Where the entries of a term stand; the kernel knows them by these numbers."""
CODES = (MENTIONED, 1, 2, 3, 4, 5, 6, 7)
"""The level code that the value of a claim's entry stands for."""

Valuing = Callable[[Ints, Ints, Ints], Ints]
"""(Numerators, denominators, places of their requirements) of credits -> what is added for each."""


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
class RequirementTerms:
    """The lists that support one requirement, longest first, with the numerators that their values earn.

    Parameters
    ----------
    lists : sequence of (source, list, numerators by value)
    denominator : int
    rows, numerators : arrays of shape (n_rows,)
        Those who say to lack a member, and what they earn.
    """

    lists: Sequence[tuple[int, int, Ints]]
    denominator: int
    rows: Ints
    numerators: Ints

    @classmethod
    def of(cls, requirement: Requirement, index: CandidateIndex, scorer: Scorer) -> RequirementTerms:
        """Return the terms of a requirement in a segment."""
        nobody: Ints = np.empty(0, dtype=np.int64)
        if requirement.type is RequirementType.SKILL:
            return cls(*_skill_terms(requirement, index, scorer))
        if requirement.type is RequirementType.OCCUPATION:
            return cls(
                _held_terms(requirement, index, scorer), occupation_denominator(requirement.need), nobody, nobody
            )
        levels = np.arange(requirement.need + 1, dtype=np.int64)
        if requirement.type is RequirementType.EXPERIENCE:
            return cls([(_COLUMN, 0, np.concatenate(([0], levels)))], requirement.need, nobody, nobody)
        return cls([(_COLUMN, 1, levels)], requirement.need, nobody, nobody)

    @property
    def values(self) -> Ints:
        """All numerators that can be earned, ascending, 0 among them."""
        return np.unique(np.concatenate([[0], self.numerators, *(table for _, _, table in self.lists)]))


def _skill_terms(
    requirement: Requirement, index: CandidateIndex, scorer: Scorer
) -> tuple[list[tuple[int, int, Ints]], int, Ints, Ints]:
    nobody: Ints = np.empty(0, dtype=np.int64)
    tables: dict[int, Ints] = {}
    helped = False
    for member in requirement.skills:
        for column, table in _supporting(member, requirement.need, index, scorer):
            helped |= column != index.columns[member]
            tables[column] = np.maximum(tables[column], table) if column in tables else table
    found = sorted(tables.items(), key=lambda one: -index.claims.size(one[0]))
    # Without another skill's help, who lacks a member stands in no list of it anyway.
    rows, numerators = _lacking(requirement, index, scorer) if helped else (nobody, nobody)
    return [(_CLAIMS, column, table) for column, table in found], CREDIT_ONE, rows, numerators


def _supporting(member: str, need: int, index: CandidateIndex, scorer: Scorer) -> list[tuple[int, Ints]]:
    """Return (column, numerators by value) of every skill that supports a member and that somebody claims."""
    shares = scorer.policy.unlevelled_share, scorer.policy.mention_share
    return [
        (column, _numerators(arrow.strength, arrow.same_scale, need, *shares))
        for arrow in scorer.similarity.supporters(member)
        if index.claims.size(column := index.columns[arrow.held])
    ]


@lru_cache(maxsize=65536)
def _numerators(strength: int, same_scale: bool, need: int, unlevelled: int, mention: int) -> Ints:
    """Return the credit units of `credit_row` by the value of an entry."""
    rows = (credit_row(code, strength, same_scale, unlevelled, mention) for code in CODES)
    return np.array([row[need] for row in rows], dtype=np.int64)


def _lacking(requirement: Requirement, index: CandidateIndex, scorer: Scorer) -> tuple[Ints, Ints]:
    """Return (rows that lack a member, the credit that the other members earn them)."""
    absent = [index.absent(index.columns[member]) for member in requirement.skills]
    if len(absent) == 1:
        return absent[0], np.zeros(len(absent[0]), dtype=np.int64)
    rows = np.unique(np.concatenate(absent))
    best = np.zeros(len(rows), dtype=np.int64)
    for member, lacking in zip(requirement.skills, absent, strict=True):
        open_ = np.ones(len(rows), dtype=bool)
        open_[np.searchsorted(rows, lacking)] = False
        if open_.any():
            for column, table in _supporting(member, requirement.need, index, scorer):
                values = index.claims.find(column, rows)
                np.maximum(best, np.where(open_ & (values >= 0), table[values], 0), out=best)
    return rows, best


def _held_terms(requirement: Requirement, index: CandidateIndex, scorer: Scorer) -> list[tuple[int, int, Ints]]:
    assert requirement.occupation is not None
    need, found = requirement.need, []
    for occupation, place in index.occupations.items():
        strength = scorer.similarity.occupation_strength(occupation, requirement.occupation, scorer.policy)
        if strength:
            months = (None, *range(need + 1))
            units = np.array([scorer.occupation_units(strength, one, need) for one in months], dtype=np.int64)
            found.append((_HELD, place, units))
    return sorted(found, key=lambda one: -index.held.size(one[1]))


@dataclass(frozen=True, slots=True)
class Program:
    """All terms of a demand as arrays; see `matcher.ranking.kernels` for the columns of a term."""

    terms: Ints
    must_terms: Ints
    operands: tuple[Array, Array, Array, Array]
    """Worths, and the rows that stand alone: rows, values, and their bounds by block."""

    @classmethod
    def of(
        cls,
        index: CandidateIndex,
        parts: Sequence[RequirementTerms],
        value: Valuing,
        musts: Sequence[RequirementTerms] = (),
    ) -> Program:
        """Return the program that adds up what `parts` are worth, and beside them how many `musts` are met."""
        builder = _Builder(-(-index.n_documents // BLOCK))
        terms = builder.terms(parts, value)
        must_terms = builder.terms(musts, met)
        return cls(terms, must_terms, builder.operands())


class _Builder:
    def __init__(self, n_blocks: int) -> None:
        self._starts = np.arange(n_blocks + 1) * BLOCK
        self._size = 0
        self._worths: list[Ints] = []
        self._rows: list[Ints] = []
        self._values: list[Ints] = []
        self._bounds: list[Ints] = []
        self._n_rows = 0

    def terms(self, parts: Sequence[RequirementTerms], value: Valuing) -> Ints:
        found: list[tuple[int, int, int, int, int, int]] = []
        tables: list[Ints] = []
        places: list[int] = []
        for stamp, part in enumerate(parts, start=1):
            apart = len(part.rows) > 0
            if apart:
                found.append((_ROWS, self._fix(part, value, stamp - 1), 0, 0, ALONE, stamp))
            last = len(part.lists) - 1
            for number, (source, one, table) in enumerate(part.lists):
                if apart:
                    place = BETWEEN
                elif last == 0:
                    place = ALONE
                else:
                    place = FIRST if number == 0 else LAST if number == last else BETWEEN
                found.append((source, one, self._size, self._size + len(table), place, stamp))
                tables.append(table)
                places.append(stamp - 1)
                self._size += len(table)
        if tables:
            of = np.repeat(places, [len(one) for one in tables])
            denominators = np.array([one.denominator for one in parts], dtype=np.int64)
            self._worths.append(value(np.concatenate(tables), denominators[of], of))
        return np.array(found, dtype=np.int64).reshape(-1, 6)

    def _fix(self, part: RequirementTerms, value: Valuing, place: int) -> int:
        of = np.full(len(part.rows), place)
        self._rows.append(part.rows)
        self._values.append(value(part.numerators, np.full(len(of), part.denominator), of))
        self._bounds.append(self._n_rows + np.searchsorted(part.rows, self._starts))
        self._n_rows += len(part.rows)
        return len(self._rows) - 1

    def operands(self) -> tuple[Array, Array, Array, Array]:
        none: list[Ints] = [np.empty(0, dtype=np.int64)]
        return (
            np.concatenate(self._worths or none).astype(np.uint16),
            np.concatenate(self._rows or none),
            np.concatenate(self._values or none).astype(np.uint16),
            np.array(self._bounds, dtype=np.int64).reshape(-1, len(self._starts)),
        )
