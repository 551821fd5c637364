"""The blind view: no recruiter's answer names a person before a shortlist does; and the shortlist itself."""

from __future__ import annotations

import json

import pytest

from matcher.service.access import PUBLIC, RECRUITER, RULES
from matcher.service.commands.candidates import held_about
from tests.service.test_access import SAMPLES, board, call, head, ids_of  # noqa: F401

NAME = "HIDDENNAME"
CV = {
    "skills": [{"skill": "word"}],
    "display": {"name": NAME},
    "consent": {"purpose": NAME, "until": "2999-01-01"},
    "text": (
        f"{NAME}\nTel. +994 50 555 55 55\nMən {NAME} Excel və 1C bilirəm, ingilis dili B2. {NAME} Excel ilə işləyib"
    ),
}
LIST = "/v1/vacancies/a-job/shortlist"


@pytest.fixture
def blind(board):  # noqa: F811
    """Tenant a is blind; its candidate is called NAME, was ranked, and asked for a review under that name."""
    client, made = board.test_client(), board.test_cli_runner()
    assert made.invoke(args=["tenants", "set", "--tenant", "a", "--blind", "on"]).exit_code == 0
    assert client.put("/v1/candidates/a-cv", json=CV, headers=head(board, "a")).status_code == 200
    asked = client.post("/v1/match", json={"vacancy_id": "a-job"}, headers=head(board, "a", RECRUITER))
    assert asked.status_code == 200, asked.data
    board.decisions["a"] = asked.json["decision_id"]
    path = f"/v1/decisions/{board.decisions['a']}/review"
    sent = {"reason": f"{NAME} asks", "vacancy_id": "a-job"}
    assert client.post(path, json=sent, headers=head(board, "a", "candidate")).status_code == 201
    return board


def shortlist(app, ids, role=RECRUITER, **headers):
    return app.test_client().put(LIST, json={"candidate_ids": ids}, headers={**head(app, "a", role), **headers})


REACHED = sorted(
    one
    for one, roles in RULES.items()
    # The pages' own tests look at pages.
    if roles is not PUBLIC and RECRUITER in roles and not one.startswith("pages.")
)


@pytest.mark.parametrize("endpoint", REACHED)
def test_no_answer_names_the_person(blind, endpoint):
    if endpoint == "candidates.delete_candidate":
        return
    answer = call(blind, endpoint, ids_of(blind, "a"), head(blind, "a", RECRUITER))
    assert answer.status_code < 300 or answer.json["code"] == "review_state", answer.data
    assert NAME not in answer.data.decode() + str(answer.headers)
    assert "555 55" not in answer.data.decode()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/match", {"vacancy_id": "a-job", "candidate_ids": ["a-cv"]}),
        ("/v1/match", {"candidate_id": "a-cv", "vacancies": [{"id": "v", "text": "Tələblər: Excel, ingilis dili B2"}]}),
        ("/v1/gaps", {"candidate_id": "a-cv", "against": {"vacancy": {"id": "v", "title": "Kassir"}}}),
        ("/v1/vacancies/a-job/matches", None),
        ("/v1/candidates/a-cv/matches", None),
    ],
)
def test_no_ranking_names_the_person(blind, path, body):
    client, who = blind.test_client(), head(blind, "a", RECRUITER)
    answer = client.get(path, headers=who) if body is None else client.post(path, json=body, headers=who)
    assert answer.status_code == 200
    assert NAME not in answer.data.decode()


def test_a_blind_reader_sees_what_matching_reads(blind):
    client = blind.test_client()
    shown = client.get("/v1/candidates/a-cv", headers=head(blind, "a", RECRUITER)).json
    assert shown.keys() == {"id", "skills", "blind", "profile"}
    quotes = {proof["quote"] for claim in shown["profile"]["claims"] for proof in claim["evidence"]}
    assert {"Excel", "ingilis dili B2"} & quotes
    assert client.get("/v1/candidates/a-cv", headers=head(blind, "a")).json == {"id": "a-cv", **CV}
    assert client.get("/v1/candidates/a-cv", headers=head(blind, "a", "candidate")).json["display"] == {"name": NAME}


