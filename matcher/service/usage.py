"""Usage at the edge: which vacancies the caller's counts take in, and counts of people that single nobody out."""

from __future__ import annotations

from datetime import date
from typing import Any

from matcher.engine import Query
from matcher.ranking.usage import Usage
from matcher.service.access import CANDIDATE
from matcher.service.callers import caller
from matcher.service.requests import allowed_filters
from models.filters import Filters

FEWEST = 5
"""Counts of people below this are not told."""


def usage_query() -> Query:
    """Return which vacancies are counted: all stored ones, for a candidate's key those that are open."""
    return Query(filters=allowed_filters({"filters": Filters(include_closed=True)}), today=date.today())


def usage_body(usage: Usage) -> dict[str, Any]:
    """Return counts on the wire: of people null below `FEWEST`, and none at all for a candidate's key."""
    people = None
    if caller().role != CANDIDATE:
        people = {
            "having": usage.candidates if usage.candidates >= FEWEST else None,
            "fewer_than": None if usage.candidates >= FEWEST else FEWEST,
            "of": usage.of_candidates,
        }
    return {
        "vacancies": {"asking": usage.vacancies, "must": usage.musts, "of": usage.of_vacancies},
        "candidates": people,
    }
