"""JSON Resume: invented resumes in three languages and odd shapes, each with the candidate that it must become."""

from __future__ import annotations

import pytest

from matcher.reading.foreign import MAX_ITEMS, MAX_TEXT
from matcher.reading.jsonresume.export import export_jsonresume
from matcher.reading.jsonresume.resume import import_jsonresume
from models.candidate import Candidate, LanguageEntry, OccupationEntry, SkillEntry
from models.errors import InvalidInput
from models.money import Money
from models.reading import Location

AS_OF = (2026, 11)

AZ = {
    "basics": {
        "name": "Namizəd Bir",
        "label": "Xidmət meneceri",
        "email": "bir@example.org",
        "phone": "+994 00 000 00 00",
        "url": "https://example.org/bir",
        "image": "https://example.org/bir.jpg",
        "summary": "Müştərilərlə ünsiyyəti sevirəm.",
        "location": {"city": "Baku", "countryCode": "AZ"},
        "profiles": [{"network": "GitHub", "username": "bir"}],
    },
    "work": [
        {
            "name": "CRM Həlləri MMC",
            "position": "Xidmət meneceri",
            "startDate": "2021-03-15",
            "summary": "Xidmət keyfiyyətinə nəzarət",
            "highlights": ["Müştəri şikayətlərinin həlli"],
        },
        {"name": "Məktəb mağazası", "position": "Kassir", "startDate": "2018", "endDate": "2021"},
    ],
    "education": [
        {
            "institution": "Universitet",
            "area": "İqtisadiyyat",
            "studyType": "Bakalavr",
            "startDate": "2014",
            "endDate": "2018",
        },
        {"studyType": "Magistr", "startDate": "2025-09"},
    ],
    "skills": [{"name": "Excel", "level": "Orta", "keywords": ["Word", "1C"]}],
    "languages": [{"language": "İngilis dili", "fluency": "yaxşı"}, {"language": "Rus", "fluency": "ana dili"}],
    "certificates": [{"name": "IELTS", "date": "2020-01-01"}],
    "interests": [{"name": "CRM"}],
    "references": [{"name": "Rəhbər", "reference": "Liderdir"}],
}
EN = {
    "basics": {"name": "Candidate Two", "location": {"city": "Remote"}},
    "work": [
        {"position": "Lighthouse keeper", "startDate": "2015-01", "endDate": "2017-01", "url": "https://example.org"},
        {"position": "Waiter", "highlights": ["Handled complaints of guests"]},
    ],
    "volunteer": [
        {"organization": "Shelter", "position": "Cook", "startDate": "2019-01", "summary": "Trained new staff"}
    ],
    "projects": [{"name": "English Club", "description": "Prepared presentations", "keywords": ["PowerPoint"]}],
    "education": [{"studyType": "Associate of Arts"}, {"studyType": "High school", "endDate": "2012-06"}],
    "skills": [
        "Excel",
        {"name": "Juggling of chainsaws", "level": "Master"},
        {"name": "Driving licence", "level": "Expert"},
    ],
    "languages": [
        {"language": "en-US", "fluency": "Native speaker"},
        {"language": "German (Swiss)", "fluency": "Professional working proficiency"},
        {"language": "Klingonese", "fluency": "fluent"},
    ],
}
RU = {
    "basics": {"summary": "Ответственный сотрудник."},
    "work": [{"company": "Магазин", "position": "Кассир", "startDate": "2020-02", "endDate": "н.в."}],
    "education": [{"studyType": "Среднее специальное", "endDate": "2019"}, {"studyType": "высшее", "endDate": "2028"}],
    "skills": [{"name": "1С", "level": "Начинающий"}],
    "languages": [{"language": "Русский", "fluency": "Родной"}, {"language": "азербайджанский", "fluency": "B1"}],
}


@pytest.fixture
def take(matcher):
    return lambda value, **options: import_jsonresume(value, matcher.reader, as_of=AS_OF, **{"id": "c", **options})


