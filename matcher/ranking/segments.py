"""Segment: immutable documents in id order with the index and the filter columns over them.

In: profiles or demands with distinct ids. Out: the best rows, scores, and masks in row order; rows are ids in ascending
order, so a smaller row is a smaller id and no separate ranks are kept. A few documents stay as they are and are indexed
when first asked; many are packed, and what is kept of them in memory is numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from matcher.ranking.best import Best
from matcher.ranking.filtering import FilterBuilder, FilterColumns, KeyOf
from matcher.ranking.packing import KEPT, PackBuilder, PackedSequence
from matcher.ranking.postings import Array, Ints, Mask, Scores
from matcher.ranking.scoring import Scorer
from models.filters import Filters
from models.policy import Policy
from models.profile import Demand, Profile

Noun = TypeVar("Noun", bound=Profile | Demand)
"""What a segment holds: profiles or demands."""
Asked = TypeVar("Asked")
"""What its documents are scored for: a weighed demand or a profile."""
_Asked = TypeVar("_Asked", contravariant=True)
_Noun = TypeVar("_Noun", contravariant=True)
Packed = tuple[Mapping[str, Array], Mapping[str, Any]]
"""Arrays, and tables as JSON, from which a segment is made again."""
Kinds = Callable[[str], Iterable[int]]
"""Skill -> the columns of itself and everything of its kind."""


class Index(Protocol[_Asked]):
    """Documents as arrays over which one query is scored at once."""

    unscored: Ints
    """The rows that cannot be scored, whatever is asked."""

    def best(self, asked: _Asked, scorer: Scorer, keep: Mask, count: int) -> Best:
        """Return the first `count` of the kept rows in total order."""

    def score(self, asked: _Asked, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,) in hundredths, eligible mask)."""

    def refused(self, policy: Policy) -> Sequence[int]:
        """Return the rows that the policy cannot weigh."""

    def having(self, column: int) -> Ints:
        """Return the rows that claim, or ask for, the skill of a column."""

    def holding(self, occupation: str) -> Ints:
        """Return the rows that held, or are for, an occupation."""

    def arrays(self) -> dict[str, Array]:
        """Return the arrays of the index."""

    def tables(self) -> dict[str, Any]:
        """Return what else makes the index, as JSON."""


class IndexBuilder(Protocol[_Noun, _Asked]):
    """Takes documents one by one."""

    def add(self, one: _Noun) -> None:
        """Take the next row."""

    def index(self) -> Index[_Asked]:
        """Return the index of what was taken."""


@dataclass(frozen=True)
class Form(Generic[Noun, Asked]):
    """How documents of one kind are indexed, packed, and restored.

    Parameters
    ----------
    builder : callable
    restore : callable
        (arrays, tables) -> index.
    city_key : callable
    kinds : callable
    encode, decode : callable or None
        Document <-> bytes; without them documents are kept as they are.
    """

    builder: Callable[[], IndexBuilder[Noun, Asked]]
    restore: Callable[[Mapping[str, Array], Mapping[str, Any]], Index[Asked]]
    city_key: KeyOf
    kinds: Kinds
    encode: Callable[[Noun], bytes] | None = None
    decode: Callable[[bytes], Noun] | None = None


