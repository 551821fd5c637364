"""CandidateIndex: profiles as flat arrays over which one demand is scored at once, exactly as `Scorer.score` would.

In: profiles in row order, or vectors of level codes. Out: for a weighed demand the points of all, or the best few. What
a demand asks is compiled into terms (`matcher.ranking.asked`), which the kernel adds up; nothing is densified, and no
Python loop runs over documents.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse

from matcher.ranking import kernels
from matcher.ranking.asked import Asked, ranked, worth
from matcher.ranking.best import Best
from matcher.ranking.postings import Array, Ints, Mask, Postings, Scores, inverted
from matcher.ranking.scoring import Scorer
from matcher.ranking.weighing import WeighedDemand
from models.policy import Policy
from models.profile import ABSENT, MENTIONED, Profile, Requirement
from models.vacancy import Kind, RequirementType

_MOST_MONTHS = 30_000
"""More months than any requirement asks (`MAX_MONTHS`); what is above counts the same."""
NO_ROWS: Ints = np.empty(0, dtype=np.int64)


class CandidateIndex:
    """Profiles: claims as postings by skill, held occupations as postings, experience and education as columns.

    Parameters
    ----------
    claims : Postings
        Level codes 1 to 7 by skill column; 0 stands for a bare keyword.
    absent : int32 array of shape (2, n_absent)
        Columns and rows of what is said to be lacking, ascending.
    held : Postings
        Months plus 1 by place of the occupation in `occupations`; 0 where they are not stated.
    occupations : sequence of str
    stated : int16 array of shape (2, n_documents)
        Experience in months plus 1, 0 where unknown; rank of the education, 0 where unknown.
    employed : mask of shape (n_documents,)
        Whether any occupation, known or not, is stated.
    columns : mapping of str to int
        The taxonomy's vocabulary.
    """

    unscored: Ints = NO_ROWS

    def __init__(
        self,
        claims: Postings,
        absent: Array,
        held: Postings,
        occupations: Sequence[str],
        stated: Array,
        employed: Mask,
        columns: Mapping[str, int],
    ) -> None:
        self.claims, self.lacks, self.held = claims, absent, held
        self.occupations = {one: place for place, one in enumerate(occupations)}
        self.stated_columns, self.employed = stated, employed
        self.columns = columns
        self.n_documents = stated.shape[1]

    @classmethod
    def of(cls, profiles: Iterable[Profile], columns: Mapping[str, int]) -> CandidateIndex:
        """Return the index of profiles in row order."""
        builder = CandidateBuilder(columns)
        for profile in profiles:
            builder.add(profile)
        return builder.index()

    @classmethod
    def from_vectors(cls, codes: sparse.csr_array, columns: Mapping[str, int] | None = None) -> CandidateIndex:
        """Return the index of level codes (`models.profile`) of shape (n_documents, n_skills)."""
        n, n_skills = codes.shape
        rows = np.repeat(np.arange(n, dtype=np.int32), np.diff(codes.indptr))
        names = {str(column): column for column in range(n_skills)} if columns is None else columns
        nothing = inverted(NO_ROWS, NO_ROWS, NO_ROWS, n_lists=0, n_rows=n, dtype=np.uint32)
        return cls(
            *_claims(codes.indices, rows, codes.data, n_skills, n), nothing, (), np.zeros((2, n), np.int16),
            np.zeros(n, bool), names,
        )  # fmt: skip

    def arrays(self) -> dict[str, Array]:
        """Return the arrays from which `from_arrays` makes the index again."""
        return {
            "claims": self.claims.entries, "claim_bounds": self.claims.bounds, "absent": self.lacks,
            "held": self.held.entries, "held_bounds": self.held.bounds, "stated": self.stated_columns,
            "employed": self.employed,
        }  # fmt: skip

    def tables(self) -> dict[str, Any]:
        """Return what else `from_arrays` needs, as JSON."""
        return {"occupations": list(self.occupations)}

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, Array], tables: Mapping[str, Any], columns: Mapping[str, int]
    ) -> CandidateIndex:
        """Return the index of `arrays` and `tables`."""
        claims = Postings(arrays["claims"], arrays["claim_bounds"])
        held = Postings(arrays["held"], arrays["held_bounds"])
        return cls(claims, arrays["absent"], held, tables["occupations"], arrays["stated"], arrays["employed"], columns)

    def refused(self, policy: Policy) -> tuple[int, ...]:
        """Return no row: a policy weighs demands, not profiles."""
        return ()

    def best(self, asked: WeighedDemand, scorer: Scorer, keep: Mask, count: int) -> Best:
        """Return the first `count` of the kept rows in total order."""
        heap = np.zeros(min(count, self.n_documents), dtype=np.int64)
        if not len(heap):
            return Best.of(heap, 0)
        found = Asked.of(asked.requirements, self, scorer)
        musts = _musts(asked)
        n_musts = np.count_nonzero(musts)
        program = found.program(worth(asked.max_points), musts if n_musts else None)
        size = kernels.best_candidates(*self._entries, *program, n_musts, keep, heap)
        return Best.of(heap, size, all_eligible=not n_musts)

    def score(self, asked: WeighedDemand, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,), eligible mask) for one weighed demand."""
        found, musts = Asked.of(asked.requirements, self, scorer), _musts(asked)
        terms, must_terms, *operands = found.program(worth(asked.max_points), musts)
        eligible = self._sums(must_terms, operands) == np.count_nonzero(musts)
        return self._sums(terms, operands).astype(np.int64), eligible

    def credits(self, requirement: Requirement, scorer: Scorer) -> tuple[Ints, int]:
        """Return (numerators of shape (n_documents,), denominator) of the credits of one requirement."""
        found = Asked.of([requirement], self, scorer)
        values = found.values
        terms, _, *operands = found.program(ranked(values))
        return values[self._sums(terms, operands)], int(found.denominators[0])

    def stated(self, requirement: Requirement) -> Mask:
        """Return which profiles say something about what a requirement asks: without credit they are `missing` it.

        Of a skill only "does not have it", said of every member, states a lack.
        """
        if requirement.type is RequirementType.OCCUPATION:
            return self.employed
        if requirement.type is not RequirementType.SKILL:
            return self.stated_columns[int(requirement.type is RequirementType.EDUCATION)] > 0  # type: ignore[no-any-return]
        lacks = np.full(self.n_documents, bool(requirement.skills))
        for member in requirement.skills:
            lacking = np.zeros(self.n_documents, dtype=bool)
            lacking[self.absent(self.columns[member])] = True
            lacks &= lacking
        return lacks

    def absent(self, column: int) -> Ints:
        """Return the rows, ascending, that say that they lack the skill of a column."""
        first, last = self._absent_bounds[column : column + 2]
        return self.lacks[1, first:last].astype(np.int64)

    @cached_property
    def n_absent(self) -> Ints:
        """How many say that they lack a skill, by column."""
        return np.diff(self._absent_bounds)

    @cached_property
    def _absent_bounds(self) -> Ints:
        counts = np.bincount(self.lacks[0], minlength=len(self.columns))
        return np.concatenate(([0], np.cumsum(counts)))

    def having(self, column: int) -> Ints:
        """Return the rows, ascending, that have the skill of a column: neither absent nor a bare keyword."""
        rows, codes = self.claims.of(column)
        return rows[codes > 0]

    def holding(self, occupation: str) -> Ints:
        """Return the rows that held an occupation."""
        place = self.occupations.get(occupation)
        return NO_ROWS if place is None else self.held.of(place)[0]

    @property
    def experience_months(self) -> Ints:
        """Months of experience of shape (n_documents,), 0 where unknown."""
        return np.asarray(np.maximum(self.stated_columns[0].astype(np.int64) - 1, 0))

    @property
    def _entries(self) -> tuple[Array, ...]:
        return self.claims.entries, self.claims.bounds, self.held.entries, self.held.bounds, self.stated_columns

    def _sums(self, terms: Ints, operands: Sequence[Array]) -> Array:
        out = np.zeros(self.n_documents, dtype=np.uint16)
        kernels.all_candidates(*self._entries, terms, *operands, out)
        return out


