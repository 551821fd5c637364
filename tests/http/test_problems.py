"""Bad input: a problem document with a stable code, never a 5xx."""

from __future__ import annotations

import pytest

TEXT = {"Content-Type": "application/json"}
GOOD = b'{"candidate": {"id": "c"}, "vacancies": [{"id": "v"}]}'
CASES = {
    "broken": (b'{"candidate":', 400),
    "duplicate key": (b'{"limit": 1, "limit": 2}', 400),
    "NaN": (b'{"limit": NaN}', 400),
    "infinity": (b'{"limit": 1e999}', 400),
    "not utf-8": (b'{"policy": "\xff"}', 400),
    "lone surrogate": (b'{"policy": "\\ud800"}', 400),
    "deep": (b"[" * 5000 + b"]" * 5000, 400),
    "a list": (b"[]", 422),
    "null": (b'{"candidate": null}', 422),
    "unknown field": (b'{"surprise": 1}', 422),
    "number in a string": (GOOD[:-1] + b', "limit": "3"}', 422),
    "limit of 0": (GOOD[:-1] + b', "limit": 0}', 422),
    "limit of 101": (GOOD[:-1] + b', "limit": 101}', 422),
    "bad id": (b'{"candidate": {"id": "a b"}, "vacancies": []}', 422),
    "two subjects": (b'{"candidate_id": "a", "vacancy_id": "b"}', 422),
    "no subject": (b"{}", 422),
    "level of another scale": (
        b'{"candidate": {"id": "c", "skills": [{"skill": "crm-software", "level": "B2"}]}, "vacancies": [{"id": "v"}]}',
        422,
    ),
    "duplicate id": (b'{"candidate": {"id": "c"}, "vacancies": [{"id": "v"}, {"id": "v"}]}', 422),
    "unknown occupation": (b'{"candidate": {"id": "c"}, "vacancies": [{"id": "v", "occupation": "nobody"}]}', 422),
    "unknown id": (b'{"candidate_id": "nobody"}', 404),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_bodies(client, name):
    body, status = CASES[name]
    response = client.post("/v1/match", data=body, headers=TEXT)
    assert response.status_code == status, response.json
    assert response.mimetype == "application/problem+json"
    assert response.json["status"] == status
    assert response.json["code"].isascii()
    assert response.json["title"]


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nowhere", {}, 404),
        ("GET", "/v1/match", {}, 405),
        ("POST", "/v1/match", {"Content-Type": "text/plain"}, 415),
        ("POST", "/v1/match", {"Content-Type": "application/json", "Content-Encoding": "gzip"}, 415),
    ],
)
def test_errors_of_the_protocol(client, method, path, headers, status):
    response = client.open(path, method=method, headers=headers, data=b"{}" if method == "POST" else None)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    if status == 405:
        assert "POST" in response.headers["Allow"]


def test_a_large_body_is_refused(client):
    response = client.post("/v1/match", data=b" " * (1024 * 1024 + 1), headers=TEXT)
    assert response.status_code == 413
    assert response.mimetype == "application/problem+json"


def test_titles_follow_the_reader(client):
    titles = {
        language: client.get("/nowhere", headers={"Accept-Language": language}).json["title"]
        for language in ("az", "en", "ru")
    }
    assert len(set(titles.values())) == 3


def test_an_unknown_skill_is_a_warning_with_suggestions(client):
    body = {
        "candidate": {"id": "c", "skills": [{"label": "CRM proqramlaar sistemii qurma"}]},
        "vacancies": [{"id": "v"}],
    }
    warnings = client.post("/v1/match", json=body).json["warnings"]
    assert [one["code"] for one in warnings] == ["unknown_skill"]
