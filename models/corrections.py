"""What a person changed in the requirements that were read from a vacancy."""

from __future__ import annotations

from dataclasses import dataclass

from models.vacancy import Kind, RequirementEntry

ANY_LEVEL = "any"
"""The level of a correction that takes a read level away: presence is enough."""


@dataclass(frozen=True, slots=True)
class SetRequirement:
    """Another kind, level or weight (thousandths) for a skill that is asked; None leaves it, ``any`` asks no level."""

    skill: str
    kind: Kind | None = None
    level: str | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of one vacancy: struck skill ids, changed requirements, added ones."""

    strike: tuple[str, ...] = ()
    set: tuple[SetRequirement, ...] = ()
    add: tuple[RequirementEntry, ...] = ()