def _musts(asked: WeighedDemand) -> Mask:
    return np.array([one.kind is Kind.MUST for one in asked.requirements], dtype=bool)


class CandidateBuilder:
    """Takes profiles one by one, in row order, and keeps nothing of them but numbers.

    Parameters
    ----------
    columns : mapping of str to int
    """

    def __init__(self, columns: Mapping[str, int]) -> None:
        self._columns = columns
        self._claims = array("i"), array("i"), array("b")
        self._held = array("i"), array("i"), array("i")
        self._occupations: dict[str, int] = {}
        self._stated = array("h"), array("h")
        self._employed = array("b")

    def add(self, profile: Profile) -> None:
        """Take the next row."""
        row = len(self._employed)
        columns, rows, codes = self._claims
        for skill, claim in profile.claims.items():
            columns.append(self._columns[skill])
            rows.append(row)
            codes.append(claim.code)
        places, holders, months = self._held
        for occupation, durations in profile.held_months.items():
            for duration in durations:
                places.append(self._occupations.setdefault(occupation, len(self._occupations)))
                holders.append(row)
                months.append(0 if duration is None else min(duration, _MOST_MONTHS) + 1)
        experience = profile.experience_months
        self._stated[0].append(0 if experience is None else min(experience, _MOST_MONTHS) + 1)
        self._stated[1].append(profile.education_rank)
        self._employed.append(bool(profile.occupations))

    def index(self) -> CandidateIndex:
        """Return the index of what was taken."""
        n = len(self._employed)
        columns, rows, codes = (np.array(one) for one in self._claims)
        places, holders, months = (np.array(one) for one in self._held)
        return CandidateIndex(
            *_claims(columns, rows, codes, len(self._columns), n),
            inverted(places, holders, months, n_lists=len(self._occupations), n_rows=n, dtype=np.uint32),
            list(self._occupations),
            np.array(self._stated, dtype=np.int16),
            np.array(self._employed, dtype=bool),
            self._columns,
        )


def _claims(columns: Array, rows: Array, codes: Array, n_skills: int, n_rows: int) -> tuple[Postings, Array]:
    """Return (what is claimed, what is said to be lacking) of triples in row order."""
    lacking = np.flatnonzero(codes == ABSENT)
    order = np.lexsort((rows[lacking], columns[lacking]))
    absent = np.stack([columns[lacking][order], rows[lacking][order]]).astype(np.int32)
    claimed = codes != ABSENT if len(lacking) else slice(None)
    kept = codes[claimed]
    values = np.where(kept == MENTIONED, 0, kept).astype(np.uint8)
    return inverted(columns[claimed], rows[claimed], values, n_lists=n_skills, n_rows=n_rows, dtype=np.uint16), absent
