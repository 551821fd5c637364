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
from tests.benchmarks.markets import Invented
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
            assert gap.points_after == score.total == sum(oracle.points(after, demand))
            assert gap.eligible_after is (not score.unmet_musts)
            assert gap.becomes_eligible is (gap.eligible_after and match.eligibility != "eligible")
            gaps += 1
    return gaps


def test_every_gap_is_a_real_score():
    assert sum(check(100, policy) for policy in POLICIES) > 1_000
