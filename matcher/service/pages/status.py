"""The service's page: what is stored, whether index and log are in step, rules, keys and subscriptions."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, render_template, request

from matcher.service.access import BOARD
from matcher.service.api import decisions as decisions_api
from matcher.service.api import skills as skills_api
from matcher.service.api import system as system_api
from matcher.service.api import webhooks as webhooks_api
from matcher.service.callers import caller
from matcher.service.pages import calls, status_words
from matcher.service.pages.blueprint import blueprint
from models.store import Key, keys
from models.store.clock import now
from models.store.records import moment

CHECKED_AT_ONCE = 1_000
"""Rows of the decision log up to which it is checked whenever the page is opened; a longer one when that is asked."""
MOST_KEYS = 100
MOST_HOOKS = 20


@blueprint.route("/status")
def status() -> str:
    """Show the state of the service for the caller's tenant."""
    board = caller().role == BOARD
    settings = current_app.extensions["settings"]
    return render_template(
        "pages/status.html",
        section="pages.status",
        system=calls.of(system_api.system),
        taxonomy=calls.of(skills_api.taxonomy),
        damaged=len(current_app.extensions["follower"].followed(caller().tenant).damaged),
        log=_log(),
        kept_days=settings.retention_decisions_days,
        recorded=settings.decisions,
        staff=_keys() if board else None,
        hooks=_hooks() if board else None,
        rules=status_words.rules(),
    )


def _log() -> dict[str, Any]:
    """Return the newest row of the tenant's decision log, and what checking all rows found, None before it is asked."""
    newest = decisions_api.newest()
    wanted = newest is None or newest["number"] <= CHECKED_AT_ONCE or "check" in request.args
    return {"newest": newest, "checked": calls.of(decisions_api.verify) if wanted else None}


def _keys() -> dict[str, Any]:
    found, held = keys.staff(current_app.extensions["store"], caller().tenant, MOST_KEYS)
    return {"keys": [(key, _state(key)) for key in found], "candidates": held}


def _state(key: Key) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= moment(now()) else "live"


def _hooks() -> list[dict[str, Any]]:
    """Return the subscriptions and their deliveries; of an address, which may hold a secret, the host alone."""
    hooks = calls.of(webhooks_api.subscriptions)["webhooks"][:MOST_HOOKS]
    return [{**hook, "host": urlsplit(hook["url"]).hostname, "deliveries": _deliveries(hook["id"])} for hook in hooks]


def _deliveries(hook: str) -> dict[str, int]:
    """Return how the newest deliveries of a subscription went: arrived, waiting, being tried again, given up."""
    return Counter(map(_went, calls.of(webhooks_api.subscription, hook)["deliveries"]))


def _went(delivery: dict[str, Any]) -> str:
    if delivery["delivered"]:
        return "arrived"
    if delivery["next_attempt"] is None:
        return "given_up"
    return "again" if delivery["attempts"] else "waiting"
