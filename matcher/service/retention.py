"""Retention: settings, consents and the store's times -> which documents and decisions are past their time, and their
end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import orjson

from matcher.service.config import Config
from matcher.service.snapshots import Snapshots
from models.store import CANDIDATE, VACANCY, DocumentKind, Store
from models.store.documents import BATCH

ACTOR = "retention"
"""What the audit trail names."""


@dataclass(frozen=True, order=True, slots=True)
class Ended:
    """A document to erase, seen with `etag`; `reason` is ``age`` or ``consent``."""

    tenant: str
    kind: DocumentKind
    id: str
    reason: str
    etag: str


def ended(store: Store, config: Config, now: datetime | None = None) -> list[Ended]:
    """Return the documents past their time, by tenant, kind and id.

    A document's age counts in days from its last change; a consent ends with the day that it names (UTC).
    """
    moment = now or datetime.now(UTC)
    days = {CANDIDATE: config.retention_candidates_days, VACANCY: config.retention_vacancies_days}
    found = [
        one
        for tenant in store.tenants()
        for kind, kept in days.items()
        for one in _of_tenant(store, tenant, kind, kept, moment)
    ]
    return sorted(found)


def apply(store: Store, snapshots: Snapshots, config: Config, now: datetime | None = None) -> list[Ended]:
    """Erase the documents past their time and return them; one that changed meanwhile stays."""
    gone = []
    for tenant, group in groupby(ended(store, config, now), key=lambda one: one.tenant):
        rows = list(group)
        for start in range(0, len(rows), BATCH):
            with store.transaction(tenant, ACTOR) as transaction:
                for one in rows[start : start + BATCH]:
                    held = transaction.get(one.kind, one.id)
                    if held is not None and held.etag == one.etag:
                        transaction.delete(one.kind, one.id)
                        gone.append(one)
        snapshots.forget(tenant)
    return gone


def old_decisions(store: Store, config: Config, now: datetime | None = None) -> int:
    """Return how many payloads of the decision log are past their time."""
    before = _decisions_before(config, now)
    return 0 if before is None else sum(store.payloads_before(tenant, before) for tenant in store.tenants())


def expire_decisions(store: Store, config: Config, now: datetime | None = None) -> int:
    """End the payloads of the decision log that are past their time and return how many; its rows stay."""
    before = _decisions_before(config, now)
    gone = 0
    for tenant in [] if before is None else store.tenants():
        if store.payloads_before(tenant, before):  # type: ignore[arg-type]
            with store.transaction(tenant, ACTOR) as transaction:
                gone += transaction.expire_decisions(before)  # type: ignore[arg-type]
    return gone


def _decisions_before(config: Config, now: datetime | None) -> datetime | None:
    days = config.retention_decisions_days
    return (now or datetime.now(UTC)) - timedelta(days=days) if days else None


def _of_tenant(store: Store, tenant: str, kind: DocumentKind, kept: int, now: datetime) -> Iterator[Ended]:
    before = (now - timedelta(days=kept)) if kept else None
    for document in store.documents(tenant, kind, damaged=lambda error: None):
        if before is not None and document.updated_at < before:
            yield Ended(tenant, kind, document.id, "age", document.etag)
        elif kind == CANDIDATE and _consent_over(document.body, now.date()):
            yield Ended(tenant, kind, document.id, "consent", document.etag)


def _consent_over(body: bytes, today: date) -> bool:
    until = (orjson.loads(body).get("consent") or {}).get("until")
    return until is not None and date.fromisoformat(until) < today