class Segment(Generic[Noun, Asked]):
    """Documents of one kind in ascending order of ids by code points.

    Parameters
    ----------
    ids : sequence of str
    documents : sequence of Profile or of Demand
    make : callable
        Makes the index and the filter columns, once, when they are first asked for.
    form : Form
    """

    KEPT_MASKS = 4
    """Masks of filters that are kept. Speed only."""
    PACK_FROM = 1024
    """Documents from which a segment is packed, where its form tells how. Memory only."""

    def __init__(
        self,
        ids: Sequence[str],
        documents: Sequence[Noun],
        make: Callable[[], tuple[Index[Asked], FilterColumns]],
        form: Form[Noun, Asked],
    ) -> None:
        self.ids, self.documents, self.form = ids, documents, form
        # Not a cached property: those of Python 3.11 hold one lock for all segments while they make one's index.
        self._made = lru_cache(maxsize=1)(make)
        self._mask = lru_cache(maxsize=self.KEPT_MASKS)(self._new_mask)

    @classmethod
    def of(cls, documents: Iterable[Noun], form: Form[Noun, Asked]) -> Segment[Noun, Asked]:
        """Return the segment of documents with distinct ids."""
        found = sorted(documents, key=lambda one: one.id)
        if form.encode is not None and len(found) >= cls.PACK_FROM:
            return _packed(found, form)

        def make() -> tuple[Index[Asked], FilterColumns]:
            index, columns = form.builder(), FilterBuilder(form.city_key)
            for one in found:
                index.add(one)
                columns.add(one)
            return index.index(), columns.columns()

        return cls([one.id for one in found], found, make, form)

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id_: str) -> int | None:
        """Return the row of an id, None where it is not here."""
        if isinstance(self.ids, PackedSequence):
            return self.ids.find(id_.encode())
        row = bisect_left(self.ids, id_)
        return row if row < len(self.ids) and self.ids[row] == id_ else None

    def best(self, asked: Asked, scorer: Scorer, keep: Mask, count: int) -> Best:
        """Return the first `count` of the kept rows in total order."""
        return self.index.best(asked, scorer, keep, count)

    def score(self, asked: Asked, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,) in hundredths, eligible mask) for what is asked."""
        return self.index.score(asked, scorer)

    @property
    def is_packed(self) -> bool:
        """Whether it keeps its documents as bytes."""
        return isinstance(self.documents, PackedSequence)

    def packed(self) -> Segment[Noun, Asked]:
        """Return the same documents as bytes, in the same rows."""
        return _packed(self.documents, self.form)

    @property
    def index(self) -> Index[Asked]:
        """The index over the documents, in row order."""
        return self._made()[0]

    @property
    def columns(self) -> FilterColumns:
        """The filter columns of the documents."""
        return self._made()[1]

    def mask(self, filters: Filters, today: date, *, unscored: bool = False) -> Mask:
        """Return which rows pass the filters and, but for `unscored`, can be scored; not to be written to."""
        city = None if filters.city is None else self.form.city_key(filters.city)
        keep = self._mask(replace(filters, city=city, exclude_ids=frozenset()), today, unscored)
        excluded = [row for id_ in filters.exclude_ids if (row := self.row(id_)) is not None]
        if excluded:
            keep = keep.copy()
            keep[excluded] = False
        return keep

    @property
    def unscored(self) -> Ints:
        """The rows that cannot be scored, whatever is asked."""
        return self.index.unscored

    def refused(self, policy: Policy) -> Sequence[int]:
        """Return the rows that the policy cannot weigh."""
        return self.index.refused(policy)

    def prepare(self, policy: Policy) -> None:
        """Make now what ranking under a policy would make when it is first asked."""
        self.refused(policy)

    def _new_mask(self, filters: Filters, today: date, unscored: bool) -> Mask:
        keep = self.columns.mask(filters, today, self.index, self.form.kinds)
        if not unscored:
            keep[self.unscored] = False
        keep.flags.writeable = False
        return keep


class SegmentBuilder(Generic[Noun, Asked]):
    """Takes documents in ascending order of ids, with their bytes, and packs them at once.

    Parameters
    ----------
    form : Form
        With `decode`.
    """

    def __init__(self, form: Form[Noun, Asked]) -> None:
        self._form = form
        self._index, self._columns = form.builder(), FilterBuilder(form.city_key)
        self._ids, self._documents = PackBuilder(), PackBuilder()

    def add(self, one: Noun, encoded: bytes) -> None:
        """Take the next document."""
        self._ids.add(one.id.encode())
        self._documents.add(encoded)
        self._index.add(one)
        self._columns.add(one)

    def segment(self) -> Segment[Noun, Asked]:
        """Return the segment of what was taken."""
        form = self._form
        assert form.decode is not None
        made = self._index.index(), self._columns.columns()
        documents = self._documents.packed(form.decode, KEPT)
        return Segment(self._ids.packed(bytes.decode), documents, lambda: made, form)


def _packed(documents: Iterable[Noun], form: Form[Noun, Asked]) -> Segment[Noun, Asked]:
    assert form.encode is not None
    builder = SegmentBuilder(form)
    for one in documents:
        builder.add(one, form.encode(one))
    return builder.segment()


def arrays_of(segment: Segment[Noun, Asked]) -> Packed:
    """Return (arrays, tables as JSON) of a packed segment, from which `restored` makes it again."""
    ids, documents = segment.ids, segment.documents
    assert isinstance(ids, PackedSequence)
    assert isinstance(documents, PackedSequence)
    arrays = {"ids": ids.content, "id_bounds": ids.bounds}
    arrays |= {"documents": documents.content, "document_bounds": documents.bounds}
    arrays |= {f"index_{name}": one for name, one in segment.index.arrays().items()}
    arrays |= {f"filter_{name}": one for name, one in segment.columns.arrays.items()}
    return arrays, {"index": segment.index.tables(), "filters": segment.columns.tables}


def restored(arrays: Mapping[str, Array], tables: Mapping[str, Any], form: Form[Noun, Asked]) -> Segment[Noun, Asked]:
    """Return the segment of `arrays_of`; its arrays may be mapped from files."""
    assert form.decode is not None
    index = form.restore(_under("index_", arrays), tables["index"])
    columns = FilterColumns(_under("filter_", arrays), tables["filters"])
    ids = PackedSequence(arrays["ids"], arrays["id_bounds"], bytes.decode)
    documents = PackedSequence(arrays["documents"], arrays["document_bounds"], form.decode, KEPT)
    return Segment(ids, documents, lambda: (index, columns), form)


def _under(prefix: str, arrays: Mapping[str, Array]) -> dict[str, Array]:
    return {name.removeprefix(prefix): np.asarray(one) for name, one in arrays.items() if name.startswith(prefix)}
