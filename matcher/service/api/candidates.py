"""/v1/candidates: people stored by a board; what is erased here is erased everywhere."""

from __future__ import annotations

from typing import Any

from flask import Response

from matcher.reading.jsonresume.resume import import_jsonresume
from matcher.service.api import documents
from matcher.service.api.match import ranked
from matcher.service.following import this_month
from matcher.service.idempotent import once
from matcher.service.requests import StrictBlueprint, matcher
from matcher.service.strictjson import parse
from matcher.service.wire import noun_body
from matcher.service.writing import prepare
from models.schemas.calls import MatchesSchema, PageSchema
from models.schemas.nouns import CandidateSchema
from models.store import CANDIDATE, Transaction

blueprint = StrictBlueprint("candidates", __name__, description="Stored candidates")
BODY = {"required": True, "content": {"application/json": {"schema": CandidateSchema}}}
LINES = {"required": True, "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}
RESUME = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}


@blueprint.route("/v1/candidates")
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, description="Ids with ETags, in ascending order")
def candidates(values: dict[str, Any]) -> Response:
    """List the stored candidates' ids with their ETags."""
    return documents.listed(CANDIDATE, values)


@blueprint.route("/v1/candidates/<candidate_id>")
@blueprint.response(200, description="The candidate as sent")
def candidate(candidate_id: str) -> Response:
    """Return a stored candidate."""
    return documents.read(CANDIDATE, candidate_id)


@blueprint.route("/v1/candidates/<candidate_id>", methods=["PUT"])
@blueprint.doc(requestBody=BODY)
@blueprint.response(200, description="Stored")
@blueprint.alt_response(201, description="Stored for the first time")
def put_candidate(candidate_id: str) -> Response:
    """Store a candidate, or replace the one with this id."""
    return documents.put(CANDIDATE, candidate_id)


@blueprint.route("/v1/candidates/<candidate_id>", methods=["DELETE"])
@blueprint.response(204, description="Erased")
def delete_candidate(candidate_id: str) -> Response:
    """Erase a candidate and everything kept about the person."""
    return documents.remove(CANDIDATE, candidate_id)


@blueprint.route("/v1/candidates/bulk", methods=["POST"])
@blueprint.doc(requestBody=LINES)
@blueprint.response(200, content_type=documents.NDJSON, description="One result line for each line")
def bulk_candidates() -> Response:
    """Store or erase many candidates, a line each."""
    return documents.load(CANDIDATE)


@blueprint.route("/v1/candidates/import", methods=["POST"])
@blueprint.doc(requestBody=RESUME)
@blueprint.response(200, description="Stored, with what had no place")
def import_candidate() -> Response:
    """Store a candidate from a JSON Resume."""
    body = documents.json_body()
    found = import_jsonresume(parse(body), matcher().reader, as_of=this_month())
    prepared = prepare(CANDIDATE, noun_body(found.noun))

    def write(transaction: Transaction) -> Response:
        written = prepared.put(transaction)
        warnings = documents.warned(prepared.id, found.warnings, prepared.warnings)
        return documents.written_response(
            written, {"id": prepared.id, "warnings": warnings}, 201 if written.created else 200
        )

    return once(body, write, (CANDIDATE, prepared.id))


@blueprint.route("/v1/candidates/<candidate_id>/matches")
@blueprint.arguments(MatchesSchema, location="query")
@blueprint.response(200, description="Ranked vacancies of the stored pool")
def candidate_matches(values: dict[str, Any], candidate_id: str) -> Response:
    """Rank the stored vacancies for a stored candidate."""
    return ranked({**values, "candidate_id": candidate_id})
