"""Names: skills and occupations in the reader's language, their levels, and what a person's words mean."""

from __future__ import annotations

from typing import Any, NamedTuple

from matcher.service.answers import language
from matcher.service.requests import matcher
from models.levels import LEVELS

MOST_LABELS = 250
"""Labels offered while typing; a larger taxonomy would make the page heavy."""


class Found(NamedTuple):
    """What words mean: a skill, else the nearest ones as (id, label)."""

    skill: str | None
    nearest: list[tuple[str, str]]


def named(words: str) -> str | None:
    """Return the skill that a label or an id names, None where it is not known."""
    reader = matcher().reader
    return words if words in reader.taxonomy else reader.resolve(words)


def find(words: str) -> Found:
    """Return the skill that words name, else what is nearest to it; nothing for no words."""
    skill = named(words) if words else None
    if skill is not None or not words:
        return Found(skill, [])
    return Found(None, [(one.skill, label(one.skill)) for one in matcher().reader.nearest([words])[0]])


def label(skill: str) -> str:
    """Return a skill's label in the reader's language, the id where the taxonomy does not know it."""
    taxonomy = matcher().taxonomy
    return taxonomy[skill].label(language()) if skill in taxonomy else skill


def levels(skill: str) -> tuple[str, ...]:
    """Return the levels of a skill's scale, lowest first."""
    taxonomy = matcher().taxonomy
    return LEVELS[taxonomy[skill].scale] if skill in taxonomy else ()


def offered() -> list[str]:
    """Return the labels that a field offers, none for a large taxonomy."""
    taxonomy = matcher().taxonomy
    return sorted(one.label(language()) for one in taxonomy) if len(taxonomy) <= MOST_LABELS else []


def occupations() -> list[dict[str, Any]]:
    """Return id and label of every occupation, by label."""
    found = [{"id": one.id, "label": one.label(language())} for one in matcher().occupations]
    return sorted(found, key=lambda one: one["label"])


def languages() -> dict[str, str]:
    """Return the skill of each language that has one, by its code."""
    return dict(matcher().taxonomy.by_language)
