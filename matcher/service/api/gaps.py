"""POST /v1/gaps: what one candidate lacks, and what would change that, for a vacancy, an occupation or the market."""

from __future__ import annotations

from typing import Any

from flask import Response, g

from matcher.engine import Query
from matcher.explaining.gain_phrases import not_scored_sentence
from matcher.service.answers import json_response, language, notices
from matcher.service.gains import gains_body, market_body
from matcher.service.requests import (
    StrictBlueprint,
    allowed_filters,
    check_reading,
    input_hash,
    matcher,
    month,
    policy,
    resolved,
    stored_demand,
    subject_profile,
    today,
    view,
)
from models.policy import Policy
from models.profile import Demand, Profile
from models.schemas.calls import GapsSchema
from models.vacancy import Vacancy

blueprint = StrictBlueprint("gaps", __name__, description="What a candidate lacks, and what would change it")

MAX_UNLOCKS = 20
"""Unlocks shown where a call names no limit."""


@blueprint.route("/v1/gaps", methods=["POST"])
@blueprint.arguments(GapsSchema)
@blueprint.response(200, description="Parts, gaps, sets and questions of one pair; or the unlocks of a market")
def gaps(values: dict[str, Any]) -> Response:
    """Explain one candidate against a vacancy, an occupation or the market."""
    rules = policy(values)
    check_reading(values, rules, pool=values.get("ranks", False))
    profile = subject_profile(values, rules)
    answer = _market if "market" in values["against"] else _pair
    return json_response(
        {
            "request_id": g.request_id,
            "versions": matcher().versions | {"policy": rules.label},
            "as_of": "{:04d}-{:02d}".format(*month(values)),
            **answer(values, rules, profile),
        }
    )


def _pair(values: dict[str, Any], rules: Policy, profile: Profile) -> dict[str, Any]:
    shown, demand = language(values.get("lang")), _target(values)
    budget, ranks = values.get("effort_budget"), values.get("ranks", False)
    pool = view(values).candidates if ranks else None
    gains = matcher().gains(profile, demand, shown, rules, budget=budget, pool=pool)
    return {
        "input_hash": input_hash(rules.label, shown, month(values), profile, demand, budget, ranks),
        **(_not_scored(demand, shown) if gains is None else gains_body(gains)),
        "warnings": notices(((notice, one.id) for one in (profile, demand) for notice in one.warnings), shown),
    }


def _market(values: dict[str, Any], rules: Policy, profile: Profile) -> dict[str, Any]:
    query = Query(
        filters=allowed_filters(values["against"]["market"]),
        limit=values.get("limit", MAX_UNLOCKS),
        language=language(values.get("lang")),
        today=today(values),
    )
    vacancies = view(values).vacancies
    market = resolved(lambda: matcher().market(profile, vacancies, query, rules), "/against/market")
    return {
        "input_hash": input_hash(rules.label, month(values), profile, query),
        "unlock_score": rules.unlock_score / 100,
        **market_body(market),
        "warnings": notices(((notice, profile.id) for notice in profile.warnings), query.language),
    }


def _not_scored(demand: Demand, shown: str) -> dict[str, Any]:
    return {"not_scored": {"id": demand.id, "reason": "no_requirements", "sentence": not_scored_sentence(shown)}}


def _target(values: dict[str, Any]) -> Demand:
    against = values["against"]
    if "vacancy_id" in against:
        return stored_demand(against["vacancy_id"], values)
    vacancy = against.get("vacancy") or Vacancy(id=against["occupation"], occupation=against["occupation"])
    pointer = "/against/vacancy" if "vacancy" in against else "/against"
    return resolved(lambda: matcher().demand(vacancy), pointer)  # type: ignore[no-any-return]
