"""The plain form of the match call: nested marshmallow schemas in and out, and the encoder of the standard library.

Ranking and explaining are the service's own, so that both forms give one answer and only the request around it differs.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from flask import Flask, Response, request
from marshmallow import Schema, fields

from matcher.engine import Matcher, Query, Ranking
from matcher.explaining.matches import View
from matcher.service.callers import OPEN_TENANT
from models.schemas.calls import MatchSchema


class ProofSchema(Schema):
    """Where something is said."""

    source = fields.String()
    quote = fields.String(allow_none=True)
    start = fields.Integer(allow_none=True)
    end = fields.Integer(allow_none=True)


class PartSchema(Schema):
    """What one requirement gives."""

    requirement = fields.String()
    type = fields.String()
    skill = fields.String(allow_none=True)
    occupation = fields.String(allow_none=True)
    label = fields.String()
    kind = fields.String(allow_none=True)
    need = fields.Raw()
    have = fields.Raw()
    status = fields.String()
    via = fields.String(allow_none=True)
    via_skill = fields.String(allow_none=True)
    max_points = fields.Integer()
    points = fields.Integer()
    evidence = fields.List(fields.Nested(ProofSchema))
    asked = fields.List(fields.Nested(ProofSchema))


class GapSchema(Schema):
    """What would add points."""

    requirement = fields.String()
    type = fields.String()
    skill = fields.String(allow_none=True)
    occupation = fields.String(allow_none=True)
    label = fields.String()
    from_ = fields.Raw(data_key="from")
    to = fields.Raw()
    gain_points = fields.Integer()
    score_after = fields.Function(lambda one: one.points_after / 100)
    becomes_eligible = fields.Boolean()
    sentence = fields.String()


class ResultSchema(Schema):
    """One match."""

    id = fields.String()
    score = fields.Function(lambda one: one.points / 100)
    score_max = fields.Function(lambda one: one.points_max / 100)
    band = fields.String()
    eligible = fields.Function(lambda one: one.eligibility == "eligible")
    eligibility = fields.String()
    unmet_musts = fields.List(fields.String())
    parts = fields.List(fields.Nested(PartSchema))
    gaps = fields.List(fields.Nested(GapSchema))
    summary = fields.String()


class AnswerSchema(Schema):
    """The answer."""

    results = fields.List(fields.Nested(ResultSchema))


def plain_app(service: Flask) -> Flask:
    """Return an application whose POST /match ranks the open tenant's documents of a service."""
    app = Flask("plain")
    app.testing = True
    matcher: Matcher = service.extensions["matcher"]

    @app.post("/match")
    def match() -> Response:
        values = MatchSchema().load(request.get_json())
        body = AnswerSchema().dump({"results": _ranking(service, matcher, values).matches})
        return Response(json.dumps(body), mimetype="application/json")

    return app


def _ranking(service: Flask, matcher: Matcher, values: dict[str, Any]) -> Ranking:
    today = date.today()
    month = (today.year, today.month)
    view = service.extensions["follower"].view(OPEN_TENANT, month)
    query = Query(limit=values["limit"], view=View(values["view"]), language=values["lang"], today=today)
    if "candidate" in values:
        return matcher.match_candidate(matcher.profile(values["candidate"], as_of=month), view.vacancies, query)
    return matcher.match_vacancy(matcher.demand(values["vacancy"]), view.candidates, query)
