"""Questions: the unknown parts whose answers settle most of the score."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.explaining.gain_phrases import question_sentence
from models.gain import Question
from models.match import Gap, Match, Part, Status
from models.vacancy import Kind

MAX_QUESTIONS = 3


def questions(match: Match, language: str, limit: int = MAX_QUESTIONS) -> tuple[Question, ...]:
    """Return what to ask about a match in the full view: musts first, then most points at stake, then requirement id.

    A part is asked about only while nothing is known of it; the score after a yes is that of its gap.
    """
    assert match.parts is not None
    assert match.gaps is not None
    gaps = {gap.requirement: gap for gap in match.gaps}
    unknown = [part for part in match.parts if part.status is Status.UNKNOWN]
    order = sorted(unknown, key=lambda part: (part.kind != Kind.MUST, -part.max_points, part.requirement))
    return tuple(_question(part, gaps[part.requirement], language) for part in _distinct(order)[:limit])


def _distinct(parts: Sequence[Part]) -> list[Part]:
    """Return the parts without those that ask the same as an earlier one."""
    found: dict[tuple[str, str, str | int | None], Part] = {}
    for part in parts:
        found.setdefault((part.type, part.label, part.need), part)
    return list(found.values())


def _question(part: Part, gap: Gap, language: str) -> Question:
    return Question(
        requirement=part.requirement,
        type=part.type,
        skill=part.skill,
        occupation=part.occupation,
        label=part.label,
        kind=part.kind,
        to=part.need,
        points=part.max_points,
        points_if_yes=gap.points_after,
        becomes_eligible=gap.becomes_eligible,
        sentence=question_sentence(part.type, part.label, part.need, language),
    )
