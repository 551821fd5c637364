"""Deliveries -> signed requests: one try each, again later with growing pauses, given up after two days.

``Matcher-Signature: t=<seconds>,v1=<HMAC-SHA-256 of "t.body" with the subscription's secret, hexadecimal>``; the
event's id is also the ``Idempotency-Key``, the same at every try, so a receiver can drop what it has.
"""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

import structlog
import urllib3

from matcher.service.webhooks.addresses import Addresses, Target
from models.errors import InvalidInput
from models.store import Store, webhooks
from models.store.codec import canonical
from models.store.records import moment
from models.store.webhooks import Delivery, Webhook

EVENT = "match.created"
PAUSES = (10, 60, 300, 1800, 7200, 21_600, 43_200, 86_400)
"""Seconds until the next try."""
RESERVED = 60
"""Seconds for which a worker holds a delivery while it tries."""
TIMEOUT = urllib3.Timeout(connect=5, read=10)
_log = structlog.get_logger("matcher.webhooks")


def deliver(store: Store, addresses: Addresses, versions: dict[str, str], tenant: str) -> int:
    """Try the deliveries of a tenant that are due; return how many arrived."""
    hooks = {hook.id: hook for hook in webhooks.listing(store, tenant)}
    arrived = 0
    for delivery in webhooks.due(store, tenant):
        hook = hooks.get(delivery.webhook)
        if hook is None or not webhooks.take(store, delivery, RESERVED):
            continue
        status = _attempt(hook, delivery, addresses, versions)
        last = delivery.attempts >= len(PAUSES)
        again = None if status == "delivered" or last else PAUSES[delivery.attempts]
        webhooks.settle(store, delivery, f"gave_up:{status}"[:32] if last and status != "delivered" else status, again)
        arrived += status == "delivered"
    return arrived


def event_body(hook: Webhook, delivery: Delivery, versions: dict[str, str]) -> bytes:
    """Return the bytes of an event; every try of a delivery sends the same ones."""
    return canonical(
        {
            "event": EVENT,
            "event_id": delivery.id,
            "webhook_id": hook.id,
            "created": moment(delivery.created).isoformat(),
            "candidate_id": delivery.candidate,
            "vacancy_id": delivery.vacancy,
            "score": delivery.points / 100,
            "threshold": hook.threshold / 100,
            "versions": versions,
        }
    )


def signature(secret: str, body: bytes, seconds: int) -> str:
    """Return the signature header of a body sent at a time.

    Examples
    --------
    >>> signature("k", b"{}", 1)[:8]
    't=1,v1=3'
    """
    digest = hmac.new(secret.encode(), f"{seconds}.".encode() + body, sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def _attempt(hook: Webhook, delivery: Delivery, addresses: Addresses, versions: dict[str, str]) -> str:
    body = event_body(hook, delivery, versions)
    try:
        status = _post(addresses.target(hook.url), hook, delivery, body)
    except InvalidInput as error:
        return error.code
    except (urllib3.exceptions.HTTPError, OSError) as error:
        _log.info("delivery_failed", reason=type(error).__name__)
        return "unreachable"
    return "delivered" if 200 <= status < 300 else f"answered_{status}"


def _post(target: Target, hook: Webhook, delivery: Delivery, body: bytes) -> int:
    headers = {
        "Host": target.host if target.port in (80, 443) else f"{target.host}:{target.port}",
        "Content-Type": "application/json",
        "User-Agent": "matcher-webhooks/1",
        "Matcher-Event": EVENT,
        "Matcher-Signature": signature(hook.secret, body, int(time.time())),
        "Idempotency-Key": delivery.id,
    }
    if target.scheme == "https":
        pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(
            target.address, target.port, timeout=TIMEOUT, retries=False, server_hostname=target.host,
            assert_hostname=target.host,
        )  # fmt: skip
    else:
        pool = urllib3.HTTPConnectionPool(target.address, target.port, timeout=TIMEOUT, retries=False)
    with pool:
        response = pool.urlopen("POST", target.path, body=body, headers=headers, redirect=False, preload_content=False)
        try:
            return response.status
        finally:
            response.close()
