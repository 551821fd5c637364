"""Stored candidates and vacancies over HTTP: upsert, conditions, pages, bulk, imports, corrections, idempotency."""

from __future__ import annotations

import json
import threading

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config

CV = {"skills": [{"skill": "excel", "level": "basic"}], "display": {"name": "Aysel"}}
AD = {"title": "Elan", "requirements": [{"skill": "excel", "level": "expert"}]}


@pytest.fixture
def app(tmp_path):
    return create_app(Config(data_dir=tmp_path, demo=False))


@pytest.fixture
def client(app):
    return app.test_client()


def lines(*records):
    return b"".join(one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in records)


def bulk(client, name, *records, **headers):
    answer = client.post(f"/v1/{name}/bulk", data=lines(*records), content_type="application/x-ndjson", headers=headers)
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.data.splitlines()]


def test_put_get_delete(client):
    made = client.put("/v1/candidates/c1", json=CV)
    assert (made.status_code, made.json["id"]) == (201, "c1")
    again = client.put("/v1/candidates/c1", json={"id": "c1", **CV})
    assert (again.status_code, again.json["etag"]) == (200, made.json["etag"])
    shown = client.get("/v1/candidates/c1")
    assert shown.json == {"id": "c1", **CV}
    assert shown.headers["ETag"] == f'"{made.json["etag"]}"'
    assert client.get("/v1/candidates/c1", headers={"If-None-Match": shown.headers["ETag"]}).status_code == 304
    gone = client.delete("/v1/candidates/c1")
    assert (gone.status_code, gone.data) == (204, b"")
    assert client.get("/v1/candidates/c1").json["code"] == "unknown_candidate"
    assert client.delete("/v1/candidates/c1").status_code == 404


def test_a_write_is_seen_by_the_next_ranking(client):
    client.put("/v1/vacancies/v", json=AD)
    for level, score in (("basic", 25.0), ("expert", 100.0)):
        client.put("/v1/candidates/c", json={"skills": [{"skill": "excel", "level": level}]})
        for answer in (client.get("/v1/vacancies/v/matches"), client.post("/v1/match", json={"vacancy_id": "v"})):
            assert [(one["id"], one["score"]) for one in answer.json["results"]] == [("c", score)]
        assert client.get("/v1/candidates/c/matches").json["results"][0]["score"] == score
    client.delete("/v1/candidates/c")
    assert client.get("/v1/vacancies/v/matches").json["results"] == []


def test_conditions(client):
    first = client.put("/v1/vacancies/v", json=AD, headers={"If-None-Match": "*"}).headers["ETag"]
    assert client.put("/v1/vacancies/v", json=AD, headers={"If-None-Match": "*"}).status_code == 412
    second = client.put("/v1/vacancies/v", json={**AD, "title": "Baş kassir"}, headers={"If-Match": first}).headers[
        "ETag"
    ]
    stale = client.put("/v1/vacancies/v", json=AD, headers={"If-Match": first})
    assert (stale.status_code, stale.json["code"], stale.headers["ETag"]) == (412, "etag_mismatch", second)
    assert client.put("/v1/vacancies/v", json=AD, headers={"If-Match": f"W/{second}"}).status_code == 412
    assert client.get("/v1/vacancies/v", headers={"If-None-Match": f"W/{second}"}).status_code == 304
    assert client.get("/v1/vacancies/v").json["title"] == "Baş kassir"
    assert client.delete("/v1/vacancies/v", headers={"If-Match": first}).status_code == 412
    assert client.delete("/v1/vacancies/v", headers={"If-Match": second}).status_code == 204


@pytest.mark.parametrize(
    ("path", "body", "code", "pointer"),
    [
        ("candidates/c", {"id": "d"}, "id_differs", "/id"),
        ("candidates/c", {"tenant_id": "x"}, "unknown_field", "/tenant_id"),
        ("candidates/c", [], "not_an_object", ""),
        ("candidates/c%20c", {}, "bad_id", "/id"),
        (
            "candidates/c",
            {"occupations": [{"occupation": "nothing"}]},
            "unknown_occupation",
            "/occupations/0/occupation",
        ),
        (
            "candidates/c",
            {"skills": [{"skill": "excel"}, {"skill": "excel", "absent": True}]},
            "held_and_absent",
            "/skills/1",
        ),
        ("candidates/c", {"display": {"name": "x" * 3000}}, "bad_length", "/display"),
        (
            "vacancies/v",
            {
                "requirements": [
                    {"skill": "excel", "weight": 0.001},
                    *({"skill": s, "weight": 10} for s in ("word", "1c")),
                ]
            },
            "requirement_without_points",
            None,
        ),
    ],
)
def test_what_is_refused_changes_nothing(client, path, body, code, pointer):
    answer = client.put(f"/v1/{path}", json=body)
    assert answer.status_code == 422
    assert answer.json["code"] == code
    if pointer:
        assert answer.json["errors"][0]["pointer"] == pointer
    assert client.get("/v1/candidates").json["candidates"] == client.get("/v1/vacancies").json["vacancies"] == []


