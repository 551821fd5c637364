"""Erasure: what goes with a document beside its own row, in the same transaction.

An erased candidate leaves a suppression (a keyed pseudonym and a time), by which a restore removes the person again.
Tables that hold something about a person add their statement here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.store.idempotency import FORGET
from models.store.records import CANDIDATE, KINDS, DocumentKind
from models.store.tables import bulk_matches, deliveries, keys, shortlisted, shortlists, suppressions, webhooks

_END_KEYS = (
    update(keys)
    .where(keys.c.tenant == bindparam("_tenant"), keys.c.subject == bindparam("_subject"))
    .values(subject=None, name="", revoked=bindparam("_at"))
)
_ANNOUNCED = {
    kind: delete(deliveries).where(
        deliveries.c.tenant == bindparam("_tenant"), deliveries.c[kind] == bindparam("_subject")
    )
    for kind in KINDS
}
_MATCHED = {
    kind: delete(bulk_matches).where(
        bulk_matches.c.tenant == bindparam("_tenant"), bulk_matches.c[kind] == bindparam("_subject")
    )
    for kind in KINDS
}
_SUBSCRIBED = delete(webhooks).where(
    webhooks.c.tenant == bindparam("_tenant"),
    webhooks.c.kind == bindparam("_kind"),
    webhooks.c.subject == bindparam("_subject"),
)
_NOTED = (
    update(shortlists)
    .where(
        shortlists.c.tenant == bindparam("_tenant"),
        shortlists.c.vacancy.in_(
            select(shortlisted.c.vacancy).where(
                shortlisted.c.tenant == bindparam("_tenant"), shortlisted.c.candidate == bindparam("_subject")
            )
        ),
    )
    .values(note=None)
)
"""A note may name the person, and nobody can tell."""
_SHORTLISTED = {
    kind: delete(shortlisted).where(
        shortlisted.c.tenant == bindparam("_tenant"), shortlisted.c[kind] == bindparam("_subject")
    )
    for kind in KINDS
}
_SHORTLISTS = delete(shortlists).where(
    shortlists.c.tenant == bindparam("_tenant"), shortlists.c.vacancy == bindparam("_subject")
)


def _latest(statement: Any) -> Any:
    place = ["tenant", "kind", "subject"]
    return statement.on_conflict_do_update(index_elements=place, set_={"erased": statement.excluded.erased})


SUPPRESS = {"sqlite": _latest(sqlite.insert(suppressions)), "postgresql": _latest(postgresql.insert(suppressions))}


@dataclass(frozen=True, slots=True)
class Erased:
    """A document that a transaction removed at a time, in microseconds; `pseudonym` stands for its id."""

    tenant: str
    kind: DocumentKind
    id: str
    pseudonym: str
    at: int


def erase(connection: Connection, erased: list[Erased]) -> list[str]:
    """Empty the kept answers about these documents, drop their deliveries, bulk matches, subscriptions and places on
    shortlists (with the notes of these), end the keys of these candidates and suppress them. Return the pseudonyms of
    the erased people: the decision log ends their payloads.
    """
    if not erased:
        return []
    connection.execute(FORGET, [{"_tenant": one.tenant, "_subject": one.pseudonym} for one in erased])
    for kind in KINDS:
        gone = [{"_tenant": one.tenant, "_kind": kind, "_subject": one.id} for one in erased if one.kind == kind]
        if gone:
            connection.execute(_ANNOUNCED[kind], gone)
            connection.execute(_MATCHED[kind], gone)
            connection.execute(_SUBSCRIBED, gone)
            connection.execute(_NOTED if kind == CANDIDATE else _SHORTLISTS, gone)
            connection.execute(_SHORTLISTED[kind], gone)
    people = [one for one in erased if one.kind == CANDIDATE]
    if people:
        connection.execute(_END_KEYS, [{"_tenant": one.tenant, "_subject": one.id, "_at": one.at} for one in people])
        rows = [{"tenant": one.tenant, "kind": one.kind, "subject": one.pseudonym, "erased": one.at} for one in people]
        connection.execute(SUPPRESS[connection.dialect.name], rows)
    return [one.pseudonym for one in people]