def warned(found):
    return [(notice.code, dict(notice.data)["pointer"]) for notice in found.warnings]


def test_an_azerbaijani_resume(take, matcher):
    found = take(AZ)
    assert found.noun == Candidate(
        id="c",
        text="Müştərilərlə ünsiyyəti sevirəm.\n\nİş təcrübəsi\n2021-03 – indiyədək\nXidmət meneceri\n"
        "Xidmət keyfiyyətinə nəzarət\n- Müştəri şikayətlərinin həlli\n\n2018 – 2021\nKassir\n\nBacarıqlar: Word; 1C",
        skills=(SkillEntry(label="Excel", level="intermediate"),),
        languages=(LanguageEntry("en", "B2"), LanguageEntry("ru", "C2")),
        education="bachelor",
        location=Location("Bakı"),
        display={
            "name": "Namizəd Bir",
            "label": "Xidmət meneceri",
            "email": "bir@example.org",
            "phone": "+994 00 000 00 00",
            "url": "https://example.org/bir",
            "image": "https://example.org/bir.jpg",
            "profiles": "GitHub bir",
            "address": "AZ",
            "employers": "CRM Həlləri MMC\nMəktəb mağazası",
            "education": "Bakalavr, İqtisadiyyat, Universitet, 2014 – 2018\nMagistr, 2025-09",
        },
    )
    assert warned(found) == [
        ("studies_not_finished", "/education/1"),
        ("ignored_field", "/certificates"),
        ("ignored_field", "/interests"),
        ("ignored_field", "/references"),
    ]
    profile = matcher.profile(found.noun, as_of=AS_OF)
    assert {one.occupation: one.months for one in profile.occupations} == {"service-manager": 68, "cashier": 36}
    assert profile.experience_months == 104
    assert "complaint-handling" in profile.claims
    assert not {"crm-software", "leadership"} & profile.claims.keys()


def test_an_english_resume(take, matcher):
    found = take(EN)
    assert found.noun.location == Location(remote=True)
    assert found.noun.skills == (
        SkillEntry(label="Excel"),
        SkillEntry(label="Juggling of chainsaws", level="expert"),
        SkillEntry(label="Driving licence"),
    )
    assert found.noun.languages == (LanguageEntry("en", "C2"), LanguageEntry("de", "B2"))
    assert found.noun.education == "vocational"
    assert warned(found) == [
        ("unknown_occupation", "/work/0/position"),
        ("ignored_field", "/work/0/url"),
        ("ignored_field", "/volunteer/0/organization"),
        ("ignored_field", "/volunteer/0/position"),
        ("ignored_field", "/volunteer/0/startDate"),
        ("ignored_field", "/projects/0/name"),
        ("level_without_scale", "/skills/2/level"),
        ("unknown_language", "/languages/2/language"),
        ("ignored_field", "/languages/2/fluency"),
    ]
    profile = matcher.profile(found.noun, as_of=AS_OF)
    assert [(one.occupation, one.months) for one in profile.occupations] == [("waiter", None)]
    assert profile.experience_months == 24
    assert {"complaint-handling", "staff-training", "presentation"} <= profile.claims.keys()
    assert "cook" not in {one.occupation for one in profile.occupations}


def test_a_russian_resume(take, matcher):
    found = take(RU)
    assert found.noun.text == "Ответственный сотрудник.\n\nОпыт работы\n2020-02 – по настоящее время\nКассир"
    assert found.noun.education == "vocational"
    assert found.noun.languages == (LanguageEntry("ru", "C2"), LanguageEntry("az", "B1"))
    assert found.noun.skills == (SkillEntry(label="1С", level="basic"),)
    assert warned(found) == [("studies_not_finished", "/education/1")]
    profile = matcher.profile(found.noun, as_of=AS_OF)
    assert [(one.occupation, one.months, one.current) for one in profile.occupations] == [("cashier", 81, True)]


