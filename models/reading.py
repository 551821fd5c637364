"""What a text was read to say: requirements, duties, claims and facts, each with the characters that prove it."""

from __future__ import annotations

from dataclasses import dataclass

from models.money import Money


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in the text as sent: `text[start:end] == quote`."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning for the caller; `code` is stable, `data` is what its sentence is made of."""

    code: str
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The text of a file as a person sees it, and the format that its bytes have (pdf, docx, html or text)."""

    text: str
    format: str
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRequirement:
    """A skill that a vacancy asks; `kind` is required, preferred or unstated, never must."""

    skill: str
    kind: str
    level: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReadDuty:
    """A skill that the person will use in the job."""

    skill: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A skill that a CV claims, lacks (`absent`) or only mentions; `months` of use where said."""

    skill: str
    level: str | None = None
    months: int | None = None
    absent: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOccupation:
    """An occupation asked or held; `months` and `current` for one held."""

    occupation: str
    evidence: tuple[Evidence, ...]
    months: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Excluded:
    """A demand that must not count (age, gender, photo, appearance, military, marital, health)."""

    code: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """Where work is done; `city` as written in its basic form."""

    city: str | None = None
    remote: bool | None = None


@dataclass(frozen=True, slots=True)
class VacancyReading:
    """Everything read from an advertisement.

    `occupation_alternatives` are ids, where the title names many trades and nothing tells which is meant.
    """

    language: str
    occupation: ReadOccupation | None = None
    occupation_alternatives: tuple[str, ...] = ()
    requirements: tuple[ReadRequirement, ...] = ()
    duties: tuple[ReadDuty, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    experience_months: int | None = None
    education: str | None = None
    salary: Money | None = None
    location: Location | None = None
    schedule: str | None = None
    excluded: tuple[Excluded, ...] = ()
    unmatched: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateReading:
    """Everything read from a CV; `mentions` are bare keywords that the policy may leave without worth.

    `settled` is the month, counted from year 0, from which on every `as_of` reads the same (see `Profile.settled`).
    """

    language: str
    mentions: tuple[ReadClaim, ...] = ()
    occupations: tuple[ReadOccupation, ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    experience_months: int | None = None
    education: str | None = None
    unmatched: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()
    settled: int | None = 0
