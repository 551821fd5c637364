"""Label files: what a line means, and an error with its number for every line that cannot be meant."""

from __future__ import annotations

import json

import pytest

from matcher.evaluation.labels import read_labels
from models.errors import Unreadable

SKILLS = {"crm-software", "english"}
GOOD = {"id": "a", "lang": "az", "text": "CRM", "requirements": [{"skill": "crm-software", "kind": "required"}]}


@pytest.fixture
def read(tmp_path):
    def run(*lines, texts=None):
        path = tmp_path / "labels.jsonl"
        path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
        return read_labels(path, SKILLS, texts)

    return run


def test_kinds_languages_and_splits(read):
    one, two = read(
        GOOD | {"lang": "az+ru", "split": "held"}, "", {"sha": "b", "text": "x", "lang": "en", "claims": []}
    )
    assert (one.kind, one.language, one.split) == ("vacancy", "mixed", "held")
    assert (two.id, two.kind, two.language, two.split) == ("b", "candidate", "en", "all")


def test_a_clause_stands_under_its_heading(read):
    assert read(GOOD | {"section": "preferred", "lang": "en"})[0].text == "Nice to have:\nCRM"
    assert read(GOOD | {"section": None})[0].text == "CRM"


def test_a_text_may_be_kept_elsewhere(read):
    line = {"id": "a", "claims": []}
    assert read(line, texts={"a": "CV"})[0].text == "CV"
    with pytest.raises(Unreadable, match="a has no text"):
        read(line)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Expecting"),
        ("[]", "not a JSON object"),
        ({"text": "x", "claims": []}, "no id"),
        (GOOD, "a occurs twice"),
        ({"id": "b", "text": "x"}, "no labels"),
        (GOOD | {"id": "b", "kind": "cv"}, "kind 'cv'"),
        (GOOD | {"id": "b", "requirements": [{"skill": "flying", "kind": "required"}]}, "unknown skill"),
        (GOOD | {"id": "b", "requirements": ["crm-software"]}, "unknown skill"),
        (GOOD | {"id": "b", "requirements": [{"skill": "english", "kind": "must"}]}, "unknown kind 'must'"),
        (GOOD | {"id": "b", "duties": [{"skill": "english", "level": "B9"}]}, "unknown level 'B9'"),
        (GOOD | {"id": "b", "section": "offers"}, "offers"),
        ({"id": "b", "text": "x", "claims": [], "as_of": "soon"}, "as_of"),
        ({"id": "b", "text": "x", "claims": [], "experience_months": 3}, "as_of"),
    ],
)
def test_errors_name_the_line(read, line, reason):
    with pytest.raises(Unreadable) as caught:
        read(GOOD, "", line)
    assert caught.value.code == "bad_line"
    assert caught.value.data["line"] == 3
    assert reason in caught.value.data["reason"]