def test_the_same_duration_is_spent_once(take, matcher):
    """Two parallel jobs of one occupation count their union, for the occupation and for the whole."""
    work = [
        {"position": "Kassir", "startDate": "2019-01", "endDate": "2021-01"},
        {"position": "Kassir", "startDate": "2020-01", "endDate": "2022-01"},
    ]
    profile = matcher.profile(take({"work": work}).noun, as_of=AS_OF)
    assert [(one.occupation, one.months) for one in profile.occupations] == [("cashier", 36)]
    assert profile.experience_months == 36


def test_an_open_end_grows_with_the_day(take, matcher):
    noun = take({"work": [{"position": "Kassir", "startDate": "2025-11"}]}).noun
    assert [matcher.profile(noun, as_of=day).experience_months for day in ((2026, 5), (2026, 11))] == [6, 12]


def test_what_describes_the_person_reaches_nothing(take, matcher):
    """Two resumes that differ only in what identifies the person give one profile."""
    other = {**AZ, "basics": {**AZ["basics"], "name": "Rus dili", "image": "Excel", "label": "Müəllim", "email": "x"}}
    profiles = [matcher.profile(take(value).noun, as_of=AS_OF) for value in (AZ, other)]
    assert profiles[0] == profiles[1]


def test_keywords_beyond_the_limit_are_a_dump(take, matcher):
    labels = [skill.label("en") for skill in matcher.taxonomy][:40]
    noun = take({"skills": [{"name": "Everything", "keywords": labels}]}).noun
    profile = matcher.profile(noun, as_of=AS_OF)
    assert "keyword_dump" in {notice.code for notice in profile.warnings}
    assert all(claim.mentioned for claim in profile.claims.values())


@pytest.mark.parametrize(
    ("start", "end", "line", "codes"),
    [
        ("2020", "2022", "2020 – 2022", []),
        ("2020-05", "2022-01-31", "2020-05 – 2022-01", []),
        (2020, 2022, "2020 – 2022", []),
        ("2020-05", "Present", "2020-05 – indiyədək", []),
        ("2020-05", None, "2020-05 – indiyədək", []),
        ("2022-05", "2020", None, ["dates_reversed"]),
        ("2020-05", "2020", "2020-05 – 2020", []),
        (None, "2020", None, ["ignored_field"]),
        ("spring", "2020", None, ["unread_value", "ignored_field"]),
        ("2020", "2020-13", None, ["ignored_field", "unread_value"]),
        ("1850", "1900", None, ["unread_value", "ignored_field"]),
    ],
)
def test_partial_dates(take, start, end, line, codes):
    found = take({"work": [{"position": "Kassir", "startDate": start, "endDate": end}]})
    assert found.noun.text == "İş təcrübəsi\n" + (f"{line}\n" if line else "") + "Kassir"
    assert sorted(notice.code for notice in found.warnings) == sorted(codes)


@pytest.mark.parametrize(
    ("label", "word", "level"),
    [
        ("Excel", "Master", "expert"),
        ("Excel", "Beginner", "basic"),
        ("Excel", "Intermediate", "intermediate"),
        ("Excel", "Advanced", "advanced"),
        ("Excel", "peşəkar", "expert"),
        ("Excel", "уверенный пользователь", "advanced"),
        ("Excel", "80%", None),
        ("Excel", 5, None),
        ("English", "Upper-Intermediate", "B2"),
        ("English", "expert", None),
    ],
)
def test_levels_of_skills(take, label, word, level):
    (entry,) = take({"skills": [{"name": label, "level": word}]}).noun.skills
    assert entry.level == level


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("Elementary proficiency", "A2"),
        ("Limited working proficiency", "B1"),
        ("Professional working proficiency", "B2"),
        ("Full professional proficiency", "C1"),
        ("Native or bilingual proficiency", "C2"),
        ("Fluent", "C1"),
        ("C1 Advanced", "C1"),
        ("B2.1", "B2"),
        ("IELTS 6.5", "B2"),
        ("Səlis", "C1"),
        ("разговорный", "B1"),
        ("ok", None),
    ],
)
def test_fluency(take, word, level):
    assert take({"languages": [{"language": "English", "fluency": word}]}).noun.languages == (
        LanguageEntry("en", level),
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("az", "az"), ("Azərbaycan dili", "az"), ("Turkish", "tr"), ("türk dili", "tr"), ("турецкий язык", "tr"),
        ("Georgian", "ka"), ("gürcü", "ka"), ("грузинский", "ka"),
        ("fr-CA", "fr"), ("Alman dili", "de"), ("ENGLISH", "en"),
    ],
)  # fmt: skip
def test_names_of_languages(take, name, code):
    assert take({"languages": [{"language": name}]}).noun.languages == (LanguageEntry(code),)


