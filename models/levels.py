"""Scales of levels and education: the words on the wire and their ranks in the formula."""

from __future__ import annotations

from enum import StrEnum

from models.errors import InvalidInput


class Scale(StrEnum):
    """How the levels of a skill are told apart."""

    CEFR = "cefr"
    PROFICIENCY = "proficiency"
    NONE = "none"


LEVELS: dict[Scale, tuple[str, ...]] = {
    Scale.CEFR: ("A1", "A2", "B1", "B2", "C1", "C2"),
    Scale.PROFICIENCY: ("basic", "intermediate", "advanced", "expert"),
    Scale.NONE: (),
}
"""Level words of each scale, lowest first; a word's rank is its place counted from 1."""

EDUCATION = ("secondary", "vocational", "bachelor", "master", "doctorate")
"""Educations, lowest first; the rank is the place counted from 1."""

MAX_RANK = 6

ALL_LEVELS = LEVELS[Scale.CEFR] + LEVELS[Scale.PROFICIENCY]

_SCALE_OF = {word: scale for scale, words in LEVELS.items() for word in words}
_RANK = {word: place for words in LEVELS.values() for place, word in enumerate(words, start=1)}
_EDUCATION_RANK = {word: place for place, word in enumerate(EDUCATION, start=1)}


def scale_of(level: str) -> Scale:
    """Return the scale on which `level` is a word; InvalidInput ``unknown_level`` for any other word."""
    try:
        return _SCALE_OF[level]
    except KeyError:
        raise InvalidInput("unknown_level", level=level) from None


def rank(level: str | None) -> int:
    """Return the rank of a level in 1..6, or 0 for None (not stated); InvalidInput ``unknown_level``."""
    if level is None:
        return 0
    try:
        return _RANK[level]
    except KeyError:
        raise InvalidInput("unknown_level", level=level) from None


def education_rank(education: str | None) -> int:
    """Return the rank of an education in 1..5, or 0 for None (not stated)."""
    if education is None:
        return 0
    try:
        return _EDUCATION_RANK[education]
    except KeyError:
        raise InvalidInput("unknown_education", education=education) from None
