"""/v1/vacancies: jobs stored by a board, and a person's corrections of what was read from them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, request
from werkzeug.exceptions import UnsupportedMediaType

from matcher.reading.jobposting.posting import Postings, import_jobposting_page, import_jobpostings
from matcher.service.answers import json_response, language
from matcher.service.api import documents
from matcher.service.api.match import ranked
from matcher.service.idempotent import once
from matcher.service.requests import StrictBlueprint
from matcher.service.strictjson import parse
from matcher.service.wire import noun_body
from matcher.service.writing import correct, prepare
from models.errors import Unreadable
from models.schemas.calls import MatchesSchema, PageSchema
from models.schemas.nouns import CorrectionsSchema, VacancySchema
from models.store import VACANCY, Transaction

blueprint = StrictBlueprint("vacancies", __name__, description="Stored vacancies")
BODY = {"required": True, "content": {"application/json": {"schema": VacancySchema}}}
CORRECTIONS = {"required": True, "content": {"application/json": {"schema": CorrectionsSchema}}}
LINES = {"required": True, "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}
POSTING = {
    "required": True,
    "content": {
        "application/ld+json": {"schema": {"type": "object"}},
        "application/json": {"schema": {"type": "object"}},
        "text/html": {"schema": {"type": "string"}},
    },
}


@blueprint.route("/v1/vacancies")
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, description="Ids with ETags, in ascending order")
def vacancies(values: dict[str, Any]) -> Response:
    """List the stored vacancies' ids with their ETags."""
    return documents.listed(VACANCY, values)


@blueprint.route("/v1/vacancies/<vacancy_id>")
@blueprint.response(200, description="The vacancy as sent, with its corrections")
def vacancy(vacancy_id: str) -> Response:
    """Return a stored vacancy."""
    return documents.read(VACANCY, vacancy_id)


@blueprint.route("/v1/vacancies/<vacancy_id>", methods=["PUT"])
@blueprint.doc(requestBody=BODY)
@blueprint.response(200, description="Stored")
@blueprint.alt_response(201, description="Stored for the first time")
def put_vacancy(vacancy_id: str) -> Response:
    """Store a vacancy, or replace the one with this id; its corrections stay."""
    return documents.put(VACANCY, vacancy_id)


@blueprint.route("/v1/vacancies/<vacancy_id>", methods=["DELETE"])
@blueprint.response(204, description="Erased")
def delete_vacancy(vacancy_id: str) -> Response:
    """Erase a vacancy."""
    return documents.remove(VACANCY, vacancy_id)


@blueprint.route("/v1/vacancies/<vacancy_id>/requirements", methods=["PATCH"])
@blueprint.doc(requestBody=CORRECTIONS)
@blueprint.response(200, description="Corrected")
def correct_vacancy(vacancy_id: str) -> Response:
    """Say which requirements were read wrongly; the body holds all corrections, an empty one takes them back."""
    written, resolved = correct(vacancy_id, parse(documents.json_body()), documents.tags(request.if_match))
    warnings = documents.warned(vacancy_id, resolved.warnings)
    return documents.written_response(written, {"id": vacancy_id, "warnings": warnings}, 200)


@blueprint.route("/v1/vacancies/bulk", methods=["POST"])
@blueprint.doc(requestBody=LINES)
@blueprint.response(200, content_type=documents.NDJSON, description="One result line for each line")
def bulk_vacancies() -> Response:
    """Store or erase many vacancies, a line each."""
    return documents.load(VACANCY)


@blueprint.route("/v1/vacancies/import", methods=["POST"])
@blueprint.doc(requestBody=POSTING)
@blueprint.response(200, description="Stored, with what had no place")
def import_vacancies() -> Response:
    """Store vacancies from schema.org JobPosting: an object, a list, or a page that carries it."""
    body = request.get_data()
    found = _postings(body, language())
    prepared = [prepare(VACANCY, noun_body(one.noun)) for one in found.imported]

    def write(transaction: Transaction) -> Response:
        results = []
        for one, source in zip(prepared, found.imported, strict=True):
            written = one.put(transaction)
            warnings = documents.warned(one.id, source.warnings, one.warnings)
            results.append({"id": one.id, "etag": written.etag, "created": written.created, "warnings": warnings})
        return json_response({"imported": results, "warnings": documents.warned("", found.warnings)})

    return once(body, write)


def _postings(body: bytes, shown: str) -> Postings:
    if request.mimetype == "text/html":
        try:
            return import_jobposting_page(body.decode("utf-8"), today=date.today(), language=shown)
        except UnicodeDecodeError:
            raise Unreadable("not_utf8") from None
    if request.mimetype not in ("application/json", "application/ld+json"):
        raise UnsupportedMediaType
    return import_jobpostings(parse(body), today=date.today(), language=shown)


@blueprint.route("/v1/vacancies/<vacancy_id>/matches")
@blueprint.arguments(MatchesSchema, location="query")
@blueprint.response(200, description="Ranked candidates of the stored pool")
def vacancy_matches(values: dict[str, Any], vacancy_id: str) -> Response:
    """Rank the stored candidates for a stored vacancy."""
    return ranked({**values, "vacancy_id": vacancy_id})
