"""GET /v1/system, /healthz, /readyz, /docs: what runs here."""

from __future__ import annotations

from flask import Response, current_app, render_template

from matcher.reading.documents.limits import MAX_UPLOAD
from matcher.service.answers import json_response
from matcher.service.callers import caller
from matcher.service.requests import StrictBlueprint, matcher, view
from models.schemas.fields import MAX_DOCUMENTS, MAX_ITEMS, MAX_TEXT

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
blueprint = StrictBlueprint("system", __name__, description="The service itself")


@blueprint.route("/v1/system")
@blueprint.response(200, description="Versions and limits")
def system() -> Response:
    """Say versions, the policy's numbers, limits, the size of the pool, and how its index stood."""
    engine, tenant = matcher(), caller().tenant
    behind = current_app.extensions["follower"].lag().get(tenant, 0)
    stored = view({})
    body = {
        "versions": engine.versions | {"policy": engine.policy.label},
        "limits": {
            "body_bytes": current_app.config["MAX_CONTENT_LENGTH"],
            "upload_bytes": MAX_UPLOAD,
            "documents": MAX_DOCUMENTS,
            "items": MAX_ITEMS,
            "text_characters": MAX_TEXT,
        },
        "policy": engine.policy.to_mapping(),
        "index": {"change": stored.seq, "behind": behind if behind > 0 else 0, "built": behind >= 0},
        "pool": {
            "candidates": len(stored.candidates),
            "vacancies": len(stored.vacancies),
            "left_out": len(current_app.extensions["follower"].followed(tenant).damaged),
        },
        "demo": current_app.extensions["settings"].demo,
    }
    return json_response(body)


@blueprint.route("/healthz")
@blueprint.response(200, description="Alive")
def healthz() -> Response:
    """Say that the process is alive."""
    return json_response({"status": "ok"})


@blueprint.route("/readyz")
@blueprint.response(200, description="Ready")
def readyz() -> Response:
    """Say whether the index is in step with the store."""
    follower = current_app.extensions["follower"]
    follower.prepare()
    behind = {tenant for tenant, lag in follower.lag().items() if lag}
    body = {"status": "behind" if behind else "ready", "versions": matcher().versions}
    return json_response(body, status=503 if behind else 200)


@blueprint.route("/openapi.json")
@blueprint.response(200, description="OpenAPI 3.1")
def openapi() -> Response:
    """Return the specification."""
    return json_response(current_app.extensions["api"].spec.to_dict())


@blueprint.route("/docs")
@blueprint.response(200, content_type="text/html", description="The specification to read")
def docs() -> Response:
    """Return the specification as a page."""
    paths = current_app.extensions["api"].spec.to_dict()["paths"]
    response = Response(render_template("docs.html", paths=paths), mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    return response
