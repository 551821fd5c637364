"""Bulk matches: the best of every candidate or vacancy of a tenant, as one run found them; a new run replaces them.

A run is written beside the one before in many short transactions, counts at once by a last one, and what it replaces is
then removed. Whoever is erased meanwhile is in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from sqlalchemy import bindparam, delete, insert, select, tuple_

from models.errors import ChangesTrimmed
from models.store.records import CANDIDATE, VACANCY, Change, DocumentKind
from models.store.store import Store
from models.store.tables import bulk_matches, bulk_runs, changes
from models.store.transaction import Transaction

Direction = Literal["candidates", "vacancies"]
"""Whose best are found: the best vacancies of all candidates, or the best candidates of all vacancies."""
DIRECTIONS: tuple[Direction, ...] = ("candidates", "vacancies")
BATCH = 5_000
"""Rows of one write transaction: the service's own writers come between them."""
ACTOR = "bulk"
Erased = set[tuple[DocumentKind, str]]

_RUN = select(bulk_runs).where(
    bulk_runs.c.tenant == bindparam("_tenant"), bulk_runs.c.direction == bindparam("_direction")
)
_BEST = (
    select(bulk_matches)
    .join(
        bulk_runs,
        (bulk_runs.c.tenant == bulk_matches.c.tenant)
        & (bulk_runs.c.direction == bulk_matches.c.direction)
        & (bulk_runs.c.run == bulk_matches.c.run),
    )
    .where(bulk_matches.c.tenant == bindparam("_tenant"), bulk_matches.c.direction == bindparam("_direction"))
    .order_by(bulk_matches.c.rank)
)
_OF = {name: _BEST.where(bulk_matches.c[name] == bindparam("_id")) for name in (CANDIDATE, VACANCY)}
_KEY = [one for one in bulk_matches.primary_key.columns if one.name != "tenant"]
_OTHERS = (
    select(*_KEY)
    .where(bulk_matches.c.tenant == bindparam("_tenant"), bulk_matches.c.direction == bindparam("_direction"))
    .where(bulk_matches.c.run != bindparam("_run"))
    .limit(BATCH)
)
_PURGE = delete(bulk_matches).where(bulk_matches.c.tenant == bindparam("_tenant"), tuple_(*_KEY).in_(_OTHERS))
_DROP = delete(bulk_runs).where(
    bulk_runs.c.tenant == bindparam("_tenant"), bulk_runs.c.direction == bindparam("_direction")
)
_ERASED = select(changes.c.seq, changes.c.kind, changes.c.id, changes.c.op).where(
    changes.c.tenant == bindparam("_tenant"), changes.c.seq > bindparam("_after")
)


@dataclass(frozen=True, slots=True)
class BulkMatch:
    """One pair; `rank` counts from 1 among the best of its candidate or vacancy, `points` are hundredths."""

    candidate: str
    vacancy: str
    rank: int
    points: int
    eligible: bool


@dataclass(frozen=True, slots=True)
class BulkRun:
    """What a result was made from (`header`, JSON), its digest and how many rows it had; `at` in microseconds."""

    run: int
    header: str
    digest: str
    rows: int
    at: int


def current(store: Store, tenant: str, direction: Direction) -> BulkRun | None:
    """Return the run whose result counts, None where there is none."""
    rows = store.database.read(_RUN, {"_tenant": tenant, "_direction": direction})
    return _run(rows)


def best(store: Store, tenant: str, direction: Direction, identifier: str) -> list[BulkMatch]:
    """Return the matches of one candidate (direction `candidates`) or vacancy, best first."""
    kind = CANDIDATE if direction == "candidates" else VACANCY
    rows = store.database.read(_OF[kind], {"_tenant": tenant, "_direction": direction, "_id": identifier})
    return [_match(row) for row in rows]


def about_candidate(store: Store, tenant: str, direction: Direction, candidate: str) -> list[BulkMatch]:
    """Return the matches of a direction's result that name a candidate."""
    rows = store.database.read(_OF[CANDIDATE], {"_tenant": tenant, "_direction": direction, "_id": candidate})
    return [_match(row) for row in rows]


