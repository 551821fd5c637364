"""Which matches are recorded, what a record holds, and the same call once again."""

from __future__ import annotations

from contextlib import contextmanager

import orjson
import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from models.errors import StoreFull
from models.store.payloads import decode

TENANT = "demo"
CV = {"id": "c", "skills": [{"skill": "excel"}]}
AD = {"id": "v", "requirements": [{"skill": "excel"}, {"skill": "word"}]}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(Config(data_dir=tmp_path_factory.mktemp("decisions")))


@pytest.fixture
def client(app):
    return app.test_client()


def logged(app, answer):
    return app.extensions["store"].decision(TENANT, answer.json["decision_id"])


@pytest.mark.parametrize(
    ("body", "recorded"),
    [
        ({"vacancy": AD}, True),
        ({"vacancy": AD, "record": False}, False),
        ({"candidate": CV}, True),
        ({"candidate": CV, "vacancies": [AD]}, False),
        ({"candidate": CV, "vacancies": [AD], "record": True}, True),
        ({"vacancy": AD, "candidates": [CV]}, False),
    ],
)
def test_recorded_where_stored_records_take_part(app, client, body, recorded):
    answer = client.post("/v1/match", json=body)
    assert answer.status_code == 200
    assert (answer.json["decision_id"] is not None) == recorded


def test_the_record_holds_the_answer_and_what_it_was_made_of(app, client):
    answer = client.post("/v1/match", json={"vacancy": AD, "limit": 3, "lang": "ru"})
    found = logged(app, answer)
    assert (found.event, found.call, found.actor, found.role) == ("decision", "candidates_for_vacancy", "open", "board")
    assert found.versions == answer.json["versions"]
    assert found.input_hash == answer.json["input_hash"]
    kept = decode(found.content)
    assert kept.answer == answer.data
    assert kept.subject.id == "v"
    assert [one.id for one in kept.pool] == [one["id"] for one in answer.json["results"]]
    assert (kept.language, kept.view, kept.offset, kept.limit) == ("ru", "full", 0, 3)
    assert kept.policy.label == answer.json["versions"]["policy"]
    stored = client.get(f"/v1/candidates/{answer.json['results'][0]['id']}/matches?limit=2")
    assert logged(app, stored).call == "vacancies_for_candidate"


def test_a_ranking_over_the_pool_may_do_without(client):
    path = f"/v1/vacancies/{client.get('/v1/vacancies?limit=1').json['vacancies'][0]['id']}/matches"
    assert client.get(path).json["decision_id"]
    assert client.get(f"{path}?record=false").json["decision_id"] is None


def test_the_same_key_gets_the_same_answer_and_decision(app, client):
    store = app.extensions["store"]
    client.put("/v1/candidates/twice", json={"skills": [{"skill": "excel"}]})
    body, key = {"vacancy": AD, "candidate_ids": ["twice"]}, {"Idempotency-Key": "k1"}
    first = client.post("/v1/match", json=body, headers=key)
    count = len(store.decisions(TENANT))
    again = client.post("/v1/match", json=body, headers=key)
    assert again.data == first.data
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(store.decisions(TENANT)) == count
    assert client.post("/v1/match", json=body).json["decision_id"] != first.json["decision_id"]
    other = client.post("/v1/match", json={**body, "limit": 5}, headers=key)
    assert (other.status_code, other.json["code"]) == (422, "idempotency_key_reused")
    client.delete("/v1/candidates/twice")
    gone = client.post("/v1/match", json=body, headers=key)
    assert (gone.status_code, gone.json["code"]) == (410, "erased")


def test_the_setting_decides(tmp_path):
    for setting, body, recorded in (
        ("none", {"vacancy": AD, "record": True}, False),
        ("all", {"vacancy": AD, "candidates": [CV], "record": False}, True),
    ):
        client = create_app(Config(data_dir=tmp_path / setting, decisions=setting)).test_client()
        answer = client.post("/v1/match", json=body)
        assert (answer.json["decision_id"] is not None) == recorded
    assert orjson.loads(answer.data)["results"]


def test_reading_goes_on_while_nothing_can_be_written(app, client, monkeypatch):
    @contextmanager
    def full(*_):
        raise StoreFull("store_full", retry_after=30)
        yield

    monkeypatch.setattr(app.extensions["store"], "transaction", full)
    answer = client.post("/v1/match", json={"vacancy": AD, "limit": 2})
    assert (answer.status_code, answer.json["decision_id"]) == (200, None)
    assert len(answer.json["results"]) == 2
    assert {"code": "decision_not_recorded", "reason": "store_full"}.items() <= answer.json["warnings"][-1].items()
    demanded = client.post("/v1/match", json={"vacancy": AD, "record": True})
    assert (demanded.status_code, demanded.headers["Retry-After"]) == (507, "30")
