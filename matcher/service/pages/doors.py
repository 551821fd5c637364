"""The doors: which parts of the pages there are, and for whom."""

from __future__ import annotations

from flask import current_app
from flask_babel import gettext

from matcher.service.access import RULES
from matcher.service.callers import caller

Door = tuple[str, str, frozenset[str]]


def doors() -> list[Door]:
    """Return endpoint, name and roles of the parts that the caller may enter."""
    named = [
        ("pages.recruiter", gettext("For recruiters")),
        ("pages.candidate", gettext("For candidates")),
        ("pages.skills", gettext("Skills and occupations")),
        ("pages.status", gettext("Service")),
    ]
    known = current_app.view_functions
    found = [(endpoint, name, RULES[endpoint]) for endpoint, name in named if endpoint in known]
    return [one for one in found if not one[2] or caller().role in one[2]]
