"""Subscriptions to matches, and the deliveries that wait for them or were made.

A pair of candidate and vacancy is announced once to a subscription: the delivery's id is made of the three, so looking
at a change again, in whichever worker, adds nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from models.errors import NotFound
from models.store.clock import now
from models.store.records import DocumentKind
from models.store.store import Store
from models.store.tables import deliveries, webhooks

MAX_SHOWN = 100
_SECOND = 1_000_000
_HOOK = (webhooks.c.tenant == bindparam("_tenant")) & (webhooks.c.id == bindparam("_id"))
_DELIVERY = (deliveries.c.tenant == bindparam("_tenant")) & (deliveries.c.id == bindparam("_id"))
_LIST = select(webhooks).where(webhooks.c.tenant == bindparam("tenant")).order_by(webhooks.c.created, webhooks.c.id)
_TENANTS = select(webhooks.c.tenant).distinct().order_by(webhooks.c.tenant)
_ADVANCE = update(webhooks).where(_HOOK, webhooks.c.seq == bindparam("_seq")).values(seq=bindparam("seq"))
_KNOWN = select(deliveries.c.id).where(
    deliveries.c.tenant == bindparam("tenant"), deliveries.c.id.in_(bindparam("ids", expanding=True))
)
_DUE = (
    select(deliveries)
    .where(deliveries.c.tenant == bindparam("tenant"), deliveries.c.due <= bindparam("now"))
    .order_by(deliveries.c.due, deliveries.c.id)
    .limit(bindparam("limit"))
)
_OF_HOOK = (
    select(deliveries)
    .where(deliveries.c.tenant == bindparam("tenant"), deliveries.c.webhook == bindparam("webhook"))
    .order_by(deliveries.c.created.desc(), deliveries.c.id)
    .limit(MAX_SHOWN)
)
_ABOUT = (
    select(deliveries)
    .where(deliveries.c.tenant == bindparam("tenant"), deliveries.c.candidate == bindparam("candidate"))
    .order_by(deliveries.c.created, deliveries.c.id)
)
# The old `due` in the condition lets one worker only take a delivery.
_TAKE = (
    update(deliveries)
    .where(_DELIVERY, deliveries.c.due == bindparam("_due"))
    .values(due=bindparam("due"), attempts=deliveries.c.attempts + 1)
)
_SETTLE = (
    update(deliveries)
    .where(_DELIVERY)
    .values(due=bindparam("due"), delivered=bindparam("delivered"), status=bindparam("status"))
)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A subscription.

    Parameters
    ----------
    url : str
    secret : str
        Signs the deliveries; shown once.
    threshold : int
        Hundredths of a point that a match must reach.
    most : int
        Matches of one new document that are announced at the most, the best first.
    kind, subject : str or None
        The one candidate or vacancy whose matches are announced; None for all of the tenant.
    seq : int
        Number of the last change that was looked at.
    """

    tenant: str
    id: str
    url: str
    secret: str
    threshold: int
    most: int
    kind: DocumentKind | None
    subject: str | None
    seq: int
    created: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One announcement; `due` and `delivered` are microseconds since 1970."""

    tenant: str
    id: str
    webhook: str
    candidate: str
    vacancy: str
    points: int
    created: int
    attempts: int
    due: int | None
    delivered: int | None
    status: str


def create(
    store: Store,
    tenant: str,
    url: str,
    *,
    threshold: int,
    most: int,
    kind: DocumentKind | None = None,
    subject: str | None = None,
    actor: str = "command",
) -> Webhook:
    """Make a subscription to the matches of what changes from now on."""
    with store.transaction(tenant, actor) as transaction:
        hook = Webhook(
            tenant, secrets.token_hex(16), url, secrets.token_hex(32), threshold, most, kind, subject,
            transaction.seq, transaction.at,
        )  # fmt: skip
        transaction.connection.execute(insert(webhooks), _values(hook))
        transaction.audit("subscribe")
    return hook


def listing(store: Store, tenant: str) -> list[Webhook]:
    """Return the subscriptions of a tenant, oldest first."""
    return [_webhook(row) for row in store.database.read(_LIST, {"tenant": tenant})]


def find(store: Store, tenant: str, identifier: str) -> Webhook:
    """Return a subscription; NotFound ``unknown_webhook``."""
    for hook in listing(store, tenant):
        if hook.id == identifier:
            return hook
    raise NotFound("unknown_webhook")


def remove(store: Store, tenant: str, identifier: str, *, actor: str = "command") -> None:
    """End a subscription and what waits for it; NotFound ``unknown_webhook``."""
    with store.transaction(tenant, actor) as transaction:
        found = transaction.connection.execute(delete(webhooks).where(_HOOK), {"_tenant": tenant, "_id": identifier})
        if not found.rowcount:
            raise NotFound("unknown_webhook")
        transaction.connection.execute(
            delete(deliveries).where(deliveries.c.tenant == tenant, deliveries.c.webhook == identifier)
        )
        transaction.audit("unsubscribe")


def subscribed(store: Store) -> list[str]:
    """Return the tenants with a subscription."""
    return [row.tenant for row in store.database.read(_TENANTS)]


def event_id(webhook: str, candidate: str, vacancy: str) -> str:
    """Return the id under which a pair is announced to a subscription, always the same."""
    return sha256("\0".join((webhook, candidate, vacancy)).encode()).hexdigest()[:32]


def enqueue(store: Store, hook: Webhook, pairs: Iterable[tuple[str, str, int]], seq: int) -> int:
    """Add deliveries of (candidate, vacancy, points) and note that changes up to `seq` were looked at.

    Returns how many were new; 0 without a write when another worker was first.
    """
    fresh = {
        event_id(hook.id, candidate, vacancy): (candidate, vacancy, points) for candidate, vacancy, points in pairs
    }
    with store.transaction(hook.tenant, "webhooks") as transaction:
        place = {"_tenant": hook.tenant, "_id": hook.id, "_seq": hook.seq, "seq": seq}
        if not transaction.connection.execute(_ADVANCE, place).rowcount:
            return 0
        known = transaction.connection.execute(_KNOWN, {"tenant": hook.tenant, "ids": list(fresh)}).scalars().all()
        rows = [
            {
                "tenant": hook.tenant, "id": id_, "webhook": hook.id, "candidate": candidate, "vacancy": vacancy,
                "points": points, "created": transaction.at, "attempts": 0, "due": transaction.at, "delivered": None,
                "status": "waiting",
            }
            for id_, (candidate, vacancy, points) in fresh.items()
            if id_ not in known
        ]  # fmt: skip
        if rows:
            transaction.connection.execute(insert(deliveries), rows)
    return len(rows)


def due(store: Store, tenant: str, limit: int = 50) -> list[Delivery]:
    """Return deliveries that should be tried now."""
    place = {"tenant": tenant, "now": now(), "limit": limit}
    return [_delivery(row) for row in store.database.read(_DUE, place)]


def take(store: Store, delivery: Delivery, seconds: int) -> bool:
    """Reserve a delivery for some seconds; False when another worker has it or it is no longer due."""
    with store.database.write() as connection:
        place = {
            "_tenant": delivery.tenant, "_id": delivery.id, "_due": delivery.due, "due": now() + seconds * _SECOND,
        }  # fmt: skip
        return bool(connection.execute(_TAKE, place).rowcount)


def settle(store: Store, delivery: Delivery, status: str, again_in: int | None) -> None:
    """Note how a delivery went; `again_in` seconds it is tried again, None ends it."""
    moment = now()
    with store.database.write() as connection:
        place = {
            "_tenant": delivery.tenant, "_id": delivery.id, "status": status,
            "due": None if again_in is None else moment + again_in * _SECOND,
            "delivered": moment if status == "delivered" else None,
        }  # fmt: skip
        connection.execute(_SETTLE, place)


def recent(store: Store, tenant: str, identifier: str) -> list[Delivery]:
    """Return the newest deliveries of a subscription."""
    rows = store.database.read(_OF_HOOK, {"tenant": tenant, "webhook": identifier})
    return [_delivery(row) for row in rows]


def about_candidate(store: Store, tenant: str, candidate: str) -> list[Delivery]:
    """Return all announcements of a candidate's matches, oldest first."""
    return [_delivery(row) for row in store.database.read(_ABOUT, {"tenant": tenant, "candidate": candidate})]


def _values(hook: Webhook) -> dict[str, Any]:
    return {name: getattr(hook, name) for name in Webhook.__dataclass_fields__}


def _webhook(row: Row[Any]) -> Webhook:
    return Webhook(**row._mapping)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(**row._mapping)
