"""After any sequence of puts, replacements, deletions and merges a side answers as one that is made anew."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Event

import orjson
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from matcher.engine import Query
from matcher.explaining.matches import View
from matcher.ranking.candidates import CandidateBuilder
from matcher.ranking.segments import Segment
from matcher.ranking.sides import Part, Side
from matcher.service.answers import plain
from matcher.service.nouns import DEMANDS, PROFILES
from models.errors import InvalidInput
from models.filters import Filters
from models.money import Money
from models.profile import Demand, Profile, Requirement
from models.reading import Location
from models.vacancy import Kind, RequirementType
from tests.properties.test_scoring import OCCUPATIONS, POLICIES, SKILLS, demands, engine, profiles

IDS = [f"{place:02}" for place in range(12)]
ids = st.sampled_from(IDS)
places = st.none() | st.builds(Location, st.sampled_from((None, "Bakı", "Gəncə")), st.sampled_from((None, True)))
money = st.none() | st.builds(Money, st.just(500), st.sampled_from((900, 2000)))
people = st.builds(
    replace, profiles(), id=ids, location=places, salary_expectation=money, settled=st.sampled_from((0, None))
)
# Under the third policy the first requirement gets no points, which refuses the demand.
LOPSIDED = (
    Requirement("r0", RequirementType.SKILL, Kind.REQUIRED, ("excel",)),
    Requirement("r1", RequirementType.SKILL, Kind.PREFERRED, ("word",)),
    Requirement("r2", RequirementType.SKILL, Kind.PREFERRED, ("english",)),
)
ads = st.builds(
    replace,
    demands() | st.sampled_from((Demand("empty"), Demand("lopsided", LOPSIDED))),
    id=ids,
    location=places,
    salary=money,
    occupation=st.none() | st.sampled_from(OCCUPATIONS),
    status=st.sampled_from(("open", "open", "closed")),
    valid_until=st.sampled_from((None, date(2026, 1, 1))),
)
queries = st.builds(
    Query,
    filters=st.builds(
        Filters,
        city=st.sampled_from((None, None, "BAKI")),
        remote=st.sampled_from((None, None, True)),
        salary_min=st.sampled_from((None, None, 1000)),
        salary_max=st.sampled_from((None, None, 1000)),
        max_experience_months=st.none() | st.integers(0, 40),
        occupation=st.none() | st.sampled_from(OCCUPATIONS),
        must_have=st.just(()) | st.tuples(st.sampled_from(SKILLS)),
        exclude_ids=st.frozensets(ids, max_size=3),
        include_closed=st.booleans(),
    )
    | st.just(Filters(include_closed=True)),
    limit=st.sampled_from((1, 3, 100)),
    offset=st.sampled_from((0, 0, 2)),
    view=st.sampled_from(View),
    today=st.just(date(2026, 11, 1)),
)


class Sides(RuleBasedStateMachine):
    """Both sides under random changes, beside dictionaries that hold what they must hold."""

    @initialize(
        tail=st.sampled_from((0, 2, 64)),
        most=st.sampled_from((2, 6)),
        growth=st.sampled_from((1, 4)),
        pack=st.sampled_from((1, 3, 1024)),
        gone=st.sampled_from((0, 2, 256)),
    )
    def begin(self, tail: int, most: int, growth: int, pack: int, gone: int) -> None:
        self.limits = Side.TAIL, Side.MAX_PARTS, Side.GROWTH, Segment.PACK_FROM, Part.MOST_GONE
        Side.TAIL, Side.MAX_PARTS, Side.GROWTH, Segment.PACK_FROM, Part.MOST_GONE = tail, most, growth, pack, gone
        self.seen: dict[str, Side] = {}
        self.held: dict[str, dict] = {"candidates": {}, "vacancies": {}}
        self.sides: dict[str, Side] = {
            "candidates": engine().candidates(packing=PROFILES),
            "vacancies": engine().vacancies(packing=DEMANDS),
        }

    def teardown(self) -> None:
        if hasattr(self, "limits"):
            Side.TAIL, Side.MAX_PARTS, Side.GROWTH, Segment.PACK_FROM, Part.MOST_GONE = self.limits

    @rule(puts=st.lists(people, max_size=5) | st.lists(ads, max_size=5), deletes=st.lists(ids, max_size=3))
    def change(self, puts: list, deletes: list[str]) -> None:
        kind = "candidates" if puts and isinstance(puts[0], Profile) else "vacancies"
        before = dict(self.sides[kind])
        changed = self.sides[kind].with_changes(puts, deletes)
        assert dict(self.sides[kind]) == before
        self.sides[kind] = changed
        kept = {id_: one for id_, one in self.held[kind].items() if id_ not in deletes}
        self.held[kind] = kept | {one.id: one for one in puts}

    @rule(kind=st.sampled_from(("candidates", "vacancies")), whole=st.booleans())
    def merge(self, kind: str, whole: bool) -> None:
        before = self.sides[kind]
        side = before.merged(whole=whole)
        side.prepare(POLICIES[0])
        assert len(side.parts) < max(len(before.parts), 2) or side.dead < before.dead or side is before
        assert not whole or (side.dead == 0 and len(side.parts) <= 1)
        while side.needs_merge:
            side = side.merged()
        self.sides[kind] = side

    @rule(kind=st.sampled_from(("candidates", "vacancies")))
    def restore(self, kind: str) -> None:
        side = self.sides[kind]
        through_json = [(arrays, orjson.loads(orjson.dumps(tables))) for arrays, tables in side.packed()]
        self.sides[kind] = Side.restored(through_json, side.form)
        assert self.sides[kind].dead == 0

    @rule(kind=st.sampled_from(("candidates", "vacancies")))
    def look(self, kind: str) -> None:
        self.seen[kind] = self.sides[kind]

    @rule(kind=st.sampled_from(("candidates", "vacancies")), whole=st.booleans())
    def merge_in_the_background(self, kind: str, whole: bool) -> None:
        then = self.seen.get(kind, self.sides[kind])
        self.sides[kind] = then.merged(whole=whole).with_changes(*self.sides[kind].changes_since(then))

    @invariant()
    def holds_what_was_put(self) -> None:
        for kind, held in getattr(self, "held", {}).items():
            side = self.sides[kind]
            assert list(side.items()) == sorted(held.items())
            assert len(side) == len(held)
            assert [id_ in side for id_ in IDS] == [id_ in held for id_ in IDS]

    @rule(asked=people | ads, query=queries, policy=st.sampled_from(POLICIES))
    def answers_as_made_anew(self, asked, query: Query, policy) -> None:
        match, kind = engine().match_vacancy, "candidates"
        if isinstance(asked, Profile):
            match, kind = engine().match_candidate, "vacancies"
        given = list(self.held[kind].values())[::-1]
        assert answer(match, asked, self.sides[kind], query, policy) == answer(match, asked, given, query, policy)

    @rule(asked=people | ads, policy=st.sampled_from(POLICIES), limit=st.integers(1, 5), offset=st.integers(0, 5))
    def gives_the_total_order(self, asked, policy, limit: int, offset: int) -> None:
        query = Query(Filters(include_closed=True), limit, offset, View.SCORE)
        try:
            if isinstance(asked, Profile):
                found = engine().match_candidate(asked, self.sides["vacancies"], query, policy)
                pairs = [(id_, asked, demand) for id_, demand in self.held["vacancies"].items()]
            else:
                found = engine().match_vacancy(asked, self.sides["candidates"], query, policy)
                pairs = [(id_, profile, asked) for id_, profile in self.held["candidates"].items()]
        except InvalidInput:
            return
        matches = [(id_, engine().explain(profile, demand, "az", policy)) for id_, profile, demand in pairs]
        order = sorted((one.eligibility != "eligible", -one.points, id_) for id_, one in matches if one)
        assert [one.id for one in found.matches] == [id_ for _, _, id_ in order[offset : offset + limit]]
        assert found.total == len(order)


def answer(match, asked, pool, query, policy) -> bytes:
    try:
        return orjson.dumps(plain(match(asked, pool, query, policy)))
    except InvalidInput as error:
        return repr((error.code, error.pointer, error.data)).encode()


TestSides = Sides.TestCase
TestSides.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def sizes(side):
    return [len(part.segment) for part in side.parts]


def test_the_large_segment_is_shared_and_seldom_merged():
    large = engine().candidates(Profile(f"a{place:04}") for place in range(5000))
    side = large
    for place in range(400):
        side = side.with_changes([Profile(f"b{place:04}")], [f"a{place:04}"])
    assert side.parts[0].segment is large.parts[0].segment
    assert sizes(side) == [5000, *[64] * 6, 16]
    assert (len(side), side.dead, side.needs_merge) == (5000, 400, True)
    merged = side.merged()
    assert sizes(merged) == [5000, 400]
    assert not merged.needs_merge
    assert dict(merged) == dict(side)
    puts, deletes = side.changes_since(large)
    assert (len(puts), len(deletes)) == (400, 400)
    assert dict(large.with_changes(puts, deletes)) == dict(side)


def test_merging_lets_the_dead_go():
    side = engine().candidates(Profile(f"{place:04}") for place in range(1000))
    assert not side.with_changes(deletes=[f"{place:04}" for place in range(250)]).needs_merge
    fewer = side.with_changes([Profile("0000")], [f"{place:04}" for place in range(252)])
    assert (fewer.needs_merge, fewer.dead, sizes(fewer)) == (True, 252, [1000, 1])
    assert (fewer.merged().dead, sizes(fewer.merged())) == (0, [749])
    one = fewer.merged()
    assert one.merged() is one.merged(whole=True) is one


def test_a_policy_that_cannot_weigh_a_demand():
    side = engine().vacancies([Demand("b", LOPSIDED), Demand("a", LOPSIDED), Demand("c")])
    with pytest.raises(InvalidInput) as refused:
        engine().match_candidate(Profile("c"), side, Query(), POLICIES[2])
    assert refused.value.data == {"requirement": "r0", "vacancy": "a"}
    assert [one.id for one in engine().match_candidate(Profile("c"), side, Query()).matches] == ["a", "b"]
    degree = Requirement("r0", RequirementType.EDUCATION, education="bachelor")
    side = side.with_changes([Demand("a", (degree,))], ["b"])
    assert [one.points for one in engine().match_candidate(Profile("c"), side, Query()).matches] == [0]
    kept = side.with_changes(deletes=["a"])
    assert engine().match_candidate(Profile("c"), kept, Query(), POLICIES[2]).not_scored == ("c",)


def test_a_small_segment_does_not_wait_for_a_large_one(monkeypatch):
    large = engine().candidates([Profile("large")])
    begun, go_on = Event(), Event()
    add = CandidateBuilder.add

    def slow(self, profile):
        if profile.id == "large":
            begun.set()
            assert go_on.wait(20)
        add(self, profile)

    monkeypatch.setattr(CandidateBuilder, "add", slow)
    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(large.prepare, POLICIES[0])
        assert begun.wait(20)
        small = threads.submit(engine().match_vacancy, Demand("v", LOPSIDED), [Profile("small")], Query())
        try:
            assert [one.id for one in small.result(10).matches] == ["small"]
            assert not waiting.done()
        finally:
            go_on.set()


def test_a_document_that_is_not_here():
    assert engine().match_candidate(Profile("c"), [Demand("empty")], Query()).not_scored == ("empty",)
    side = engine().vacancies()
    assert "nobody" not in side
    with pytest.raises(KeyError):
        side["nobody"]
    assert side.merged() is side
    assert list(side.with_changes(deletes=["nobody"])) == []
