"""Random candidates and vacancies over the built-in taxonomy: the engine equals the oracle, and sums hold.

Each example scores 5 x 8 pairs; 250 examples are 10,000 pairs.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.engine import Matcher, Query
from matcher.service.config import Config
from matcher.service.loading import build_matcher
from models.errors import InvalidInput
from models.levels import EDUCATION, LEVELS
from models.policy import Policy
from models.profile import HELD, MENTIONED, Claim, Demand, HeldOccupation, Profile, Requirement
from models.vacancy import Kind, RequirementType
from tests.oracle import Oracle

FEW = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=250)
POLICIES = (
    Policy(),
    Policy(unlevelled_share=333, mention_share=250, occupation_share=1, same_family=0),
    Policy(weight_required=1, weight_preferred=10_000, unstated_months_share=1000, unlevelled_share=1),
)


@cache
def engine() -> Matcher:
    return build_matcher(Config())


# Few skills, so that pairs meet: languages, tools with relations, a scale-less one, related soft skills.
SKILLS = ("english", "russian", "ms-office", "excel", "word", "computer-literacy", "crm-software", "communication",
          "customer-dialogue", "problem-solving", "analytical-thinking", "teamwork", "driving")  # fmt: skip
OCCUPATIONS = ("service-manager", "call-centre-operator", "sales-consultant", "sales-manager", "accountant", "driver")


def level_of(draw, skill):
    levels = LEVELS[engine().taxonomy[skill].scale]
    return draw(st.sampled_from((None, *levels)))


@st.composite
def profiles(draw, id_="c"):
    claims = {}
    for skill in draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=8)):
        state = draw(st.sampled_from(("held", "held", "held", "absent", "mentioned")))
        level = level_of(draw, skill) if state == "held" else None
        claims[skill] = Claim(skill, level, absent=state == "absent", mentioned=state == "mentioned")
    months = st.none() | st.integers(0, 60)
    held = st.builds(HeldOccupation, st.none() | st.sampled_from(OCCUPATIONS), months)
    return Profile(
        id_,
        claims,
        tuple(draw(st.lists(held, max_size=3))),
        experience_stated=draw(st.none() | st.integers(0, 60)),
        education=draw(st.none() | st.sampled_from(EDUCATION)),
    )


@st.composite
def demands(draw, id_="v"):
    kinds = st.sampled_from(Kind)
    weights = st.none() | st.integers(1, 10_000)
    found = []
    for place in range(draw(st.integers(1, 6))):
        skills = tuple(draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=3)))
        scales = {engine().taxonomy[skill].scale for skill in skills}
        level = level_of(draw, skills[0]) if len(scales) == 1 else None
        label = None if skills else "not known"
        found.append(
            Requirement(
                f"r{place}", RequirementType.SKILL, draw(kinds), skills, label, level=level, weight=draw(weights)
            )
        )
    if draw(st.booleans()):
        months = draw(st.none() | st.integers(1, 48))
        occupation = draw(st.sampled_from(OCCUPATIONS))
        found.append(Requirement(":occupation", RequirementType.OCCUPATION, occupation=occupation, months=months))
    if draw(st.booleans()):
        found.append(
            Requirement(":experience", RequirementType.EXPERIENCE, draw(kinds), months=draw(st.integers(1, 48)))
        )
    if draw(st.booleans()):
        education = draw(st.sampled_from(EDUCATION))
        found.append(Requirement(":education", RequirementType.EDUCATION, draw(kinds), education=education))
    return Demand(id_, tuple(found))


def several(strategy, count):
    return st.tuples(*(strategy(f"{place:02}") for place in range(count)))


def ranked(demand, people, policy, **more):
    """Matches by id, or None where the demand holds a requirement that gets no points."""
    query = Query(limit=100, **more)
    if 0 in Oracle(engine().taxonomy, engine().occupations, policy).max_points(demand):
        with pytest.raises(InvalidInput, match="requirement_without_points"):
            engine().match_vacancy(demand, people, query, policy)
        return None
    matches = engine().match_vacancy(demand, people, query, policy).matches
    return {one.id: one for one in matches}


@MANY
@given(several(profiles, 8), several(demands, 5), st.sampled_from(POLICIES))
def test_engine_equals_oracle(people, asked, policy):
    oracle = Oracle(engine().taxonomy, engine().occupations, policy)
    for demand in asked:
        found = ranked(demand, people, policy)
        for person in people if found else ():
            match = found[person.id]
            assert [part.points for part in match.parts] == oracle.points(person, demand)
            assert [part.max_points for part in match.parts] == oracle.max_points(demand)
            assert [part.status for part in match.parts] == oracle.statuses(person, demand)
            assert match.eligibility == oracle.eligibility(person, demand)
            assert sum(part.points for part in match.parts) == match.points
            assert sum(part.max_points for part in match.parts) == 10_000
            unknown = sum(part.max_points for part in match.parts if part.status == "unknown")
            assert match.points_max == match.points + unknown


@FEW
@given(several(profiles, 4), several(demands, 3), st.sampled_from(POLICIES))
def test_both_directions_agree(people, asked, policy):
    asked = [demand for demand in asked if ranked(demand, people, policy) is not None]
    for person in people:
        forward = engine().match_candidate(person, asked, Query(limit=100), policy).matches
        for match in forward:
            demand = next(one for one in asked if one.id == match.id)
            assert match.points == ranked(demand, people, policy)[person.id].points


@FEW
@given(profiles(), demands(), st.sampled_from(POLICIES))
def test_every_gap_is_a_real_score(person, demand, policy):
    found = ranked(demand, [person], policy)
    if not found:
        return
    oracle = Oracle(engine().taxonomy, engine().occupations, policy)
    match = found[person.id]
    below = {part.requirement for part in match.parts if part.points < part.max_points}
    assert {gap.requirement for gap in match.gaps} == below
    for gap in match.gaps:
        asked = next(one for one in demand.requirements if one.id == gap.requirement)
        if gap.type == "skill" and gap.skill is None:
            part = next(part for part in match.parts if part.requirement == gap.requirement)
            assert gap.gain_points == part.max_points - part.points
            continue
        if gap.type == "skill":
            before = person.claims.get(gap.skill)
            level = asked.level or (before.level if before and not before.absent else None)
            after = person.with_claim(Claim(gap.skill, level))
        elif gap.type == "occupation":
            after = person.with_occupation(asked.occupation, asked.months)
        elif gap.type == "experience":
            after = replace(person, experience_stated=asked.months)
        else:
            after = replace(person, education=asked.education)
        credits_ = [oracle.credit(after, one) for one in demand.requirements]
        if gap.type == "skill" and person.code(gap.skill) in (HELD, MENTIONED):
            # Learning takes nothing away: a claim without level may earn more than a low one.
            credits_ = [
                max(credit, oracle.credit(person, one))
                for credit, one in zip(credits_, demand.requirements, strict=True)
            ]
        points = sum(int(most * credit) for most, credit in zip(oracle.max_points(demand), credits_, strict=True))
        assert match.points <= gap.points_after == points == match.points + gap.gain_points
        now = all(credit == 1 or one.kind != "must" for credit, one in zip(credits_, demand.requirements, strict=True))
        assert gap.becomes_eligible is (now and match.eligibility != "eligible")


@FEW
@given(several(profiles, 6), demands(), st.randoms(use_true_random=False))
def test_rivals_order_and_threads_change_nothing(people, demand, random):
    whole = ranked(demand, people, Policy())
    if whole is None:
        return
    shuffled = list(people)
    random.shuffle(shuffled)
    assert list(ranked(demand, shuffled, Policy()).items()) == list(whole.items())
    for person in people:
        assert ranked(demand, [person], Policy())[person.id] == whole[person.id]
    with ThreadPoolExecutor(8) as threads:
        for other in threads.map(lambda _: ranked(demand, people, Policy()), range(8)):
            assert list(other.items()) == list(whole.items())


@FEW
@given(profiles(), demands(), st.sampled_from(SKILLS))
def test_a_held_skill_never_costs_points(person, demand, skill):
    before = ranked(demand, [person], Policy())
    if not before or skill in person.claims:
        return
    after = ranked(demand, [person.with_claim(Claim(skill))], Policy())
    lacking = ranked(demand, [person.with_claim(Claim(skill, absent=True))], Policy())
    assert after["c"].points >= before["c"].points >= lacking["c"].points


@pytest.mark.parametrize("limit", [1, 3])
def test_the_total_order(matcher, stored, limit):
    demand = stored.vacancies["vac-001"]
    ranking = matcher.match_vacancy(demand, stored.candidates, Query(limit=limit))
    whole = matcher.match_vacancy(demand, stored.candidates, Query(limit=100))
    assert ranking.matches == whole.matches[:limit]
