"""Nearest concepts on the wire: asked for in /v1/extract, beside unknown labels in warnings."""

from __future__ import annotations

import time

AD = {"kind": "vacancy", "text": "Tələblər: Excel; CRM-lə davranmaq; gülərüzlük", "lang": "en"}


def test_suggestions_come_only_when_asked(client):
    plain = client.post("/v1/extract", json=AD).json
    assert "unmatched_nearest" not in plain
    asked = client.post("/v1/extract", json=AD | {"suggest": True}).json
    assert [one["phrase"] for one in asked["unmatched_nearest"]] == plain["unmatched"]
    assert {key: value for key, value in asked.items() if key in plain and key != "request_id"} == {
        key: value for key, value in plain.items() if key != "request_id"
    }


def test_a_suggestion_names_the_concept(client):
    text = {"kind": "vacancy", "text": "Tələblər: proqramlaaar kompüüter", "lang": "en", "suggest": True}
    (one,) = client.post("/v1/extract", json=text).json["unmatched_nearest"]
    assert one["nearest"][0]["skill"] == "computer-literacy"
    assert one["nearest"][0]["label"] == "Computer literacy"
    assert 0 < one["nearest"][0]["score"] <= 1


def test_suggest_is_true_or_false(client):
    assert client.post("/v1/extract", json=AD | {"suggest": "yes"}).status_code == 422


def test_thousands_of_unknown_labels_cost_no_search_each(client):
    client.post("/v1/extract", json=AD | {"suggest": True})
    people = [
        {"id": f"c{n}", "skills": [{"label": f"naməlum bacarıq {n} {m}"} for m in range(100)]} for n in range(100)
    ]
    start = time.process_time()
    answer = client.post("/v1/match", json={"vacancy": {"id": "v", "text": "Tələblər: Excel"}, "candidates": people})
    assert answer.status_code == 200
    assert len(answer.json["warnings"]) == 200
    assert all(isinstance(one["suggestions"], list) for one in answer.json["warnings"])
    assert time.process_time() - start < 3
