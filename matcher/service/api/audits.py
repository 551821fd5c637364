"""POST /v1/audits/impact: rates and impact ratios by groups that the request alone knows."""

from __future__ import annotations

from typing import Any

from flask import Response, g

from matcher.auditing.impact import impact
from matcher.service.answers import json_response, language
from matcher.service.audits.bodies import report_body
from matcher.service.audits.gathering import groups_of, recorded_outcomes
from matcher.service.callers import caller
from matcher.service.requests import StrictBlueprint, matcher
from matcher.service.writing import store
from models.schemas.audits import AuditSchema

blueprint = StrictBlueprint("audits", __name__, description="Bias audits")


@blueprint.route("/v1/audits/impact", methods=["POST"])
@blueprint.arguments(AuditSchema)
@blueprint.response(200, description="Rates, impact ratios, intervals and tests by group and intersection")
def audit_impact(values: dict[str, Any]) -> Response:
    """Compare how groups fare; groups and outcomes are used for this answer and kept nowhere."""
    logged = values.get("decisions")
    if logged is None:
        outcomes = values["outcomes"]
    else:
        asked = {"vacancy": logged.get("vacancy_id"), "since": logged.get("from_"), "until": logged.get("to")}
        outcomes = recorded_outcomes(store(), caller().tenant, **asked)
    report = impact(outcomes, groups_of(values["groups"]), values["settings"])
    body = report_body(report, language(values.get("lang")), recorded=logged is not None)
    return json_response({"request_id": g.request_id, "versions": matcher().versions, **body})
