"""Corrections in the table become explicit entries and strike-outs; what is left alone stays as the text says it."""

from __future__ import annotations

import pytest

from matcher.service.pages.candidate_edits import by_id, edited, restored, with_occupation, with_skill

PLACE = {"source": "text", "quote": "Excel", "start": 0, "end": 5}
SAID = {"source": "profile", "quote": None, "start": None, "end": None}
BODY = {"id": "me", "text": "Excel, kassir"}


def claim(skill="excel", level="advanced", evidence=(PLACE,), **more):
    return {"skill": skill, "level": level, "absent": False, "mentioned": False, "evidence": list(evidence), **more}


def known(*claims, occupations=(), experience=None, education=None):
    return {
        "claims": list(claims), "occupations": list(occupations), "experience_months": experience,
        "education": education,
    }  # fmt: skip


def test_a_form_without_changes_changes_nothing():
    form = {"state.excel": "held", "level.excel": "advanced", "experience": "5", "education": "master"}
    assert edited(BODY, known(claim(), experience=5, education="master"), form) is BODY
    assert (
        edited(BODY, known(claim(level=None, mentioned=True)), {"state.excel": "mentioned", "level.excel": ""}) is BODY
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"level.excel": "expert"}, {"skills": [{"skill": "excel", "level": "expert"}]}),
        ({"level.excel": ""}, {"skills": [{"skill": "excel"}], "strike": ["excel"]}),
        ({"state.excel": "absent"}, {"skills": [{"skill": "excel", "absent": True}]}),
        ({"state.excel": "out"}, {"skills": [], "strike": ["excel"]}),
    ],
)
def test_a_skill_of_the_text(form, expected):
    assert edited(BODY, known(claim()), form) == {**BODY, **expected}


def test_a_skill_that_the_person_added_is_simply_taken_out():
    body = {**BODY, "skills": [{"skill": "word"}]}
    assert edited(body, known(claim("word", None, [SAID])), {"state.word": "out"}) == {**BODY, "skills": []}


def test_a_named_skill_becomes_a_held_one():
    form = {"state.excel": "held", "level.excel": "basic"}
    assert edited(BODY, known(claim(level=None, mentioned=True)), form)["skills"] == [
        {"skill": "excel", "level": "basic"}
    ]


def test_work_and_education():
    held = {"occupation": "cashier", "months": 12, "evidence": [PLACE]}
    person = known(occupations=[held], experience=12, education="bachelor")
    assert edited(BODY, person, {"months.cashier": "30"})["occupations"] == [{"occupation": "cashier", "months": 30}]
    assert edited(BODY, person, {"months.cashier": ""})["occupations"] == [{"occupation": "cashier"}]
    assert edited(BODY, person, {"job.cashier": "out"}) == {**BODY, "occupations": [], "strike": ["cashier"]}
    assert edited(BODY, person, {"experience": "40"})["experience_months"] == 40
    assert edited({**BODY, "education": "bachelor"}, person, {"education": ""}) == BODY
    assert edited(BODY, person, {"months.cashier": "viel", "experience": "-1"}) is BODY


def test_added_and_put_back():
    assert with_skill({**BODY, "skills": [{"skill": "word", "level": "basic"}]}, "word")["skills"] == [
        {"skill": "word"}
    ]
    assert with_occupation(BODY, "cashier", 3)["occupations"] == [{"occupation": "cashier", "months": 3}]
    assert restored({**BODY, "strike": ["excel", "word"]}, "excel")["strike"] == ["word"]


def test_labels_and_languages_find_their_rows():
    body = {"id": "me", "skills": [{"label": "İşçi cədvəli", "level": "basic"}, {"label": "?"}],
            "languages": [{"language": "en", "level": "B1"}, {"language": "xx"}]}  # fmt: skip
    found = by_id(body, {"İşçi cədvəli": "excel"}.get, {"en": "english"})
    assert found["skills"] == [
        {"skill": "excel", "level": "basic"},
        {"label": "?"},
        {"skill": "english", "level": "B1"},
    ]
    assert found["languages"] == [{"language": "xx"}]
