"""/v1/decisions: what the decision log holds, for those whom it concerns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request

from matcher.service.answers import json_response, language
from matcher.service.callers import caller
from matcher.service.decisions.acts import override, pair_of, review
from matcher.service.decisions.bodies import decision_body, row_body
from matcher.service.decisions.explanation import explained, page
from matcher.service.decisions.replay import replayed
from matcher.service.decisions.visibility import asked_for, recorded, visible
from matcher.service.idempotent import once
from matcher.service.requests import StrictBlueprint, matcher, next_page_token, page_offset
from matcher.service.writing import store
from models.decision import Draft, Logged
from models.schemas.decisions import DecisionsSchema, OverrideSchema, ResultSchema, ReviewSchema
from models.store import CANDIDATE, Transaction
from models.store.decisions import Asked
from models.store.payloads import Recorded
from models.store.verification import verify_decisions

blueprint = StrictBlueprint("decisions", __name__, description="Recorded decisions")
ANY = Asked(event=None)
NEWEST = 2**62
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@blueprint.route("/v1/decisions")
@blueprint.arguments(DecisionsSchema, location="query")
@blueprint.response(200, description="Decisions, newest first")
def decisions(values: dict[str, Any]) -> Response:
    """List the decisions that the caller may see, by candidate, vacancy or time."""
    shape = {key: str(one) for key, one in values.items() if key not in ("page_token", "lang")}
    call = f"decisions:{sorted(shape.items())}"
    before, asked = page_offset(values.get("page_token"), call) or NEWEST, asked_for(values)
    limit = values["limit"]
    found = [] if asked is None else store().decisions(caller().tenant, asked, before=before, limit=limit + 1)
    shown = found[:limit]
    following = next_page_token(call, shown[-1].number) if len(found) > limit else None
    return json_response({"decisions": [row_body(one) for one in shown], "next_page_token": following})


@blueprint.route("/v1/decisions/verify")
@blueprint.response(200, description="Whether the whole log is what was written")
def verify() -> Response:
    """Walk the tenant's decision log and check every hash."""
    report = verify_decisions(store(), caller().tenant)
    problems = [{"code": one.code, **dict(one.data)} for one in report.problems]
    body = {"sound": report.sound, "rows": report.decisions, "newest": newest(), "problems": problems}
    return json_response(body)


def newest() -> dict[str, Any] | None:
    """Return number and hash of the newest row of the tenant's log, None where it is empty."""
    rows = store().decisions(caller().tenant, ANY, before=NEWEST, limit=1)
    return {"number": rows[0].number, "hash": rows[0].hash} if rows else None


@blueprint.route("/v1/decisions/<decision_id>")
@blueprint.response(200, description="The decision with its results, overrides and reviews")
def decision(decision_id: str) -> Response:
    """Return a decision as it was made, and what became of it."""
    found = visible(decision_id)
    return json_response(decision_body(found, recorded(found)))


@blueprint.route("/v1/decisions/<decision_id>/replay", methods=["POST"])
@blueprint.response(200, description="Whether the results come out byte for byte the same")
def replay(decision_id: str) -> Response:
    """Compute a decision anew from what it recorded."""
    found = visible(decision_id)
    return json_response(replayed(found, recorded(found), matcher()))


@blueprint.route("/v1/decisions/<decision_id>/override", methods=["POST"])
@blueprint.arguments(OverrideSchema)
@blueprint.response(201, description="Recorded")
def override_decision(values: dict[str, Any], decision_id: str) -> Response:
    """Record a person's own judgement of a result, with its reason."""
    return _act(decision_id, values, override)


@blueprint.route("/v1/decisions/<decision_id>/review", methods=["POST"])
@blueprint.arguments(ReviewSchema)
@blueprint.response(201, description="Recorded")
def review_decision(values: dict[str, Any], decision_id: str) -> Response:
    """Ask for a person to review a result, or move a review on."""
    return _act(decision_id, values, review)


@blueprint.route("/v1/decisions/<decision_id>/explanation")
@blueprint.arguments(ResultSchema, location="query")
@blueprint.response(200, description="The main elements of one result, as JSON or as a page")
def explanation(values: dict[str, Any], decision_id: str) -> Response:
    """Explain one result to the candidate whom it concerns."""
    body = explained_body(values, decision_id)
    wanted = request.accept_mimetypes.best_match(["application/json", "text/html"], default="application/json")
    return _page(body) if wanted == "text/html" else json_response(body)


@blueprint.route("/v1/decisions/<decision_id>/explanation.html")
@blueprint.arguments(ResultSchema, location="query")
@blueprint.response(200, content_type="text/html", description="The same as a page to print")
def explanation_page(values: dict[str, Any], decision_id: str) -> Response:
    """Explain one result on a page to print."""
    return _page(explained_body(values, decision_id))


def _act(
    decision_id: str, values: dict[str, Any], make: Callable[[Logged, Recorded, dict[str, Any]], Draft]
) -> Response:
    found = visible(decision_id)
    pair = pair_of(recorded(found), values)

    def write(transaction: Transaction) -> Response:
        # Made within the transaction: what was done about the decision before is settled only there.
        row = transaction.decide(make(found, recorded(found), values))
        body = {"decision_id": found.id, "id": row.id, "at": row.time.isoformat(), "state": row.call, "hash": row.hash}
        return json_response(body, status=201)

    return once(request.get_data(), write, (CANDIDATE, pair.candidate))


def explained_body(values: dict[str, Any], decision_id: str) -> dict[str, Any]:
    """Return the explanation of one result of a decision that the caller may see."""
    found = visible(decision_id)
    held = recorded(found)
    return explained(found, held, pair_of(held, values), language(values.get("lang")), matcher())


def _page(body: dict[str, Any]) -> Response:
    response = Response(page(body), mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
