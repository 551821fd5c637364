"""Words of the service's page: roles, states, and the numbers of the policy in the order in which they matter."""

from __future__ import annotations

from datetime import datetime

from flask_babel import format_datetime, gettext

from matcher.service.pages.blueprint import blueprint


@blueprint.app_context_processor
def _for_templates() -> dict[str, object]:
    return {"role_word": role_word, "state_word": state_word, "recorded_word": recorded_word, "when": when}


def when(time: datetime | str) -> str:
    """Return a time in UTC to the minute."""
    read = datetime.fromisoformat(time) if isinstance(time, str) else time
    return f"{format_datetime(read, 'medium', rebase=False)} UTC"


def role_word(role: str) -> str:
    """Return the word for a key's role."""
    words = {"board": gettext("board"), "recruiter": gettext("recruiter"), "auditor": gettext("auditor")}
    return words[role]


def state_word(state: str) -> str:
    """Return the word for whether a key is valid."""
    words = {"live": gettext("valid"), "revoked": gettext("revoked"), "expired": gettext("expired")}
    return words[state]


def recorded_word(setting: str) -> str:
    """Return which matches the decision log records."""
    words = {
        "top": gettext("matches over stored documents"),
        "all": gettext("every match"),
        "none": gettext("nothing"),
    }
    return words[setting]


def rules() -> list[tuple[str, str]]:
    """Return key and words of every number of the policy that changes a score or what is said of it."""
    return [
        ("weight_must", gettext("Weight of a must")),
        ("weight_required", gettext("Weight of what is required")),
        ("weight_unstated", gettext("Weight of what is asked without more words")),
        ("weight_preferred", gettext("Weight of what is preferred")),
        ("occupation_share", gettext("Share of the occupation in all points")),
        ("weight_occupation_alone", gettext("Weight of an occupation that is all that is asked")),
        ("unlevelled_share", gettext("A skill without level where one is asked")),
        ("unstated_months_share", gettext("An occupation without duration where one is asked")),
        ("same_family", gettext("Another occupation of the family")),
        ("same_minor_group", gettext("Another occupation of the ISCO-08 minor group")),
        ("mention_share", gettext("A bare keyword")),
        ("declared_limit", gettext("Skills that a bare list may declare")),
        ("band_strong", gettext("Strong fit from")),
        ("band_good", gettext("Good fit from")),
        ("band_partial", gettext("Partial fit from")),
        ("unlock_score", gettext("A vacancy is open from")),
    ]
