"""POST /v1/skills/search and the command: results with reasons; what is refused."""

from __future__ import annotations

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(Config(data_dir=tmp_path_factory.mktemp("data"), demo=False, log="off"))


def post(app, **body):
    return app.test_client().post("/v1/skills/search?lang=en", json=body)


def test_results_with_reasons(app):
    body = post(app, query="customer relationship management software", limit=3).json
    first = body["results"][0]
    assert (first["id"], first["label"]) == (
        "crm-software",
        app.extensions["matcher"].taxonomy["crm-software"].label("en"),
    )
    assert 0 < first["score"] <= 1
    assert first["because"][0]["field"] in ("label", "alias")
    assert first["because"][0]["words"]
    assert set(body["versions"]) >= {"taxonomy"}
    assert len(body["results"]) <= 3


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/query", "required"),
        ({"query": ""}, "/query", "bad_length"),
        ({"query": "x" * 2001}, "/query", "bad_length"),
        ({"query": 7}, "/query", "not_a_string"),
        ({"query": "x", "limit": 0}, "/limit", "out_of_range"),
        ({"query": "x", "limit": 101}, "/limit", "out_of_range"),
        ({"query": "x", "limit": "3"}, "/limit", "not_an_integer"),
        ({"query": "x", "other": 1}, "/other", "unknown_field"),
    ],
)
def test_what_is_refused(app, body, pointer, code):
    answer = post(app, **body)
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.json["errors"]] == [(pointer, code)]


@pytest.mark.parametrize("query", ["\x00", "a" * 2000, "ə" * 2000, "😀" * 500, "( " * 1000])
def test_strange_queries_are_answered(app, query):
    answer = post(app, query=query)
    assert answer.status_code == 200
    assert [one for one in answer.json["results"] if one["score"] > 0.2] == []


def test_the_command(app):
    done = app.test_cli_runner().invoke(args=["skills", "search", "CRM", "--limit", "2", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert " crm-software " in done.output.splitlines()[0]
