"""POST /v1/gaps: what one candidate lacks for a vacancy or an occupation."""

from __future__ import annotations

from typing import Any

from flask import Response, g

from matcher.service.answers import json_response, language, match_body, notices
from matcher.service.requests import StrictBlueprint, input_hash, matcher, month, policy, resolved, stored_demand
from matcher.service.requests import subject_profile as candidate_of
from models.profile import Demand
from models.schemas.calls import GapsSchema
from models.vacancy import Vacancy

blueprint = StrictBlueprint("gaps", __name__, description="What a candidate lacks")


@blueprint.route("/v1/gaps", methods=["POST"])
@blueprint.arguments(GapsSchema)
@blueprint.response(200, description="Parts and gaps of one pair")
def gaps(values: dict[str, Any]) -> Response:
    """Explain one candidate against a vacancy or an occupation."""
    rules, shown = policy(values), language(values.get("lang"))
    profile = candidate_of(values, rules)
    demand = _target(values)
    match = matcher().explain(profile, demand, shown, rules)
    body = {
        "request_id": g.request_id,
        "versions": matcher().versions | {"policy": rules.label},
        "input_hash": input_hash(rules.label, shown, month(values), profile, demand),
        **({"not_scored": {"id": demand.id, "reason": "no_requirements"}} if match is None else match_body(match)),
        "warnings": notices(((notice, one.id) for one in (profile, demand) for notice in one.warnings), shown),
    }
    return json_response(body)


def _target(values: dict[str, Any]) -> Demand:
    against = values["against"]
    if "vacancy_id" in against:
        return stored_demand(against["vacancy_id"], values)
    vacancy = against.get("vacancy") or Vacancy(id=against["occupation"], occupation=against["occupation"])
    pointer = "/against/vacancy" if "vacancy" in against else "/against"
    return resolved(lambda: matcher().demand(vacancy), pointer)  # type: ignore[no-any-return]
