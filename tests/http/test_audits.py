"""POST /v1/audits/impact: figures by groups that nothing keeps, from outcomes or from the decision log."""

from __future__ import annotations

import json
import time

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import keys
from tests.auditing.sample import POINT, table


def sent(outcomes, groups, **more):
    return {
        "outcomes": [{"id": one.id, "score": one.score / POINT} for one in outcomes],
        "groups": [{"id": one, "values": values} for one, values in groups.items()],
        **more,
    }


def asked(client, body, **headers):
    return client.post("/v1/audits/impact", json=body, headers=headers)


def rows(answer, measure="scoring"):
    found = answer.json["breakdowns"][0]["measures"][measure]["groups"]
    return {one["group"]["sex"]: one for one in found}


def test_forty_and_twenty(client):
    answer = asked(client, sent(*table(f=(7, 0, 13), m=(23, 0, 17)), lang="en"))
    assert answer.status_code == 200
    found = rows(answer)["f"]
    assert (found["n"], found["rate"], found["ratio"], found["mark"]) == (20, 0.35, 0.608696, "too_few")
    assert found["remark"] == "too few to say (n = 20 and 40; p = 0.170)"
    assert answer.json["breakdowns"][0]["measures"]["scoring"]["reference"] == {"sex": "m"}
    assert answer.json["breakdowns"][0]["measures"]["scoring"]["fair_process"]["flag_rate"] == pytest.approx(
        0.41, abs=0.03
    )
    assert answer.json["methods"]["tie_rule"].startswith("scoring counts scores > median")
    assert "selection" not in answer.json["breakdowns"][0]["measures"]


def test_a_flag_never_stands_alone(client):
    answer = asked(client, sent(*table(f=(70, 50, 80), m=(96, 45, 59)), selected_at=80, lang="ru"))
    for measure in ("scoring", "scoring_with_ties", "selection"):
        for found in rows(answer, measure).values():
            if found["mark"] not in ("reference", "no_ratio"):
                assert found["n"]
                assert len(found["ratio_ci95"]) == 2
                assert f"n = {found['n']}" in found["remark"]
                assert "p = " in found["remark"]
    assert (rows(answer)["f"]["ratio"], rows(answer, "scoring_with_ties")["f"]["ratio"]) == (0.729167, 0.851064)
    assert not {"pass", "fail", "passed", "failed"} & set(json.dumps(answer.json).lower().replace('"', " ").split())


OUTCOME, GROUP = {"id": "a", "score": 1}, {"id": "a", "values": {"sex": "f"}}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"outcomes": [OUTCOME]}, "required"),
        ({"groups": [GROUP]}, "exactly_one_of"),
        ({"outcomes": [OUTCOME], "decisions": {}, "groups": [GROUP]}, "exactly_one_of"),
        ({"outcomes": [OUTCOME, OUTCOME], "groups": [GROUP]}, "duplicate_id"),
        ({"outcomes": [OUTCOME], "groups": [GROUP, GROUP]}, "duplicate_id"),
        ({"outcomes": [OUTCOME | {"score": 101}], "groups": [GROUP]}, "out_of_range"),
        ({"outcomes": [OUTCOME | {"score": "1"}], "groups": [GROUP]}, "not_a_number"),
        ({"outcomes": [OUTCOME | {"selected": 1}], "groups": [GROUP]}, "not_a_boolean"),
        ({"outcomes": [OUTCOME], "groups": [{"id": "a", "values": {"sex": " f"}}]}, "bad_name"),
        ({"outcomes": [OUTCOME], "groups": [{"id": "a", "values": {"s\u202e": "f"}}]}, "bad_name"),
        ({"outcomes": [OUTCOME], "groups": [{"id": "a", "values": {"sex": None}}]}, "null_not_allowed"),
        ({"outcomes": [OUTCOME], "groups": [{"id": "a", "values": []}]}, "not_an_object"),
        ({"outcomes": [OUTCOME], "groups": [GROUP], "attributes": ["age"]}, "unknown_attribute"),
        ({"outcomes": [OUTCOME] * 5001, "groups": [GROUP]}, "too_many_items"),
        ({"outcomes": [OUTCOME], "groups": [GROUP], "tenant": "b"}, "unknown_field"),
        ({"decisions": {"from": "yesterday"}, "groups": [GROUP]}, "bad_time"),
        ({"decisions": {"vacancy_id": "nowhere"}, "groups": [GROUP]}, "no_outcomes"),
    ],
)
def test_what_is_refused(body, code, client):
    answer = asked(client, body)
    assert (answer.status_code, answer.json["code"]) == (422, code)