def test_pages_of_ids(client):
    bulk(client, "vacancies", *({"id": f"v{number}", **AD} for number in range(5)))
    found, token = [], None
    while True:
        page = client.get("/v1/vacancies", query_string={"limit": 2, **({"page_token": token} if token else {})}).json
        found += [one["id"] for one in page["vacancies"]]
        token = page["next_page_token"]
        if token is None:
            break
    assert found == [f"v{number}" for number in range(5)]
    token = client.get("/v1/vacancies?limit=2").json["next_page_token"]
    for path in (f"/v1/vacancies?limit=3&page_token={token}", f"/v1/candidates?limit=2&page_token={token}",
                 f"/v1/vacancies?limit=2&page_token={token[:-2]}xx"):  # fmt: skip
        assert client.get(path).json["code"] == "bad_page_token"


def test_a_bad_line_fails_alone(client):
    results = bulk(
        client, "candidates", {"id": "a", **CV}, b'{"id": "b"\n', b"\n", {"id": "c", "skills": [{"skill": 1}]},
        {"id": "d", "delete": True}, {"id": "a", "delete": True}, {"id": "a", **CV},
        b'{"id":"' + b"x" * 1_100_000 + b'"}\n',
        {"id": "e", "delete": True, "text": ""}, {"id": "z"},
    )  # fmt: skip
    assert [(one["line"], one.get("id"), one.get("code", one["status"])) for one in results] == [
        (1, "a", "created"), (2, None, "not_json"), (4, None, "not_a_string"), (5, "d", "unknown"), (6, "a", "erased"),
        (7, "a", "created"), (8, None, "too_large"), (9, None, "bad_id"), (10, "z", "created"),
    ]  # fmt: skip
    assert [one["id"] for one in client.get("/v1/candidates").json["candidates"]] == ["a", "z"]
    assert client.post("/v1/candidates/bulk", json={"id": "a"}).status_code == 415


def test_bulk_is_longer_than_a_body_may_be(client):
    text = "Excel " * 3000
    results = bulk(client, "candidates", *({"id": f"c{number}", "text": text} for number in range(100)))
    assert {one["status"] for one in results} == {"created"}


def test_corrections_survive_a_new_reading(client):
    client.put("/v1/vacancies/v", json={"text": "Tələblər: Excel, Word, CRM"})
    body = {
        "strike": ["crm-software"],
        "set": [{"skill": "excel", "kind": "must", "level": "expert"}],
        "add": [{"skill": "english", "level": "B2", "kind": "preferred"}],
    }
    assert client.patch("/v1/vacancies/v/requirements", json=body).status_code == 200

    def asked():
        parts = client.post("/v1/gaps", json={"candidate": {"id": "c"}, "against": {"vacancy_id": "v"}}).json["parts"]
        return {one["skill"]: (one["kind"], one["need"]) for one in parts}

    corrected = {"excel": ("must", "expert"), "word": ("required", None), "english": ("preferred", "B2")}
    assert asked() == corrected
    client.put("/v1/vacancies/v", json={"text": "Tələblər: Excel, Word, CRM, 1C"})
    assert asked() == {**corrected, "1c": ("required", None)}
    assert client.get("/v1/vacancies/v").json["corrections"] == body
    client.patch("/v1/vacancies/v/requirements", json={})
    assert set(asked()) == {"excel", "word", "crm-software", "1c"}
    for wrong, code in (({"strike": ["nothing"]}, "unknown_skill_id"), ({"drop": []}, "unknown_field"),
                        ({"set": [{"skill": "excel", "level": "B2"}]}, "level_of_other_scale")):  # fmt: skip
        assert client.patch("/v1/vacancies/v/requirements", json=wrong).json["code"] == code
    assert client.patch("/v1/vacancies/w/requirements", json={}).json["code"] == "unknown_vacancy"


