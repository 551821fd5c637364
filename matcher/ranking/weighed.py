"""Weighed postings: what one policy makes of the demands of a segment, ready for the kernel.

In: requirements as shapes and members, and a policy. Out: postings by asked skill, or question, whose entries carry the
needed rank and the points, and short postings of the musts alone. Requirements with several members have postings of
their own, with the number of the requirement in its block, so that the best member counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from matcher.ranking import kernels
from matcher.ranking.best import Best
from matcher.ranking.kernels import BLOCK, MUST_BIT, SCALE_BITS
from matcher.ranking.postings import Array, Ints, Mask, Postings, Scores, inverted
from matcher.ranking.scoring import CREDIT_ONE, Scorer
from models.match import FULL
from models.policy import Policy
from models.profile import Requirement
from models.vacancy import Kind, RequirementType


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked beside skills: an occupation, experience or an education, and how much of it."""

    type: RequirementType
    occupation: str | None
    months: int | None
    education: str | None

    def requirement(self) -> Requirement:
        """Return a requirement that asks it."""
        return Requirement("", self.type, occupation=self.occupation, months=self.months, education=self.education)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a requirement is, apart from its id and from which skills it names.

    Parameters
    ----------
    kind : Kind
    weight : int or None
    n_members : int
    need : int
        Needed rank of a skill, else 0.
    question : Question or None
        Of a requirement that asks no skill; None too where its words name none that is known.
    """

    kind: Kind
    weight: int | None
    n_members: int
    need: int
    question: Question | None

    @classmethod
    def of(cls, one: Requirement) -> Shape:
        """Return the shape of a requirement."""
        if one.type is RequirementType.SKILL:
            return cls(one.kind, one.weight, len(one.skills), one.need, None)
        return cls(one.kind, one.weight, 0, 0, Question(one.type, one.occupation, one.months, one.education))

    @property
    def is_occupation(self) -> bool:
        """Whether an occupation is asked, which is weighed by its share."""
        return self.question is not None and self.question.type is RequirementType.OCCUPATION

    def to_json(self) -> list[Any]:
        """Return the shape in plain values."""
        asked = self.question
        question = None if asked is None else [asked.type.value, asked.occupation, asked.months, asked.education]
        return [self.kind.value, self.weight, self.n_members, self.need, question]

    @classmethod
    def from_json(cls, values: Sequence[Any]) -> Shape:
        """Return the shape of `to_json`."""
        kind, weight, n_members, need, asked = values
        question = None if asked is None else Question(RequirementType(asked[0]), *asked[1:])
        return cls(Kind(kind), weight, n_members, need, question)


@dataclass(frozen=True, slots=True)
class WeighedPostings:
    """The demands of a segment under one policy.

    Parameters
    ----------
    single : Postings
        By skill column, then by question: ``need | points << 3`` of what has one member.
    needed : Postings
        The musts among these: ``need``. Without lists where there is no must.
    grouped : Postings
        By skill column, of the members of what has several: ``need | points << 3 | must << MUST_BIT``.
    group_of : array of shape (n_grouped,)
        Number of each entry's requirement within its block.
    most_groups : int
        Most such requirements in a block, plus 1.
    musts : uint16 array of shape (n_documents,)
    max_points : uint16 array of shape (n_requirements,)
    refused : tuple of int
        Rows of demands with a requirement that gets no points.
    """

    single: Postings
    needed: Postings
    grouped: Postings
    group_of: Array
    most_groups: int
    musts: Array
    max_points: Array
    refused: tuple[int, ...]

    @classmethod
    def of_single(cls, columns: Array, rows: Array, values: Array, n_lists: int, n_rows: int) -> WeighedPostings:
        """Return the postings of requirements that each ask one skill and are no musts, in row order."""
        none = np.empty(0, dtype=np.int64)
        return cls(
            inverted(columns, rows, values, n_lists=n_lists, n_rows=n_rows, dtype=np.uint32),
            inverted(none, none, none, n_lists=0, n_rows=n_rows, dtype=np.uint16),
            inverted(none, none, none, n_lists=0, n_rows=n_rows, dtype=np.uint32),
            none.astype(np.uint32), 1, np.zeros(n_rows, dtype=np.uint16), none.astype(np.uint16), (),
        )  # fmt: skip

    def best(self, lists: Ints, multipliers: Array, keep: Mask, count: int) -> Best:
        """Return the first `count` of the kept rows in total order.

        Parameters
        ----------
        lists : array of shape (n_lists,)
            Those for which credit is earned.
        multipliers : uint64 array of shape (n_lists, 8)
            Of the credits by needed rank, see `multiplier`.
        """
        heap = np.zeros(min(count, len(keep)), dtype=np.int64)
        if not len(heap):
            return Best.of(heap, 0)
        size = kernels.best_vacancies(*self._entries, lists, multipliers, self.musts, keep, heap)
        return Best.of(heap, size)

    def score(self, lists: Ints, multipliers: Array) -> Scores:
        """Return (points of shape (n_documents,), eligible mask)."""
        sums = np.zeros(len(self.musts), dtype=np.uint32)
        kernels.all_vacancies(*self._entries, lists, multipliers, sums)
        return (sums & 0xFFFF).astype(np.int64), (sums >> 16) == self.musts

    @property
    def _entries(self) -> tuple[Any, ...]:
        return (
            self.single.entries, self.single.bounds, self.needed.entries, self.needed.bounds,
            self.grouped.entries, self.grouped.bounds, self.group_of, self.most_groups,
        )  # fmt: skip


@lru_cache(maxsize=65536)
def multiplier(numerator: int, denominator: int) -> int:
    """Return m with ``points * m >> SCALE_BITS == points * numerator // denominator`` for points up to 10,000.

    The least m that is not below the credit adds less than ``10,000 / 2**45``, which is less than ``1 / denominator``
    for denominators below 3.5e9: no whole number lies between the exact product and this one.

    Examples
    --------
    >>> 9999 * multiplier(1, 3) >> SCALE_BITS, 10_000 * multiplier(2, 3) >> SCALE_BITS, multiplier(5, 5) >> SCALE_BITS
    (3333, 6666, 1)
    """
    assert denominator * FULL < 1 << SCALE_BITS
    return -(-(numerator << SCALE_BITS) // denominator)


def multipliers_of(scorer: Scorer) -> Array:
    """Return the multipliers of `Scorer.units`, of the same shape, uint64."""
    units = scorer.units
    return np.array([multiplier(one, CREDIT_ONE) for one in units.ravel().tolist()], np.uint64).reshape(units.shape)


def weighed(
    starts: Array,
    shape_of: Array,
    members: Array,
    shapes: Sequence[Shape],
    question_of_shape: Ints,
    n_skills: int,
    n_questions: int,
    policy: Policy,
) -> WeighedPostings:
    """Return what a policy makes of flattened demands; see `matcher.ranking.vacancies.VacancyIndex`."""
    n = len(starts) - 1
    rest = 1000 - policy.occupation_share
    own = [rest * (policy.weight(one.kind) if one.weight is None else one.weight) for one in shapes]
    max_points, refused = np.zeros(len(shape_of), dtype=np.uint16), np.zeros(n, dtype=bool)
    kernels.share_out(
        starts, shape_of.astype(np.int32), np.array(own, dtype=np.int64),
        np.array([one.is_occupation for one in shapes], dtype=bool),
        rest, policy.occupation_share, policy.weight_occupation_alone, FULL, max_points, refused,
    )  # fmt: skip
    row_of = np.repeat(np.arange(n, dtype=np.int32), np.diff(starts))
    must_of_shape = np.array([one.kind is Kind.MUST for one in shapes], dtype=np.int64)
    need_of_shape = np.array([one.need for one in shapes], dtype=np.int64)
    size_of_shape = np.array([one.n_members for one in shapes], dtype=np.int64)
    if not len(shape_of):
        must_of_shape = need_of_shape = size_of_shape = question_of_shape = np.zeros(1, dtype=np.int64)
    sizes = size_of_shape[shape_of]
    value = need_of_shape[shape_of] | max_points.astype(np.int64) << 3
    is_must = must_of_shape[shape_of]
    ends = np.cumsum(sizes)
    # What has one member, or asks a question, has one entry.
    asks = question_of_shape[shape_of]
    one = np.flatnonzero((sizes == 1) | (asks >= 0))
    lists = np.where(asks[one] >= 0, n_skills + asks[one], 0)
    skills = sizes[one] == 1
    lists[skills] = members[ends[one[skills]] - 1]
    n_lists = n_skills + n_questions
    single = inverted(lists, row_of[one], value[one], n_lists=n_lists, n_rows=n, dtype=np.uint32)
    must = np.flatnonzero(is_must[one])
    needed = inverted(
        lists[must], row_of[one[must]], need_of_shape[shape_of[one[must]]],
        n_lists=n_lists if len(must) else 0, n_rows=n, dtype=np.uint16,
    )  # fmt: skip
    several = np.flatnonzero(sizes > 1)
    of_member = np.repeat(several, sizes[several])
    inside = np.arange(len(of_member)) - np.repeat(np.cumsum(sizes[several]) - sizes[several], sizes[several])
    columns = members[(ends - sizes)[of_member] + inside]
    block_of_group = row_of[several] // BLOCK
    number = np.arange(len(several)) - np.searchsorted(block_of_group, block_of_group)
    values = (value | is_must << MUST_BIT)[of_member]
    grouped = inverted(columns, row_of[of_member], values, n_lists=n_skills, n_rows=n, dtype=np.uint32)
    # The same stable order as that of the entries.
    order = np.argsort(columns, kind="stable")
    group_of = np.repeat(number, sizes[several])[order].astype(np.uint32)
    musts = np.bincount(row_of, weights=is_must, minlength=n).astype(np.uint16)
    most = int(number.max()) + 1 if len(number) else 1
    return WeighedPostings(
        single, needed, grouped, group_of, most, musts, max_points, tuple(np.flatnonzero(refused).tolist())
    )
