"""Ranking: are the documents that people judged relevant ranked first, in both directions, beside TF-IDF cosine.

In: profiles and demands read from texts, the texts themselves, and for each vacancy its relevant candidates. Out: mean
average precision, and for how many queries a relevant document stands first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.engine import Matcher, Query
from models.profile import Demand, Profile

Relevant = Mapping[str, frozenset[str]]
"""Query id -> ids of what is relevant to it."""
Order = Callable[[str], Sequence[str]]
"""Query id -> all ids, the best first."""


@dataclass(frozen=True, slots=True)
class RankingQuality:
    """How well one direction is ranked.

    Parameters
    ----------
    n_queries : int
    mean_average_precision : float
        Mean over the queries of the mean precision at the ranks of their relevant documents.
    first_right : float
        Share of the queries whose first document is relevant.
    missed : tuple of str
        Queries whose first document is not.
    """

    n_queries: int
    mean_average_precision: float
    first_right: float
    missed: tuple[str, ...]


def average_precision(order: Sequence[str], relevant: frozenset[str]) -> float:
    """Return the mean of the precisions at the ranks of the relevant documents.

    Examples
    --------
    >>> average_precision(["a", "b", "c"], frozenset({"a", "c"}))
    0.8333333333333333
    """
    hits = [place for place, one in enumerate(order, 1) if one in relevant]
    return sum(found / place for found, place in enumerate(hits, 1)) / len(relevant)


def quality(order: Order, relevant: Relevant) -> RankingQuality:
    """Return how well the queries are answered."""
    precisions, missed = [], []
    for query, wanted in relevant.items():
        found = order(query)
        precisions.append(average_precision(found, wanted))
        if found[0] not in wanted:
            missed.append(query)
    n = len(precisions)
    return RankingQuality(n, sum(precisions) / n, 1 - len(missed) / n, tuple(missed))


def reversed_judgements(relevant: Relevant) -> dict[str, frozenset[str]]:
    """Return candidate -> its vacancies of vacancy -> its candidates."""
    found: dict[str, set[str]] = {}
    for query, wanted in relevant.items():
        for one in wanted:
            found.setdefault(one, set()).add(query)
    return {one: frozenset(found[one]) for one in sorted(found)}


def orders(matcher: Matcher, profiles: Sequence[Profile], demands: Sequence[Demand]) -> tuple[Order, Order]:
    """Return the service's own orders: of the candidates for a vacancy, of the vacancies for a candidate."""
    candidates, vacancies = matcher.candidates(profiles), matcher.vacancies(demands)
    by_id = {one.id: one for one in profiles}
    asked = {one.id: one for one in demands}
    everything = Query(limit=max(len(profiles), len(demands)))

    def for_vacancy(id_: str) -> list[str]:
        return [one.id for one in matcher.best_candidates(asked[id_], candidates, everything)]

    def for_candidate(id_: str) -> list[str]:
        return [one.id for one in matcher.best_vacancies(by_id[id_], vacancies, everything)]

    return for_vacancy, for_candidate


def tfidf_orders(
    cvs: Mapping[str, str], ads: Mapping[str, str], analyzer: str, ngrams: tuple[int, int]
) -> tuple[Order, Order]:
    """Return the orders of the cosine of sublinear TF-IDF vectors of the texts; ties by id."""
    # Here: the service's start must not pay for it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=ngrams, sublinear_tf=True)
    vectorizer.fit([*cvs.values(), *ads.values()])
    cosines = (vectorizer.transform(ads.values()) @ vectorizer.transform(cvs.values()).T).toarray()
    return _order(list(ads), list(cvs), cosines), _order(list(cvs), list(ads), cosines.T)


def _order(queries: list[str], documents: list[str], cosines: npt.NDArray[np.float64]) -> Order:
    row_of = {one: row for row, one in enumerate(queries)}
    places = sorted(range(len(documents)), key=documents.__getitem__)

    def order(query: str) -> list[str]:
        row = cosines[row_of[query]]
        return [documents[place] for place in sorted(places, key=lambda place: -row[place])]

    return order
