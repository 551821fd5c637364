"""The benchmark of the whole call: both forms give one answer."""

from __future__ import annotations

from tests.benchmarks import http
from tests.benchmarks.http import asked
from tests.benchmarks.plain import plain_app


def test_both_forms_give_one_answer(app, client):
    plain = plain_app(app).test_client()
    for kind in ("vacancies", "candidates"):
        body = asked(app, kind, 1)
        ours, theirs = client.post("/v1/match", json=body), plain.post("/match", json=body)
        assert ours.json["results"]
        assert ours.json["results"] == theirs.json["results"]


def test_the_table_tells_every_row():
    row = {"peer": "plain", "n": 7, "direction": "vacancies"} | dict.fromkeys(http.KEYS, 2.5)
    assert "| a candidate over vacancies | 7 | 2.5 |" in http.show([row])
