"""Headings that no table lists, glued bullets, false friends: which section a clause of an ad falls into."""

from __future__ import annotations

import pytest

from matcher.reading.headings import guess


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("bizi nece isciler maraqlandirir", None),
        ("namizedden gozlentiler", "requirements"),
        ("kimi axtaririq", "requirements"),
        ("arti sayilir", "preferred"),
        ("ne qazanacaqsiniz", "offer"),
        ("ne edeceksiniz", "duties"),
        ("who we want", "requirements"),
        ("what you get", "offer"),
        ("your day to day", "duties"),
        ("ожидания от кандидата", "requirements"),
        ("что вы получите", "offer"),
        ("обязательные условия", "requirements"),
        ("будет большим преимуществом", "preferred"),
        ("rus dili", None),
    ],
)
def test_guess(heading, section):
    assert guess(heading, colon=True) == section


def test_a_long_sentence_opens_a_section_only_by_plain_words():
    sentence = "the promoter sells phones in our shops with key responsibilities falling into five categories"
    assert guess(sentence, colon=True) == "duties"
    assert guess(sentence, colon=False) is None
    assert guess("we have been selling phones and other things in the shops of many towns", colon=True) is None


def skills(reading):
    return {one.skill: (one.kind, one.level) for one in reading.requirements}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # A heading in words of its own, glued to the duties before it.
        ("Vəzifələr:\n- Satış planının icrası\nSizdən nə istəyirik:\n- Excel", {"excel": ("required", None)}),
        ("Dispatcher needed. Job responsibilities• Taking calls• Reports", {}),
        ("Nə lazımdır?\n• CRM\n• empatiya", {"crm-software": ("required", None), "empathy": ("required", None)}),
        # A dash at a word's end is a bullet; behind a language it leads to the level.
        (
            "Requirements: fast learner- Basic Excel- English- Fluent",
            {"willingness-to-learn": ("required", None), "excel": ("required", "basic"), "english": ("required", "C1")},
        ),
        # The nearest word of an alias may lie behind a colon.
        (
            "Tələblər: Dil bilikləri: Azərbaycan və İngilis dilləri – sərbəst",
            {"azerbaijani": ("required", "C1"), "english": ("required", "C1")},
        ),
        # "Freely" says how well a program is known.
        ("Tələblər: MS Office proqramlarında sərbəst işləmək", {"ms-office": ("required", "advanced")}),
        (
            "Требования: английский желателен; русский обязателен",
            {"english": ("preferred", None), "russian": ("required", None)},
        ),
        (
            "Requirements: integrate systems with care; strong communication skills",
            {"communication": ("required", "advanced")},
        ),
        # What must not be done is not asked.
        ("Tələblər: CRM; müştəri ilə danışıqlar aparmamaq", {"crm-software": ("required", None)}),
        (
            "Tələblər: mövcud müştəri bazası ilə işləmək, Word",
            {"client-base-management": ("required", None), "word": ("required", None)},
        ),
    ],
)
def test_sections_and_friends(matcher, text, asked):
    assert skills(matcher.reader.read_vacancy(text)) == asked


def test_what_is_repeated_means_what_it_meant(matcher):
    ad = "Qonaqların qarşılanması. Tələblər: Word, Excel."
    once, twice = (matcher.reader.read_vacancy("\n".join([ad] * times)) for times in (1, 2))
    assert skills(once) == skills(twice)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Requirements: Azerbaijani and Russian - fluent", {"azerbaijani": "C1", "russian": "C1"}),
        ("Requirements: fluent in Azerbaijani and English", {"azerbaijani": "C1", "english": "C1"}),
        ("Requirements: English min. B1", {"english": "B1"}),
        ("Requirements: TOEFL iBT 90", {"english": "B2", "toefl": None}),
        ("Requirements: advanced user of MS Office (Excel)", {"ms-office": "advanced", "excel": "advanced"}),
        ("Requirements: fluency in English, working knowledge of Russian", {"english": "C1", "russian": None}),
        ("Требования: английский не ниже среднего уровня", {"english": "B1"}),
        ("Требования: 1С – в совершенстве", {"1c": "expert"}),
        ("Tələblər: inandırma bacarığı güclüdür", {"persuasion": "advanced"}),
        ("Tələblər: İngilis dili: minimum B2, rus dili: orta", {"english": "B2", "russian": "B1"}),
        ("Tələblər: sərbəst araşdırma, adaptasiya bacarığı", {"adaptability": None, "research-skills": None}),
    ],
)  # fmt: skip
def test_levels_find_their_skills(matcher, text, levels):
    assert {one.skill: one.level for one in matcher.reader.read_vacancy(text).requirements} == levels
