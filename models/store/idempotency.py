"""Answers kept for 24 hours under the caller's key, so that a retry gets the same bytes and writes nothing twice."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from models.errors import InvalidInput
from models.store.records import Remembered
from models.store.tables import idempotency

KEPT_SECONDS = 24 * 60 * 60

_here = idempotency.c.tenant == bindparam("_tenant")
FIND = select(idempotency).where(_here, idempotency.c.key == bindparam("_key"))
REMOVE = delete(idempotency).where(_here, idempotency.c.key == bindparam("_key"))
EXPIRE = delete(idempotency).where(idempotency.c.created < bindparam("_before"))
FORGET = (
    update(idempotency).where(_here, idempotency.c.subject == bindparam("_subject")).values(headers="[]", body=None)
)
ABOUT = select(idempotency.c.key).where(_here, idempotency.c.subject == bindparam("_subject"))
ADD = insert(idempotency)


def oldest(now: int) -> int:
    """Return the time before which answers are no longer kept, in microseconds like `now`."""
    return now - KEPT_SECONDS * 1_000_000


def remembered(row: Row[Any] | None, body_hash: str, now: int) -> Remembered | None:
    """Return the kept answer, None where there is none within 24 hours.

    Raises
    ------
    InvalidInput
        Code `idempotency_key_reused`: the key came with another request before.
    """
    if row is None or row.created < oldest(now):
        return None
    if row.body_hash != body_hash:
        raise InvalidInput("idempotency_key_reused")
    headers = tuple((str(name), str(value)) for name, value in json.loads(row.headers))
    return Remembered(row.status, headers, row.body)
