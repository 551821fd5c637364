"""The follower: keeps each tenant's index in step with the store, by its change log.

Every call compares the tenant's change number with the index's and applies what is missing before it answers, so no
answer is older than the caller's own last write, whichever worker took it. A view is immutable: a call keeps its own.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import structlog
from marshmallow import ValidationError

from matcher.engine import Matcher
from matcher.ranking.segments import Form
from matcher.ranking.sides import CandidateSide, Side
from matcher.reading.profiles import Month
from matcher.service.nouns import DEMANDS, PROFILES, Nouns, Resolved, by_kind
from matcher.service.pools import View
from matcher.service.snapshots import Snapshots
from models.errors import ChangesTrimmed, Conflict, DamagedRow, MatcherError, StoreBusy, StoreFull
from models.profile import Profile
from models.store import CANDIDATE, KINDS, Change, Document, DocumentKind, Store

log = structlog.get_logger("matcher.follower")


class Follower:
    """The indexes of all tenants that were asked for.

    Parameters
    ----------
    store : Store
    matcher : Matcher
    snapshots : Snapshots
        Where a start finds an index that was built before; a cache.
    """

    def __init__(self, store: Store, matcher: Matcher, snapshots: Snapshots) -> None:
        self._store = store
        self._matcher = matcher
        self.nouns = Nouns(matcher)
        self._snapshots = snapshots
        self._followed: dict[str, Followed] = {}
        self._lock = threading.Lock()

    def view(self, tenant: str, as_of: Month) -> View:
        """Return the tenant's documents as they stand in the store now, texts read for the month `as_of`."""
        return self.followed(tenant).view(as_of)

    def followed(self, tenant: str) -> Followed:
        """Return the index of a tenant, made empty when it is first asked for."""
        found = self._followed.get(tenant)
        if found is None:
            with self._lock:
                found = self._followed.get(tenant)
                if found is None:
                    found = Followed(tenant, self._store, self._matcher, self.nouns, self._snapshots)
                    self._followed[tenant] = found
        return found

    def prepare(self) -> None:
        """Build the index of every tenant of the store."""
        for tenant in self._store.tenants():
            self.followed(tenant).view(this_month())

    def lag(self) -> dict[str, int]:
        """Return for each tenant of the store by how many changes its index is behind; -1 where there is none yet."""
        return {
            tenant: self._store.seq(tenant) - self._followed[tenant].seq if tenant in self._followed else -1
            for tenant in self._store.tenants()
        }

    def documents(self) -> dict[DocumentKind, int]:
        """Return how many documents of each kind the indexes hold, those of all tenants together."""
        held = [one.held for one in self._followed.copy().values()]
        return {kind: sum(one[place] for one in held) for place, kind in enumerate(KINDS)}


def this_month() -> Month:
    """Return the year and month of today."""
    today = date.today()
    return today.year, today.month


