"""The decision log at rest: rows chained by their hashes, their payloads, and the pseudonyms of those who take part.

Rows are only ever added, within the transaction that locks the tenant. Payloads end by erasure or by retention, each
end noted by a row of its own, so that a payload that merely vanished is told apart.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, delete, func, insert, select

from models.decision import CHAINED, DECISION, ERASE, EXPIRE, Draft, Logged, Participant, payload_hash, row_hash
from models.store.counters import Counters
from models.store.documents import BATCH
from models.store.secret import Pseudonyms
from models.store.tables import decisions, participants, payloads

_MICROSECOND = timedelta(microseconds=1)
_ROW = [decisions.c[name] for name in (*CHAINED, "hash")]
_JOINED = decisions.outerjoin(
    payloads, and_(payloads.c.tenant == decisions.c.tenant, payloads.c.number == decisions.c.number)
)
_TAKEN = (
    select(participants.c.number, payloads.c.number.label("held"))
    .select_from(
        participants.outerjoin(
            payloads, and_(payloads.c.tenant == participants.c.tenant, payloads.c.number == participants.c.number)
        )
    )
    .where(participants.c.tenant == bindparam("_tenant"), participants.c.subject == bindparam("_subject"))
    .where(participants.c.number <= bindparam("_last"))
    .order_by(participants.c.number)
)
_DROP_PAYLOAD = delete(payloads).where(
    payloads.c.tenant == bindparam("_tenant"), payloads.c.number == bindparam("_number")
)
_LEAVE = delete(participants).where(
    participants.c.tenant == bindparam("_tenant"),
    participants.c.subject == bindparam("_subject"),
    participants.c.number <= bindparam("_last"),
)
PLACES = select(participants.c.subject, participants.c.place).where(
    participants.c.tenant == bindparam("tenant"), participants.c.number == bindparam("number")
)
_NEWEST_BEFORE = select(func.max(decisions.c.number)).where(
    decisions.c.tenant == bindparam("tenant"), decisions.c.at < bindparam("before")
)
_EXPIRED = select(func.max(decisions.c.about)).where(
    decisions.c.tenant == bindparam("tenant"), decisions.c.event == EXPIRE
)


@dataclass(slots=True)
class Appending:
    """Rows that a transaction adds to its tenant's chain, written in one batch at its end."""

    tenant: str
    counters: Counters
    pseudonyms: Pseudonyms
    rows: list[dict[str, Any]] = field(default_factory=list)
    contents: list[dict[str, Any]] = field(default_factory=list)
    parts: list[dict[str, Any]] = field(default_factory=list)
    added: int = 0

    def add(self, actor: str, draft: Draft) -> Logged:
        """Chain a row to the newest one."""
        values = {key: value for key, value in asdict(draft).items() if key not in ("content", "participants")}
        self.added += 1
        self.counters.decisions += 1
        number = self.counters.decisions
        row = {
            **values, "tenant": self.tenant, "number": number, "id": draft.id or new_id(),
            "about": number if draft.about is None else draft.about, "at": self.counters.at, "actor": actor,
            "payload_hash": payload_hash(draft.content), "previous": self.counters.decisions_hash,
        }  # fmt: skip
        row["hash"] = self.counters.decisions_hash = row_hash(row)
        self.rows.append(row)
        if draft.content is not None:
            self.contents.append({"tenant": self.tenant, "number": number, "content": draft.content})
        self.parts += places(self.tenant, number, draft.participants, self.pseudonyms)
        return Logged(**row, content=draft.content)

    def flush(self, connection: Connection) -> None:
        """Write what was added."""
        for table, rows in ((decisions, self.rows), (payloads, self.contents), (participants, self.parts)):
            for start in range(0, len(rows), BATCH):
                connection.execute(insert(table), rows[start : start + BATCH])
            rows.clear()

    def holds(self, connection: Connection, subject: str) -> bool:
        """Return whether the person of this pseudonym takes part in a row whose payload is there."""
        place = {"_tenant": self.tenant, "_subject": subject, "_last": self.counters.decisions}
        return any(row.held is not None for row in connection.execute(_TAKEN, place))

    def erase(self, connection: Connection, actor: str, subject: str, before: int | None = None) -> int:
        """End every payload in which the person of this pseudonym takes part, and return how many.

        Parameters
        ----------
        before : int, optional
            Leave rows from this time on (microseconds): they came after the person's return.
        """
        last: int | None = self.counters.decisions
        if before is not None:
            last = connection.execute(_NEWEST_BEFORE, {"tenant": self.tenant, "before": before}).scalar()
        place = {"_tenant": self.tenant, "_subject": subject, "_last": last or 0}
        held = [row.held for row in connection.execute(_TAKEN, place) if row.held is not None]
        for number in held:
            self.add(actor, Draft(ERASE, about=number))
        if held:
            connection.execute(_DROP_PAYLOAD, [{"_tenant": self.tenant, "_number": number} for number in held])
        connection.execute(_LEAVE, place)
        return len(held)

    def expire(self, connection: Connection, actor: str, before: datetime) -> int:
        """End the payloads of all older rows, and return how many there still were."""
        place = {"tenant": self.tenant, "before": microseconds(before)}
        newest = connection.execute(_NEWEST_BEFORE, place).scalar()
        if newest is None or newest <= (connection.execute(_EXPIRED, {"tenant": self.tenant}).scalar() or 0):
            return 0
        ended = delete(payloads).where(payloads.c.tenant == self.tenant, payloads.c.number <= newest)
        gone = connection.execute(ended).rowcount
        connection.execute(
            delete(participants).where(participants.c.tenant == self.tenant, participants.c.number <= newest)
        )
        self.add(actor, Draft(EXPIRE, about=newest))
        return int(gone)