@pytest.mark.parametrize(
    ("study", "education"),
    [
        ("Bachelor of Science", "bachelor"), ("bakalavr", "bachelor"), ("бакалавриат", "bachelor"), ("BA", "bachelor"),
        ("Master's degree", "master"), ("magistratura", "master"), ("MBA", "master"), ("магистр", "master"),
        ("PhD", "doctorate"), ("fəlsəfə doktoru", "doctorate"), ("кандидат наук", "doctorate"),
        ("orta ixtisas", "vocational"), ("колледж", "vocational"), ("Vocational training", "vocational"),
        ("orta məktəb", "secondary"), ("среднее", "secondary"), ("High school diploma", "secondary"),
        ("natamam ali", "secondary"), ("неоконченное высшее", "secondary"),
        ("Masterclass", None), ("Certificate", None),
    ],
)  # fmt: skip
def test_study_types(take, study, education):
    assert take({"education": [{"studyType": study, "endDate": "2020"}]}).noun.education == education


def test_ids(take, matcher):
    assert take({"meta": {"matcher": {"id": "own"}}}, id=None).noun.id == "own"
    made = [take(value, id=None).noun.id for value in (AZ, AZ, RU)]
    assert made[0] == made[1] != made[2]
    with pytest.raises(InvalidInput, match="bad_id"):
        take(AZ, id="a b")


def test_a_display_beyond_its_room_is_cut_field_by_field(take):
    found = take({"basics": {"name": "Bir", "image": "data:" + "a" * 2100, "phone": "1"}})
    assert found.noun.display == {"name": "Bir", "phone": "1"}
    assert {code for code, _ in warned(found)} == {"shortened"}


@pytest.mark.parametrize(
    ("value", "code", "pointer"),
    [
        ([], "not_an_object", ""),
        ("x", "not_an_object", ""),
        (None, "not_an_object", ""),
        ({"work": [{}] * (MAX_ITEMS + 1)}, "too_many_items", "/work"),
        ({"basics": {"summary": "a" * (MAX_TEXT + 1)}}, "bad_length", "/basics/summary"),
        ({"work": [{"summary": "a" * (MAX_TEXT // 2)}] * 3}, "bad_length", ""),
    ],
)
def test_limits(take, value, code, pointer):
    with pytest.raises(InvalidInput) as caught:
        take(value)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)


def test_export_lists_what_cannot_be_said(matcher):
    candidate = Candidate(
        id="c",
        skills=(SkillEntry(skill="english", absent=True), SkillEntry(skill="crm-software", months=12)),
        languages=(LanguageEntry("qqq"),),
        occupations=(OccupationEntry(occupation="cashier", months=5, current=True),),
        experience_months=3,
        salary_expectation=Money(1),
        display={"name": "Bir", "note": "x"},
    )
    exported = export_jsonresume(candidate, matcher.taxonomy, matcher.occupations, "en")
    assert exported.left_out == (
        "/skills/0",
        "/skills/1/months",
        "/occupations/0/months",
        "/occupations/0/current",
        "/display/note",
        "/languages/0",
        "/experience_months",
        "/salary_expectation",
    )
    assert exported.document["skills"] == [{"name": matcher.taxonomy["crm-software"].label("en")}]
    assert exported.document["work"] == [{"position": matcher.occupations["cashier"].label("en")}]
