"""Segment: immutable documents in id order with the index and the filter columns over them, each made once, when asked.

In: profiles or demands with distinct ids. Out: scores and masks in row order; rows are ids in ascending order, so a
smaller row is a smaller id and no separate ranks are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Generic, Protocol, TypeVar

from matcher.ranking.filtering import FilterColumns, KeyOf
from matcher.ranking.index import Ints, Mask, Scores
from matcher.ranking.scoring import Scorer
from models.filters import Filters
from models.policy import Policy
from models.profile import Demand, Profile

Noun = TypeVar("Noun", bound=Profile | Demand)
"""What a segment holds: profiles or demands."""
Asked = TypeVar("Asked")
"""What its documents are scored for: a weighed demand or a profile."""
_Asked = TypeVar("_Asked", contravariant=True)


class Index(Protocol[_Asked]):
    """Documents as arrays over which one query is scored at once."""

    unscored: Ints
    """The rows that cannot be scored, whatever is asked."""

    def score(self, asked: _Asked, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,) in hundredths, eligible mask)."""

    def refused(self, policy: Policy) -> Sequence[int]:
        """Return the rows that the policy cannot weigh."""


class Segment(Generic[Noun, Asked]):
    """Documents of one kind in ascending order of ids by code points.

    Parameters
    ----------
    documents : iterable of Profile or of Demand
        Of distinct ids.
    make_index : callable
        Makes the index of documents in row order.
    city_key : callable
        Folds a city's name.
    """

    def __init__(
        self, documents: Iterable[Noun], make_index: Callable[[Sequence[Noun]], Index[Asked]], city_key: KeyOf
    ) -> None:
        self.documents: tuple[Noun, ...] = tuple(sorted(documents, key=lambda one: one.id))
        self.ids = [one.id for one in self.documents]
        # Not cached properties: those of Python 3.11 hold one lock for all segments while they make one's index.
        self._index = lru_cache(maxsize=1)(partial(make_index, self.documents))
        self._columns = lru_cache(maxsize=1)(partial(FilterColumns, self.documents, city_key))

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id_: str) -> int | None:
        """Return the row of an id, None where it is not here."""
        row = bisect_left(self.ids, id_)
        return row if row < len(self.ids) and self.ids[row] == id_ else None

    def score(self, asked: Asked, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,) in hundredths, eligible mask) for what is asked."""
        return self._index().score(asked, scorer)

    @property
    def index(self) -> Index[Asked]:
        """The index over the documents, in row order."""
        return self._index()

    def mask(
        self, filters: Filters, today: date, narrower: Callable[[str], Sequence[str]], *, unscored: bool = False
    ) -> Mask:
        """Return which rows pass the filters (`FilterColumns.mask`) and, but for `unscored`, can be scored."""
        keep = self._columns().mask(filters, today, narrower)
        excluded = (self.row(id_) for id_ in filters.exclude_ids)
        keep[[row for row in excluded if row is not None]] = False
        if not unscored:
            keep[self.unscored] = False
        return keep

    @property
    def unscored(self) -> Ints:
        """The rows that cannot be scored, whatever is asked."""
        return self._index().unscored

    def refused(self, policy: Policy) -> Sequence[int]:
        """Return the rows that the policy cannot weigh."""
        return self._index().refused(policy)

    def prepare(self, policy: Policy) -> None:
        """Make now what ranking under a policy would make when it is first asked."""
        self._columns()
        self.refused(policy)