def new_id() -> str:
    """Return an id that tells nothing."""
    return secrets.token_hex(12)


def places(tenant: str, number: int, found: Iterable[Participant], pseudonyms: Pseudonyms) -> list[dict[str, Any]]:
    """Return the rows by which a decision is found; who takes part twice has the first place."""
    subjects: dict[str, int] = {}
    for place, one in enumerate(found):
        subjects.setdefault(pseudonyms.of(tenant, one.kind, one.id), place)
    return [
        {
            "tenant": tenant, "subject": subject, "number": number, "place": place,
            "checksum": place_checksum(tenant, subject, number, place),
        }
        for subject, place in subjects.items()
    ]  # fmt: skip


def place_checksum(tenant: str, subject: str, number: int, place: int) -> bytes:
    """Return what shows that a participant's row is as it was written; it outlives the payload."""
    return blake2b(f"{tenant}\0{subject}\0{number}\0{place}".encode("utf-8", "surrogateescape"), digest_size=8).digest()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows of the log are wanted.

    Parameters
    ----------
    event : str or None
        One of `models.decision.EVENTS`, None for any.
    subject : str or None
        Pseudonym of one that takes part.
    place : int or None
        Its place in the decision.
    about : int or None
        Number of the row that they speak of.
    since, until : datetime or None
        At or after the one, before the other.
    actors : tuple of str
        Keys that asked; empty for any.
    """

    event: str | None = DECISION
    subject: str | None = None
    place: int | None = None
    about: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    actors: tuple[str, ...] = ()


def statement(asked: Asked, *, contents: bool, newest_first: bool = False) -> Select[Any]:
    """Return the select of what is asked for; its parameters are `tenant`, `position` and `limit`."""
    columns = [*_ROW, payloads.c.content] if contents else _ROW
    found = select(*columns).select_from(_JOINED if contents else decisions)
    found = found.where(decisions.c.tenant == bindparam("tenant"))
    if asked.subject is not None:
        joined = and_(participants.c.tenant == decisions.c.tenant, participants.c.number == decisions.c.number)
        found = found.join(participants, joined).where(participants.c.subject == asked.subject)
        if asked.place is not None:
            found = found.where(participants.c.place == asked.place)
    for column, value in (("event", asked.event), ("about", asked.about)):
        if value is not None:
            found = found.where(decisions.c[column] == value)
    if asked.actors:
        found = found.where(decisions.c.actor.in_(asked.actors))
    if asked.since is not None:
        found = found.where(decisions.c.at >= microseconds(asked.since))
    if asked.until is not None:
        found = found.where(decisions.c.at < microseconds(asked.until))
    number = decisions.c.number
    if newest_first:
        return found.where(number < bindparam("position")).order_by(number.desc()).limit(bindparam("limit"))
    return found.where(number > bindparam("position")).order_by(number).limit(bindparam("limit"))


ONE = select(*_ROW, payloads.c.content).select_from(_JOINED).where(
    decisions.c.tenant == bindparam("tenant"), decisions.c.id == bindparam("id")
)  # fmt: skip
NUMBERED = select(*_ROW, payloads.c.content).select_from(_JOINED).where(
    decisions.c.tenant == bindparam("tenant"), decisions.c.number == bindparam("number")
)  # fmt: skip

HELD_BEFORE = (
    select(func.count())
    .select_from(
        payloads.join(decisions, and_(payloads.c.tenant == decisions.c.tenant, payloads.c.number == decisions.c.number))
    )
    .where(decisions.c.tenant == bindparam("tenant"), decisions.c.at < bindparam("before"))
)


def as_logged(rows: Sequence[Row[Any]]) -> list[Logged]:
    """Return selected rows."""
    return [Logged(**row._mapping) for row in rows]


def microseconds(time: datetime) -> int:
    """Return a time as the log counts it, since 1970."""
    return (time - datetime.fromtimestamp(0, time.tzinfo)) // _MICROSECOND
