"""Findings: each by an example and by the nearest example that is none; every sentence in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given

from matcher.engine import Query
from matcher.explaining.diagnosis.case import Case
from matcher.explaining.diagnosis.paying import LEAST_SIMILAR
from matcher.explaining.diagnosis.repetition import covers
from matcher.explaining.diagnosis.sentences import CODES
from matcher.ranking.similarity import SkillSimilarity
from models.diagnosis import Quote, Severity
from models.levels import Scale
from models.money import Money
from models.occupation import Occupations
from models.profile import Claim, Demand, Profile, Requirement
from models.reading import Evidence, Location
from models.taxonomy import LANGUAGES, Skill, SkillType, Taxonomy
from models.vacancy import Kind, RequirementEntry, RequirementType, Vacancy
from tests.conftest import ROOT
from tests.properties.test_scoring import FEW, demands, engine, profiles

SKILLS = ("english", "russian", "turkish", "excel", "word", "computer-literacy", "ms-office", "communication")
SOMEBODY = [Profile("somebody", {skill: Claim(skill) for skill in SKILLS})]
BORIS = [Profile("boris", {"english": Claim("english", "B1")})]


def diagnosed(vacancy, people=SOMEBODY, market=(), language="en"):
    query = Query(today=date(2026, 11, 1), language=language)
    demand = engine().demand(vacancy)
    return engine().diagnose(demand, people, market, query, text=vacancy.text or "").findings


def found(people=SOMEBODY, market=(), **fields):
    """Return code -> the first finding of that code."""
    return {one.code: one for one in reversed(diagnosed(Vacancy("v", **fields), people, market))}


def ask(skill=None, level=None, kind=Kind.REQUIRED, **more):
    return RequirementEntry(skill=skill, level=level, kind=kind, **more)


def months(count):
    return RequirementEntry(RequirementType.EXPERIENCE, months=count)


REPEATED = {"asked_twice", "asked_at_two_levels", "asked_as_two_kinds", "broader_and_narrower", "alternatives_overlap"}
EN_RU, RU_TR = ask(any_of=("english", "russian")), ask(any_of=("russian", "turkish"))


@pytest.mark.parametrize(
    ("requirements", "codes"),
    [
        ((ask("excel"), ask("excel")), {"asked_twice"}),
        ((ask("excel"), ask("word")), set()),
        ((ask(label="Kvant fizikası"), ask(label="kvant fizikası")), {"asked_twice"}),
        ((EN_RU, EN_RU), {"asked_twice"}),
        ((ask("english", "B1"), ask("english", "C1")), {"asked_at_two_levels"}),
        ((months(12), months(36)), {"asked_at_two_levels"}),
        ((ask("excel", kind=Kind.MUST), ask("excel", kind=Kind.PREFERRED)), {"asked_as_two_kinds"}),
        ((ask("english", "C1", Kind.MUST), ask("english", "B1", Kind.PREFERRED)), {"asked_as_two_kinds"}),
        ((ask("english", "B1"), ask("english", "C1", Kind.PREFERRED)), set()),  # A ladder.
        ((ask("ms-office"), ask("computer-literacy")), {"broader_and_narrower"}),
        ((ask("ms-office", "basic"), ask("computer-literacy", "expert")), set()),
        # Who only has the broader one earns its points: nothing is counted twice in vain.
        ((ask("ms-office", kind=Kind.PREFERRED), ask("computer-literacy")), set()),
        ((ask("ms-office"), ask("excel")), set()),
        ((ask("english"), EN_RU), {"broader_and_narrower"}),
        ((EN_RU, RU_TR), {"alternatives_overlap"}),
        ((EN_RU, ask("turkish")), set()),
    ],
)
def test_repetition(requirements, codes):
    assert found(requirements=requirements).keys() & REPEATED == codes


@FEW
@given(demands(), profiles())
def test_who_meets_what_covers_meets_what_is_covered(demand, profile):
    scorer = engine().scorer(engine().policy)
    asked = [one for one in demand.requirements if one.skills]
    assume(not any(claim.absent or claim.mentioned for claim in profile.claims.values()))
    for one in asked:
        for other in asked:
            if covers(one, other, scorer.similarity) and scorer.credit(profile, one).full:
                assert scorer.credit(profile, other).full


def test_who_is_left():
    must = (ask("english", "C1", Kind.MUST), ask("excel"))
    codes = found(BORIS, requirements=must)
    assert codes["nobody_eligible"].severity is Severity.CRITICAL
    assert codes["nobody_meets"].requirements == ("r1",)
    assert codes["nobody_meets"].sentence == "Nobody of 1 fully meets English C1."
    # What must be met alone is met by somebody, and together by nobody.
    pair = [*SOMEBODY, *BORIS]
    both = (ask("english", "B1", Kind.MUST), ask("excel", kind=Kind.MUST))
    assert found(pair, requirements=both)["nobody_eligible"].requirements == ("r1", "r2")
    assert "must_excludes" not in found(pair, requirements=both)
    most = found([*BORIS * 1, Profile("x"), Profile("y")], requirements=both[:1])
    assert most["must_excludes"].sentence == "English B1 as a must excludes 2 of 3."
    assert found([], requirements=must).keys() >= {"empty_pool"}
    assert "no_requirements" in found()


def test_labels_that_name_no_skill():
    codes = found(requirements=(ask(label="Kvant fizikası"), ask("excel")))
    assert codes["unresolved_label"].severity is Severity.WARNING
    assert dict(codes["unresolved_label"].data)["points"] == "50.00"
    assert "nobody_meets" not in codes
    assert "unresolved_alternative" not in codes
    whole = found(requirements=(ask(any_of=("kvant", "qlobus")), ask("excel")))
    assert "unresolved_label" in whole
    assert "unresolved_alternative" not in whole
    must = found(requirements=(ask(label="Kvant fizikası", kind=Kind.MUST), ask("excel")))
    assert must["unresolved_label"].severity is Severity.CRITICAL
    group = found(requirements=(ask(any_of=("excel", "kvant")),))
    assert dict(group["unresolved_alternative"].data) == {"label": "kvant"}
    assert "unresolved_label" not in group


def test_an_alternative_of_another_scale_is_not_covered():
    """A level of a narrower skill says nothing of a level on another scale, so neither requirement is idle."""
    labels = {"en": "x"}
    one = Skill("narrow", SkillType.SKILL, Scale.PROFICIENCY, labels, broader=("broad",))
    for scale, covered in ((Scale.CEFR, False), (Scale.PROFICIENCY, True)):
        taxonomy = Taxonomy((one, Skill("broad", SkillType.SKILL, scale, labels)))
        similarity = SkillSimilarity(taxonomy, Occupations())
        asked = [
            Requirement(id_, RequirementType.SKILL, skills=(id_,), level=level)
            for id_, level in (("narrow", "expert"), ("broad", "A1" if scale is Scale.CEFR else "basic"))
        ]
        assert covers(*asked, similarity) is covered
        assert covers(asked[0], replace(asked[1], level=None), similarity)


def test_a_quote_that_is_not_of_this_text_comes_without_a_clause():
    text = "Tələblər: Excel bilikləri; CRM."
    case = Case(Demand("v"), engine().scorer(engine().policy), "az", text)
    quote = case.quote(Evidence("Excel", 10, 15))
    assert (quote.quote, quote.clause) == ("Excel", "Tələblər: Excel bilikləri")
    # The text was edited since: what now stands in this place is no proof.
    assert case.quote(Evidence("Word", 10, 14)) == Quote("Word", 10, 14)
    assert case.quote(Evidence("Excel", 100, 105)).clause is None


def test_excluded_wording_with_its_clause():
    text = "Tələblər:\n- Excel bilikləri;\n- yaş həddi 20-35, səliqəli geyim;\n- yalnız xanımlar müraciət etsin."
    found_ = [one for one in diagnosed(Vacancy("v", text=text)) if one.code == "excluded_wording"]
    assert [dict(one.data)["excluded"] for one in found_] == ["age", "gender"]
    (quote,) = found_[0].evidence
    assert text[quote.start : quote.end] == quote.quote
    assert quote.clause == "- yaş həddi 20-35, səliqəli geyim"
    assert all(one.severity is Severity.CRITICAL for one in found_)
    assert "excluded_wording" not in found(text="Tələblər: Excel. Yaşından asılı olmayaraq hər kəs müraciət edə bilər.")


def test_what_boards_are_asked_for():
    bare = found(requirements=(ask("english"),))
    assert {"salary_missing", "place_missing", "occupation_missing", "level_missing"} <= bare.keys()
    full = found(
        requirements=(ask("english", "B1"),),
        salary=Money(800, 1000),
        location=Location("Bakı"),
        occupation="service-manager",
    )
    assert not {"salary_missing", "place_missing", "occupation_missing", "level_missing"} & full.keys()
    assert "place_missing" not in found(requirements=(ask("excel"),), location=Location(remote=True))
    assert "requirements_from_occupation" in found(occupation="cook")
    assert "requirements_from_occupation" not in full


@pytest.mark.parametrize(
    ("salary", "code"),
    [
        (Money(500, 700), "salary_below_band"),
        (Money(None, 799), "salary_below_band"),
        (Money(700, None), "salary_in_band"),  # "From 700" may mean 900.
        (Money(1400, 1700), "salary_in_band"),
        (Money(1600, 1900), "salary_between_bands"),
        (Money(3100, None), "salary_above_band"),
        (Money(48_000, 60_000, period="year"), "salary_above_band"),
        (Money(5, 6, period="hour"), "salary_in_band"),
        (Money(500, 700, "USD"), "salary_not_comparable"),
    ],
)
def test_salary_against_the_documented_bands(salary, code):
    codes = found(occupation="service-manager", salary=salary)
    assert {one for one in codes if one.endswith(("_band", "_bands", "_comparable"))} == {code}


def offer(number, low, high=None, occupation="service-manager", **more):
    return Demand(f"m{number:02}", salary=Money(low, high), occupation=occupation, requirements=REQUIRED, **more)


REQUIRED = engine().demand(Vacancy("v", requirements=(ask("excel"),))).requirements


def test_salary_against_similar_vacancies():
    # 1000 to 1700 in steps of 100: the quartiles are the 2nd, 4th and 6th of eight.
    market = [offer(number, 900 + 100 * number, 1100 + 100 * number) for number in range(LEAST_SIMILAR)]
    low = found(market=market, occupation="service-manager", salary=Money(800, 1000))["salary_below_similar"]
    shown = {"pay": "800–1000 AZN", "n": 8, "lower": 1100, "median": 1300, "upper": 1500}
    assert dict(low.data) == shown
    assert low.severity is Severity.WARNING
    for salary, code in ((Money(1000, 1100), "salary_like_similar"), (Money(1600), "salary_above_similar")):
        assert code in found(market=market, occupation="service-manager", salary=salary)
    # Neither the vacancy itself, nor a closed one, nor one without a comparable salary makes up the number.
    short = market[1:]
    others = [
        Demand("v", salary=Money(900), occupation="service-manager", requirements=REQUIRED),
        offer(50, 1000, status="closed"),
        offer(51, 1000, valid_until=date(2026, 10, 31)),
        Demand("m52", salary=Money(900, currency="USD"), occupation="service-manager", requirements=REQUIRED),
        Demand("m53", occupation="service-manager", requirements=REQUIRED),
        offer(54, 900, occupation="driver"),
    ]
    few = found(market=[*short, *others], occupation="service-manager", salary=Money(800))["similar_too_few"]
    assert dict(few.data) == {"n": 7, "least": 8}
    # A near occupation fills up.
    near = [*short, offer(60, 1000, occupation="customer-service-specialist")]
    assert "salary_below_similar" in found(market=near, occupation="service-manager", salary=Money(800, 900))


def test_similar_pay_is_the_pay_of_the_unlocks():
    """One rule: the middle of what is stated, from 0 too, in whole AZN a month, whatever else the vacancy says."""
    stated = [
        Money(0, 1000),
        Money(501, 502),
        Money(12_013, 12_020, period="year"),
        Money(None, 700),
        Money(5, 6, "AZN", "hour"),
    ]
    market = [
        Demand(f"m{number}", salary=salary, occupation="service-manager", requirements=REQUIRED * (number % 2))
        for number, salary in enumerate([*stated, Money(1200), Money(1300), Money(1400)])
    ]
    low = found(market=market, occupation="service-manager", salary=Money(100, 200))["salary_below_similar"]
    # 500, 501 (and a half), 700, 880, 1001, 1200, 1300, 1400.
    assert dict(low.data) == {"pay": "100–200 AZN", "n": 8, "lower": 501, "median": 880, "upper": 1200}


def test_pay_at_a_quartile_is_like_similar():
    market = [offer(number, 900 + 100 * number, 1100 + 100 * number) for number in range(LEAST_SIMILAR)]
    for salary in (Money(1500, 1600), Money(1000, 1100)):
        assert "salary_like_similar" in found(market=market, occupation="service-manager", salary=salary)


def test_only_a_near_occupation_fills_up():
    """A call-centre operator (0.5) is near a service manager, a sales consultant (0.4) is not."""
    market = [offer(number, 1000) for number in range(LEAST_SIMILAR - 1)]
    for other, code in (("call-centre-operator", "salary_like_similar"), ("sales-consultant", "similar_too_few")):
        codes = found(
            market=[*market, offer(60, 1000, occupation=other)], occupation="service-manager", salary=Money(1000)
        )
        assert code in codes


def every_finding():
    """Vacancies that show every finding together."""
    everything = (
        ask("english", "C1", Kind.MUST), ask("english", "B1", Kind.PREFERRED), ask("russian", "B1"),
        ask("russian", "C1"), ask("excel"), ask("excel"), ask("ms-office"), ask("computer-literacy"),
        ask(any_of=("russian", "turkish")), ask(any_of=("turkish", "azerbaijani")), ask(label="kvant"),
        ask(any_of=("word", "qlobus")),
    )  # fmt: skip
    text = "Yaş 20-35"
    market = [offer(number, 1000 + number) for number in range(LEAST_SIMILAR)]
    manager = {"occupation": "service-manager"}
    pool = [*BORIS, Profile("x"), Profile("y")]
    strict = (ask("english", "B1", Kind.MUST),)
    yield Vacancy("v", requirements=everything, text=text), BORIS, ()
    yield Vacancy("v"), [], ()
    yield Vacancy("v", requirements=strict), pool, ()
    for salary in (Money(500, 600), Money(1600, 1700), Money(5000), Money(1003), Money(1003, currency="USD")):
        yield Vacancy("v", **manager, salary=salary), SOMEBODY, market
    yield Vacancy("v", **manager, salary=Money(1000)), SOMEBODY, ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_sentence(language):
    shown = [one for vacancy, *given in every_finding() for one in diagnosed(vacancy, *given, language=language)]
    assert {one.code for one in shown} == set(CODES)
    assert all(one.sentence and "{" not in one.sentence for one in shown)


def test_findings_stand_in_one_order():
    for vacancy, *given_ in every_finding():
        findings = diagnosed(vacancy, *given_)
        order = [(list(Severity).index(one.severity), CODES.index(one.code)) for one in findings]
        assert order == sorted(order)
        assert findings == diagnosed(vacancy, *given_)


def test_every_code_is_documented():
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"`{code}`" not in page] == []
