"""/v1/webhooks: subscriptions to matches that reach a threshold."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app

from matcher.service.answers import json_response
from matcher.service.callers import caller
from matcher.service.requests import StrictBlueprint
from matcher.service.webhooks.addresses import Addresses
from models.schemas.calls import WebhookSchema
from models.store import CANDIDATE, VACANCY, Store, webhooks
from models.store.records import moment
from models.store.webhooks import Delivery, Webhook

blueprint = StrictBlueprint("webhooks", __name__, description="Subscriptions to matches")


@blueprint.route("/v1/webhooks", methods=["POST"])
@blueprint.arguments(WebhookSchema)
@blueprint.response(201, description="The subscription with its secret, which is shown this once")
def subscribe(values: dict[str, Any]) -> Response:
    """Subscribe to the matches of what is stored from now on."""
    Addresses(current_app.extensions["settings"].webhook_allow).check(values["url"])
    kind = CANDIDATE if "candidate_id" in values else VACANCY if "vacancy_id" in values else None
    hook = webhooks.create(
        _store(),
        caller().tenant,
        values["url"],
        threshold=values.get("threshold", current_app.extensions["matcher"].policy.unlock_score * 10) // 10,
        most=values["limit"],
        kind=kind,
        subject=values.get("candidate_id") or values.get("vacancy_id"),
        actor=caller().key,
    )
    return json_response({**_body(hook), "secret": hook.secret}, status=201)


@blueprint.route("/v1/webhooks")
@blueprint.response(200, description="Subscriptions, oldest first")
def subscriptions() -> Response:
    """List the subscriptions."""
    return json_response({"webhooks": [_body(hook) for hook in webhooks.listing(_store(), caller().tenant)]})


@blueprint.route("/v1/webhooks/<webhook_id>")
@blueprint.response(200, description="A subscription with its newest deliveries")
def subscription(webhook_id: str) -> Response:
    """Return a subscription and how its deliveries went."""
    hook = webhooks.find(_store(), caller().tenant, webhook_id)
    sent = webhooks.recent(_store(), hook.tenant, hook.id)
    return json_response({**_body(hook), "deliveries": [_delivery(one) for one in sent]})


@blueprint.route("/v1/webhooks/<webhook_id>", methods=["DELETE"])
@blueprint.response(204, description="Ended")
def unsubscribe(webhook_id: str) -> Response:
    """End a subscription and what waits for it."""
    webhooks.remove(_store(), caller().tenant, webhook_id, actor=caller().key)
    return Response(status=204)


def _store() -> Store:
    return current_app.extensions["store"]  # type: ignore[no-any-return]


def _body(hook: Webhook) -> dict[str, Any]:
    return {
        "id": hook.id,
        "url": hook.url,
        "threshold": hook.threshold / 100,
        "limit": hook.most,
        "candidate_id": hook.subject if hook.kind == CANDIDATE else None,
        "vacancy_id": hook.subject if hook.kind == VACANCY else None,
        "created": moment(hook.created).isoformat(),
    }


def _delivery(one: Delivery) -> dict[str, Any]:
    return {
        "event_id": one.id,
        "candidate_id": one.candidate,
        "vacancy_id": one.vacancy,
        "score": one.points / 100,
        "status": one.status,
        "attempts": one.attempts,
        "next_attempt": None if one.due is None else moment(one.due).isoformat(),
        "delivered": None if one.delivered is None else moment(one.delivered).isoformat(),
    }
