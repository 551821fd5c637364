"""`as_of` says what "until today" means in a stored text just as in one that is sent along."""

from __future__ import annotations

import pytest

from matcher.service.app import create_app
from matcher.service.config import FIXTURES, Config
from matcher.taxonomies.yaml_files import load_yaml

MONTHS = ("2015-01", "2019-06", "2024-02", "2026-11", "2031-12")


@pytest.fixture(scope="module")
def texts():
    return [load_yaml(path) for path in sorted((FIXTURES / "candidates").glob("*.yaml"))]


def results(client, body):
    response = client.post("/v1/match", json={"limit": 100, **body})
    assert response.status_code == 200, response.json
    return response.json["results"]


@pytest.mark.parametrize("as_of", MONTHS)
def test_the_pool_is_read_for_the_month(client, texts, as_of):
    stored = results(client, {"vacancy_id": "vac-015", "as_of": as_of})
    sent = results(client, {"vacancy_id": "vac-015", "as_of": as_of, "candidates": texts})
    assert stored == sent
    named = [one["id"] for one in texts]
    assert results(client, {"vacancy_id": "vac-015", "as_of": as_of, "candidate_ids": named}) == sent


def test_months_make_a_difference(client):
    early, late = (
        {one["id"]: one["score"] for one in results(client, {"vacancy_id": "vac-015", "as_of": as_of})}
        for as_of in (MONTHS[0], MONTHS[-1])
    )
    assert sum(early[id_] < late[id_] for id_ in early) > 5


@pytest.mark.parametrize("as_of", MONTHS[1:4])
def test_a_stored_candidate_is_read_for_the_month(client, texts, as_of):
    for text in texts[:12]:
        body = {"vacancy_ids": ["vac-015", "vac-043"], "as_of": as_of, "filters": {"include_closed": True}}
        assert results(client, {"candidate_id": text["id"], **body}) == results(client, {"candidate": text, **body})
        against = {"against": {"vacancy_id": "vac-015"}, "as_of": as_of}
        stored = client.post("/v1/gaps", json={"candidate_id": text["id"], **against}).json
        sent = client.post("/v1/gaps", json={"candidate": text, **against}).json
        assert {**stored, "request_id": ""} == {**sent, "request_id": ""}


def test_only_what_a_month_changes_is_read_again(app):
    follower = app.extensions["follower"]
    one, other = (follower.view("demo", as_of).candidates for as_of in ((2026, 11), (2031, 12)))
    same = [id_ for id_ in one if one[id_] is other[id_]]
    assert 5 < len(same) < len(one)
    assert all(one[id_] == other[id_] for id_ in same)
    assert follower.view("demo", (2026, 11)).candidates is one


def test_without_the_demo_the_pool_is_empty(tmp_path):
    client = create_app(Config(demo=False, data_dir=tmp_path)).test_client()
    assert client.get("/v1/system").json["pool"] == {"candidates": 0, "vacancies": 0, "left_out": 0}
    assert results(client, {"vacancy": {"id": "v", "requirements": [{"skill": "excel"}]}}) == []
    assert client.post("/v1/match", json={"vacancy_id": "vac-015"}).status_code == 404


def test_an_empty_list_is_not_the_pool(client):
    assert results(client, {"vacancy_id": "vac-015", "candidates": []}) == []
    assert results(client, {"candidate_id": "cand-001", "vacancies": []}) == []