def erased_since(store: Store, tenant: str, seq: int) -> Erased:
    """Return the (kind, id) of all that were erased at some time behind change `seq`.

    Raises
    ------
    ChangesTrimmed
        The change log no longer tells.
    """
    gone: Erased = set()
    while found := store.changes(tenant, seq):
        gone |= _erased(found)
        seq = found[-1].seq
    return gone


def replace(
    store: Store, tenant: str, direction: Direction, header: str, digest: str, found: Iterable[BulkMatch], seq: int
) -> int:
    """Make a result the one that counts and return how many rows it has; the same result again changes nothing.

    Parameters
    ----------
    header, digest : str
        What the result was made from, and what tells it from others.
    found : iterable of BulkMatch
    seq : int
        The change that it stands at: who was erased behind it is left out.

    Raises
    ------
    ChangesTrimmed
        The change log no longer tells who was erased.
    """
    with store.transaction(tenant, ACTOR) as transaction:
        before = _run(transaction.connection.execute(_RUN, {"_tenant": tenant, "_direction": direction}).all())
    if before is not None and (before.header, before.digest) == (header, digest):
        return before.rows
    run = 1 if before is None else before.run + 1
    _purge(store, tenant, direction, 0 if before is None else before.run)
    place, gone, rows = {"tenant": tenant, "direction": direction, "run": run}, _Gone(seq), 0
    for batch in _batches(found):
        with store.transaction(tenant, ACTOR) as transaction:
            gone.follow(transaction)
            kept = [{**place, **_columns(one)} for one in batch if gone.spares(one)]
            if kept:
                transaction.connection.execute(insert(bulk_matches), kept)
            rows += len(kept)
    with store.transaction(tenant, ACTOR) as transaction:
        head = {**place, "header": header, "digest": digest, "rows": rows, "at": transaction.at}
        transaction.connection.execute(_DROP, {"_tenant": tenant, "_direction": direction})
        transaction.connection.execute(insert(bulk_runs), head)
        transaction.audit("bulk_match")
    _purge(store, tenant, direction, run)
    return rows


class _Gone:
    """Who was erased behind a change, kept up to date under the lock of each transaction.

    A row written before an erasure is removed by it; one that is to be written after it is left out here.
    """

    def __init__(self, seq: int) -> None:
        self._seq = seq
        self._ids: Erased = set()

    def follow(self, transaction: Transaction) -> None:
        if transaction.seq != self._seq:
            place = {"_tenant": transaction.tenant, "_after": self._seq}
            found = transaction.connection.execute(_ERASED, place).all()
            if len(found) != transaction.seq - self._seq:
                raise ChangesTrimmed("changes_trimmed", tenant=transaction.tenant, after=self._seq)
            self._ids |= _erased(Change(row.seq, row.kind, row.id, row.op) for row in found)
            self._seq = transaction.seq

    def spares(self, one: BulkMatch) -> bool:
        return (CANDIDATE, one.candidate) not in self._ids and (VACANCY, one.vacancy) not in self._ids


def _purge(store: Store, tenant: str, direction: Direction, run: int) -> None:
    """Remove the rows of all runs of a direction but one: what was replaced, or what an interrupted run left."""
    place = {"_tenant": tenant, "_direction": direction, "_run": run}
    removed = BATCH
    while removed == BATCH:
        with store.database.write() as connection:
            removed = connection.execute(_PURGE, place).rowcount


def _batches(found: Iterable[BulkMatch]) -> Iterator[list[BulkMatch]]:
    rows = iter(found)
    while batch := list(islice(rows, BATCH)):
        yield batch


def _erased(found: Iterable[Change]) -> Erased:
    return {(one.kind, one.id) for one in found if one.op == "delete"}


def _columns(one: BulkMatch) -> Mapping[str, Any]:
    return {name: getattr(one, name) for name in BulkMatch.__dataclass_fields__}


def _match(row: Any) -> BulkMatch:
    return BulkMatch(row.candidate, row.vacancy, row.rank, row.points, row.eligible)


def _run(rows: Sequence[Any]) -> BulkRun | None:
    return BulkRun(rows[0].run, rows[0].header, rows[0].digest, rows[0].rows, rows[0].at) if rows else None
