"""/v1/vacancies/{id}/shortlist: whom a person has chosen for a vacancy; they are shown by name from then on."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from matcher.service.answers import json_response
from matcher.service.api.documents import tags
from matcher.service.callers import caller
from matcher.service.requests import StrictBlueprint
from matcher.service.writing import store, stored
from models.schemas.shortlists import ShortlistSchema
from models.store import VACANCY, shortlists
from models.store.records import moment
from models.store.shortlists import Shortlist

blueprint = StrictBlueprint("shortlists", __name__, description="Shortlists of vacancies")


@blueprint.route("/v1/vacancies/<vacancy_id>/shortlist")
@blueprint.response(200, description="The candidates in order, who put them there and when")
def shortlist(vacancy_id: str) -> Response:
    """Return a vacancy's shortlist; it is empty until somebody writes it."""
    stored(VACANCY, vacancy_id)
    response = _answer(shortlists.read(store(), caller().tenant, vacancy_id))
    response.headers["Cache-Control"] = "no-cache, private"
    return response.make_conditional(request)  # type: ignore[return-value]


@blueprint.route("/v1/vacancies/<vacancy_id>/shortlist", methods=["PUT"])
@blueprint.arguments(ShortlistSchema)
@blueprint.response(200, description="Stored")
def put_shortlist(values: dict[str, Any], vacancy_id: str) -> Response:
    """Replace a vacancy's shortlist; whoever is on it is shown to recruiters by name."""
    with store().transaction(caller().tenant, caller().key) as transaction:
        found = shortlists.write(
            transaction, vacancy_id, values["candidate_ids"], values.get("note"), tags(request.if_match)
        )
    return _answer(found)


def _answer(found: Shortlist) -> Response:
    body = {
        "vacancy_id": found.vacancy,
        "candidate_ids": found.candidates,
        "note": found.note,
        "updated": moment(found.updated).isoformat() if found.updated else None,
        "by": found.actor or None,
        "candidates": [
            {"id": one.candidate, "added": moment(one.added).isoformat(), "by": one.actor} for one in found.members
        ],
        "etag": found.etag,
    }
    response = json_response(body)
    response.set_etag(found.etag)
    return response
