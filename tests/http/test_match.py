"""POST /v1/match: sums, order, gaps, languages."""

from __future__ import annotations

import json
import random

import pytest

HELD = {
    "id": "c",
    "skills": [{"skill": "crm-software", "absent": True}],
    "languages": [{"language": "en", "level": "B1"}],
}
ASKED = {
    "id": "v",
    "occupation": "service-manager",
    "requirements": [
        {"skill": "crm-software"},
        {"skill": "english", "level": "B2"},
        {"skill": "communication"},
    ],
}
PERSON = {
    **HELD,
    "skills": [*HELD["skills"], {"skill": "communication"}],
    "occupations": [{"occupation": "service-manager", "months": 30}],
}


def post(client, body, **more):
    response = client.post("/v1/match", json=body, **more)
    assert response.status_code == 200, response.json
    return response.json


@pytest.mark.parametrize(
    ("language", "crm"),
    [("az", "CRM proqramları çatışmır"), ("en", "CRM software"), ("ru", "CRM-системы")],
)
def test_exactly_the_two_gaps(client, language, crm):
    body = {"candidate": PERSON, "vacancies": [ASKED], "lang": language}
    (result,) = post(client, body)["results"]
    assert [part["status"] for part in result["parts"]] == ["missing", "partial", "met", "met"]
    assert [part["max_points"] for part in result["parts"]] == [2500, 2500, 2500, 2500]
    first, second = result["gaps"]
    assert (first["skill"], first["gain_points"]) == ("crm-software", 2500)
    assert first["sentence"].startswith(crm)
    assert (second["skill"], second["from"], second["to"]) == ("english", "B1", "B2")
    assert second["sentence"].endswith("B1 → B2")
    assert result["score_max"] == result["score"]


def test_sums_and_order_over_the_whole_pool(client, stored):
    for vacancy in stored.vacancies:
        results = post(client, {"vacancy_id": vacancy, "limit": 100})["results"]
        assert len(results) == len(stored.candidates)
        for result in results:
            assert sum(part["points"] for part in result["parts"]) == round(result["score"] * 100)
            assert sum(part["max_points"] for part in result["parts"]) == 10_000
        keys = [(not one["eligible"], -one["score"], one["id"]) for one in results]
        assert keys == sorted(keys)


def test_both_directions_give_the_same_number(client, stored):
    forward = {
        (vacancy, one["id"]): one["score"]
        for vacancy in stored.vacancies
        for one in post(client, {"vacancy_id": vacancy, "limit": 100, "view": "score"})["results"]
    }
    backward = {
        (one["id"], candidate): one["score"]
        for candidate in stored.candidates
        for one in post(
            client, {"candidate_id": candidate, "limit": 100, "view": "score", "filters": {"include_closed": True}}
        )["results"]
    }
    assert forward == backward


def test_rivals_and_order_change_nothing(client, stored):
    ids = sorted(stored.candidates)
    alone = {one: post(client, {"vacancy_id": "vac-001", "candidate_ids": [one]})["results"][0] for one in ids[:8]}
    random.Random(1).shuffle(ids)
    together = post(client, {"vacancy_id": "vac-001", "candidate_ids": ids, "limit": 100})
    shown = {one["id"]: one for one in together["results"]}
    for id_, result in alone.items():
        assert json.dumps(shown[id_], sort_keys=True) == json.dumps(result, sort_keys=True)
    again = post(client, {"vacancy_id": "vac-001", "candidate_ids": sorted(ids), "limit": 100})
    assert again["results"] == together["results"]
    assert again["input_hash"] == together["input_hash"]


def test_closing_a_gap_gives_exactly_its_score(client):
    result = post(client, {"candidate": PERSON, "vacancies": [ASKED]})["results"][0]
    crm = {**PERSON, "skills": [{"skill": "crm-software"}, {"skill": "communication"}]}
    english = {**PERSON, "languages": [{"language": "en", "level": "B2"}]}
    for closed, gap in zip((crm, english), result["gaps"], strict=True):
        assert post(client, {"candidate": closed, "vacancies": [ASKED]})["results"][0]["score"] == gap["score_after"]


def test_pages_join_to_the_whole(client):
    whole = post(client, {"vacancy_id": "vac-001", "limit": 100, "view": "id"})["results"]
    pages, token = [], None
    while True:
        body = {"vacancy_id": "vac-001", "limit": 7, "view": "id"} | ({"page_token": token} if token else {})
        answer = post(client, body)
        pages += answer["results"]
        token = answer["next_page_token"]
        if token is None:
            break
    assert pages == whole


def test_a_vacancy_without_requirements_is_not_scored(client):
    answer = post(client, {"candidate": PERSON, "vacancies": [{"id": "empty"}]})
    assert answer["results"] == []
    assert answer["not_scored"] == [{"id": "empty", "reason": "no_requirements"}]


def test_another_trade_with_the_same_skills_ranks_below_the_family(client):
    family = ("service-manager", "customer-service-specialist", "call-centre-operator", "complaints-specialist")
    others = ("accountant", "driver", "software-developer")
    people = [{**PERSON, "id": name, "occupations": [{"occupation": name, "months": 40}]} for name in family + others]
    results = post(client, {"vacancy": ASKED, "candidates": people})["results"]
    assert {one["id"] for one in results[: len(family)]} == set(family)
    for one in results[len(family) :]:
        part = next(part for part in one["parts"] if part["type"] == "occupation")
        assert (part["status"], part["points"]) == ("missing", 0)
