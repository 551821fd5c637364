"""Counts of a survey: golden by hand on ten people, and equal to brute force with the scorer on random pools."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from matcher.engine import Query
from matcher.explaining.diagnosis.survey import survey
from matcher.ranking.weighing import weigh
from models.diagnosis import Outcome, Pool, Reach
from models.errors import InvalidInput
from models.filters import Filters
from models.match import Eligibility, Status
from models.policy import Policy
from models.profile import Claim, Demand, Profile, Requirement
from models.reading import Location
from models.vacancy import Kind, RequirementType
from tests.benchmarks.diagnosis import crowd, manager
from tests.properties.test_scoring import FEW, POLICIES, demands, engine, profiles, several

SKILL = RequirementType.SKILL
ENGLISH = Requirement("english", SKILL, Kind.MUST, ("english",), level="C1")
EXCEL = Requirement("excel", SKILL, Kind.MUST, ("excel",))
TEAM = Requirement("team", SKILL, Kind.REQUIRED, ("teamwork",))
DEMAND = Demand("v", (ENGLISH, EXCEL, TEAM))


def person(id_, english=None, excel=None, team=False):
    claims = {"english": english, "excel": excel, "teamwork": Claim("teamwork") if team else None}
    return Profile(id_, {skill: claim for skill, claim in claims.items() if claim is not None})


def speaks(level):
    return Claim("english", level)


USES, LACKS = Claim("excel"), Claim("excel", absent=True)
TEN = [
    person("0", speaks("C1"), USES, team=True),
    person("1", speaks("C2"), USES),
    person("2", speaks("B1"), USES, team=True),
    person("3", speaks("B1"), USES),
    person("4", speaks("A2"), USES),
    person("5", None, USES, team=True),
    person("6", speaks("C1"), LACKS, team=True),
    person("7", speaks("C1"), None),
    person("8", None, None),
    person("9", Claim("english", absent=True), LACKS),
]


def diagnosed(people, demand=DEMAND, policy=None, **query):
    return engine().diagnose(demand, people, (), Query(today=date(2026, 11, 1), **query), policy)


def test_ten_people_by_hand():
    # 3334 points go to the smallest id, "english"; C1 is rank 5: B1 gives 3/5, A2 gives 2/5.
    found = diagnosed(TEN)
    assert found.pool == Pool(size=10, eligible=2, possible=3, not_eligible=5)
    # Scores of the eligible: "0" has all, "1" lacks teamwork.
    assert found.now == Outcome(eligible=2, open=2, median=6667, top=10_000)
    english, excel, team = (one.reach for one in found.requirements)
    # If English were preferred (weights 1, 3, 3) it had 1428 points and the others 4286; "0" to "5" have Excel:
    # 10000, 1428 + 4286 = 5714, 856 + 8572 = 9428, 856 + 4286 = 5142, 571 + 4286 = 4857, 8572.
    # As required it keeps its points: 10000, 6667, 2000 + 6666 = 8666, 2000 + 3333 = 5333, 1333 + 3333 = 4666, 6666.
    assert english == Reach(
        met=4, partial=3, missing=1, unknown=2, excludes=6, excludes_alone=4,
        if_preferred=Outcome(6, 3, 5714, 10_000), if_required=Outcome(6, 4, 6666, 10_000),
    )  # fmt: skip
    assert (excel.met, excel.partial, excel.missing, excel.unknown) == (6, 0, 2, 2)
    assert (excel.excludes, excel.excludes_alone) == (4, 2)
    assert (team.met, team.excludes, team.if_required) == (4, 0, None)
    assert team.if_preferred is not None
    assert team.if_preferred.eligible == 2


def test_filters_choose_the_pool():
    people = [replace(one, location=Location("Bakı" if number % 2 else None)) for number, one in enumerate(TEN)]
    assert diagnosed(people, filters=Filters(city="bakı")).pool.size == 5
    assert diagnosed(people, filters=Filters(exclude_ids=frozenset("012"))).pool == Pool(7, 0, 3, 4)


def test_without_people_or_requirements():
    nobody = diagnosed([])
    assert (nobody.pool, nobody.now) == (Pool(0, 0, 0, 0), Outcome(0, 0, None, None))
    nothing = diagnosed(TEN, Demand("v"))
    assert (nothing.pool.size, nothing.now, nothing.requirements) == (10, None, ())


def brute(people, demand, policy):
    """Return what the survey must say, from the scorer alone."""
    scorer = engine().scorer(policy)
    scores = {one.id: scorer.score(one, weigh(demand, policy)) for one in people}
    states = [score.eligibility for score in scores.values()]
    pool = Pool(len(people), *(states.count(one) for one in Eligibility))
    reaches = []
    for place, requirement in enumerate(demand.requirements):
        statuses = [score.credits[place].status for score in scores.values()]
        must = requirement.kind is Kind.MUST
        unmet = [score.unmet_musts for score in scores.values() if requirement.id in score.unmet_musts]
        softer = requirement.type is not RequirementType.OCCUPATION and requirement.kind is not Kind.PREFERRED
        reaches.append(
            Reach(
                *(statuses.count(one) for one in (Status.MET, Status.PARTIAL, Status.MISSING, Status.UNKNOWN)),
                excludes=len(unmet),
                excludes_alone=sum(len(one) == 1 for one in unmet),
                if_preferred=changed(people, demand, place, Kind.PREFERRED, policy) if softer else None,
                if_required=changed(people, demand, place, Kind.REQUIRED, policy) if must else None,
            )
        )
    return pool, outcome(people, demand, policy), tuple(reaches)


def changed(people, demand, place, kind, policy):
    asked = list(demand.requirements)
    asked[place] = replace(asked[place], kind=kind)
    try:
        return outcome(people, replace(demand, requirements=tuple(asked)), policy)
    except InvalidInput:
        return None


def outcome(people, demand, policy):
    scorer, weighed = engine().scorer(policy), weigh(demand, policy)
    scores = [scorer.score(one, weighed) for one in people]
    totals = [one.total for one in scores if one.eligibility is Eligibility.ELIGIBLE]
    if not totals:
        return Outcome(0, 0, None, None)
    return Outcome(len(totals), sum(one >= policy.unlock_score for one in totals), median_low(totals), max(totals))


@FEW
@given(several(profiles, 9), several(demands, 4), st.sampled_from(POLICIES), st.integers(0, 9))
def test_counts_equal_brute_force(people, asked, policy, cut):
    # Two parts, of which one row is dead: the counts must not show in which parts people lie.
    side = engine().candidates(people[:cut]).with_changes(people[cut:]).with_changes(deletes=["00"])
    alive = [one for one in people if one.id != "00"]
    for demand in asked:
        try:
            weighed = weigh(demand, policy)
        except InvalidInput:
            continue
        scorer = engine().scorer(policy)
        found = survey(side, weighed, scorer, lambda segment: segment.mask(Filters(), date.max))
        assert (found.pool, found.now, found.reaches) == brute(alive, demand, policy)


def test_a_large_pool_is_counted_at_once():
    """The least of three, since the machine is shared. 100,000 candidates: `python -m tests.benchmarks diagnosis`."""
    side = engine().candidates(crowd(10_000))
    diagnosed(side, manager())
    seconds = []
    for _ in range(3):
        begin = time.process_time()
        found = diagnosed(side, manager())
        seconds.append(time.process_time() - begin)
    assert min(seconds) < 1
    assert found.pool.size == 10_000


def test_policies_without_room_leave_the_change_out():
    policy = Policy(weight_required=10_000, weight_must=10_000, weight_preferred=1)
    found = diagnosed(TEN, policy=policy)
    assert [one.reach.if_preferred for one in found.requirements] == [None, None, None]
