"""All pages: importing a part puts its routes on the blueprint."""

from __future__ import annotations

from matcher.service.pages import (
    candidate,
    candidate_decisions,
    candidate_search,
    candidate_target,
    concept_words,
    concepts,
    impact,
    start,
    status,
)
from matcher.service.pages.blueprint import register
from matcher.service.pages.recruiter import routes as recruiter

__all__ = [
    "candidate",
    "candidate_decisions",
    "candidate_search",
    "candidate_target",
    "concept_words",
    "concepts",
    "impact",
    "recruiter",
    "register",
    "start",
    "status",
]
