"""What is matched: a candidate's resolved claims (`Profile`) and a vacancy's resolved requirements (`Demand`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from models.levels import education_rank, rank
from models.money import Money
from models.reading import Excluded, Location, Notice
from models.vacancy import Kind, RequirementType

UNKNOWN, HELD, ABSENT, MENTIONED = 0, 7, 8, 9
"""Level codes beside the ranks 1..6: nothing said, held without a level, said to be lacking, bare keyword."""

NOT_HELD = (UNKNOWN, ABSENT, MENTIONED)
"""The codes of a skill that a person is not counted among the holders of."""

N_CODES = 10


@dataclass(frozen=True, slots=True)
class Proof:
    """Where something was said: an entry of the profile, or characters of the text (`text[start:end] == quote`)."""

    source: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None


PROFILE = Proof("profile")


@dataclass(frozen=True, slots=True)
class Claim:
    """One skill of a candidate. `level` is a word of the skill's scale or None; `mentioned` marks a bare keyword."""

    skill: str
    level: str | None = None
    months: int | None = None
    absent: bool = False
    mentioned: bool = False
    evidence: tuple[Proof, ...] = (PROFILE,)

    @property
    def code(self) -> int:
        """The level code that enters the vector, 1..9."""
        if self.absent:
            return ABSENT
        if self.mentioned:
            return MENTIONED
        return rank(self.level) or HELD

    @property
    def held(self) -> bool:
        """Whether the skill is said to be there: neither denied nor a bare keyword."""
        return self.code not in NOT_HELD


@dataclass(frozen=True, slots=True)
class HeldOccupation:
    """An occupation held for `months` (None: not stated); `occupation` is None where the title is not known."""

    occupation: str | None
    months: int | None = None
    current: bool = False
    evidence: tuple[Proof, ...] = (PROFILE,)


@dataclass(frozen=True)
class Profile:
    """A candidate, resolved against the taxonomy. Nothing here names or describes the person.

    Its text was read for one month, "until today" being that month. `settled` says for which other months the same
    would have been read: for all from this one on (months counted from year 0; 0 where no month matters), or for none
    (None) where a job goes on until today.
    """

    id: str
    claims: Mapping[str, Claim] = field(default_factory=dict)
    occupations: tuple[HeldOccupation, ...] = ()
    experience_stated: int | None = None
    education: str | None = None
    location: Location | None = None
    salary_expectation: Money | None = None
    warnings: tuple[Notice, ...] = ()
    settled: int | None = 0

    def reads_alike(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether the candidate's text reads the same for both months, (year, month).

        Examples
        --------
        >>> Profile("c", settled=2024 * 12 + 5).reads_alike((2024, 6), (2026, 11))
        True
        >>> Profile("c", settled=None).reads_alike((2026, 10), (2026, 11))
        False
        """
        if one == other:
            return True
        year, month = min(one, other)
        return self.settled is not None and year * 12 + month - 1 >= self.settled

    @cached_property
    def experience_months(self) -> int | None:
        """Stated work experience, else the sum of the stated occupation months, else None."""
        if self.experience_stated is not None:
            return self.experience_stated
        stated = [held.months for held in self.occupations if held.months is not None]
        return sum(stated) if stated else None

    @cached_property
    def education_rank(self) -> int:
        """Rank of the education, 0 when unknown."""
        return education_rank(self.education)

    @cached_property
    def held_months(self) -> dict[str, tuple[int | None, ...]]:
        """Occupation id -> the durations that may count: the sum of its stated months; None where some are unstated."""
        stated: dict[str, int] = {}
        unstated: set[str] = set()
        for held in self.occupations:
            if held.occupation is None:
                continue
            if held.months is None:
                unstated.add(held.occupation)
            else:
                stated[held.occupation] = stated.get(held.occupation, 0) + held.months
        return {
            one: ((stated[one],) if one in stated else ()) + ((None,) if one in unstated else ())
            for one in sorted(stated.keys() | unstated)
        }

    @property
    def held_skills(self) -> frozenset[str]:
        """The skills that the candidate says to have."""
        return frozenset(skill for skill, claim in self.claims.items() if claim.held)

    @cached_property
    def codes(self) -> dict[str, int]:
        """Skill -> its level code; a skill of which nothing is said is not in it."""
        return {skill: claim.code for skill, claim in self.claims.items()}

    def code(self, skill: str) -> int:
        """Return the level code of a skill, 0 where nothing is said."""
        claim = self.claims.get(skill)
        return UNKNOWN if claim is None else claim.code

    def with_claim(self, claim: Claim) -> Profile:
        """Return the profile with this claim in the place of any other about the same skill."""
        return replace(self, claims={**self.claims, claim.skill: claim})

    def with_occupation(self, occupation: str, months: int | None) -> Profile:
        """Return the profile with `occupation` held for exactly `months`."""
        others = tuple(held for held in self.occupations if held.occupation != occupation)
        return replace(self, occupations=(*others, HeldOccupation(occupation, months)))


@dataclass(frozen=True, slots=True)
class Requirement:
    """One resolved requirement of a vacancy.

    Parameters
    ----------
    id : str
    type : RequirementType
    kind : Kind
    skills : tuple of str
        Skill ids, any one of which satisfies; empty for other types and for a label that is not known.
    label : str or None
        The words of the vacancy where they could not be resolved.
    level : str or None
        Level asked, None where presence is enough.
    occupation : str or None
    months : int or None
        Months asked, for an occupation or for experience.
    education : str or None
    weight : int or None
        Thousandths; None takes the policy's weight of the kind.
    evidence : tuple of Proof
        Where the vacancy asks it.
    """

    id: str
    type: RequirementType
    kind: Kind = Kind.REQUIRED
    skills: tuple[str, ...] = ()
    label: str | None = None
    level: str | None = None
    occupation: str | None = None
    months: int | None = None
    education: str | None = None
    weight: int | None = None
    evidence: tuple[Proof, ...] = (PROFILE,)

    @property
    def need(self) -> int:
        """The needed rank (skills, education) or months (experience, occupation); 0 where presence is enough."""
        if self.type is RequirementType.SKILL:
            return rank(self.level)
        if self.type is RequirementType.EDUCATION:
            return education_rank(self.education)
        return self.months or 0


@dataclass(frozen=True)
class Demand:
    """A vacancy, resolved against the taxonomy."""

    id: str
    requirements: tuple[Requirement, ...] = ()
    title: str | None = None
    occupation: str | None = None
    location: Location | None = None
    salary: Money | None = None
    status: str = "open"
    valid_until: date | None = None
    excluded: tuple[Excluded, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @cached_property
    def experience_months(self) -> int | None:
        """Months of work experience asked, else None."""
        for requirement in self.requirements:
            if requirement.type is RequirementType.EXPERIENCE:
                return requirement.months
        return None
