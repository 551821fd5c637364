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
    ("body", "code"),
    [
        ({}, "required"),
        ({"query": ""}, "bad_length"),
        ({"query": "x" * 2001}, "bad_length"),
        ({"query": 7}, None),
        ({"query": "x", "limit": 0}, None),
        ({"query": "x", "limit": 101}, None),
        ({"query": "x", "limit": "3"}, None),
        ({"query": "x", "other": 1}, None),
    ],
)
def test_what_is_refused(app, body, code):
    answer = post(app, **body)
    assert answer.status_code == 422
    assert code in (None, *(one["code"] for one in answer.json.get("errors", ())))


@pytest.mark.parametrize("query", ["\x00", "a" * 2000, "ə" * 2000, "😀" * 500, "( " * 1000])
def test_strange_queries_are_answered(app, query):
    answer = post(app, query=query)
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert isinstance(answer.json["results"], list)


def test_the_command(app):
    done = app.test_cli_runner().invoke(args=["skills", "search", "CRM", "--limit", "2", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert " crm-software " in done.output.splitlines()[0]
