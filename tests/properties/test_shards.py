"""Shards: a pool parted in any way gives the same ranking, once the best of each part are merged by the total order."""

from __future__ import annotations

from heapq import merge
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.engine import Place, Query
from tests.benchmarks.diagnosis import manager, people
from tests.benchmarks.markets import Invented

MOST = 60


def order(place: Place) -> tuple[bool, int, str]:
    return not place.eligible, -place.points, place.id


def merged(rankings: list[list[Place]], count: int) -> list[Place]:
    return list(islice(merge(*rankings, key=order), count))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=MOST, max_size=MOST), st.integers(1, MOST))
def test_the_best_of_shards_merge_to_the_best(matcher, places, count):
    query = Query(limit=count)
    everybody, market = list(people(MOST, 1)), list(Invented(matcher, 1).demands(MOST))
    profile, demand = Invented(matcher).profile(20), manager()
    for documents, best, asked in (
        (everybody, matcher.best_candidates, demand),
        (market, matcher.best_vacancies, profile),
    ):
        shards = [[one for one, place in zip(documents, places, strict=True) if place == shard] for shard in range(4)]
        found = [best(asked, shard, query) for shard in shards]
        assert merged(found, count) == best(asked, documents, query)
