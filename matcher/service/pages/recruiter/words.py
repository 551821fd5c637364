"""Words of the recruiter's pages for the codes of the API, in the reader's language."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from matcher.explaining import words
from matcher.service.answers import language
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.recruiter.people import name


def eligibility_word(eligibility: str) -> str:
    """Return what a result says of the knock-outs."""
    words = {
        "eligible": gettext("meets every must"),
        "possible": gettext("may meet every must: something is not known yet"),
        "not_eligible": gettext("does not meet a must"),
    }
    return words[eligibility]


def excluded_word(code: str) -> str:
    """Return what a vacancy asks that must never count."""
    return words.excluded_word(code, language())


def outcome_word(outcome: str) -> str:
    """Return a person's judgement in words."""
    words = {
        "shortlist": gettext("put on the shortlist"),
        "interview": gettext("invite to an interview"),
        "hire": gettext("hire"),
        "hold": gettext("keep for later"),
        "decline": gettext("decline"),
    }
    return words[outcome]


def via_words(part: dict[str, Any]) -> str:
    """Return by what a part was met where it was not the skill itself."""
    words = {"narrower": gettext("by a narrower skill"), "related": gettext("by a related skill")}
    return words.get(part["via"] or "", "")


def severity_word(severity: str) -> str:
    """Return how much a finding asks for."""
    return {"critical": gettext("serious"), "warning": gettext("look at it"), "info": gettext("worth knowing")}[
        severity
    ]


@blueprint.app_context_processor
def _words() -> dict[str, Any]:
    """What the recruiter's templates may use."""
    named = (eligibility_word, excluded_word, outcome_word, severity_word, via_words, name)
    return {one.__name__: one for one in named}
