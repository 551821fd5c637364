"""Access keys: made, checked, listed, rotated and revoked. Only a hash of the secret part is kept.

A key reads ``mk_<id>_<secret>``; the id finds its row, the secret has 256 random bits, so a plain hash protects it.
"""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update

from models.errors import InvalidInput, NotFound
from models.store.clock import now
from models.store.records import ROLES, Key, Role, moment
from models.store.store import Store
from models.store.tables import keys
from models.store.transaction import Transaction

_FORM = re.compile(r"mk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})", re.ASCII)
_NO_HASH = bytes(32)
_USED_EVERY = 60 * 60 * 1_000_000
"""Microseconds; a key's last use is written at most once an hour."""

_FIND = select(keys).where(keys.c.id == bindparam("id"))
_ANY = select(keys.c.id).limit(1)
_LIST = select(keys).where(keys.c.tenant == bindparam("tenant")).order_by(keys.c.created, keys.c.id)
_STAFF = _LIST.where(keys.c.subject.is_(None)).limit(bindparam("limit"))
_SUBJECTS = select(func.count()).where(
    keys.c.tenant == bindparam("tenant"),
    keys.c.subject.is_not(None),
    keys.c.revoked.is_(None),
    or_(keys.c.expires.is_(None), keys.c.expires > bindparam("now")),
)
_ONE = (keys.c.tenant == bindparam("_tenant")) & (keys.c.id == bindparam("_id"))
_USE = update(keys).where(_ONE).values(last_used=bindparam("last_used"))
_EXPIRE = update(keys).where(_ONE).values(expires=bindparam("expires"))
_REVOKE = update(keys).where(_ONE).values(revoked=bindparam("revoked"))


def create(
    store: Store,
    tenant: str,
    role: Role,
    *,
    subject: str | None = None,
    name: str = "",
    lifetime: timedelta | None = None,
    actor: str = "command",
) -> tuple[str, Key]:
    """Make a key and return it with its secret, which nothing can show again.

    Raises
    ------
    InvalidInput
        Codes `unknown_role`, `subject_required` (role candidate without one), `subject_not_allowed`.
    """
    if role not in ROLES:
        raise InvalidInput("unknown_role", role=role)
    if (role == "candidate") != (subject is not None):
        raise InvalidInput("subject_required" if subject is None else "subject_not_allowed")
    with store.transaction(tenant, actor) as transaction:
        return _make(transaction, role, subject, name, lifetime)


def verify(store: Store, text: str) -> Key | None:
    """Return the key that `text` is, None for an unknown, expired or revoked one; all refusals do the same work."""
    form = _FORM.fullmatch(text)
    identifier, secret = form.groups() if form else ("", "")
    rows = store.database.read(_FIND, {"id": identifier})
    known = hmac.compare_digest(_hash(secret), rows[0].hash if rows else _NO_HASH)
    return _live(rows[0]) if known and rows else None


def valid(store: Store, tenant: str, identifier: str) -> Key | None:
    """Return a key by its public part, None where it has ended; for whoever showed the whole key before."""
    rows = store.database.read(_FIND, {"id": identifier})
    return _live(rows[0]) if rows and rows[0].tenant == tenant else None


def _live(row: Any) -> Key | None:
    ended = row.revoked is not None or (row.expires is not None and row.expires <= now())
    return None if ended else _key(row._mapping)


def used(store: Store, key: Key) -> None:
    """Note that a key is in use, at most once an hour; call it outside the answer's way."""
    time = now()
    if key.last_used_at is None or time - key.last_used_at.timestamp() * 1_000_000 >= _USED_EVERY:
        with store.database.write() as connection:
            connection.execute(_USE, {"_tenant": key.tenant, "_id": key.id, "last_used": time})


def listing(store: Store, tenant: str) -> list[Key]:
    """Return the tenant's keys, oldest first, the ended ones too."""
    return [_key(row._mapping) for row in store.database.read(_LIST, {"tenant": tenant})]


def staff(store: Store, tenant: str, limit: int) -> tuple[list[Key], int]:
    """Return the keys of a tenant's staff, oldest first, the ended ones too; and how many candidates hold a live one.

    There may be a key for every candidate, so these are counted, not read.
    """
    rows = store.database.read(_STAFF, {"tenant": tenant, "limit": limit})
    ((held,),) = store.database.read(_SUBJECTS, {"tenant": tenant, "now": now()})
    return [_key(row._mapping) for row in rows], held


def exist(store: Store) -> bool:
    """Return whether any key was ever made: the first one ends the open mode everywhere."""
    return bool(store.database.read(_ANY))


def rotate(
    store: Store,
    tenant: str,
    identifier: str,
    *,
    overlap: timedelta = timedelta(),
    lifetime: timedelta | None = None,
    actor: str = "command",
) -> tuple[str, Key]:
    """Make a key of the same role and subject; the old one ends after `overlap`.

    Raises
    ------
    NotFound
        Code `unknown_key`: this tenant has no such key that is still valid.
    """
    old = _valid(store, tenant, identifier)
    with store.transaction(tenant, actor) as transaction:
        made = _make(transaction, old.role, old.subject, old.name, lifetime)
        end = transaction.at + _microseconds(overlap)
        if old.expires_at is not None:
            end = min(end, int(old.expires_at.timestamp() * 1_000_000))
        transaction.connection.execute(_EXPIRE, {"_tenant": tenant, "_id": identifier, "expires": end})
        transaction.audit("key_rotate", "key", identifier)
    return made


def revoke(store: Store, tenant: str, identifier: str, *, actor: str = "command") -> None:
    """End a key at once.

    Raises
    ------
    NotFound
        Code `unknown_key`.
    """
    _valid(store, tenant, identifier)
    with store.transaction(tenant, actor) as transaction:
        place = {"_tenant": tenant, "_id": identifier}
        transaction.connection.execute(_REVOKE, {**place, "revoked": transaction.at})
        transaction.audit("key_revoke", "key", identifier)


def _make(
    transaction: Transaction, role: Role, subject: str | None, name: str, lifetime: timedelta | None
) -> tuple[str, Key]:
    identifier, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    row: dict[str, Any] = {
        "tenant": transaction.tenant,
        "id": identifier,
        "hash": _hash(secret),
        "role": role,
        "subject": subject,
        "name": name,
        "created": transaction.at,
        "expires": None if lifetime is None else transaction.at + _microseconds(lifetime),
    }
    transaction.connection.execute(insert(keys), row)
    transaction.audit("key_create", "key", identifier)
    return f"mk_{identifier}_{secret}", _key({**row, "last_used": None, "revoked": None})


def _valid(store: Store, tenant: str, identifier: str) -> Key:
    found = [key for key in listing(store, tenant) if key.id == identifier and key.revoked_at is None]
    if not found:
        raise NotFound("unknown_key", id=identifier)
    return found[0]


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def _microseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def _time(value: int | None) -> datetime | None:
    return None if value is None else moment(value)


def _key(row: Any) -> Key:
    return Key(
        tenant=row["tenant"],
        id=row["id"],
        role=row["role"],
        subject=row["subject"],
        name=row["name"],
        created_at=moment(row["created"]),
        last_used_at=_time(row["last_used"]),
        expires_at=_time(row["expires"]),
        revoked_at=_time(row["revoked"]),
    )
