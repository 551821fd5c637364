"""The candidate as given: explicit entries and free text, before anything is resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.money import Money
from models.reading import Location


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """A skill by id or by label; `months` of use; `absent` says that the person does not have it."""

    skill: str | None = None
    label: str | None = None
    level: str | None = None
    months: int | None = None
    absent: bool = False


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """A natural language by ISO 639-1 code, `level` A1..C2."""

    language: str
    level: str | None = None


@dataclass(frozen=True, slots=True)
class OccupationEntry:
    """An occupation held, by id or by title, for `months` whole months."""

    occupation: str | None = None
    title: str | None = None
    months: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person agreed to, and until when."""

    purpose: str
    until: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who looks for work. `display` is shown and stored; nothing in matching can read it.

    `strike` holds ids of skills and occupations that the text was read to claim and the person takes out: nothing is
    said about them then. It survives another reading of the same text; explicit entries stand beside it.
    """

    id: str
    text: str | None = None
    skills: tuple[SkillEntry, ...] = ()
    languages: tuple[LanguageEntry, ...] = ()
    occupations: tuple[OccupationEntry, ...] = ()
    experience_months: int | None = None
    education: str | None = None
    strike: tuple[str, ...] = ()
    location: Location | None = None
    salary_expectation: Money | None = None
    consent: Consent | None = None
    display: Mapping[str, str] = field(default_factory=dict)
