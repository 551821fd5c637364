"""POST /v1/vacancies/diagnose: what a vacancy does to its pool, and what in it a person should look at."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import orjson
from flask import Response, g

from matcher.engine import Query
from matcher.service.answers import json_response, language, notices, plain
from matcher.service.api.match import given_profiles
from matcher.service.requests import (
    StrictBlueprint,
    check_reading,
    input_hash,
    matcher,
    month,
    policy,
    subject_demand,
    today,
    view,
)
from matcher.service.writing import stored
from models.diagnosis import Asked, Diagnosis, Finding, Outcome, Pay
from models.filters import Filters
from models.schemas.diagnosis import DiagnoseSchema
from models.store import VACANCY

blueprint = StrictBlueprint("diagnosis", __name__, description="What a vacancy does to its pool")


@blueprint.route("/v1/vacancies/diagnose", methods=["POST"])
@blueprint.arguments(DiagnoseSchema)
@blueprint.response(200, description="Counts per requirement, effects of asking less, and findings")
def diagnose(values: dict[str, Any]) -> Response:
    """Diagnose a vacancy: whom each requirement excludes, what contradicts itself, how it pays, what is missing."""
    rules, shown = policy(values), language(values.get("lang"))
    check_reading(values, rules)
    demand = subject_demand(values)
    pool = given_profiles(values, rules)
    query = Query(
        filters=values.get("filters", Filters()),
        language=shown,
        today=today(values),
    )
    found = matcher().diagnose(
        demand, view(values).candidates if pool is None else pool, view(values).vacancies, query, rules, _text(values)
    )
    body = {
        "request_id": g.request_id,
        "versions": matcher().versions | {"policy": rules.label},
        "input_hash": input_hash(values.get("filters"), shown, month(values), rules.label, demand, pool),
        "as_of": "{:04d}-{:02d}".format(*month(values)),
        **diagnosis_body(found),
        "warnings": notices(((one, demand.id) for one in demand.warnings), shown),
    }
    return json_response(body)


def _text(values: dict[str, Any]) -> str:
    """Return the vacancy's text as sent, of which the clauses are quoted."""
    if "vacancy" in values:
        return values["vacancy"].text or ""
    body = orjson.loads(stored(VACANCY, values["vacancy_id"]).body)
    return str(body.get("text", ""))


def diagnosis_body(found: Diagnosis) -> dict[str, Any]:
    """Return a diagnosis on the wire, scores in points."""
    return {
        "vacancy": found.vacancy,
        "pool": plain(found.pool),
        "now": _outcome(found.now),
        "requirements": [_asked(one) for one in found.requirements],
        "findings": [_finding(one) for one in found.findings],
        "salary": _pay(found.pay),
    }


def _asked(one: Asked) -> dict[str, Any]:
    reach = plain(one.reach)
    effects = {"if_preferred": _outcome(one.reach.if_preferred), "if_required": _outcome(one.reach.if_required)}
    body = plain(one)
    sentence = body.pop("sentence")
    del body["reach"]
    return {**body, **reach, **effects, "sentence": sentence}


def _outcome(one: Outcome | None) -> dict[str, Any] | None:
    if one is None:
        return None
    median, top = (None if points is None else points / 100 for points in (one.median, one.top))
    return {"eligible": one.eligible, "open": one.open, "median_score": median, "top_score": top}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "requirements": list(one.requirements),
        "sentence": one.sentence,
        "data": dict(one.data),
        "evidence": [asdict(quote) for quote in one.evidence],
    }


def _pay(pay: Pay) -> dict[str, Any]:
    return {
        "low": pay.low,
        "high": pay.high,
        "currency": "AZN",
        "period": "month",
        "bands": [plain(band) for band in pay.bands],
        "similar": plain(pay.similar),
    }
