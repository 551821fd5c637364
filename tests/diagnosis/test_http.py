"""POST /v1/vacancies/diagnose: the answer in three languages, over the stored pool, and what is refused."""

from __future__ import annotations

import time

import pytest

CV = [
    {"id": "a", "languages": [{"language": "en", "level": "C1"}], "skills": [{"skill": "excel"}]},
    {"id": "b", "languages": [{"language": "en", "level": "B1"}], "skills": [{"skill": "excel"}]},
    {"id": "c", "skills": [{"skill": "excel"}]},
]
MUST = {"id": "v", "requirements": [{"skill": "english", "level": "C1", "kind": "must"}, {"skill": "excel"}]}
NO_POINTS = {"id": "v", "requirements": [{"skill": "excel", "weight": 0.001}, *[{"skill": "word", "weight": 10}] * 4]}
BODY = {"vacancy": MUST, "candidates": CV}
SENTENCES = {
    "en": "English C1 as a must excludes 2 of 3, 2 of them by itself. "
    "As preferred it would leave 3 eligible instead of 1.",
    "az": "«İngilis dili C1» mütləq tələb olduğu üçün 3 namizəddən 2 nəfər kənarda qalır, "
    "onlardan 2 nəfər yalnız buna görə. "
    "Mütləq deyil, üstünlük kimi yazılsa, mütləq tələbləri ödəyənlər 1 yox, 3 nəfər olar.",
    "ru": "«Английский язык C1» как обязательное требование отсеивает 2 из 3, из них 2 — только из-за него. "
    "Если сделать его желательным, обязательным требованиям будут отвечать 3 вместо 1.",
}


def post(client, status=200, **body):
    answer = client.post("/v1/vacancies/diagnose", json=body)
    assert answer.status_code == status, answer.json
    return answer.json


@pytest.mark.parametrize("language", SENTENCES)
def test_the_answer(client, language):
    body = post(client, **BODY, lang=language)
    english, excel = body["requirements"]
    assert english["sentence"] == SENTENCES[language]
    assert body["pool"] == {"size": 3, "eligible": 1, "possible": 1, "not_eligible": 1}
    assert body["now"] == {"eligible": 1, "open": 1, "median_score": 100.0, "top_score": 100.0}
    counts = ("met", "partial", "missing", "unknown", "excludes", "excludes_alone")
    assert [english[name] for name in counts] == [1, 1, 0, 1, 2, 2]
    assert [excel[name] for name in counts] == [3, 0, 0, 0, 0, 0]
    # As preferred English has 25 of 100 points: 100, 75 + 15 (B1 is 3 of 5) and 75.
    assert english["if_preferred"] == {"eligible": 3, "open": 3, "median_score": 90.0, "top_score": 100.0}
    assert english["if_required"] == {"eligible": 3, "open": 2, "median_score": 80.0, "top_score": 100.0}
    assert [one["code"] for one in body["findings"]][:1] == ["must_excludes"]
    assert body["salary"]["low"] is None
    assert body["versions"].keys() == {"engine", "taxonomy", "policy"}
    assert len(body["input_hash"]) == 64


def test_the_stored_pool(client, stored):
    body = post(client, vacancy_id="vac-001")
    assert body["pool"]["size"] == len(stored.candidates)
    assert body["vacancy"] == "vac-001"
    narrowed = post(client, vacancy_id="vac-001", filters={"must_have": ["english"]})
    assert narrowed["pool"]["size"] < body["pool"]["size"]
    assert narrowed["input_hash"] != body["input_hash"]


def test_nobody_is_named(client, stored):
    answer = client.post("/v1/vacancies/diagnose", json={"vacancy_id": "vac-001"}).get_data(as_text=True)
    assert not [one for one in stored.candidates if one in answer]


def test_language_changes_no_number(client):
    def numbers(body):
        named = {"label", "sentence"}
        return [{key: value for key, value in one.items() if key not in named} for one in body["requirements"]]

    assert numbers(post(client, **BODY, lang="az")) == numbers(post(client, **BODY, lang="ru"))


def test_counts_agree_with_the_ranking(client, stored):
    for vacancy in list(stored.vacancies)[:10]:
        body = post(client, vacancy_id=vacancy)
        ranked = client.post("/v1/match", json={"vacancy_id": vacancy, "limit": 100}).json["results"]
        assert body["now"]["eligible"] == sum(one["eligible"] for one in ranked)
        assert body["now"]["open"] == sum(one["eligible"] and one["score"] >= 60 for one in ranked)
        assert body["now"]["top_score"] == ranked[0]["score"]
        for place, asked in enumerate(body["requirements"]):
            statuses = [one["parts"][place]["status"] for one in ranked]
            shown = {name: asked[name] for name in ("met", "partial", "missing", "unknown")}
            assert shown == {name: statuses.count(name) for name in shown}


def test_the_clause_of_a_stored_text(client):
    text = "Tələblər:\n- Excel bilikləri;\n- yaş həddi 20-35, səliqəli geyim."
    client.put("/v1/vacancies/diagnosed", json={"text": text})
    try:
        found = {one["code"]: one for one in post(client, vacancy_id="diagnosed")["findings"]}
    finally:
        client.delete("/v1/vacancies/diagnosed")
    (quote,) = found["excluded_wording"]["evidence"]
    assert text[quote["start"] : quote["end"]] == quote["quote"]
    assert quote["clause"] == "- yaş həddi 20-35, səliqəli geyim"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "exactly_one_of"),
        ({"vacancy": MUST, "vacancy_id": "vac-001"}, 422, "exactly_one_of"),
        ({"vacancy": MUST, "candidate_ids": ["a"]}, 422, "unknown_field"),
        ({"vacancy": MUST, "tenant": "b"}, 422, "unknown_field"),
        ({"vacancy": MUST, "candidates": [CV[0], CV[0]]}, 422, "duplicate_id"),
        ({"vacancy": MUST, "candidates": [{"id": "x"}] * 501}, 422, "too_many_items"),
        ({"vacancy": MUST, "filters": {"must_have": ["none"]}}, 422, "unknown_skill"),
        ({"vacancy": MUST, "policy": "none"}, 422, "unknown_policy"),
        ({"vacancy": MUST, "policy": {"declared_limit": 3}}, 422, "policy_needs_reading"),
        ({"vacancy": NO_POINTS}, 422, "requirement_without_points"),
        ({"vacancy": {**MUST, "requirements": [{"skill": "excel"}] * 201}}, 422, "too_many_items"),
        ({"vacancy_id": "missing"}, 404, "unknown_vacancy"),
    ],
)
def test_what_is_refused(client, body, status, code):
    problem = post(client, status, **body)
    assert code in (problem["code"], *(one["code"] for one in problem.get("errors", ())))


def test_the_widest_vacancy_is_quick(client):
    skills = [one["id"] for one in client.get("/v1/skills").json["skills"]]
    wide = [{"any_of": [skills[(place + step) % len(skills)] for step in range(20)]} for place in range(200)]
    begin = time.process_time()
    body = post(client, vacancy={"id": "wide", "requirements": wide, "text": "Yaş 20-35. " * 5_000})
    assert time.process_time() - begin < 3
    assert len(body["requirements"]) >= 200
    assert len(body["findings"]) < 300
