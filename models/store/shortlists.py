"""Shortlists: the candidates that a person has chosen for a vacancy, in an order, with who put whom on it and when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select

from models.errors import InvalidInput, NotFound
from models.store.checksums import etag_of
from models.store.codec import canonical
from models.store.conditions import Tags, check
from models.store.records import CANDIDATE, VACANCY
from models.store.store import Store
from models.store.tables import shortlisted, shortlists
from models.store.transaction import Transaction

_OF = shortlists.c.tenant == bindparam("_tenant"), shortlists.c.vacancy == bindparam("_vacancy")
_ON = shortlisted.c.tenant == bindparam("_tenant"), shortlisted.c.vacancy == bindparam("_vacancy")
_LIST = select(shortlists).where(*_OF)
_MEMBERS = select(shortlisted).where(*_ON).order_by(shortlisted.c.place)
_DROP = delete(shortlists).where(*_OF)
_CLEAR = delete(shortlisted).where(*_ON)
_ABOUT = (
    select(shortlisted)
    .where(shortlisted.c.tenant == bindparam("_tenant"), shortlisted.c.candidate == bindparam("_candidate"))
    .order_by(shortlisted.c.vacancy)
)


@dataclass(frozen=True, slots=True)
class Member:
    """A candidate on a vacancy's shortlist; `added` in microseconds since 1970, `actor` the key that put it there."""

    vacancy: str
    candidate: str
    added: int
    actor: str


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The shortlist of a vacancy; one that nobody wrote is empty, with `updated` 0."""

    vacancy: str
    members: tuple[Member, ...] = ()
    note: str | None = None
    updated: int = 0
    actor: str = ""

    @property
    def candidates(self) -> list[str]:
        """Ids in order."""
        return [one.candidate for one in self.members]

    @property
    def etag(self) -> str:
        """Strong validator of what it says; an erasure of somebody on it changes it too."""
        return etag_of(canonical([self.vacancy, self.candidates, self.note]))


def read(store: Store, tenant: str, vacancy: str) -> Shortlist:
    """Return the shortlist of a vacancy."""
    place = {"_tenant": tenant, "_vacancy": vacancy}
    return _shortlist(vacancy, store.database.read(_LIST, place), store.database.read(_MEMBERS, place))


def about_candidate(store: Store, tenant: str, candidate: str) -> list[Member]:
    """Return where a candidate is shortlisted."""
    rows = store.database.read(_ABOUT, {"_tenant": tenant, "_candidate": candidate})
    return [Member(row.vacancy, row.candidate, row.added, row.actor) for row in rows]


def write(
    transaction: Transaction, vacancy: str, candidates: Collection[str], note: str | None, if_match: Tags = None
) -> Shortlist:
    """Replace a shortlist. Who stays on it keeps the time and the key of the first write; every new name is audited.

    Raises
    ------
    NotFound
        ``unknown_vacancy`` or ``unknown_candidate``.
    InvalidInput
        ``duplicate_id``.
    PreconditionFailed
    """
    place = {"_tenant": transaction.tenant, "_vacancy": vacancy}
    if transaction.get(VACANCY, vacancy) is None:
        raise NotFound("unknown_vacancy")
    if len(set(candidates)) != len(candidates):
        raise InvalidInput("duplicate_id", "/candidate_ids")
    transaction.load(CANDIDATE, candidates)
    if any(transaction.get(CANDIDATE, one) is None for one in candidates):
        raise NotFound("unknown_candidate")
    lists, rows = (transaction.connection.execute(one, place).all() for one in (_LIST, _MEMBERS))
    before = _shortlist(vacancy, lists, rows)
    check(before.etag, if_match, None)
    known = {one.candidate: one for one in before.members}
    members = [known.get(one, Member(vacancy, one, transaction.at, transaction.actor)) for one in candidates]
    after = Shortlist(vacancy, tuple(members), note, transaction.at, transaction.actor)
    if after.etag == before.etag:
        return before
    _replace(transaction, after)
    for one in candidates:
        if one not in known:
            transaction.audit("shortlist", CANDIDATE, one)
    transaction.audit("shortlist", VACANCY, vacancy)
    return after


def _replace(transaction: Transaction, after: Shortlist) -> None:
    place = {"_tenant": transaction.tenant, "_vacancy": after.vacancy}
    transaction.connection.execute(_CLEAR, place)
    transaction.connection.execute(_DROP, place)
    head = {"tenant": transaction.tenant, "vacancy": after.vacancy}
    written = {"note": after.note, "updated": after.updated, "actor": after.actor}
    transaction.connection.execute(insert(shortlists), {**head, **written})
    rows = [
        {**head, "candidate": one.candidate, "place": number, "added": one.added, "actor": one.actor}
        for number, one in enumerate(after.members)
    ]
    if rows:
        transaction.connection.execute(insert(shortlisted), rows)


def _shortlist(vacancy: str, lists: Sequence[object], rows: Sequence[object]) -> Shortlist:
    members = tuple(Member(row.vacancy, row.candidate, row.added, row.actor) for row in rows)  # type: ignore[attr-defined]
    if not lists:
        return Shortlist(vacancy, members)
    (head,) = lists
    return Shortlist(vacancy, members, head.note, head.updated, head.actor)  # type: ignore[attr-defined]
