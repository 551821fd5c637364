"""Calls about recorded decisions: the API's own answers for the pages of those whom they concern."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.service.answers import language
from matcher.service.api import decisions as api
from matcher.service.decisions.explanation import whom_to_ask
from matcher.service.pages.calls import Json, unwrapped, value
from models.schemas.decisions import DecisionsSchema, ResultSchema, ReviewSchema


def decisions(query: Mapping[str, Any]) -> Json:
    """Answer as GET /v1/decisions."""
    return value(unwrapped(api.decisions)(DecisionsSchema().load(dict(query))))


def explanation(id_: str, pair: Mapping[str, Any]) -> Json:
    """Answer as GET /v1/decisions/{id}/explanation, as JSON."""
    return api.explained_body(ResultSchema().load(dict(pair)), id_)


def review(id_: str, body: Mapping[str, Any]) -> Json:
    """Answer as POST /v1/decisions/{id}/review."""
    return value(unwrapped(api.review_decision)(ReviewSchema().load(dict(body)), id_))


def contact() -> str:
    """Return whom somebody asks about a score."""
    return whom_to_ask(language())
