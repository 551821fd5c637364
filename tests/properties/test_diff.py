"""The difference of two scores: its lines sum to it exactly, and say what a person would."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.explaining.diff import Scored, diff
from matcher.ranking.weighing import weigh
from models.errors import InvalidInput
from models.policy import Policy
from models.profile import Claim, Demand, Profile, Requirement
from models.taxonomy import LANGUAGES
from models.vacancy import Kind, RequirementType
from tests.properties.test_scoring import FEW, POLICIES, demands, engine, profiles


def scored(person, demand, policy=POLICIES[0], language="en"):
    return Scored(engine().explain(person, demand, language, policy), demand)


def weighable(demand, policy):
    try:
        return weigh(demand, policy) is not None
    except InvalidInput:
        return False


@FEW
@given(
    profiles(), demands(), demands(), st.sampled_from(POLICIES), st.sampled_from(POLICIES), st.sampled_from(LANGUAGES)
)
def test_lines_sum_to_the_difference(person, before, after, old_policy, new_policy, language):
    mixed = Demand("v", tuple(replace(one, id=f"x{place}") for place, one in enumerate(before.requirements[:2])) +
                   after.requirements)  # fmt: skip
    if not (weighable(before, old_policy) and weighable(mixed, new_policy)):
        return
    old, new = scored(person, before, old_policy, language), scored(person, mixed, new_policy, language)
    lines = diff(old, new, language, "x")
    assert sum(line.points for line in lines) == new.match.points - old.match.points
    assert all(line.sentence.endswith(" x") and "{" not in line.sentence for line in lines)
    assert diff(old, old, language) == ()


def skill(id_, name, kind=Kind.REQUIRED, level=None):
    return Requirement(id_, RequirementType.SKILL, kind, (name,), level=level)


PERSON = Profile("c", {"english": Claim("english", "B1"), "excel": Claim("excel")})


@pytest.mark.parametrize(
    ("before", "after", "policy", "shown"),
    [
        (
            [skill("r1", "excel"), skill("r2", "english", Kind.PREFERRED, "B2")],
            [skill("r9", "excel"), skill("r1", "english", Kind.REQUIRED, "B2")],
            Policy(),
            ["−25.00: Excel could give 75.00 before, 50.00 now in taxonomy t-2",
             "+18.75: English moved from preferred to required in taxonomy t-2"],
        ),
        (
            [skill("r1", "excel"), skill("r2", "english", level="B1")],
            [skill("r1", "excel"), skill("r2", "english", level="C2")],
            Policy(),
            ["−25.00: English: asked B1 before, C2 now in taxonomy t-2"],
        ),
        (
            [skill("r1", "excel"), skill("r2", "word")],
            [skill("r1", "excel")],
            Policy(),
            ["+50.00: Excel could give 50.00 before, 100.00 now in taxonomy t-2",
             "+0.00: Word is no longer asked in taxonomy t-2"],
        ),
        (
            [skill("r1", "excel"), skill("r2", "word", Kind.PREFERRED)],
            [skill("r1", "excel"), skill("r2", "word", Kind.PREFERRED)],
            Policy(version=3, weight_preferred=3000),
            ["−25.00: Excel could give 75.00 before, 50.00 now in taxonomy t-2",
             "+0.00: Word could give 25.00 before, 50.00 now in taxonomy t-2"],
        ),
    ],
)  # fmt: skip
def test_sentences(before, after, policy, shown):
    old, new = scored(PERSON, Demand("v", tuple(before))), scored(PERSON, Demand("v", tuple(after)), policy)
    assert [str(line) for line in diff(old, new, "en", "in taxonomy t-2")] == shown
