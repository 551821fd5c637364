"""GET /v1/occupations, /v1/occupations/{id}, /v1/occupations/{id}/usage: the documented occupations."""

from __future__ import annotations

from typing import Any

from flask import Response

from matcher.service.answers import json_response, language, plain
from matcher.service.api.skills import page, relations, tagged
from matcher.service.requests import StrictBlueprint, matcher, view
from matcher.service.usage import usage_body, usage_query
from models.occupation import Occupation, OccupationSkill
from models.schemas.calls import PageSchema

blueprint = StrictBlueprint("occupations", __name__, description="Occupations")


@blueprint.route("/v1/occupations")
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, description="Occupations in id order")
def occupations(values: dict[str, Any]) -> Response:
    """List the occupations."""

    def record(one: Occupation) -> dict[str, Any]:
        labels = dict(one.labels)
        return {"id": one.id, "type": "occupation", "family": one.family, "isco08": one.isco08, "labels": labels}

    known = matcher().occupations.occupations
    return tagged(page(known, values, "occupations", record), matcher().versions["taxonomy"])


@blueprint.route("/v1/occupations/<occupation_id>")
@blueprint.response(200, description="One occupation in full")
def occupation(occupation_id: str) -> Response:
    """Return one occupation with its skills, duties, salary bands and neighbours."""
    found = matcher().occupations[occupation_id]
    body = plain(found)
    body["skills"] = {"essential": _skills(found.essential), "optional": _skills(found.optional)}
    body["neighbours"] = relations(found.neighbours)
    del body["essential"], body["optional"]
    return tagged({**body, "label": found.label(language())}, matcher().versions["taxonomy"])


@blueprint.route("/v1/occupations/<occupation_id>/usage")
@blueprint.response(200, description="Counts of vacancies and people")
def occupation_usage(occupation_id: str) -> Response:
    """Say how many stored vacancies are for an occupation and how many stored candidates held it."""
    stored = view({})
    usage = matcher().occupation_usage(occupation_id, stored.vacancies, stored.candidates, usage_query())
    return json_response({"occupation": occupation_id, **usage_body(usage)})


def _skills(found: tuple[OccupationSkill, ...]) -> list[dict[str, Any]]:
    taxonomy = matcher().taxonomy
    return [
        {**plain(one), "weight": one.weight / 1000, "label": taxonomy[one.skill].label(language())} for one in found
    ]
