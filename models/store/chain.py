"""The decision log's soundness: whether every row, payload and participant is what was written, and none is missing."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from models.decision import ERASE, EXPIRE, payload_hash, row_hash
from models.store.decisions import Asked, place_checksum, places, statement
from models.store.documents import BATCH
from models.store.payloads import participants_of
from models.store.secret import Pseudonyms
from models.store.tables import decisions, participants, payloads

Add = Callable[..., None]
"""Takes a finding: its code and where it is."""

_ALL = statement(Asked(event=None), contents=True)
_ENDS = select(decisions.c.event, decisions.c.about).where(
    decisions.c.tenant == bindparam("tenant"), decisions.c.event.in_((ERASE, EXPIRE))
)
_PLACES = (
    select(participants)
    .where(
        participants.c.tenant == bindparam("tenant"),
        participants.c.number >= bindparam("first"),
        participants.c.number <= bindparam("last"),
    )
    .order_by(participants.c.number, participants.c.place)
)


@dataclass(slots=True)
class _Ends:
    """Which payloads have ended, as the log itself says."""

    erased: set[int] = field(default_factory=set)
    expired: int = 0

    def holds(self, number: int) -> bool:
        return number in self.erased or number <= self.expired


def check(connection: Connection, tenant: Row[Any], pseudonyms: Pseudonyms, add: Add) -> int:
    """Walk a tenant's decision log and return how many rows it has.

    Findings: `decision_changed` (a row is not what its hash says), `decision_unchained` (it does not follow on the row
    before), `decisions_cut` (the newest is not the one that the tenant's counter names), `payload_changed`,
    `payload_missing` (no row says that it was ended), `payload_not_ended` (one does, but it is there), `payload_alone`
    and `participant_alone` (no row of the log), `participant_changed`, `participants_differ` (from the payload).
    """
    ends = _ends(connection, tenant.tenant)
    previous, number = "", 0
    for rows in _batches(connection, tenant.tenant):
        held = _places(connection, tenant.tenant, rows, add)
        for row in rows:
            place = {"tenant": tenant.tenant, "number": row.number, "id": row.id}
            if not _is_whole(row):
                add("decision_changed", **place)
            if (row.number, row.previous) != (number + 1, previous):
                add("decision_unchained", **place)
            code = _payload(row, ends, held.get(row.number, {}), pseudonyms)
            if code is not None:
                add(code, **place)
            previous, number = row.hash, row.number
    if (number, previous) != (tenant.decisions, tenant.decisions_hash):
        add("decisions_cut", tenant=tenant.tenant, newest=number, counter=tenant.decisions)
    _alone(connection, tenant.tenant, add)
    return int(number)


def _batches(connection: Connection, tenant: str) -> Iterator[Sequence[Row[Any]]]:
    position = -1
    while rows := connection.execute(_ALL, {"tenant": tenant, "position": position, "limit": BATCH}).all():
        yield rows
        position = rows[-1].number


def _ends(connection: Connection, tenant: str) -> _Ends:
    found = _Ends()
    for event, about in connection.execute(_ENDS, {"tenant": tenant}):
        if event == ERASE:
            found.erased.add(about)
        else:
            found.expired = max(found.expired, about)
    return found


def _is_whole(row: Row[Any]) -> bool:
    try:
        return bool(row_hash(row._asdict()) == row.hash)
    except TypeError:
        return False  # A flipped bit may also change a column's type.


def _payload(row: Row[Any], ends: _Ends, held: dict[str, int], pseudonyms: Pseudonyms) -> str | None:
    """Return what is wrong with the row's payload, None where nothing is."""
    if row.content is None:
        return "payload_missing" if row.payload_hash and not ends.holds(row.number) else None
    if ends.holds(row.number):
        return "payload_not_ended"
    if not isinstance(row.content, bytes) or payload_hash(row.content) != row.payload_hash:
        return "payload_changed"
    try:
        found = places(row.tenant, row.number, participants_of(row.content), pseudonyms)
    except (ValueError, KeyError, IndexError, zlib.error):
        return "payload_changed"
    return None if {one["subject"]: one["place"] for one in found} == held else "participants_differ"


def _places(connection: Connection, tenant: str, rows: Sequence[Row[Any]], add: Add) -> dict[int, dict[str, int]]:
    """Return the participants of some rows by number; each is checked by itself, since a payload may have ended."""
    found: dict[int, dict[str, int]] = {}
    asked = {"tenant": tenant, "first": rows[0].number, "last": rows[-1].number}
    for one in connection.execute(_PLACES, asked):
        if one.checksum != place_checksum(tenant, one.subject, one.number, one.place):
            add("participant_changed", tenant=tenant, number=one.number)
        found.setdefault(one.number, {})[one.subject] = one.place
    return found


def _alone(connection: Connection, tenant: str, add: Add) -> None:
    known = select(decisions.c.number).where(decisions.c.tenant == tenant)
    for code, table in (("payload_alone", payloads), ("participant_alone", participants)):
        astray = select(func.min(table.c.number)).where(table.c.tenant == tenant, table.c.number.not_in(known))
        number = connection.execute(astray).scalar()
        if number is not None:
            add(code, tenant=tenant, number=number)
