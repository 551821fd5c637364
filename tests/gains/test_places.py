"""Places equal ranking the changed candidate among all others; questions ask what is unknown, musts first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.engine import Query
from matcher.explaining.matches import View
from matcher.ranking.sides import Side
from matcher.ranking.weighing import weigh
from models.match import Status
from models.policy import Policy
from models.profile import Claim, Profile
from models.vacancy import Kind
from tests.gains.brute import learned, with_skill
from tests.gains.test_sets import asked, one
from tests.properties.test_scoring import Oracle, demands, engine, profiles, several

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def place_of(person, others, demand):
    pool = [other for other in others if other.id != person.id]
    ranking = engine().match_vacancy(demand, [*pool, person], Query(limit=100, view=View.ID))
    return [match.id for match in ranking.matches].index(person.id) + 1


def place_at(points, eligible, person, others, demand):
    """The place of a score, by sorting it in among those of the others."""
    scorer, weighed = engine().scorer(engine().policy), weigh(demand, engine().policy)
    scores = [(scorer.score(other, weighed), other.id) for other in others if other.id != person.id]
    order = sorted(
        [(bool(score.unmet_musts), -score.total, id_) for score, id_ in scores] + [(not eligible, -points, person.id)]
    )
    return order.index((not eligible, -points, person.id)) + 1


@FEW
@given(several(profiles, 7), profiles(), demands(), st.sampled_from(("03", "031", "99", "")), st.integers(0, 7))
def test_places_are_those_of_a_ranking(others, person, demand, id_, split):
    person = replace(person, id=id_ or "0")
    if 0 in Oracle(engine().taxonomy, engine().occupations, Policy()).max_points(demand):
        return
    tail, Side.TAIL = Side.TAIL, 0
    try:
        pool = engine().candidates(others[:split]).with_changes([*others[split:], replace(others[0], id="zz")], ["zz"])
        pool = pool.with_changes([], [others[1].id])
    finally:
        Side.TAIL = tail
    left = [pool[id_] for id_ in pool]
    found = engine().gains(person, demand, "en", pool=pool)
    assert found.rank.now == place_of(person, left, demand)
    assert found.rank.of == len({one.id for one in left} | {person.id})
    for some in found.sets:
        changed = person
        for change in some.changes:
            changed = with_skill(changed, change.skill, change.to)
        assert some.rank_after == place_of(changed, left, demand)
    for gap in found.match.gaps:
        if gap.skill is not None:
            before = person.claims.get(gap.skill)
            level = gap.to or (before.level if before else None)
            after = learned(person, gap.skill, level, weigh(demand, Policy()), engine().scorer(Policy()))
            assert gap.rank_after == place_at(*after, person, left, demand)
            if before is None or before.absent or before.level is not None:
                assert gap.rank_after == place_of(with_skill(person, gap.skill, level), left, demand)
        assert gap.gain_points >= 0
        assert gap.rank_after <= found.rank.now


def test_equal_scores_stand_in_id_order():
    pool = engine().candidates(Profile(id_) for id_ in ("a", "c", "e"))
    demand = asked(one("word"))
    for id_, now in (("b", 2), ("c", 2), ("f", 4)):
        found = engine().gains(Profile(id_), demand, "en", pool=pool)
        assert (found.rank.now, found.rank.of) == (now, 3 if id_ == "c" else 4)
        assert found.match.gaps[0].rank_after == found.sets[0].rank_after == 1
    assert engine().gains(Profile("b"), demand, "en").rank is None


@FEW
@given(profiles(), demands())
def test_questions(person, demand):
    if 0 in Oracle(engine().taxonomy, engine().occupations, Policy()).max_points(demand):
        return
    found = engine().gains(person, demand, "ru")
    unknown = {part.requirement: part for part in found.match.parts if part.status is Status.UNKNOWN}
    asked_parts = [unknown[question.requirement] for question in found.questions]
    assert len(asked_parts) <= 3
    assert bool(asked_parts) is bool(unknown)
    order = [(part.kind != "must", -part.max_points) for part in asked_parts]
    assert order == sorted(order)
    gaps = {gap.requirement: gap for gap in found.match.gaps}
    for question in found.questions:
        assert question.points == unknown[question.requirement].max_points
        assert question.points_if_yes == gaps[question.requirement].points_after


def test_questions_by_hand():
    demand = asked(
        one("word"),
        one("crm-software", kind=Kind.MUST),
        one("english", level="B2", kind=Kind.PREFERRED),
        one("russian", "turkish"),
        one("excel"),
        one("word", kind=Kind.PREFERRED),
    )
    found = engine().gains(Profile("c", {"excel": Claim("excel")}), demand, "en").questions
    assert [(one.requirement, one.sentence) for one in found] == [
        ("r2", "Does the candidate have CRM software?"),
        ("r1", "Does the candidate have Word?"),
        ("r4", "Does the candidate have Russian or Turkish?"),
    ]
    # Word is asked twice: a yes earns both parts, one question stands for them.
    weighed = weigh(demand, Policy())
    assert found[1].points == weighed.max_points[0]
    assert found[1].points_if_yes == sum(weighed.max_points[place] for place in (0, 4, 5))
    assert (found[0].becomes_eligible, found[1].becomes_eligible) == (True, False)


def test_what_asks_the_same_is_asked_once():
    demand = asked(one("word"), one("word"), one("excel"), one("english", level="B1"), one("english", level="B2"))
    found = engine().gains(Profile("c"), demand, "en").questions
    assert [one.requirement for one in found] == ["r1", "r3", "r4"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("az", "Namizəddə bu varmı: İngilis dili, ən azı B2 səviyyəsində?"),
        ("en", "Does the candidate have English at level B2 or above?"),
        ("ru", "Есть ли у кандидата навык «Английский язык» на уровне не ниже B2?"),
    ],
)
def test_a_question_in_three_languages(language, sentence):
    (question,) = engine().gains(Profile("c"), asked(one("english", level="B2")), language).questions
    assert question.sentence == sentence