def test_the_largest_request_takes_less_than_two_seconds(client):
    outcomes = [{"id": f"p{place}", "score": place % 100, "selected": place % 3 == 0} for place in range(5000)]
    groups = [
        {"id": f"p{place}", "values": {"a": str(place % 12), "b": str(place % 11), "c": str(place % 2)}}
        for place in range(5000)
    ]
    seconds = []
    # What else runs on the machine only adds to a time, so the least of a few is the nearest to it.
    while len(seconds) < 3 and min(seconds, default=2) >= 2:
        start = time.perf_counter()
        answer = asked(client, {"outcomes": outcomes, "groups": groups})
        seconds.append(time.perf_counter() - start)
        assert answer.status_code == 200, answer.json
    assert min(seconds) < 2


@pytest.fixture
def board(tmp_path):
    """Forty people recorded for one vacancy, half of them with the skill, and a key of every role."""
    app = create_app(Config(data_dir=tmp_path, demo=False))
    client, store = app.test_client(), app.extensions["store"]
    app.heads = {
        role: {"Authorization": f"Bearer {keys.create(store, 't', role)[0]}"}
        for role in ("board", "recruiter", "auditor")
    }
    client.put(
        "/v1/vacancies/v", json={"requirements": [{"skill": "excel"}, {"skill": "word"}]}, headers=app.heads["board"]
    )
    for place in range(40):
        skills = [{"skill": one} for one in (("excel", "word") if place % 2 else ("excel",))]
        body = {"skills": skills, "display": {"name": f"CANARY{place}"}}
        client.put(f"/v1/candidates/p{place}", json=body, headers=app.heads["board"])
    return app


def test_recorded_decisions_are_outcomes(board):
    client, staff, auditor = board.test_client(), board.heads["board"], board.heads["auditor"]
    made = client.post("/v1/match", json={"vacancy_id": "v", "limit": 40, "view": "score"}, headers=staff)
    groups = [{"id": f"p{place}", "values": {"sex": "m" if place % 4 == 1 else "f"}} for place in range(40)]
    body = {"decisions": {"vacancy_id": "v"}, "groups": groups, "lang": "en"}
    answer = asked(client, body, **auditor)
    assert (answer.json["outcomes"], answer.json["vacancies"], answer.json["median"]) == (40, 1, 75)
    assert rows(answer)["m"]["rate"] == 1
    assert "selection" not in answer.json["breakdowns"][0]["measures"]
    assert any("decision log" in note for note in answer.json["notes"])
    assert "CANARY" not in answer.data.decode()
    judged = {"candidate_id": "p1", "reason": "spoken to", "after": {"outcome": "interview"}}
    path = f"/v1/decisions/{made.json['decision_id']}/override"
    assert client.post(path, json=judged, headers=staff).status_code == 201
    assert rows(asked(client, body, **auditor), "selection")["m"]["counted"] == 1
    late = {**body, "decisions": {"from": "2999-01-01T00:00:00Z"}}
    assert asked(client, late, **auditor).json["code"] == "no_outcomes"
    assert asked(client, {**body, "decisions": {"vacancy_id": "other"}}, **auditor).json["code"] == "no_outcomes"


def test_groups_are_kept_nowhere(board, tmp_path):
    client = board.test_client()
    client.post("/v1/match", json={"vacancy_id": "v", "limit": 40}, headers=board.heads["board"])
    word = "VERYPRIVATE"
    groups = [{"id": f"p{place}", "values": {"faith": f"{word}{place % 2}"}} for place in range(40)]
    headers = {**board.heads["board"], "Idempotency-Key": "k"}
    assert asked(client, {"decisions": {}, "groups": groups}, **headers).status_code == 200
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"CANARY1" in held
    assert word.encode() not in held


def test_recruiters_do_not_audit(board):
    answer = asked(board.test_client(), {"decisions": {}, "groups": [GROUP]}, **board.heads["recruiter"])
    assert (answer.status_code, answer.json["code"]) == (403, "role_not_allowed")
