"""The best sets equal trying every combination with the scorer.

``python -m tests.gains sets`` tries thousands of pairs.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.explaining import sets
from matcher.explaining.changes import Rescorer
from matcher.explaining.crediting import DemandCredits
from matcher.ranking.weighing import weigh
from models.errors import InvalidInput
from models.levels import LEVELS, rank
from models.policy import Policy
from models.profile import ABSENT, HELD, MENTIONED, Claim, Demand, Profile, Requirement
from models.vacancy import Kind, RequirementType
from tests.gains import brute
from tests.properties.test_scoring import POLICIES, demands, engine, profiles

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def hours(profile, policy, skill, level):
    scale, claim = engine().taxonomy[skill].scale, profile.claims.get(skill)
    if not LEVELS[scale]:
        return 0 if claim and claim.code == HELD else policy.effort_presence
    of = {word: getattr(policy, f"effort_{word.lower()}") for word in LEVELS[scale]}
    first = of[LEVELS[scale][0]]
    known = 0 if claim is None or claim.absent or claim.mentioned else of.get(claim.level, first)
    return max(of.get(level, first) - known, 0)


def offered(profile, demand, scorer):
    """The changes that count: asked skills up to the asked level, none that earns less than the claim it replaces."""
    score = scorer.score(profile, weigh(demand, scorer.policy))
    unmet = [
        (member, requirement.level)
        for requirement, credit in zip(demand.requirements, score.credits, strict=True)
        for member in (requirement.skills if credit.numerator < credit.denominator else ())
    ]
    found = set()
    for skill in {member for member, _ in unmet}:
        words = LEVELS[engine().taxonomy[skill].scale]
        for member, level in unmet:
            if skill == member or supports(skill, member):
                same = engine().taxonomy[member].scale is engine().taxonomy[skill].scale
                found |= {(skill, word) for word in (words[: rank(level)] if level and same else (None,))}
    return {one for one in found if brute.says_more(profile, *one) and not loses(profile, demand, scorer, *one)}


def supports(held, asked):
    taxonomy = engine().taxonomy
    return asked in taxonomy.ancestors[held] or asked in dict(taxonomy.supports[held])


def loses(profile, demand, scorer, skill, level):
    """Whether the claim alone, in a profile of nothing else, earns less than the present one anywhere."""
    if profile.code(skill) not in (HELD, MENTIONED):
        return False
    before = Profile("c", {skill: profile.claims[skill]})
    after = Profile("c", {skill: Claim(skill, level)})
    for requirement in demand.requirements:
        for member in requirement.skills:
            alone = replace(requirement, skills=(member,))
            if scorer.credit(after, alone).numerator < scorer.credit(before, alone).numerator:
                return True
    return False


def check(profile, demand, policy, budget):
    scorer = engine().scorer(policy)
    weighed = weigh(demand, policy)
    found = engine().gains(profile, demand, "en", policy, budget=budget)
    now = scorer.score(profile, weighed)
    efforts = {one: hours(profile, policy, *one) for one in offered(profile, demand, scorer)}
    best = (not now.unmet_musts, now.total)
    expected = []
    for lacking, points, effort, _, some in brute.best_sets(profile, demand, scorer, efforts, efforts, budget):
        if (not lacking, -points) > best:
            best = (not lacking, -points)
            expected.append((some, effort, -points, not lacking and bool(now.unmet_musts)))
    shown = [
        (tuple((c.skill, c.to) for c in one.changes), one.effort, one.points_after, one.becomes_eligible)
        for one in found.sets
    ]
    assert shown == expected
    for one in found.sets:
        assert one.gain_points == one.points_after - now.total
        assert one.effort == sum(change.effort for change in one.changes)
        assert budget is None or one.effort <= budget
    return found


@FEW
@given(profiles(), demands(), st.sampled_from(POLICIES), st.sampled_from((None, None, 0, 60, 150, 400)))
def test_the_sets_are_brute_force(profile, demand, policy, budget):
    try:
        weigh(demand, policy)
    except InvalidInput:
        return
    check(profile, demand, policy, budget)


def asked(*requirements):
    return Demand("v", tuple(replace(one, id=f"r{place}") for place, one in enumerate(requirements, 1)))


def one(*skills, level=None, kind=Kind.REQUIRED):
    return Requirement("r", RequirementType.SKILL, kind, skills, level=level)


def test_two_that_meet_where_a_skill_is_denied():
    """Only when MS Office is no longer denied does Excel, which is a kind of it or supports it, count for it."""
    denied = Profile("c", {"ms-office": Claim("ms-office", absent=True)})
    assert denied.code("ms-office") == ABSENT
    check(denied, asked(one("ms-office", level="expert"), one("excel", level="expert")), Policy(), None)
    check(denied, asked(one("ms-office", "word", level="expert"), one("excel", kind=Kind.MUST)), Policy(), 400)


def test_the_low_level_that_ends_a_denial_is_enough():
    """MS Office is computer literacy: with it, computer literacy need only no longer be denied, at the least effort."""
    denied = Profile("c", {"computer-literacy": Claim("computer-literacy", absent=True)})
    both = asked(one("computer-literacy", level="expert"), one("ms-office", level="expert"))
    found = check(denied, both, Policy(), None).sets[1]
    assert [(change.skill, change.to) for change in found.changes] == [
        ("computer-literacy", "basic"),
        ("ms-office", "expert"),
    ]
    assert found.points_after == 10_000


def test_a_set_by_hand():
    """Three equal parts; English from B1 to B2 costs 200 hours and gives a quarter of one, CRM and driving a whole."""
    profile = Profile("c", {"english": Claim("english", "B1")})
    demand = asked(one("crm-software"), one("driving"), one("english", level="B2"))
    found = check(profile, demand, Policy(), None)
    assert [[change.skill for change in some.changes] for some in found.sets] == [
        ["crm-software"],
        ["crm-software", "driving"],
        ["crm-software", "driving", "english"],
    ]
    assert [some.points_after for some in found.sets] == [2499 + 3334, 2499 + 6667, 10_000]
    assert [some.effort for some in found.sets] == [20, 60, 260]
    assert found.sets[1].sentence == "CRM software + Driving licence: +66.67 points, to 91.66"
    assert [len(some.changes) for some in check(profile, demand, Policy(), 100).sets] == [1, 2]


def test_a_must_comes_before_points():
    demand = asked(one("crm-software", kind=Kind.MUST), one("driving"), one("word"), one("excel"))
    weights = Policy(weight_must=1000, weight_required=9000)
    (first, *_) = check(Profile("c"), demand, weights, None).sets
    assert [change.skill for change in first.changes] == ["crm-software"]
    assert first.becomes_eligible


def test_more_changes_than_are_combined(monkeypatch):
    demand = asked(*(one(skill) for skill in ("crm-software", "driving", "word", "excel", "teamwork")))
    whole = engine().gains(Profile("c"), demand, "en")
    assert (whole.searched, whole.changes) == (5, 5)
    monkeypatch.setattr(sets, "MAX_CHANGES", 3)
    cut = engine().gains(Profile("c"), demand, "en")
    assert (cut.searched, cut.changes) == (3, 5)
    assert cut.sets[-1].points_after == whole.sets[-1].points_after == 6000


def test_the_changes_worth_most_alone_are_combined(monkeypatch):
    """The last by id is worth most, the next meets the must."""
    light = [replace(one(skill), weight=1000) for skill in ("crm-software", "driving", "excel")]
    demand = asked(*light, replace(one("word"), weight=9000), replace(one("teamwork", kind=Kind.MUST), weight=1000))
    for most, skills in ((1, ["teamwork"]), (2, ["teamwork", "word"])):
        monkeypatch.setattr(sets, "MAX_CHANGES", most)
        found = engine().gains(Profile("c"), demand, "en")
        assert (found.searched, found.changes) == (most, 5)
        assert [change.skill for change in found.sets[-1].changes] == skills


@pytest.mark.parametrize("held", [Claim("excel"), Claim("excel", mentioned=True)])
def test_a_level_that_would_cost_is_not_offered(held):
    policy = Policy(mention_share=1000)
    profile = Profile("c", {"excel": held})
    demand = asked(one("excel", level="expert"), one("excel", level="basic"), one("word"))
    scorer = engine().scorer(policy)
    again = Rescorer(profile, DemandCredits(weigh(demand, policy), scorer))
    assert [(change.skill, change.level) for change in sets.possible_changes(again)] == [
        ("excel", "intermediate"),
        ("excel", "advanced"),
        ("excel", "expert"),
        ("word", None),
    ]
    check(profile, demand, policy, None)


def test_nothing_to_learn():
    assert check(Profile("c", {"word": Claim("word")}), asked(one("word")), Policy(), None).sets == ()
    unresolved = Requirement("r", RequirementType.SKILL, label="something else")
    assert engine().gains(Profile("c"), asked(unresolved), "en").sets == ()
