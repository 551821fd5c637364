"""The unlock table equals scoring every vacancy anew for every skill at every level.

``python -m tests.gains unlocks`` does it for 1,000 vacancies and several candidates.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median_low

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.engine import Query
from matcher.ranking.pay import monthly_pay
from matcher.ranking.sides import Side
from models.filters import Filters
from models.levels import rank
from models.money import Money
from models.policy import Policy
from models.profile import Claim, Demand, Profile, Requirement
from models.vacancy import Kind, RequirementType
from tests.benchmarks.markets import Invented
from tests.gains import brute
from tests.properties.test_scoring import POLICIES, demands, engine, profiles

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
pays = st.none() | st.builds(Money, st.integers(0, 3), st.just(5), st.sampled_from(("AZN", "USD")))
LOW = replace(Policy(), unlock_score=2000, unlevelled_share=700, mention_share=900)


def table(profile, side, policy, limit=10_000, **filters):
    query = Query(filters=Filters(**filters), limit=limit, language="en")
    return engine().market(profile, side, query, policy)


def check(profile, side, offered, policy):
    """The whole table against brute force over the vacancies on offer."""
    market = table(profile, side, policy)
    expected = brute.unlocks(profile, offered, engine().scorer(policy))
    by_id = {one.id: one for one in offered}
    assert market.vacancies == sum(bool(one.requirements) for one in offered)
    rows = {(one.change.skill, one.change.to): one for one in market.unlocks}
    assert len(rows) == len(market.unlocks) == market.total
    for key, row in rows.items():
        assert row.vacancies_unlocked == len(expected[key].unlocked)
        assert row.becomes_eligible == expected[key].becoming
        paid = [by_id[id_].salary for id_ in expected[key].unlocked if by_id[id_].salary]
        assert row.salaries == len(paid)
        assert row.median_salary == typical(paid)
    # What the table leaves out opens nothing more than a row of the same skill.
    for (skill, level), one in expected.items():
        if (skill, level) not in rows and (one.unlocked or one.becoming):
            others = [key for key in rows if key[0] == skill]
            assert any(covers(expected[key], one) for key in others), (skill, level)
    assert list(market.unlocks) == sorted(market.unlocks, key=order)
    return market


def covers(one, other):
    return one.unlocked >= other.unlocked and one.becoming >= other.becoming


def typical(paid):
    """The median by the statistics module, in the currency that most state."""
    if not paid:
        return None
    named = [one.currency for one in paid]
    currency = min(set(named), key=lambda one: (-named.count(one), one))
    amount = median_low(monthly_pay(one) for one in paid if one.currency == currency) // 24
    return Money(amount, amount, currency)


def order(row):
    pay = -1 if row.median_salary is None else row.median_salary.min
    return -row.vacancies_unlocked, -pay, row.change.skill, rank(row.change.to)


def ads(count):
    one = st.builds(replace, demands(), salary=pays)
    return st.lists(one, min_size=count, max_size=count).map(
        lambda some: [replace(ad, id=f"{place:02}") for place, ad in enumerate(some)]
    )


@FEW
@given(profiles(), ads(12), st.sampled_from((POLICIES[0], POLICIES[1], LOW)), st.integers(0, 12))
def test_the_table_is_brute_force(profile, some, policy, split):
    side = engine().vacancies(some[:split]).with_changes([*some[split:], Demand("nothing")])
    if side.refused(policy) is None:
        check(profile, side, [*some, Demand("nothing")], policy)


@pytest.mark.parametrize("claims", [0, 25])
def test_an_invented_market(claims):
    invented = Invented(engine(), seed=5)
    some = list(invented.demands(60))
    assert check(invented.profile(claims), engine().vacancies(some), some, Policy()).total > 20


def test_segments_and_what_is_not_live(monkeypatch):
    monkeypatch.setattr(Side, "TAIL", 0)
    some = list(Invented(engine(), seed=6).demands(40))
    side = engine().vacancies(some[:15]).with_changes(some[15:30]).with_changes(some[30:], [some[3].id, some[20].id])
    left = [one for one in some if one.id in side]
    assert len(side.parts) == 3
    assert check(Profile("c"), side, left, Policy()) == table(Profile("c"), engine().vacancies(left), Policy())


def test_filters_and_limit():
    some = list(Invented(engine(), seed=7).demands(50))
    side = engine().vacancies([*some[:-1], replace(some[-1], status="closed")])
    kept = [one for one in some[:-1] if one.occupation == "cashier"]
    narrowed = table(Profile("c"), side, None, occupation="cashier")
    assert narrowed == check(Profile("c"), engine().vacancies(kept), kept, Policy())
    whole = table(Profile("c"), side, None)
    assert whole.vacancies == 49
    for limit in (1, 3, 20):
        assert table(Profile("c"), side, None, limit=limit) == replace(whole, unlocks=whole.unlocks[:limit])


def asks(id_, *skills, kind=Kind.REQUIRED, level=None, salary=None):
    found = [
        Requirement(f"r{place}", RequirementType.SKILL, kind, (skill,), level=level)
        for place, skill in enumerate(skills, 1)
    ]
    return Demand(id_, tuple(found), salary=salary)


def test_a_table_by_hand():
    """Half of the points are held; CRM gives the other half where it is asked, a related skill too little."""
    some = [
        asks("a", "driving", "crm-software", salary=Money(800, 1200)),
        asks("b", "driving", "crm-software", salary=Money(1000)),
        asks("c", "driving", "crm-software", salary=Money(12_000, 24_000, period="year")),
        asks("d", "driving", "customer-dialogue", kind=Kind.MUST),
        asks("e", "driving"),
        asks("f"),
    ]
    market = table(Profile("p", {"driving": Claim("driving")}), some, None)
    assert (market.vacancies, market.open_now, market.eligible_now) == (5, 1, 4)
    # Communication supports dialogue with customers at 0.5: 75 points for d, but its must is not met by it.
    first, second = market.unlocks
    assert (first.change.skill, first.change.to, first.vacancies_unlocked) == ("crm-software", None, 3)
    assert first.median_salary == Money(1000, 1000)
    assert first.change.effort == Policy().effort_basic
    assert first.sentence == "CRM software: opens 3 more vacancies; median pay 1000 AZN a month"
    assert (second.change.skill, second.vacancies_unlocked, second.becomes_eligible) == ("customer-dialogue", 1, 1)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("az", "CRM proqramları: hələ yeni vakansiya açılmır, amma daha 2 vakansiyanın bütün mütləq tələbləri ödənir"),
        ("en", "CRM software: opens no vacancy yet, but meets all musts of 2 more"),
        ("ru", "CRM-системы: новых вакансий пока не откроет; вакансий, где выполнены все обязательные требования, "
         "станет больше на 2"),
    ],
)  # fmt: skip
def test_a_row_that_opens_nothing_says_what_it_meets(language, sentence):
    some = [asks(id_, "driving", "word", "excel") for id_ in ("a", "b")]
    must = asks("m", "crm-software", kind=Kind.MUST).requirements[0]
    some = [replace(one, requirements=(*one.requirements, replace(must, id="m"))) for one in some]
    query = Query(limit=10_000, language=language)
    (row,) = [one for one in engine().market(Profile("c"), some, query).unlocks if one.change.skill == "crm-software"]
    assert (row.vacancies_unlocked, row.becomes_eligible, row.sentence) == (0, 2, sentence)


def test_a_learned_level_takes_nothing_away():
    """English without level is half of C2; with A1 as the must it still is, and the vacancy opens."""
    must = asks("v", "english", kind=Kind.MUST, level="A1").requirements[0]
    more = asks("v", "english", level="C2").requirements[0]
    some = [Demand("v", (replace(must, id="m"), more))]
    market = check(Profile("c", {"english": Claim("english")}), engine().vacancies(some), some, Policy())
    assert [(row.change.to, row.vacancies_unlocked) for row in market.unlocks] == [("A1", 1), ("C2", 1)]


def test_an_empty_market():
    market = table(Profile("c"), [], None)
    assert (market.vacancies, market.open_now, market.unlocks) == (0, 0, ())
    assert table(Profile("c"), [Demand("v")], None).vacancies == 0