def test_imports(client):
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "identifier": "p1", "title": "Kassir",
               "description": "<p>Tələblər: Excel</p>", "industry": "Retail"}  # fmt: skip
    answer = client.post("/v1/vacancies/import", data=json.dumps(posting), content_type="application/ld+json")
    assert [one["id"] for one in answer.json["imported"]] == ["p1"]
    assert [one["code"] for one in answer.json["imported"][0]["warnings"]] == ["ignored_field"]
    page = f'<html><script type="application/ld+json">{json.dumps({**posting, "identifier": "p2"})}</script></html>'
    answer = client.post("/v1/vacancies/import", data=page.encode(), content_type="text/html")
    assert [one["id"] for one in answer.json["imported"]] == ["p2"]
    resume = {"basics": {"name": "Aysel", "summary": "CRM"}, "skills": [{"name": "Excel"}]}
    answer = client.post("/v1/candidates/import", json=resume)
    assert answer.status_code == 201
    stored = client.get(f"/v1/candidates/{answer.json['id']}").json
    assert stored["display"]["name"] == "Aysel"
    assert client.get("/v1/vacancies/p1/matches").json["results"][0]["score"] > 0


def test_a_repeated_import_is_answered_with_the_same_bytes(client):
    resume = {"basics": {"name": "Aysel"}, "skills": [{"name": "Excel"}]}
    key = {"Idempotency-Key": "k-1"}
    first = client.post("/v1/candidates/import", json=resume, headers=key)
    client.put(f"/v1/candidates/{first.json['id']}", json={})
    again = client.post("/v1/candidates/import", json=resume, headers=key)
    assert (again.status_code, again.data, again.headers["ETag"]) == (201, first.data, first.headers["ETag"])
    assert again.headers["Idempotent-Replayed"] == "true"
    assert "skills" not in client.get(f"/v1/candidates/{first.json['id']}").json
    other = client.post("/v1/candidates/import", json={"basics": {"name": "Orxan"}}, headers=key)
    assert (other.status_code, other.json["code"]) == (422, "idempotency_key_reused")
    for wrong in ("", "x" * 256, "two words", "ə"):
        headers = {"Idempotency-Key": wrong.encode().decode("latin-1")}
        assert client.post("/v1/candidates/import", json=resume, headers=headers).json["code"] == "bad_idempotency_key"


def test_what_was_refused_is_not_kept(client):
    key = {"Idempotency-Key": "k-2"}
    assert client.post("/v1/vacancies/import", json={"@type": "Person"}, headers=key).status_code == 422
    good = {"@type": "JobPosting", "identifier": "p", "title": "Kassir", "skills": "Excel"}
    assert client.post("/v1/vacancies/import", json=good, headers=key).status_code == 200


def test_racing_retries_write_once(app):
    posting = {"@type": "JobPosting", "identifier": "p", "title": "Kassir", "skills": "Excel"}
    answers = []

    def send():
        client = app.test_client()
        for number in range(10):
            answer = client.post("/v1/vacancies/import", json=posting, headers={"Idempotency-Key": f"race-{number}"})
            answers.append((number, answer.status_code, answer.data))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    assert len(set(answers)) == 10
    assert {status for _, status, _ in answers} == {200}
    assert sum(json.loads(data)["imported"][0]["created"] for _, _, data in set(answers)) == 1


def test_a_bulk_with_a_key_is_replayed(client):
    first = bulk(client, "candidates", {"id": "a", **CV}, **{"Idempotency-Key": "b-1"})
    assert bulk(client, "candidates", {"id": "a", **CV}, **{"Idempotency-Key": "b-1"}) == first
    assert first[0]["status"] == "created"


def test_a_stored_cv_is_not_ranked_with_another_limit_of_reading(client):
    client.put("/v1/vacancies/v", json=AD)
    body = {"vacancy_id": "v", "policy": {"declared_limit": 2}}
    assert client.post("/v1/match", json=body).json["code"] == "policy_needs_reading"
    assert client.post("/v1/match", json={**body, "candidates": [{"id": "c", **CV}]}).status_code == 200


def test_filters_of_a_stored_ranking(client):
    client.put("/v1/vacancies/v", json=AD)
    client.put("/v1/candidates/here", json={**CV, "location": {"city": "Bakı", "remote": True}})
    client.put("/v1/candidates/there", json={**CV, "location": {"city": "Gəncə"}})
    found = client.get("/v1/vacancies/v/matches?city=BAKI&remote=true&must_have=excel&view=id&limit=5").json["results"]
    assert [one["id"] for one in found] == ["here"]
    assert client.get("/v1/vacancies/v/matches?remote=1").json["code"] == "not_a_boolean"
    assert client.get("/v1/vacancies/w/matches").json["code"] == "unknown_vacancy"
