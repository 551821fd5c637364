"""The vacancy as given: explicit requirements and free text, before anything is resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.money import Money
from models.reading import Location


class Kind(StrEnum):
    """How strongly something is asked; only a person sets `must` (a knock-out)."""

    MUST = "must"
    REQUIRED = "required"
    UNSTATED = "unstated"
    PREFERRED = "preferred"


class RequirementType(StrEnum):
    """What a requirement is about."""

    SKILL = "skill"
    OCCUPATION = "occupation"
    EXPERIENCE = "experience"
    EDUCATION = "education"


OCCUPATION_ID, EXPERIENCE_ID, EDUCATION_ID = ":occupation", ":experience", ":education"
RESERVED_IDS = (OCCUPATION_ID, EXPERIENCE_ID, EDUCATION_ID)
"""Requirement ids of the shorthands."""


@dataclass(frozen=True, slots=True)
class RequirementEntry:
    """One explicit requirement; `weight` in thousandths (1..10,000), else the policy's weight of its kind."""

    type: RequirementType = RequirementType.SKILL
    id: str | None = None
    skill: str | None = None
    label: str | None = None
    any_of: tuple[str, ...] = ()
    months: int | None = None
    education: str | None = None
    level: str | None = None
    kind: Kind = Kind.REQUIRED
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A job on offer. `employer`, `url` and `display` are shown; nothing in matching reads them."""

    id: str
    title: str | None = None
    text: str | None = None
    occupation: str | None = None
    requirements: tuple[RequirementEntry, ...] = ()
    occupation_months: int | None = None
    experience_months: int | None = None
    education: str | None = None
    salary: Money | None = None
    location: Location | None = None
    status: str = "open"
    valid_until: date | None = None
    url: str | None = None
    employer: str | None = None
    display: Mapping[str, str] = field(default_factory=dict)
    read_text: bool = True
