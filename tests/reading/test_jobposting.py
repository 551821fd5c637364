"""JobPosting: invented postings in three languages and odd shapes, each with the vacancy that it must become."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from matcher.reading.foreign import MAX_ITEMS, MAX_TEXT
from matcher.reading.jobposting.export import export_jobposting
from matcher.reading.jobposting.posting import import_jobposting_page, import_jobpostings
from models.errors import InvalidInput
from models.money import Money
from models.reading import Location
from models.vacancy import Kind, RequirementEntry, RequirementType, Vacancy

AZ = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "identifier": {"@type": "PropertyValue", "name": "Nar", "value": 4711},
    "title": "Xidmət meneceri",
    "description": "<p>Komandamızı böyüdürük.</p><p>Tələblər:</p>"
    "<ul><li>CRM proqramları</li><li>ingilis dili&nbsp;B2</li></ul>",
    "hiringOrganization": {"@type": "Organization", "name": "Nar Servis", "logo": "https://example.org/l.png"},
    "url": "https://example.org/v/4711",
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "AZN",
        "value": {"@type": "QuantitativeValue", "minValue": "1 200", "maxValue": 1500, "unitText": "MONTH"},
    },
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Baku", "addressCountry": "AZ"},
    },
    "validThrough": "2026-12-31T23:59:59+04:00",
    "employmentType": ["FULL_TIME"],
    "educationRequirements": {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "bachelor degree",
    },
    "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": "24"},
}
EN = {
    "@context": {"schema": "http://schema.org/"},
    "@type": ["schema:JobPosting"],
    "schema:title": {"@value": "Call centre operator"},
    "schema:description": "We answer calls day and night.",
    "schema:skills": ["Excel", "Russian, good level"],
    "schema:responsibilities": "Handling complaints\nPreparing reports",
    "schema:qualifications": "Stress resistance",
    "schema:jobLocationType": "TELECOMMUTE",
    "schema:applicantLocationRequirements": {"@type": "Country", "name": "Azerbaijan"},
    "schema:baseSalary": 900,
    "schema:salaryCurrency": "AZN",
}
RU = {
    "@context": "http://schema.org",
    "@type": "http://schema.org/JobPosting",
    "@id": "https://example.org/jobs/9",
    "title": {"ru": "Кассир", "en": "Cashier"},
    "description": "Магазину нужен кассир.",
    "experienceRequirements": "от 2 лет",
    "educationRequirements": ["среднее специальное", "высшее образование"],
    "qualifications": ["вежливость", "внимательность к деталям"],
    "estimatedSalary": {
        "@type": "MonetaryAmountDistribution",
        "currency": "RUB",
        "duration": "P1Y",
        "percentile10": 600000,
        "percentile90": 840000,
    },
}


SAME = {
    "az": """Kassir axtarılır.

Vəzifə öhdəlikləri:
• müştəri şikayətlərinin həlli

Tələblər:
• 1C proqramı
• İngilis dili – B1
• Təhsil: orta ixtisas təhsili və ya kurs
• Təcrübə: ən azı 2 il""",
    "en": """We need a cashier for our shop.

Responsibilities:
• Handling complaints

Requirements:
• Knowledge of Excel
• English B1
• Education: bachelor degree in any field
• Experience: at least 2 years""",
    "ru": """Магазину нужен кассир.

Обязанности:
• Работа с жалобами

