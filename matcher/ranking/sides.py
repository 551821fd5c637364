"""Side: all documents of one kind that a tenant holds, as an immutable view over a few shared segments.

In: profiles or demands, then puts and deletes. Out: a mapping from ids to documents, and the parts that are ranked.
A change makes a new view: what is replaced or deleted is masked where it stands, what is put goes to a small last
segment, and the large segments with their indexes are shared with the views before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge
from typing import Generic

import numpy as np

from matcher.ranking.joining import joined
from matcher.ranking.postings import Mask
from matcher.ranking.segments import Asked, Form, Noun, Packed, Segment, SegmentBuilder, arrays_of, restored
from matcher.ranking.weighing import WeighedDemand
from models.policy import Policy
from models.profile import Demand, Profile


class Part(Generic[Noun, Asked]):
    """A segment and which of its rows are live: still there, and not replaced by a newer segment.

    Parameters
    ----------
    segment : Segment
    base : mask of shape (n_documents,)
        Shared with other views; never written to.
    gone : frozenset of int
        Rows that are no longer live, though `base` has them. A deletion adds to these few, and the mask is made when a
        ranking asks for it.
    """

    MOST_GONE = 256
    """Rows in `gone` from which a mask is made anew. Speed only."""

    def __init__(
        self, segment: Segment[Noun, Asked], base: Mask, n_base: int, gone: frozenset[int] = frozenset()
    ) -> None:
        self.segment, self._base, self._n_base, self._gone = segment, base, n_base, gone

    @classmethod
    def whole(cls, segment: Segment[Noun, Asked]) -> Part[Noun, Asked]:
        """Return all rows of a segment."""
        return cls(segment, np.ones(len(segment), dtype=bool), len(segment))

    @cached_property
    def live(self) -> Mask:
        """Which rows are live, of shape (n_documents,); not to be written to."""
        if not self._gone:
            return self._base
        live = self._base.copy()
        live[list(self._gone)] = False
        return live

    @property
    def n_live(self) -> int:
        """How many rows are live."""
        return self._n_base - len(self._gone)

    @property
    def dead(self) -> int:
        """How many rows are masked."""
        return len(self._base) - self.n_live

    def row(self, id_: str) -> int | None:
        """Return the live row of an id, else None."""
        row = self.segment.row(id_)
        return row if row is not None and self._base[row] and row not in self._gone else None

    def ids(self) -> Iterator[str]:
        """Yield the ids of the live documents, ascending."""
        return (self.segment.ids[row] for row in np.flatnonzero(self.live).tolist())

    def documents(self) -> Iterator[Noun]:
        """Yield the live documents in id order."""
        return (self.segment.documents[row] for row in np.flatnonzero(self.live).tolist())

    def without(self, ids: Iterable[str]) -> Part[Noun, Asked]:
        """Return the part with these ids masked; itself where it holds none of them."""
        rows = {row for id_ in ids if (row := self.row(id_)) is not None}
        if not rows:
            return self
        if len(self._gone) + len(rows) <= self.MOST_GONE:
            return Part(self.segment, self._base, self._n_base, self._gone | rows)
        live = self.live.copy()
        live[list(rows)] = False
        return Part(self.segment, live, self.n_live - len(rows))


class Side(Mapping[str, Noun], Generic[Noun, Asked]):
    """An immutable view of one kind of documents.

    As a mapping it gives the documents by id, iterating in ascending order of ids.

    Parameters
    ----------
    form : Form
        How its documents are indexed and packed.
    parts : sequence of Part
        Oldest first; an id is live in one of them at most.
    """

    TAIL = 64
    """Up to how many documents the last segment is made anew to take up a change. Speed only."""
    MAX_PARTS = 6
    """More parts than this need a merge. Speed only."""
    GROWTH = 4
    """A merge takes in a part that is not more than so many times the newer ones together. Speed only."""

    def __init__(self, form: Form[Noun, Asked], parts: Iterable[Part[Noun, Asked]] = ()) -> None:
        self.form = form
        self.parts = tuple(part for part in parts if part.n_live)

    def __getitem__(self, id_: str) -> Noun:
        for part in self.parts:
            row = part.row(id_)
            if row is not None:
                return part.segment.documents[row]
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        return merge(*(part.ids() for part in self.parts))

    def __len__(self) -> int:
        return sum(part.n_live for part in self.parts)

    @cached_property
    def not_scored(self) -> tuple[str, ...]:
        """The ids, ascending, of what no ranking can score."""
        rows = ((part, row) for part in self.parts for row in part.segment.unscored if part.live[row])
        return tuple(sorted(part.segment.ids[row] for part, row in rows))

    def refused(self, policy: Policy) -> Noun | None:
        """Return the document with the smallest id that the policy cannot weigh, None where it weighs all."""
        found = [
            part.segment.documents[row] for part in self.parts for row in part.segment.refused(policy) if part.live[row]
        ]
        return min(found, key=lambda one: one.id, default=None)

    def with_changes(self, puts: Iterable[Noun] = (), deletes: Iterable[str] = ()) -> Side[Noun, Asked]:
        """Return the view after a change; its cost depends on the change and the tail, not on the documents held.

        Parameters
        ----------
        puts : iterable of Profile or of Demand
            Each is added, or replaces the one with its id; of several with one id the last counts.
        deletes : iterable of str
            Ids; one that is not held, or that is also put, changes nothing.
        """
        fresh = {document.id: document for document in puts}
        gone = fresh.keys() | set(deletes)
        parts = [part.without(gone) for part in self.parts]
        if not fresh:
            return Side(self.form, parts)
        if parts and parts[-1].n_live + len(fresh) <= self.TAIL:
            fresh |= {document.id: document for document in parts.pop().documents()}
        return Side(self.form, [*parts, self._part(fresh.values())])

    def ids_where(self, holds: Callable[[Segment[Noun, Asked]], Mask]) -> list[str]:
        """Return the ids of the live documents whose row a mask marks."""
        return [
            part.segment.ids[row]
            for part in self.parts
            for row in np.flatnonzero(part.live & holds(part.segment)).tolist()
        ]

    @property
    def dead(self) -> int:
        """How many replaced or deleted documents are masked but still in memory; `merged(whole=True)` lets them go."""
        return sum(part.dead for part in self.parts)

    @property
    def needs_merge(self) -> bool:
        """Whether rankings would be quicker after `merged`."""
        return len(self.parts) > self.MAX_PARTS or any(_is_wasteful(part) for part in self.parts)

    def merged(self, *, whole: bool = False) -> Side[Noun, Asked]:
        """Return the same documents in fewer segments, without the dead ones of those that were merged.

        It takes as long as the merged segments are large, so it is meant for a background thread, with `prepare` after
        it; what came in the meantime is then applied: ``merged.with_changes(*now.changes_since(then))``.

        Parameters
        ----------
        whole : bool
            Merge everything into one segment, which leaves nothing dead, instead of the newest ones.
        """
        first = 0 if whole else self._first_to_merge()
        kept, old = self.parts[:first], self.parts[first:]
        if len(old) < 2 and not any(part.dead for part in old):
            return self
        return Side(self.form, [*kept, Part.whole(self._joined(old))])

    def changes_since(self, older: Side[Noun, Asked]) -> tuple[list[Noun], list[str]]:
        """Return (puts, deletes) that make this view of an older one, from which it came by changes."""
        before = {id(part.segment): part for part in older.parts}
        puts: list[Noun] = []
        deletes: list[str] = []
        for part in self.parts:
            old = before.pop(id(part.segment), None)
            if old is None:
                puts += part.documents()
            else:
                deletes += [part.segment.ids[row] for row in np.flatnonzero(old.live & ~part.live).tolist()]
        return puts, deletes + [id_ for old in before.values() for id_ in old.ids()]

    @classmethod
    def of_sorted(cls, documents: Iterable[tuple[Noun, bytes]], form: Form[Noun, Asked]) -> Side[Noun, Asked]:
        """Return a side of one packed segment, of documents with their bytes in ascending order of ids."""
        builder = SegmentBuilder(form)
        for one, encoded in documents:
            builder.add(one, encoded)
        return cls(form, [Part.whole(builder.segment())])

    @classmethod
    def restored(cls, parts: Iterable[Packed], form: Form[Noun, Asked]) -> Side[Noun, Asked]:
        """Return the side of `packed`."""
        return cls(form, [Part.whole(restored(arrays, tables, form)) for arrays, tables in parts])

    def packed(self) -> list[Packed]:
        """Return (arrays, tables as JSON) of segments that hold the documents of this side, and none of the dead."""
        clean = (
            part.segment if part.segment.is_packed and not part.dead else joined(*_packed([part]), self.form)
            for part in self.parts
        )
        return [arrays_of(one) for one in clean]

    def _joined(self, parts: Sequence[Part[Noun, Asked]]) -> Segment[Noun, Asked]:
        if self.form.encode is None or sum(part.n_live for part in parts) < Segment.PACK_FROM:
            return Segment.of((document for part in parts for document in part.documents()), self.form)
        return joined(*_packed(parts), self.form)

    def prepare(self, policy: Policy) -> None:
        """Make now the indexes that ranking under a policy would make when it is first asked."""
        for part in self.parts:
            part.segment.prepare(policy)

    def _part(self, documents: Iterable[Noun]) -> Part[Noun, Asked]:
        return Part.whole(Segment.of(documents, self.form))

    def _first_to_merge(self) -> int:
        """Return the place of the oldest part to merge: sizes then fall by `GROWTH`, so a document moves seldom."""
        first = max(len(self.parts) - 2, 0)
        while first and self.parts[first - 1].n_live <= self.GROWTH * sum(one.n_live for one in self.parts[first:]):
            first -= 1
        return min([first, *(place for place, part in enumerate(self.parts) if _is_wasteful(part))])


CandidateSide = Side[Profile, WeighedDemand]
VacancySide = Side[Demand, Profile]


def _is_wasteful(part: Part[Noun, Asked]) -> bool:
    return part.dead > Side.TAIL and 4 * part.dead > len(part.live)


def _packed(parts: Sequence[Part[Noun, Asked]]) -> tuple[list[Segment[Noun, Asked]], list[Mask]]:
    """Return (packed segments, their live rows) of parts that are not yet packed or hold dead rows."""
    segments = [part.segment if part.segment.is_packed else part.segment.packed() for part in parts]
    return segments, [part.live for part in parts]
