"""Imports: any JSON becomes a noun that the wire takes or an error of the product; what was exported comes back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.reading.facts.cities import CITIES
from matcher.reading.foreign import MAX_ITEMS, MAX_MONTHS, MAX_TEXT
from matcher.reading.jobposting.export import export_jobposting
from matcher.reading.jobposting.posting import import_jobposting_page, import_jobpostings
from matcher.reading.jsonresume.export import export_jsonresume
from matcher.reading.jsonresume.levels import language_name
from matcher.reading.jsonresume.resume import SHOWN, import_jsonresume
from matcher.service.messages import MESSAGES
from matcher.service.wire import noun_body
from models.candidate import Candidate, LanguageEntry, OccupationEntry, SkillEntry
from models.errors import MatcherError
from models.levels import EDUCATION, LEVELS, Scale
from models.money import MAX_AMOUNT, PERIODS, Money
from models.reading import Location
from models.schemas import fields
from models.schemas.nouns import CandidateSchema, VacancySchema
from models.vacancy import RequirementEntry, Vacancy

AS_OF = (2026, 11)
VACANCY, CANDIDATE = VacancySchema(), CandidateSchema()
fast = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

WORDS = st.sampled_from(
    [
        "",
        "a",
        "<p>a</p>",
        "&amp;",
        "2020-05",
        "2020",
        "900 AZN",
        "Bakı",
        "Excel",
        "B2",
        "\x00",
        "\ud800",
        "https://x",
        "az",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=20)
TAGS = ("<script type=application/ld+json>", "</script>", "<!--", "-->", "{", '"@type":"JobPosting"', "}", "[", "<p>")
POSTING = tuple(
    name
    for names in (
        "title name description identifier hiringOrganization url baseSalary estimatedSalary salaryCurrency",
        "jobLocation jobLocationType validThrough skills qualifications responsibilities educationRequirements value",
        "currency experienceRequirements occupationalCategory unitText minValue maxValue percentile10 address",
        "addressLocality addressRegion monthsOfExperience credentialCategory educationalLevel termCode",
        "inDefinedTermSet @id @type @value @list @language @graph az en",
    )
    for name in names.split()
)
RESUME = tuple(
    name
    for names in (
        "basics work volunteer projects education skills languages meta matcher id name label email image picture",
        "summary description profiles network location city remote address position company startDate endDate",
        "highlights keywords studyType area institution level language fluency $schema awards",
    )
    for name in names.split()
)


def values(names):
    keys = st.sampled_from(names) | st.text(max_size=5)
    return st.recursive(
        SCALARS, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(keys, inside, max_size=6), max_leaves=25
    )


def checked(found, schema, matcher):
    """The noun loads from the wire as itself, it can be resolved, and every warning has its words."""
    resolved = matcher.demand(found.noun) if schema is VACANCY else matcher.profile(found.noun, as_of=AS_OF)
    assert resolved.id == found.noun.id
    assert schema.load(noun_body(found.noun)) == found.noun
    assert {notice.code for notice in found.warnings} <= MESSAGES.keys()


@fast
@given(value=st.dictionaries(st.sampled_from(POSTING), values(POSTING), max_size=12))
def test_any_posting(matcher, value):
    try:
        found = import_jobpostings([{**value, "@type": "JobPosting"}], today=date(2026, 11, 1))
    except MatcherError as error:
        assert error.code in MESSAGES  # noqa: PT017
        return
    for one in found.imported:
        checked(one, VACANCY, matcher)


@fast
@given(value=values(POSTING))
def test_any_json_ld(matcher, value):
    try:
        for one in import_jobpostings(value).imported:
            checked(one, VACANCY, matcher)
    except MatcherError as error:
        assert error.code in MESSAGES  # noqa: PT017


@fast
@given(parts=st.lists(st.sampled_from(TAGS) | st.text(max_size=5)))
def test_any_page(matcher, parts):
    try:
        for one in import_jobposting_page("".join(parts)).imported:
            checked(one, VACANCY, matcher)
    except MatcherError as error:
        assert error.code in MESSAGES  # noqa: PT017


@fast
@given(value=st.dictionaries(st.sampled_from(RESUME), values(RESUME), max_size=12) | values(RESUME))
def test_any_resume(matcher, value):
    try:
        found = import_jsonresume(value, matcher.reader, as_of=AS_OF)
    except MatcherError as error:
        assert error.code in MESSAGES  # noqa: PT017
        return
    checked(found, CANDIDATE, matcher)


def test_the_limits_are_those_of_the_wire():
    assert (MAX_ITEMS, MAX_TEXT, MAX_MONTHS) == (fields.MAX_ITEMS, fields.MAX_TEXT, fields.MAX_MONTHS)


LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from("<>&;a "), max_size=30
).map(lambda text: " ".join(text.split()))
SAID = LINE.filter(bool)
TEXT = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60).filter(str.strip)
IDS = st.from_regex(r"[A-Za-z0-9_.:-]{1,64}", fullmatch=True)
PLACES = st.none() | st.builds(Location, st.sampled_from(sorted(CITIES)), st.sampled_from([None, True]))
PAYS = (
    st.none()
    | st.builds(
        lambda ends, currency, period: Money(min(ends), max(ends), currency, period),
        st.tuples(st.integers(1, MAX_AMOUNT), st.integers(1, MAX_AMOUNT)),
        st.sampled_from(["AZN", "USD", "KZT"]),
        st.sampled_from(PERIODS),
    )
    | st.builds(Money, st.integers(1, MAX_AMOUNT))
    | st.builds(Money, st.none(), st.integers(1, MAX_AMOUNT))
)


@fast
@given(data=st.data())
def test_a_vacancy_comes_back(matcher, data):
    skills = st.sampled_from([skill.id for skill in matcher.taxonomy])
    entries = st.builds(RequirementEntry, skill=skills) | st.builds(RequirementEntry, label=SAID)
    vacancy = data.draw(
        st.builds(
            Vacancy,
            id=IDS,
            title=st.none() | SAID,
            text=TEXT,
            occupation=st.none() | st.sampled_from([one.id for one in matcher.occupations]),
            requirements=st.lists(entries, max_size=5).map(tuple),
            experience_months=st.none() | st.integers(0, MAX_MONTHS),
            education=st.none() | st.sampled_from(EDUCATION),
            salary=PAYS,
            location=PLACES,
            valid_until=st.none() | st.dates(),
            url=st.none() | st.just("https://example.org/?a=1&copy=2"),
            employer=st.none() | SAID,
        )
    )
    exported = export_jobposting(vacancy, matcher.taxonomy, matcher.occupations)
    assert exported.left_out == ()
    (found,) = import_jobpostings(exported.document).imported
    assert found.noun == vacancy
    assert {notice.code for notice in found.warnings} <= {"missing_field"}


@fast
@given(data=st.data())
def test_a_candidate_comes_back(matcher, data):
    """All but skill ids, which come back as labels that mean the same, and occupations, which come back in the text."""
    skills = st.sampled_from([skill.id for skill in matcher.taxonomy if skill.scale is Scale.PROFICIENCY])
    levels = st.none() | st.sampled_from(LEVELS[Scale.PROFICIENCY])
    entries = st.builds(SkillEntry, skill=skills, level=levels) | st.builds(
        SkillEntry, label=SAID.map(lambda text: f"«{text}»"), level=levels
    )
    cefr = st.none() | st.sampled_from(LEVELS[Scale.CEFR])
    languages = st.sampled_from(["az", "en", "ru", "tr", "de", "ka", "fr"])
    candidate = data.draw(
        st.builds(
            Candidate,
            id=IDS,
            text=TEXT,
            skills=st.lists(entries, max_size=4).map(tuple),
            languages=st.lists(st.builds(LanguageEntry, languages, cefr), max_size=3).map(tuple),
            education=st.none() | st.sampled_from(EDUCATION),
            location=PLACES,
            display=st.dictionaries(st.sampled_from((*SHOWN, "address")), SAID, max_size=4),
        )
    )
    exported = export_jsonresume(candidate, matcher.taxonomy, matcher.occupations)
    assert exported.left_out == ()
    found = import_jsonresume(exported.document, matcher.reader, as_of=AS_OF).noun
    for name in ("id", "text", "languages", "education", "location", "display"):
        assert getattr(found, name) == getattr(candidate, name)
    for back, entry in zip(found.skills, candidate.skills, strict=True):
        assert (back.label == entry.label) if entry.label else (matcher.reader.resolve(back.label) == entry.skill)
        resolved = entry.skill or matcher.reader.resolve(entry.label)
        if resolved is None or matcher.taxonomy[resolved].scale is Scale.PROFICIENCY:
            assert back.level == entry.level


def test_occupations_come_back_in_the_text(matcher):
    for one in matcher.occupations:
        candidate = Candidate(id="c", text="Salam", occupations=(OccupationEntry(occupation=one.id),))
        exported = export_jsonresume(candidate, matcher.taxonomy, matcher.occupations)
        found = import_jsonresume(exported.document, matcher.reader, as_of=AS_OF).noun
        profile = matcher.profile(found, as_of=AS_OF)
        assert [(held.occupation, held.months) for held in profile.occupations] == [(one.id, None)]


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_names_of_languages_come_back(matcher, language):
    for code in ("az", "en", "ru", "tr", "de", "fr", "ka", "fa", "ar", "zh", "es", "uk"):
        resume = {"languages": [{"language": language_name(code, language)}]}
        assert import_jsonresume(resume, matcher.reader, as_of=AS_OF).noun.languages == (LanguageEntry(code),)
