"""What a person takes out of the reading of a CV is not said, however often the same text is read again."""

from __future__ import annotations

import pytest

from models.candidate import Candidate, OccupationEntry, SkillEntry

TEXT = "Kassir, 01.2020 – 01.2023. Bacarıqlar: Excel, Word. İngilis dili B1"
MONTH = (2026, 11)


@pytest.fixture
def read(matcher):
    return lambda **fields: matcher.profile(Candidate("c", TEXT, **fields), as_of=MONTH)


def test_struck_skills_and_occupations_are_not_said(read):
    whole = read()
    assert {"excel", "word", "english"} <= whole.claims.keys()
    assert "cashier" in whole.held_months
    struck = read(strike=("excel", "cashier"))
    assert struck.claims == {skill: claim for skill, claim in whole.claims.items() if skill != "excel"}
    assert struck.occupations == ()
    assert struck.experience_months == whole.experience_months


def test_an_explicit_entry_stands_beside_a_strike(read):
    found = read(
        strike=("english", "cashier"), skills=(SkillEntry("english"),), occupations=(OccupationEntry("cashier"),)
    )
    assert found.claims["english"].level is None, "the level of the text is struck with it"
    assert [one.occupation for one in found.occupations] == ["cashier"]


def test_an_id_that_nothing_bears_is_a_warning(read):
    assert [(one.code, dict(one.data)["label"]) for one in read(strike=("no-such",)).warnings] == [
        ("unknown_skill", "no-such")
    ]


def test_a_struck_cv_is_stored_and_matched(client):
    body = {"id": "struck", "text": TEXT, "strike": ["excel"]}
    ad = {"id": "v", "requirements": [{"skill": "excel"}, {"skill": "word"}]}
    parts = client.post("/v1/match", json={"candidate": body, "vacancies": [ad]}).json["results"][0]["parts"]
    # Word still vouches for it by their relation; nothing is said of Excel itself.
    assert [part["via"] for part in parts if part["skill"] == "excel"] != ["exact"]
    refused = client.post("/v1/match", json={"candidate": {**body, "strike": ["?"]}, "vacancies": [ad]})
    assert refused.status_code == 422
