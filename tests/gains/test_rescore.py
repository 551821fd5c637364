"""Every gap's `score_after` is what scoring the changed profile gives, by the engine and by the oracle in fractions.

``python -m tests.gains gaps`` does it for 10,000 pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from matcher.ranking.weighing import weigh
from models.match import Gap
from models.policy import Policy
from models.profile import Claim, Demand, Profile, Requirement
from models.vacancy import Kind, RequirementType
from tests.benchmarks.markets import Invented
from tests.gains.brute import learned
from tests.oracle import Oracle
from tests.properties.test_scoring import POLICIES, engine


def pairs(count: int, seed: int = 11) -> Iterator[tuple[Profile, Demand]]:
    invented = Invented(engine(), seed)
    for claims, demand in zip(cycle(), invented.demands(count), strict=False):
        yield invented.profile(claims), demand


def cycle() -> Iterator[int]:
    while True:
        yield from (0, 4, 9, 18, 40)


def closed(profile: Profile, asked: Requirement, gap: Gap) -> Profile:
    """The change that a gap stands for, made by hand."""
    if gap.type == "skill":
        before = profile.claims.get(gap.skill)
        level = asked.level or (before.level if before and not before.absent else None)
        return profile.with_claim(Claim(gap.skill, level))
    if gap.type == "occupation":
        return profile.with_occupation(asked.occupation, asked.months)
    if gap.type == "experience":
        return replace(profile, experience_stated=asked.months)
    return replace(profile, education=asked.education)


def check(count: int, policy: Policy) -> int:
    """Compare every gap of so many pairs; return how many gaps there were."""
    oracle, scorer, gaps = Oracle(engine().taxonomy, engine().occupations, policy), engine().scorer(policy), 0
    for profile, demand in pairs(count):
        if 0 in oracle.max_points(demand):
            continue
        match, weighed = engine().explain(profile, demand, "en", policy), weigh(demand, policy)
        asked = {one.id: one for one in demand.requirements}
        for gap in match.gaps:
            after = closed(profile, asked[gap.requirement], gap)
            score = scorer.score(after, weighed)
            points, eligible = score.total, not score.unmet_musts
            assert points == sum(oracle.points(after, demand))
            if gap.type == "skill":
                points, eligible = learned(profile, gap.skill, after.claims[gap.skill].level, weighed, scorer)
            assert gap.points_after == points >= match.points
            assert gap.eligible_after is eligible
            assert gap.becomes_eligible is (gap.eligible_after and match.eligibility != "eligible")
            gaps += 1
    return gaps


def test_every_gap_is_a_real_score():
    assert sum(check(100, policy) for policy in POLICIES) > 1_000


def asks(*requirements: Requirement) -> Demand:
    return Demand("v", tuple(replace(one, id=f"r{place}") for place, one in enumerate(requirements, 1)))


def one(*skills: str, level: str | None = None, kind: Kind = Kind.REQUIRED, label: str | None = None) -> Requirement:
    return Requirement("r", RequirementType.SKILL, kind, skills, label, level=level)


def gaps(profile: Profile, demand: Demand) -> dict[str, Gap]:
    return {gap.requirement: gap for gap in engine().explain(profile, demand, "en").gaps}


def test_closing_a_gap_takes_nothing_away():
    """English without level is half of C2 and of A1; A1 alone would be a sixth of C2, and less than half of all."""
    english = Profile("c", {"english": Claim("english")})
    demand = asks(one("english", level="C2"), one("english", level="A1", kind=Kind.PREFERRED))
    found = gaps(english, demand)
    assert engine().explain(english, demand, "en").points == 3750 + 1250
    assert (found["r2"].to, found["r2"].points_after, found["r2"].gain_points) == ("A1", 3750 + 2500, 1250)
    assert (found["r1"].to, found["r1"].points_after, found["r1"].gain_points) == ("C2", 10_000, 5000)


def test_the_gap_of_alternatives_is_that_of_the_member_that_gains_most():
    demand = asks(one("english", "russian", level="B1"), one("russian", level="B1"))
    found = gaps(Profile("c"), demand)["r1"]
    assert (found.skill, found.points_after) == ("russian", 10_000)
    # Of equals it is the first of the list.
    assert gaps(Profile("c"), asks(one("russian", "english", level="B1"), one("word")))["r1"].skill == "russian"


def test_words_that_no_skill_bears_are_taken_as_met():
    """The must in such words keeps from being eligible, until it is met."""
    asked = one(label="something else", kind=Kind.MUST)
    found = gaps(Profile("c"), asks(asked, one("word")))
    assert (found["r1"].points_after, found["r1"].becomes_eligible, found["r1"].eligible_after) == (5000, True, True)
    assert (found["r2"].points_after, found["r2"].eligible_after) == (5000, False)
    others = gaps(Profile("c"), asks(asked, one("word", kind=Kind.MUST)))
    assert (others["r1"].becomes_eligible, others["r1"].eligible_after) == (False, False)
    wished = gaps(Profile("c"), asks(replace(asked, kind=Kind.PREFERRED), one("word", kind=Kind.MUST)))
    assert (wished["r1"].becomes_eligible, wished["r1"].eligible_after) == (False, False)
