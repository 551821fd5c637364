"""Calls about names: skills and occupations in the reader's language, and what a phrase may mean."""

from __future__ import annotations

from matcher.service.answers import language
from matcher.service.api.extract import nearest_bodies
from matcher.service.pages.calls import Json
from matcher.service.requests import matcher
from models.levels import LEVELS


def skill_named(label: str) -> str | None:
    """Return the skill that any of its names means, None where it is not known."""
    return matcher().reader.resolve(label)


def nearest(label: str) -> Json:
    """Return the skills whose names are nearest to a phrase."""
    return nearest_bodies([label], language())[0]["nearest"]


def skills() -> Json:
    """Return id, type, label and level words of every skill, by label."""
    shown = language()
    found = [
        {"id": one.id, "type": one.type.value, "label": one.label(shown), "levels": list(LEVELS[one.scale])}
        for one in matcher().taxonomy
    ]
    return sorted(found, key=lambda one: str(one["label"]))


def occupations() -> Json:
    """Return id and label of every occupation, by label."""
    found = [{"id": one.id, "label": one.label(language())} for one in matcher().occupations]
    return sorted(found, key=lambda one: one["label"])


def languages() -> dict[str, str]:
    """Return the skill of each language that has one, by its code."""
    return dict(matcher().taxonomy.by_language)
