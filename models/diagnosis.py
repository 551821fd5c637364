"""The answer to "what does this vacancy do to its pool": counts per requirement, effects of changes, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.occupation import SalaryBand


class Severity(StrEnum):
    """How much a finding asks for: it stops hiring or the law, it costs candidates or clarity, it is worth knowing."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pool under one form of a vacancy; scores in hundredths of a point, over those who are eligible.

    Parameters
    ----------
    eligible : int
        Candidates who meet every must.
    open : int
        Of these, candidates whose score reaches the policy's `unlock_score`.
    median : int or None
        The lower of the two middle scores, so somebody's real score; None where nobody is eligible.
    top : int or None
    """

    eligible: int
    open: int
    median: int | None
    top: int | None


@dataclass(frozen=True, slots=True)
class Pool:
    """How many candidates there are, and how many are eligible, possible or not eligible."""

    size: int
    eligible: int
    possible: int
    not_eligible: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How a pool stands to one requirement, and what the pool would be if less were asked.

    Parameters
    ----------
    met, partial, missing, unknown : int
        Candidates by the status of the requirement; their sum is the pool's size.
    excludes : int
        Candidates who are not eligible, or only possibly, because this must is not met (0 for any other kind).
    excludes_alone : int
        Of these, candidates who meet every other must.
    if_preferred : Outcome or None
        The pool if this were preferred; None where it is, and for the occupation, whose weight has no kind.
    if_required : Outcome or None
        The pool if this must were required; None for any other kind.
    """

    met: int
    partial: int
    missing: int
    unknown: int
    excludes: int
    excludes_alone: int
    if_preferred: Outcome | None
    if_required: Outcome | None


@dataclass(frozen=True, slots=True)
class Survey:
    """A pool against a demand; `reaches` in the order of its requirements; `now` is None where nothing is asked."""

    pool: Pool
    now: Outcome | None = None
    reaches: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement as it is shown, with its points (hundredths) and its reach."""

    requirement: str
    type: str
    skills: tuple[str, ...]
    occupation: str | None
    label: str
    kind: str
    need: str | int | None
    max_points: int
    reach: Reach
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a vacancy that a person should look at; `data` is what its sentence is made of."""

    code: str
    severity: Severity
    requirements: tuple[str, ...] = ()
    data: tuple[tuple[str, Any], ...] = ()
    evidence: tuple[Quote, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the vacancy and the clause in which they stand; places are None where only an entry says it."""

    quote: str | None
    start: int | None
    end: int | None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Similar:
    """What similar vacancies pay, in whole AZN per month; the quartiles are real values, None where they are too few.

    Parameters
    ----------
    n : int
        Vacancies with a comparable salary.
    least : int
        Below so many nothing is said.
    basis : str
        ``same_occupation``, or ``near_occupations`` where those of the same one are too few.
    occupations : tuple of str
        Which ones were taken.
    lower, median, upper : int or None
    """

    n: int
    least: int
    basis: str
    occupations: tuple[str, ...]
    lower: int | None = None
    median: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """The salary on offer per month in AZN (an end that is not stated is None), and what it is held against."""

    low: int | None
    high: int | None
    bands: tuple[SalaryBand, ...] = ()
    similar: Similar | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that is said about one vacancy."""

    vacancy: str
    pool: Pool
    now: Outcome | None
    requirements: tuple[Asked, ...]
    findings: tuple[Finding, ...]
    pay: Pay = field(default_factory=lambda: Pay(None, None))