def test_a_shortlist_opens_the_view_and_nothing_else_does(blind):
    client, who = blind.test_client(), head(blind, "a", RECRUITER)
    before = client.get("/v1/candidates/a-cv", headers=who)
    assert shortlist(blind, ["a-cv"]).status_code == 200
    again = client.get("/v1/candidates/a-cv", headers={**who, "If-None-Match": before.headers["ETag"]})
    assert (again.status_code, again.json["display"]) == (200, {"name": NAME})
    found = client.get(f"/v1/decisions/{blind.decisions['a']}", headers=who)
    assert found.json["reviews"][0]["reason"] == f"{NAME} asks"
    assert shortlist(blind, []).status_code == 200
    assert "display" not in client.get("/v1/candidates/a-cv", headers=who).json
    rows = blind.extensions["store"].audit(
        "a", subject=blind.extensions["store"].pseudonyms.of("a", "candidate", "a-cv")
    )
    assert [row.action for row in rows].count("shortlist") == 1, "who looked stays on record"


def test_shortlist_resource(blind):
    client, who = blind.test_client(), head(blind, "a", RECRUITER)
    empty = client.get(LIST, headers=who)
    assert (empty.json["candidate_ids"], empty.json["updated"], empty.json["by"]) == ([], None, None)
    client.put("/v1/candidates/other", json={}, headers=head(blind, "a"))
    stale = shortlist(blind, ["a-cv"], **{"If-Match": '"old"'})
    assert (stale.status_code, stale.headers["ETag"]) == (412, empty.headers["ETag"])
    first = shortlist(blind, ["other", "a-cv"], **{"If-Match": empty.headers["ETag"]})
    assert first.json["candidate_ids"] == ["other", "a-cv"]
    second = shortlist(blind, ["a-cv"], role="board")
    assert second.json["candidates"] == first.json["candidates"][1:], "who stays keeps the first time and key"
    assert second.json["by"] != first.json["by"]
    same = client.get(LIST, headers={**who, "If-None-Match": second.headers["ETag"]})
    assert same.status_code == 304
    noted = client.put(LIST, json={"candidate_ids": ["a-cv"], "note": "call her"}, headers=who)
    assert (noted.json["note"], noted.headers["ETag"] != second.headers["ETag"]) == ("call her", True)


@pytest.mark.parametrize(
    ("ids", "status", "code"),
    [(["b-cv"], 404, "unknown_candidate"), (["none"], 404, "unknown_candidate"),
     (["a-cv", "a-cv"], 422, "duplicate_id"), (["x"] * 201, 422, "too_many_items"), (["?"], 422, "bad_id")],
)  # fmt: skip
def test_what_no_shortlist_holds(blind, ids, status, code):
    answer = shortlist(blind, ids)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert blind.test_client().get(LIST, headers=head(blind, "a", RECRUITER)).json["candidate_ids"] == []


def test_erasure_empties_shortlists(blind):
    client, who, staff = blind.test_client(), head(blind, "a", RECRUITER), head(blind, "a")
    client.put(LIST, json={"candidate_ids": ["a-cv"], "note": NAME}, headers=who)
    about = held_about_in(blind, "a-cv")
    assert [one["vacancy_id"] for one in about["shortlists"]] == ["a-job"]
    assert client.delete("/v1/candidates/a-cv", headers=staff).status_code == 204
    found = client.get(LIST, headers=who).json
    assert (found["candidate_ids"], found["note"]) == ([], None)
    client.put("/v1/candidates/a-cv", json=CV, headers=staff)
    assert "display" not in client.get("/v1/candidates/a-cv", headers=who).json, "a new person of this id is hidden"
    shortlist(blind, ["a-cv"])
    assert client.delete("/v1/vacancies/a-job", headers=staff).status_code == 204
    assert client.get(LIST, headers=who).json["code"] == "unknown_vacancy"
    client.put("/v1/vacancies/a-job", json={"requirements": [{"skill": "excel"}]}, headers=staff)
    assert client.get(LIST, headers=who).json["candidate_ids"] == []


def held_about_in(app, candidate):
    with app.app_context():
        return json.loads(json.dumps(held_about("a", candidate)))


def test_a_shortlist_is_a_selection_in_an_audit(blind):
    shortlist(blind, ["a-cv"])
    body = {"decisions": {}, "groups": [{"id": "a-cv", "values": {"sex": "f"}}]}
    answer = blind.test_client().post("/v1/audits/impact", json=body, headers=head(blind, "a", "auditor"))
    assert answer.json["breakdowns"][0]["measures"]["selection"]["groups"][0]["counted"] == 1


def test_without_the_setting_nothing_is_hidden(blind):
    blind.test_cli_runner().invoke(args=["tenants", "set", "--tenant", "a", "--blind", "off"])
    answer = blind.test_client().get("/v1/candidates/a-cv", headers=head(blind, "a", RECRUITER))
    assert answer.json == {"id": "a-cv", **CV}