Требования:
• знание Excel
• английский язык B1
• Образование: высшее экономическое
• Опыт работы: от 2 лет""",
}


def one(value, **options):
    (found,) = import_jobpostings(value, **options).imported
    return found


def posting(**fields):
    return {"@type": "JobPosting", "identifier": "v", "title": "Kassir", "description": "Kassir axtarılır", **fields}


def warned(found):
    return [(notice.code, dict(notice.data)["pointer"]) for notice in found.warnings]


def test_an_azerbaijani_posting():
    found = one(AZ, today=date(2026, 11, 1))
    assert found.noun == Vacancy(
        id="4711",
        title="Xidmət meneceri",
        text="Komandamızı böyüdürük.\nTələblər:\n• CRM proqramları\n• ingilis dili\u00a0B2",
        experience_months=24,
        education="bachelor",
        salary=Money(1200, 1500),
        location=Location("Bakı"),
        valid_until=date(2026, 12, 31),
        url="https://example.org/v/4711",
        employer="Nar Servis",
    )
    assert warned(found) == [
        ("ignored_field", "/hiringOrganization/logo"),
        ("ignored_field", "/jobLocation/address/addressCountry"),
        ("ignored_field", "/employmentType"),
    ]


def test_an_english_posting():
    found = one([EN])
    assert found.noun.title == "Call centre operator"
    assert found.noun.text == (
        "We answer calls day and night.\n\nResponsibilities:\n• Handling complaints\n• Preparing reports"
        "\n\nRequirements:\n• Excel\n• Russian, good level\n• Stress resistance"
    )
    assert found.noun.location == Location(remote=True)
    assert found.noun.salary == Money(900, 900)
    assert found.noun.id.startswith("jobposting-")
    assert warned(found) == [
        ("id_made", "/0/identifier"),
        ("salary_assumed", "/0/baseSalary"),
        ("ignored_field", "/0/applicantLocationRequirements"),
    ]


def test_a_russian_posting():
    found = one({"@graph": [{"@type": "WebPage", "mainEntity": RU}]})
    assert found.noun.title == "Cashier"
    assert found.noun.text == (
        "Магазину нужен кассир.\n\nТребования:\n• вежливость\n• внимательность к деталям\n• Опыт работы: от 2 лет"
    )
    assert found.noun.education == "vocational"
    assert found.noun.salary == Money(600000, 840000, "RUB", "year")
    place = "/@graph/0/mainEntity"
    assert [one for one in warned(found) if one[0] not in ("id_made",)] == [
        ("ignored_field", f"{place}/title/ru"),
        ("salary_estimated", f"{place}/estimatedSalary"),
    ]
    assert one({"@graph": [RU]}, language="ru").noun.title == "Кассир"


def test_the_same_ad_as_text_asks_the_same(matcher):
    """Fields in words are read as the ad is: requirements, kinds, levels, duties, months and education agree."""
    for language, text in SAME.items():
        head, duties, asked = text.split("\n\n")
        lines = [line.removeprefix("• ") for line in asked.split("\n")[1:]]
        fields = {
            "description": head,
            "responsibilities": duties.split("\n")[1].removeprefix("• "),
            "skills": lines[:2],
            "educationRequirements": lines[2].split(": ", 1)[1],
            "experienceRequirements": lines[3].split(": ", 1)[1],
        }
        imported = one(posting(**fields), language=language).noun
        plain = Vacancy(id="v", title="Kassir", text=text)
        assert imported.text == text
        found = matcher.demand(imported)
        assert found == matcher.demand(plain)
        assert {requirement.id for requirement in found.requirements} >= {":experience", ":education", "r1", "r2"}


def test_html_and_plain_descriptions_ask_the_same(matcher):
    markup = "<h3>Tələblər</h3><ul><li>CRM proqramları</li><li>rus dili B1</li></ul><p>Üstünlük: Excel</p>"
    plain = "Tələblər\n• CRM proqramları\n• rus dili B1\nÜstünlük: Excel"
    demands = [matcher.demand(one(posting(description=text)).noun) for text in (markup, plain)]
    skills = [[(r.skills, r.kind, r.level) for r in demand.requirements] for demand in demands]
    assert skills[0] == skills[1]
    assert len(skills[0]) >= 3


@pytest.mark.parametrize(
    ("given", "money"),
    [
        (1200, Money(1200, 1200)),
        ("1 200,50 AZN", Money(1200, 1200)),
        ("800 – 1 100 manat", Money(800, 1100)),
        ("от 900 AZN", Money(900, None)),
        ({"currency": "USD", "value": 12.75, "unitText": "HOUR"}, Money(12, 12, "USD", "hour")),
        ({"currency": "usd", "value": {"value": "15", "unitText": "hourly"}}, Money(15, 15, "USD", "hour")),
        ({"currency": "₼", "minValue": 70, "unitCode": "DAY"}, Money(70, None, "AZN", "day")),
        ({"currency": "EUR", "value": {"maxValue": 900, "unitText": "WEEK"}}, Money(None, 900, "EUR", "week")),
        (
            {"priceCurrency": "AZN", "minPrice": 20000, "maxPrice": 30000, "unitText": "il"},
            Money(20000, 30000, "AZN", "year"),
        ),
        ([{"currency": "AZN", "value": 500, "unitText": "MONTH"}, {"value": 9}], Money(500, 500)),
        ({"currency": "AZN", "value": 0, "unitText": "MONTH"}, None),
        ({"currency": "AZN", "value": {"minValue": 900, "maxValue": 100}, "unitText": "MONTH"}, None),
        ({"currency": "AZN", "value": 900, "unitText": "SHIFT"}, None),
        ({"currency": "points", "value": 900}, None),
        ({"currency": "AZN", "value": -5}, None),
        ({"currency": "AZN", "value": 1e300}, None),
        ({"value": {"@type": "QuantitativeValue"}}, None),
        ("razılaşma yolu ilə", None),
        (True, None),
    ],
)
def test_pay(given, money):
    found = one(posting(baseSalary=given))
    assert found.noun.salary == money
    if money is None:
        assert "unread_value" in [notice.code for notice in found.warnings]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("Gəncə", Location("Gəncə")),
        ("Nizami küçəsi 12, Bakı", Location("Bakı")),
        ("Unknown street 12", None),
        ({"address": "Сумгаит"}, Location("Sumqayıt")),
        ({"address": {"addressLocality": "Tbilisi"}}, Location("Tbilisi")),
        ({"address": {"addressRegion": "Bakı"}}, Location("Bakı")),
        ({"name": "Bakı ofisi"}, Location("Bakı")),
        ([{"address": {"addressLocality": "Bakı"}}, {"address": {"addressLocality": "Baku"}}], Location("Bakı")),
        ([{"address": {"addressLocality": "Bakı"}}, {"address": {"addressLocality": "Gəncə"}}], None),
        ({"@type": "VirtualLocation", "url": "https://example.org"}, Location(remote=True)),
        (7, Location("7")),
        ({"geo": {"latitude": 40.4}}, None),
    ],
)
def test_places(given, place):
    given = given if given != 7 else {"address": {"addressLocality": "7"}}
    assert one(posting(jobLocation=given)).noun.location == place


@pytest.mark.parametrize(
    ("fields", "education", "months", "text"),
    [
        ({"educationRequirements": "no requirements"}, None, None, None),
        ({"educationRequirements": "Bakalavr"}, "bachelor", None, None),
        ({"educationRequirements": "ali iqtisadi təhsil"}, None, None, "• Təhsil: ali iqtisadi təhsil"),
        (
            {"educationRequirements": {"credentialCategory": "postgraduate degree", "educationalLevel": "doctorate"}},
            "doctorate",
            None,
            None,
        ),
        (
            {
                "educationRequirements": [
                    {"credentialCategory": "high school"},
                    {"credentialCategory": "associate degree"},
                ]
            },
            "secondary",
            None,
            None,
        ),
        (
            {"educationRequirements": {"credentialCategory": "professional certificate"}},
            None,
            None,
            "• Təhsil: professional certificate",
        ),
        ({"qualifications": {"credentialCategory": "bachelor degree"}}, "bachelor", None, None),
        ({"experienceRequirements": "No experience requirements"}, None, None, "• Təcrübə: No experience requirements"),
        ({"experienceRequirements": {"monthsOfExperience": 0}}, None, 0, None),
        (
            {"experienceRequirements": {"monthsOfExperience": 36.0, "description": "satışda"}},
            None,
            36,
            "• Təcrübə: satışda",
        ),
        ({"experienceRequirements": {"monthsOfExperience": "many"}}, None, None, None),
        ({"experienceRequirements": 24}, None, None, None),
    ],
)
def test_education_and_experience(fields, education, months, text):
    found = one(posting(**fields)).noun
    assert (found.education, found.experience_months) == (education, months)
    assert found.text == "Kassir axtarılır" + (f"\n\nTələblər:\n{text}" if text else "")


def test_terms_are_explicit_requirements():
    terms = [{"@type": "DefinedTerm", "name": "CRM proqramları", "termCode": "x1", "inDefinedTermSet": "urn:else"}]
    found = one(posting(skills=terms))
    assert found.noun.requirements == (RequirementEntry(label="CRM proqramları"),)
    assert warned(found) == [
        ("ignored_field", "/skills/0/inDefinedTermSet"),
        ("ignored_field", "/skills/0/termCode"),
    ]


def test_references_inside_the_document():
    graph = {"@graph": [{"@id": "#org", "name": "Nar"}, posting(hiringOrganization={"@id": "#org"})]}
    assert one(graph).noun.employer == "Nar"
    cycle = {"@graph": [{"@id": "#org", "name": {"@id": "#org"}}, posting(hiringOrganization={"@id": "#org"})]}
    assert one(cycle).noun.employer is None


@pytest.mark.parametrize(
    ("given", "id_"),
    [
        ("board:4711", "board:4711"),
        (4711, "4711"),
        ({"value": "A-1"}, "A-1"),
        ({"@value": "A-2"}, "A-2"),
        (["A-3", "A-4"], "A-3"),
        ("İlan 7/26", None),
        ("x" * 80, None),
        ("", None),
        ({}, None),
        (True, None),
    ],
)
def test_ids(given, id_):
    found = one(posting(identifier=given)).noun.id
    assert found == one(posting(identifier=given)).noun.id
    if id_ is None:
        assert 1 <= len(found) <= 64
        assert found != one(posting(identifier="İlan 8/26")).noun.id
    else:
        assert found == id_


def test_an_id_made_of_the_address_outlives_a_correction():
    ids = {one(posting(identifier=None, url="https://example.org/7", title=title)).noun.id for title in ("a", "b")}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("given", "day", "codes"),
    [
        ("2026-10-31", date(2026, 10, 31), ["expired"]),
        ("30.11.2026", date(2026, 11, 30), []),
        ("2026-11-01T00:00", date(2026, 11, 1), []),
        ("2026-02-30", None, ["unread_value"]),
        ("soon", None, ["unread_value"]),
        (20261231, None, ["unread_value"]),
        ("", None, []),
    ],
)
def test_days(given, day, codes):
    found = one(posting(validThrough=given), today=date(2026, 11, 1))
    assert found.noun.valid_until == day
    assert [notice.code for notice in found.warnings] == codes


def test_missing_fields():
    found = one({"@type": "JobPosting"})
    assert found.noun == Vacancy(id=found.noun.id)
    assert warned(found) == [
        ("missing_field", "/title"),
        ("missing_field", "/description"),
        ("id_made", "/identifier"),
    ]


@pytest.mark.parametrize("value", [None, True, 1, "JobPosting", [], {}, {"@type": "Person"}, [[[{"@type": 1}]]]])
def test_no_posting(value):
    with pytest.raises(InvalidInput):
        import_jobpostings(value)


@pytest.mark.parametrize(
    ("value", "code", "pointer"),
    [
        (posting(skills=["a"] * (MAX_ITEMS + 1)), "too_many_items", "/skills"),
        ([posting(description="a" * (MAX_TEXT + 1))], "bad_length", "/0/description"),
        ([posting()] * 501, "too_many_items", ""),
    ],
)
def test_limits(value, code, pointer):
    with pytest.raises(InvalidInput) as caught:
        import_jobpostings(value)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)


def test_depth():
    value = {}
    for _ in range(100):
        value = {"a": value}
    with pytest.raises(InvalidInput, match="too_deep"):
        import_jobpostings([posting(), value])


def script(body, kind="application/ld+json"):
    return f"<script type='{kind}'>{body}</script>"


def test_a_page():
    page = (
        '<!DOCTYPE html><!-- <script type=\'application/ld+json\'>{"@type": "JobPosting"}</script> --><p>x'
        + script("var a = '<div>';", "text/javascript")
        + script("{broken")
        + script("[" * 100_000)
        + script('{"a": NaN}')
        + script(json.dumps({"@type": "Organization", "name": "Nar"}))
        + script("\n<!--" + json.dumps(posting(identifier="a")) + "-->\n")
        + script(json.dumps([posting(identifier="b"), posting(identifier="a")]), "APPLICATION/LD+JSON; charset=utf-8")
        + script(json.dumps(posting(identifier="b", title="Satıcı")))
        + script('{"@type": "JobPosting", "title": "Raw\nline", "identifier": "c"}')
        + "<script type='application/ld+json'>"
    )
    found = import_jobposting_page(page)
    titles = [(one.noun.id.split(".")[0], one.noun.title) for one in found.imported]
    assert titles[:2] == [("a", "Kassir"), ("b", "Kassir")]
    assert titles[2][0].startswith("b-")
    assert titles[2][1] == "Satıcı"
    assert titles[3] == ("c", "Raw line")
    assert [(one.code, dict(one.data)["pointer"]) for one in found.warnings] == [
        ("broken_json_block", "/blocks/0"),
        ("broken_json_block", "/blocks/1"),
        ("broken_json_block", "/blocks/2"),
        ("duplicate_id", "/blocks/5/1"),
    ]


def test_a_page_without_postings():
    with pytest.raises(InvalidInput, match="no_jobposting"):
        import_jobposting_page("<html>" + script("{}"))


def test_export_lists_what_cannot_be_said(matcher):
    vacancy = Vacancy(
        id="v",
        title="A<b>",
        occupation="cashier",
        requirements=(
            RequirementEntry(skill="english", level="B2", weight=2000),
            RequirementEntry(skill="russian", kind=Kind.MUST),
            RequirementEntry(any_of=("english", "russian")),
            RequirementEntry(type=RequirementType.EXPERIENCE, months=12),
        ),
        occupation_months=12,
        location=Location("Bakı", False),
        status="closed",
        display={"note": "x"},
        read_text=False,
    )
    exported = export_jobposting(vacancy, matcher.taxonomy, matcher.occupations, "ru")
    assert exported.left_out == (
        "/requirements/0/level",
        "/requirements/0/weight",
        "/requirements/1",
        "/requirements/2",
        "/requirements/3",
        "/location/remote",
        "/occupation_months",
        "/display",
        "/status",
        "/read_text",
    )
    assert exported.document["skills"][0]["name"] == "Английский язык"
    back = one(exported.document).noun
    assert (back.title, back.occupation) == ("A<b>", "cashier")
    assert back.requirements == (RequirementEntry(skill="english"),)


@pytest.mark.parametrize("unit", ["<script>", "<script ", "<!--", script(""), "<script type=application/ld+json>", " "])
def test_the_time_of_a_page_is_linear(unit):
    begun = time.perf_counter()
    with pytest.raises(InvalidInput):
        import_jobposting_page(script(" " * 300_000 + "{}x") + unit * (700_000 // len(unit)))
    assert time.perf_counter() - begun < 1
