"""Blind reading: what a recruiter sees of a person before somebody has put the person on a shortlist.

Only what matching itself reads is shown: skills, languages, occupations, experience, education, place and pay, with the
words of the text that prove them. The text itself, `display` and all other fields may name the person and stay away.
"""

from __future__ import annotations

from typing import Any

from matcher.service.answers import plain
from matcher.service.callers import caller
from matcher.service.writing import store
from models.profile import Profile
from models.store import shortlists

SHOWN = (
    "id", "skills", "languages", "occupations", "experience_months", "education", "location", "salary_expectation",
)  # fmt: skip
"""Fields of a candidate that a blind reader sees; a new field stays hidden until it is named here."""
_READ = ("claims", "occupations", "experience_months", "education")
SUFFIX = "-blind"
"""Ends the ETag of a blind answer, so that it is read anew after a shortlist."""


def hides(candidate: str) -> bool:
    """Return whether the caller must not know who this candidate is."""
    if not caller().hides_display:
        return False
    return not shortlists.about_candidate(store(), caller().tenant, candidate)


def blinded(body: dict[str, Any], profile: Profile | None) -> dict[str, Any]:
    """Return a stored candidate without what may name the person, with what was read from its text.

    Parameters
    ----------
    body : dict
        The document as sent.
    profile : Profile or None
        What matching knows of it.
    """
    shown = {name: body[name] for name in SHOWN if name in body}
    return {**shown, "blind": True, "profile": None if profile is None else _read(profile)}


def _read(profile: Profile) -> dict[str, Any]:
    found = {name: plain(getattr(profile, name)) for name in _READ}
    return {**found, "claims": list(found["claims"].values())}