class Followed:
    """One tenant's index; reads share it, one thread at a time brings it up to date."""

    KEPT_MONTHS = 4
    """Views for other months that are kept until the next change. Speed only."""
    SNAPSHOT_FROM = 1_000
    """Documents from which a snapshot is worth its file. Speed only."""
    PURGE_AFTER = 60
    """Seconds after which a deleted document is also taken out of the memory."""

    def __init__(self, tenant: str, store: Store, matcher: Matcher, nouns: Nouns, snapshots: Snapshots) -> None:
        self.tenant = tenant
        self.damaged: set[tuple[str, str]] = set()
        self._store = store
        self._matcher = matcher
        self._nouns = nouns
        self._snapshots = snapshots
        self._lock = threading.Lock()
        self._merging = threading.Lock()
        self._purged = time.monotonic()
        self._month: Month | None = None
        self._view = View(matcher.candidates(packing=PROFILES), matcher.vacancies(packing=DEMANDS), 0)
        self._forms: tuple[Form[Any, Any], Form[Any, Any]] = self._view.candidates.form, self._view.vacancies.form
        self._others: OrderedDict[tuple[int, Month], View] = OrderedDict()

    @property
    def seq(self) -> int:
        """Number of the change that the index holds."""
        return self._view.seq

    @property
    def held(self) -> tuple[int, int]:
        """Candidates and vacancies in the index."""
        return len(self._view.candidates), len(self._view.vacancies)

    def view(self, as_of: Month) -> View:
        """Return the documents as of the store's newest change, texts read for the month `as_of`."""
        view, month = self._current()
        return view if as_of == month else self._for_month(view, month, as_of)

    def kept_at(self, seq: int, as_of: Month) -> View | None:
        """Return the documents after change `seq` as a snapshot holds them, None where there is none of it."""
        found = self._mapped(as_of)
        return found if found is not None and found.seq == seq else None

    def side_at(self, kind: DocumentKind, seq: int, as_of: Month) -> Side[Any, Any]:
        """Return one side after change `seq`, read from the rows; Conflict ``store_moved``."""
        side = self._read_all(kind, as_of)
        self._check_at(seq)
        return side

    def some_at(self, kind: DocumentKind, ids: Iterable[str], seq: int, as_of: Month) -> list[Resolved]:
        """Return some documents by id after change `seq`, read from the rows; Conflict ``store_moved``."""
        found = self._rows(kind, ids, as_of)
        self._check_at(seq)
        return found

    def _check_at(self, seq: int) -> None:
        # Change numbers only grow: the one that stands after the reading stood before it too.
        now = self._store.seq(self.tenant)
        if now != seq:
            raise Conflict("store_moved", seq=seq, now=now)

    def _current(self) -> tuple[View, Month]:
        newest, today = self._store.seq(self.tenant), this_month()
        view, month = self._view, self._month
        if view.seq >= newest and month == today:
            return view, month
        with self._lock:
            if self._view.seq < newest or self._month != today:
                self._refresh(today)
            self._merge_later()
            assert self._month is not None
            return self._view, self._month

    def _refresh(self, today: Month) -> None:
        if self._month is None:
            self._build(today)
        if self._month != today:
            self._turn(today)
        try:
            while changes := self._store.changes(self.tenant, self._view.seq):
                self._apply(changes, today)
        except ChangesTrimmed:
            # A snapshot that old would only lead here again.
            self._snapshots.forget(self.tenant)
            self._build(today)
            self._refresh(today)
        self._others.clear()

    def _build(self, today: Month) -> None:
        """Start from a snapshot, else from the rows; changes that came meanwhile are applied afterwards."""
        self.damaged = set()
        found = self._mapped(today)
        if found is None:
            seq = self._store.seq(self.tenant)
            candidates, vacancies = (self._read_all(kind, today) for kind in KINDS)
            found = View(candidates, vacancies, seq)
            log.info("index_built", documents=len(candidates) + len(vacancies), seq=seq)
            if len(candidates) + len(vacancies) >= self.SNAPSHOT_FROM:
                # What is mapped is shared by all workers, and leaves the memory when nobody asks for it.
                found = self._kept(found, today) or found
        self._view = found
        self._month = today

    def _read_all(self, kind: DocumentKind, as_of: Month) -> Side[Any, Any]:
        return Side.of_sorted(self._resolved(kind, None, as_of), self._forms[KINDS.index(kind)])

    def _mapped(self, as_of: Month) -> View | None:
        """Return the view of the snapshot, None where there is none that fits."""
        known = self._snapshots.load(self.tenant, self._nouns.label(as_of), self._store.tenant(self.tenant))
        if known is None:
            return None
        seq, parts = known
        candidates, vacancies = (Side.restored(some, form) for some, form in zip(parts, self._forms, strict=True))
        log.info("index_mapped", documents=len(candidates) + len(vacancies), seq=seq)
        return View(candidates, vacancies, seq)

    def _kept(self, view: View, as_of: Month) -> View | None:
        """Write a view as the snapshot and return it as it is mapped from there; None where that cannot be."""
        tenant = self._store.tenant(self.tenant)
        if tenant is None:
            return None
        label = self._nouns.label(as_of)
        try:
            self._snapshots.save(tenant, view.seq, label, [view.candidates.packed(), view.vacancies.packed()])
        except OSError as error:
            log.warning("snapshot_not_kept", reason=type(error).__name__)
            return None
        found = self._mapped(as_of)
        # An erasure that came between removed the old file only.
        if self._store.seq(self.tenant) != view.seq:
            self._snapshots.forget(self.tenant)
        return found if found is not None and found.seq == view.seq else None

    def _rows(self, kind: DocumentKind, ids: Iterable[str] | None, as_of: Month) -> list[Resolved]:
        """Return rows resolved for the month; what had to be read anew is kept in the store."""
        return [one for one, _ in self._resolved(kind, ids, as_of)]

    def _resolved(self, kind: DocumentKind, ids: Iterable[str] | None, as_of: Month) -> Iterator[tuple[Any, bytes]]:
        """Yield (resolved document, its bytes) by id."""
        fresh = []
        for document in self._store.documents(self.tenant, kind, ids, damaged=self._damage):
            try:
                resolved, was_read = self._nouns.resolve(document, as_of)
            except (MatcherError, ValidationError) as error:
                # Another taxonomy or release may refuse what an earlier one took; one document must not stop a tenant.
                self.damaged.add((document.kind, document.id))
                log.error("unreadable_document", kind=document.kind, code=getattr(error, "code", "invalid_input"))
                continue
            encoded = self._nouns.encode(resolved) if was_read else document.resolved
            assert encoded is not None
            if was_read:
                fresh.append((document, encoded))
            yield resolved, encoded
        if fresh:
            # What was read is kept to spare time; a full disk must not keep anybody from reading.
            try:
                self._store.keep_resolved(self.tenant, kind, self._nouns.label(as_of), fresh)
            except (StoreBusy, StoreFull) as error:
                log.warning("reading_not_kept", reason=error.code)

    def _damage(self, error: DamagedRow) -> None:
        self.damaged.add((str(error.data["kind"]), str(error.data["id"])))
        log.error("damaged_row", kind=error.data["kind"])

    def _apply(self, changes: list[Change], as_of: Month) -> None:
        last = {(change.kind, change.id): change.op for change in changes}
        self.damaged -= last.keys()
        sides = {}
        for kind in KINDS:
            side = self._view.candidates if kind == CANDIDATE else self._view.vacancies
            ids = [id_ for (changed, id_) in last if changed == kind]
            if ids:
                # What is no longer there was deleted by a later change, which is applied next.
                rows = self._rows(kind, [id_ for id_ in ids if last[kind, id_] == "put"], as_of)
                side = side.with_changes(rows, ids)  # type: ignore[arg-type]
            sides[kind] = side
        self._view = View(sides[CANDIDATE], sides[KINDS[1]], changes[-1].seq)  # type: ignore[arg-type]

    def _turn(self, as_of: Month) -> None:
        """Read those texts anew that say something else in a new month."""
        assert self._month is not None
        candidates = self._view.candidates
        ids = _unsettled(candidates, self._month, as_of)
        changed = self._rows(CANDIDATE, ids, as_of)
        self._view = View(candidates.with_changes(by_kind(changed)[0]), self._view.vacancies, self._view.seq)
        self._month = as_of

    def _for_month(self, view: View, month: Month, as_of: Month) -> View:
        """Return a view for another month: what reads alike is shared, the rest is read for it."""
        key = (view.seq, as_of)
        found = self._others.get(key)
        if found is None:
            ids = _unsettled(view.candidates, month, as_of)
            rows = list(self._store.documents(self.tenant, CANDIDATE, ids, damaged=self._damage))
            if any(row.seq > view.seq for row in rows) or len(rows) < len(ids):
                # A change came between; the newest state is as good for the caller.
                return self._again(view, as_of)
            candidates = view.candidates.with_changes(self._profiles(rows, as_of))
            found = View(candidates, view.vacancies, view.seq)
            with self._lock:
                self._others[key] = found
                while len(self._others) > self.KEPT_MONTHS:
                    self._others.popitem(last=False)
        return found

    def _again(self, view: View, as_of: Month) -> View:
        newer, month = self._current()
        return view if newer.seq == view.seq else self._for_month(newer, month, as_of)

    def _profiles(self, rows: Iterable[Document], as_of: Month) -> list[Profile]:
        return by_kind(self._nouns.resolve(row, as_of)[0] for row in rows)[0]

    def _merge_later(self) -> None:
        sides = (self._view.candidates, self._view.vacancies)
        # What was deleted is masked at once; at the latest a while later it leaves the memory too.
        purge = any(side.dead for side in sides) and time.monotonic() - self._purged > self.PURGE_AFTER
        if purge or any(side.needs_merge for side in sides):
            threading.Thread(target=self._merge, args=(purge,), daemon=True).start()

    def _merge(self, whole: bool) -> None:
        """Merge segments beside the calls; changes that came meanwhile are applied to the result."""
        if not self._merging.acquire(blocking=False):
            return
        try:
            with self._lock:
                old, old_month = self._view, self._month
            candidates, vacancies = old.candidates.merged(whole=whole), old.vacancies.merged(whole=whole)
            self._purged = time.monotonic() if whole else self._purged
            candidates.prepare(self._matcher.policy)
            vacancies.prepare(self._matcher.policy)
            new = View(candidates, vacancies, old.seq)
            if len(candidates) + len(vacancies) >= self.SNAPSHOT_FROM and old_month == this_month():
                new = self._kept(new, old_month) or new
                new.candidates.prepare(self._matcher.policy)
                new.vacancies.prepare(self._matcher.policy)
            with self._lock:
                now = self._view
                self._view = View(
                    new.candidates.with_changes(*now.candidates.changes_since(old.candidates)),
                    new.vacancies.with_changes(*now.vacancies.changes_since(old.vacancies)),
                    now.seq,
                )
            log.info("index_merged", seq=self._view.seq)
        finally:
            self._merging.release()


def _unsettled(candidates: CandidateSide, one: Month, other: Month) -> list[str]:
    """Return who reads otherwise in another month."""
    return candidates.ids_where(lambda segment: segment.columns.unsettled(one, other))
