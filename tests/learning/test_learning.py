"""Learning from judgements: a planted weighting comes back, noise and unfair gains are refused, nothing is random."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.learning.features import KINDS, features_of, weights_of
from matcher.learning.learning import LEAST, learn
from matcher.ranking.weighing import weigh
from models.judgement import Judgement
from models.policy import Policy
from models.profile import Claim, Demand, HeldOccupation, Profile, Requirement
from models.vacancy import Kind, RequirementType
from tests.learning.marks import marks

HAND_SET = Policy()
PLANTED = replace(HAND_SET, weight_unstated=500, weight_preferred=8000)


@pytest.fixture(scope="module")
def planted(matcher):
    return marks(matcher, PLANTED)


@pytest.fixture(scope="module")
def learned(matcher, planted):
    return learn(planted, HAND_SET, matcher.scorer)


def test_a_planted_weighting_comes_back(learned):
    assert learned.refusals == ()
    proportion = learned.policy.weight_preferred / learned.policy.weight_required
    assert 0.6 < proportion / (8000 / 3000) < 1.6
    assert learned.policy.weight_unstated < HAND_SET.weight_unstated
    assert learned.policy.weight_required == HAND_SET.weight_required
    gains = {one.name: one for one in learned.gains}
    assert gains["auc"].low > 0
    assert gains["auc"].before < gains["auc"].after
    assert gains["log_loss"].after < gains["log_loss"].before
    assert gains["log_loss"].gain > 0


def test_only_weights_and_the_version_change(learned):
    weights = ("weight_must", "weight_unstated", "weight_preferred")
    assert (learned.policy.name, learned.policy.version) == (HAND_SET.name, HAND_SET.version + 1)
    assert replace(learned.policy, version=1, **{one: getattr(HAND_SET, one) for one in weights}) == HAND_SET
    assert learned.policy.weight_must == HAND_SET.weight_must, "no mark speaks of musts"
    assert learned.notes == ("weights_out_of_order", "impact_not_checked")


def test_the_calibration_rises(learned):
    scores, shares = zip(*learned.calibration, strict=True)
    assert list(scores) == sorted(scores)
    assert list(shares) == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1


def test_the_same_judgements_teach_the_same(matcher, planted, learned):
    assert learn(planted[::-1], HAND_SET, matcher.scorer) == learned


def test_noise_is_refused(matcher):
    found = learn(marks(matcher, None), HAND_SET, matcher.scorer)
    assert "policy_not_better" in found.refusals


def test_the_hand_set_policy_is_not_better_than_itself(matcher):
    assert "policy_not_better" in learn(marks(matcher, HAND_SET), HAND_SET, matcher.scorer).refusals


def test_too_few_judgements_are_refused(matcher, planted):
    assert learn(planted[: LEAST - 1], HAND_SET, matcher.scorer).refusals == ("too_few_judgements",)
    one_sided = [replace(one, accepted=True) for one in planted]
    assert learn(one_sided, HAND_SET, matcher.scorer).refusals == ("too_few_judgements",)
    assert learn([], HAND_SET, matcher.scorer).refusals == ("too_few_judgements",)


def test_a_worse_impact_ratio_is_refused(matcher, planted):
    """Those who hold much of what is preferred and little of what is required gain by the planted weighting."""
    groups = {}
    for one in planted:
        held = {requirement.kind: 0 for requirement in one.demand.requirements}
        for requirement in one.demand.requirements:
            held[requirement.kind] += requirement.skills[0] in one.profile.claims
        groups[one.profile.id] = {"group": "a" if held[Kind.PREFERRED] >= held[Kind.REQUIRED] else "b"}
    found = learn(planted, HAND_SET, matcher.scorer, groups=groups)
    (change,) = found.ratios
    assert change.after < change.before
    assert found.refusals == ("impact_ratio_worse",)
    assert "impact_not_checked" not in found.notes


def test_groups_that_are_too_small_say_nothing(matcher, planted):
    groups = {one.profile.id: {"group": "a" if place < 15 else "b"} for place, one in enumerate(planted)}
    found = learn(planted, HAND_SET, matcher.scorer, groups=groups)
    assert (found.ratios[0].before, found.refusals) == (None, ())


kinds, shares = st.sampled_from(list(Kind)), st.none() | st.integers(100, 10_000)
weights = st.integers(300, 10_000)


@given(
    asked=st.lists(st.tuples(kinds, shares, st.booleans()), max_size=6),
    occupation=st.none() | st.booleans(),
    policy=st.builds(Policy, weight_must=weights, weight_required=weights, weight_unstated=weights,
                     weight_preferred=weights, occupation_share=st.integers(1, 900)),
)  # fmt: skip
def test_the_features_are_the_formula_without_its_roundings(matcher, asked, occupation, policy):
    skills = sorted(skill.id for skill in matcher.taxonomy)[: len(asked)]
    requirements = [
        Requirement(f"r{place}", RequirementType.SKILL, kind, (skill,), weight=weight)
        for place, ((kind, weight, _), skill) in enumerate(zip(asked, skills, strict=True))
    ]
    if occupation is not None:
        requirements.append(Requirement("o", RequirementType.OCCUPATION, occupation="cashier"))
    claims = {skill: Claim(skill) for (*_, held), skill in zip(asked, skills, strict=True) if held}
    profile = Profile("p", claims, (HeldOccupation("cashier"),) if occupation else ())
    demand = Demand("v", tuple(requirements))
    weighed = None if not requirements else weigh(demand, policy)
    if weighed is None:
        return
    scorer = matcher.scorer(policy)
    (smooth,) = features_of([Judgement(profile, demand, True)], scorer).scores(
        weights_of(policy), policy.occupation_share / 1000
    )
    assert abs(10_000 * smooth - scorer.score(profile, weighed).total) <= len(requirements) + 1


def test_the_order_of_kinds():
    assert np.array_equal(weights_of(Policy()), [3, 3, 2, 1])
    assert KINDS[1] is Kind.REQUIRED
