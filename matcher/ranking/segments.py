"""Segment: immutable documents in id order with the index and the filter columns over them, each made once, when asked.

In: profiles or demands with distinct ids. Out: scores and masks in row order; rows are ids in ascending order, so a
smaller row is a smaller id and no separate ranks are kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np

from matcher.ranking.filtering import FilterColumns, KeyOf
from matcher.ranking.index import CandidateIndex, Mask, Scores, VacancyIndex
from matcher.ranking.scoring import Scorer
from matcher.ranking.weighing import WeighedDemand
from models.filters import Filters
from models.policy import Policy
from models.profile import Demand, Profile

Noun = TypeVar("Noun", bound=Profile | Demand)
"""What a segment holds: profiles or demands."""
Asked = TypeVar("Asked")
"""What its documents are scored for: a weighed demand or a profile."""


class Segment(ABC, Generic[Noun, Asked]):
    """Documents of one kind in ascending order of ids by code points.

    Parameters
    ----------
    documents : iterable of Profile or of Demand
        Of distinct ids.
    columns : mapping of str to int
        The taxonomy's vocabulary.
    city_key : callable
        Folds a city's name.
    """

    def __init__(self, documents: Iterable[Noun], columns: Mapping[str, int], city_key: KeyOf) -> None:
        self.documents: tuple[Noun, ...] = tuple(sorted(documents, key=lambda one: one.id))
        self.ids = [one.id for one in self.documents]
        self._columns = columns
        self._city_key = city_key

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id_: str) -> int | None:
        """Return the row of an id, None where it is not here."""
        row = bisect_left(self.ids, id_)
        return row if row < len(self.ids) and self.ids[row] == id_ else None

    def mask(self, filters: Filters, today: date, narrower: Callable[[str], Sequence[str]]) -> Mask:
        """Return which rows pass the filters; see `FilterColumns.mask`."""
        keep = self._filter_columns.mask(filters, today, narrower)
        excluded = (self.row(id_) for id_ in filters.exclude_ids)
        keep[[row for row in excluded if row is not None]] = False
        return keep

    def prepare(self, policy: Policy) -> None:
        """Make now what ranking under a policy would make when it is first asked."""
        _ = self._filter_columns, self._index, self.refused(policy)

    @abstractmethod
    def score(self, asked: Asked, scorer: Scorer) -> Scores:
        """Return (points of shape (n_documents,) in hundredths, eligible mask) for what is asked."""

    @property
    @abstractmethod
    def scored(self) -> Mask:
        """Which rows can be scored at all."""

    @abstractmethod
    def refused(self, policy: Policy) -> Sequence[int]:
        """Return the rows of demands that a policy cannot weigh."""

    @property
    @abstractmethod
    def _index(self) -> VacancyIndex | CandidateIndex: ...

    @cached_property
    def _filter_columns(self) -> FilterColumns:
        return FilterColumns(self.documents, self._city_key)


class VacancySegment(Segment[Demand, Profile]):
    """Demands, scored for a profile; one without requirements is not scored."""

    def score(self, asked: Profile, scorer: Scorer) -> Scores:
        """Return the points and eligibility of one profile for every demand."""
        return self._index.score(asked, scorer)

    @property
    def scored(self) -> Mask:
        """Which demands ask for something."""
        return self._index.asking

    def refused(self, policy: Policy) -> Sequence[int]:
        """Return the rows of demands with a requirement that gets no points."""
        return self._index.weights(policy).refused

    @cached_property
    def _index(self) -> VacancyIndex:
        return VacancyIndex(self.documents, self._columns)


class CandidateSegment(Segment[Profile, WeighedDemand]):
    """Profiles, scored for a weighed demand."""

    def score(self, asked: WeighedDemand, scorer: Scorer) -> Scores:
        """Return the points and eligibility of every profile for one demand."""
        return self._index.score(asked, scorer)

    @cached_property
    def scored(self) -> Mask:
        """Every profile."""
        return np.ones(len(self), dtype=bool)

    def refused(self, policy: Policy) -> Sequence[int]:
        """Return no row: a policy weighs demands, not profiles."""
        return ()

    @cached_property
    def _index(self) -> CandidateIndex:
        return CandidateIndex(self.documents, self._columns)
