"""What the store hands out: documents, changes, written marks, remembered answers, keys and audit rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

DocumentKind = Literal["candidate", "vacancy"]
Op = Literal["put", "delete"]
Role = Literal["board", "recruiter", "candidate", "auditor"]

CANDIDATE: DocumentKind = "candidate"
VACANCY: DocumentKind = "vacancy"
KINDS: tuple[DocumentKind, ...] = (CANDIDATE, VACANCY)
ROLES: tuple[Role, ...] = ("board", "recruiter", "candidate", "auditor")


def moment(microseconds: int) -> datetime:
    """Return the UTC time of `microseconds` since 1970.

    >>> moment(1_500_000).isoformat()
    '1970-01-01T00:00:01.500000+00:00'
    """
    return datetime.fromtimestamp(microseconds // 1_000_000, UTC).replace(microsecond=microseconds % 1_000_000)


@dataclass(frozen=True, slots=True)
class Document:
    """A stored candidate or vacancy.

    Parameters
    ----------
    body : bytes
        Canonical JSON of the noun as sent.
    corrections : bytes or None
        A person's corrections and strike-outs; they survive every new `body`.
    resolved, resolved_for : bytes and str, or None
        The `Profile` or `Demand` read from body and corrections, and the versions and month it was read for.
    etag : str
        Strong validator of body and corrections, without quotes.
    seq : int
        Number of the tenant's change that wrote it.
    created, updated : int
        Microseconds since 1970, never running backwards within a tenant.
    """

    kind: DocumentKind
    id: str
    body: bytes
    corrections: bytes | None
    resolved: bytes | None
    resolved_for: str | None
    etag: str
    seq: int
    created: int
    updated: int

    @property
    def created_at(self) -> datetime:
        """When the id was first written."""
        return moment(self.created)

    @property
    def updated_at(self) -> datetime:
        """When body or corrections last changed."""
        return moment(self.updated)


@dataclass(frozen=True, slots=True)
class Listed:
    """An id with its ETag, to reconcile."""

    id: str
    etag: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a tenant's change log; the numbers have no gap."""

    seq: int
    kind: DocumentKind
    id: str
    op: Op


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did. `seq` is the change that holds it; `changed` is False where the same body stood already."""

    etag: str
    seq: int
    created: bool = False
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Remembered:
    """A stored answer to replay byte for byte; `body` is None where the person it speaks of was erased since."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Tenant:
    """A tenant. (`created`, `seq`) names one state of its rows, also across a database made anew."""

    name: str
    seq: int
    created: int
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who did what to whom: `actor` is a key's id, `subject` a keyed pseudonym, never an id of a person."""

    number: int
    at: datetime
    actor: str
    action: str
    kind: str
    subject: str
    seq: int


@dataclass(frozen=True, slots=True)
class Key:
    """An access key without its secret; `id` is its public part. `subject` is the one candidate of that role."""

    tenant: str
    id: str
    role: Role
    subject: str | None
    name: str
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
