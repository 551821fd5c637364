"""Decisions for those whom they concern: shown, replayed, explained, overridden, reviewed, erased."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime

import pytest

from matcher import ENGINE_VERSION
from matcher.service.app import create_app
from matcher.service.config import FIXTURES, Config
from models.decision import Draft
from models.store import keys
from models.store.verification import verify

AD = {"title": "Satış meneceri", "requirements": [{"skill": "excel", "level": "advanced"}, {"skill": "word"}]}
SECRET = "<b>Kanareyka</b>"


def person(level: str, name: str = "x") -> dict:
    return {"skills": [{"skill": "excel", "level": level}], "text": f"Excel. {name}", "display": {"name": SECRET}}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = create_app(Config(data_dir=tmp_path_factory.mktemp("log"), demo=False))
    store = app.extensions["store"]
    made = {
        "board": keys.create(store, "t", "board")[0],
        "auditor": keys.create(store, "t", "auditor")[0],
        "recruiter": keys.create(store, "t", "recruiter", name="Aysel")[0],
        "other": keys.create(store, "t", "recruiter", name="Orxan")[0],
        "candidate": keys.create(store, "t", "candidate", subject="c1")[0],
    }
    app.bearers = {name: {"Authorization": f"Bearer {key}"} for name, key in made.items()}
    client = app.test_client()
    for number, level in ((1, "basic"), (2, "advanced"), (3, "expert")):
        client.put(f"/v1/candidates/c{number}", json=person(level), headers=app.bearers["board"])
    client.put("/v1/vacancies/v1", json=AD, headers=app.bearers["recruiter"])
    client.put("/v1/vacancies/v2", json=AD, headers=app.bearers["board"])
    return app


@pytest.fixture
def ask(app):
    """Makes a call with the key of a role."""
    client = app.test_client()

    def call(role, path, body=None, method=None, **headers):
        method = method or ("GET" if body is None else "POST")
        return client.open(path, method=method, json=body, headers={**app.bearers[role], **headers})

    return call


@pytest.fixture
def ranked(ask):
    """A decision that ranks all candidates for v1."""
    return ask("board", "/v1/match", {"vacancy_id": "v1"}).json


def test_a_decision_shows_the_answer_and_the_chain(ask, ranked):
    found = ask("board", f"/v1/decisions/{ranked['decision_id']}").json
    assert found["results"] == ranked["results"]
    assert found["versions"] == ranked["versions"]
    assert found["input_hash"] == ranked["input_hash"]
    assert (found["direction"], found["role"], found["view"]) == ("candidates_for_vacancy", "board", "full")
    assert (found["offset"], found["limit"], found["ranked"]) == (0, 10, 3)
    assert len(found["hash"]) == len(found["payload_hash"]) == 64
    assert found["overrides"] == found["reviews"] == []
    assert SECRET not in str(found)


def test_a_candidate_sees_itself_alone(ask, ranked):
    path = f"/v1/decisions/{ranked['decision_id']}"
    found = ask("candidate", path)
    assert [one["id"] for one in found.json["results"]] == ["c1"]
    assert not {"ranked", "actor", "number", "previous", "not_scored", "offset"} & found.json.keys()
    assert '"c2"' not in found.text
    listed = ask("candidate", "/v1/decisions").json["decisions"]
    assert ranked["decision_id"] in [one["decision_id"] for one in listed]
    without = ask("board", "/v1/match", {"vacancy_id": "v1", "candidate_ids": ["c2"]}).json["decision_id"]
    assert ask("candidate", f"/v1/decisions/{without}").status_code == 404
    assert without not in ask("candidate", "/v1/decisions").text
    assert ask("candidate", "/v1/decisions?candidate_id=c2").json["decisions"] == []
    assert ask("candidate", f"{path}/explanation?candidate_id=c2").status_code == 404
    assert ask("candidate", f"{path}/replay", {}).status_code == 403
    assert ask("candidate", f"{path}/override", {}).status_code == 403


def test_an_auditor_sees_points_and_no_words(ask, ranked):
    path = f"/v1/decisions/{ranked['decision_id']}"
    parts = ask("auditor", path).json["results"][0]["parts"]
    assert [one["points"] for one in parts] == [one["points"] for one in ranked["results"][0]["parts"]]
    assert all(one["evidence"] == [] for one in parts)
    assert ask("auditor", f"{path}/replay", method="POST").json["equal"] is True
    assert ask("auditor", f"{path}/explanation").status_code == 403
    assert ask("auditor", "/v1/decisions/verify").json["sound"] is True


def test_a_recruiter_sees_own_vacancies_decisions(app, ask, ranked):
    path = f"/v1/decisions/{ranked['decision_id']}"
    assert ask("recruiter", path).status_code == 200
    assert ask("other", path).status_code == 404
    assert (
        ask("other", f"{path}/override", {"candidate_id": "c1", "reason": "r", "after": {"rank": 1}}).status_code == 404
    )
    own = ask("other", "/v1/match", {"vacancy_id": "v2"}).json["decision_id"]
    assert ask("other", f"/v1/decisions/{own}").status_code == 200
    assert ask("recruiter", f"/v1/decisions/{own}").status_code == 404
    assert [one["decision_id"] for one in ask("other", "/v1/decisions").json["decisions"]] == [own]
    assert own not in ask("recruiter", "/v1/decisions?vacancy_id=v2").text
    assert ranked["decision_id"] in ask("recruiter", "/v1/decisions?vacancy_id=v1").text
    store = app.extensions["store"]
    key = next(one for one in keys.listing(store, "t") if one.name == "Aysel")
    fresh, _ = keys.rotate(store, "t", key.id)
    app.bearers["recruiter"] = {"Authorization": f"Bearer {fresh}"}
    assert ask("recruiter", path).status_code == 200, "a rotated key keeps what was its own"
    before = ask("recruiter", "/v1/match", {"vacancy_id": "v2"}).json["decision_id"]
    key = next(
        one for one in keys.listing(store, "t") if one.name == "Aysel" and one.revoked_at is one.expires_at is None
    )
    fresh, _ = keys.rotate(store, "t", key.id)
    app.bearers["recruiter"] = {"Authorization": f"Bearer {fresh}"}
    assert before in ask("recruiter", "/v1/decisions").text


def test_lists_are_paged_and_filtered(ask, ranked):
    every, token = [], ""
    while token is not None:
        page = ask("board", f"/v1/decisions?limit=2{token and '&page_token=' + token}").json
        every += [one["number"] for one in page["decisions"]]
        token = page["next_page_token"]
    assert every == sorted(every, reverse=True)
    assert len(every) == len(set(every)) >= 3
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    assert ask("board", f"/v1/decisions?since={now}").json["decisions"] == []
    assert len(ask("board", f"/v1/decisions?until={now}&limit=100").json["decisions"]) == len(every)
    assert ask("board", "/v1/decisions?since=yesterday").json["code"] == "bad_time"
    assert ask("board", "/v1/decisions?vacancy_id=none").json["decisions"] == []


@pytest.mark.parametrize("view", ["full", "score", "id"])
def test_replay_is_byte_equal_whatever_the_pool_holds(ask, view):
    body = {"vacancy_id": "v1", "view": view, "lang": "ru", "limit": 2, "filters": {"exclude_ids": ["c2"]}}
    made = ask("board", "/v1/match", body).json
    second = ask("board", "/v1/match", {"candidate_id": "c3", "view": view}).json["decision_id"]
    ask("board", "/v1/candidates/c3", person("basic", "changed"), "PUT")
    ask("board", "/v1/candidates/c9", person("expert"), "PUT")
    ask("board", "/v1/vacancies/v1", {"title": "Other", "requirements": [{"skill": "sql"}]}, "PUT")
    for identifier in (made["decision_id"], second):
        found = ask("board", f"/v1/decisions/{identifier}/replay", method="POST").json
        assert found["equal"] is True
        assert found["recorded_sha256"] == found["replayed_sha256"]
    ask("board", "/v1/candidates/c3", person("expert"), "PUT")
    ask("board", "/v1/candidates/c9", method="DELETE")
    ask("board", "/v1/vacancies/v1", AD, "PUT")


def test_another_version_is_named(app, ask, ranked, tmp_path, monkeypatch):
    shutil.copytree(FIXTURES / "taxonomy", tmp_path / "taxonomy")
    path = tmp_path / "taxonomy/tools.yaml"
    path = path if path.exists() else sorted((tmp_path / "taxonomy").glob("*.yaml"))[0]
    path.write_text(path.read_text(encoding="utf-8").replace("strength: 0.", "strength: 0.1", 1), encoding="utf-8")
    newer = create_app(Config(data_dir=app.extensions["settings"].data_dir, taxonomy=tmp_path / "taxonomy"))
    url = f"/v1/decisions/{ranked['decision_id']}"
    answer = newer.test_client().post(f"{url}/replay", headers=app.bearers["board"])
    assert (answer.status_code, answer.json["code"]) == (409, "version_missing")
    assert answer.json["needed"] == ranked["versions"]
    assert answer.json["present"]["engine"] == ENGINE_VERSION
    shown = newer.test_client().get(f"{url}/explanation?candidate_id=c1&lang=ru", headers=app.bearers["board"]).json
    assert (shown["language"], shown["result_language"]) == ("ru", "az")
    assert shown["score"] == next(one["score"] for one in ranked["results"] if one["id"] == "c1")


def test_override(ask, ranked):
    path = f"/v1/decisions/{ranked['decision_id']}"
    body = {"candidate_id": "c1", "reason": "Spoke to her", "after": {"outcome": "shortlist"}}
    made = ask("recruiter", f"{path}/override", body, **{"Idempotency-Key": "o1"})
    again = ask("recruiter", f"{path}/override", body, **{"Idempotency-Key": "o1"})
    assert made.status_code == again.status_code == 201
    assert made.data == again.data
    ask("board", f"{path}/override", {**body, "reason": "Hired elsewhere", "after": {"outcome": "decline"}})
    first, second = ask("board", path).json["overrides"]
    rank = 1 + [one["id"] for one in ranked["results"]].index("c1")
    score = next(one["score"] for one in ranked["results"] if one["id"] == "c1")
    assert first["computed"] == first["before"] == {"rank": rank, "score": score, "eligible": True}
    assert (first["after"], first["reason"], first["role"]) == ({"outcome": "shortlist"}, "Spoke to her", "recruiter")
    assert (second["before"], second["after"]) == ({"outcome": "shortlist"}, {"outcome": "decline"})
    assert first["id"] == made.json["id"]
    mine = ask("candidate", path).json["overrides"]
    assert [one["reason"] for one in mine] == ["Spoke to her", "Hired elsewhere"]
    assert "actor" not in mine[0]
    assert ask("board", f"{path}/replay", method="POST").json["equal"] is True
    for wrong, status, code in (
        ({**body, "candidate_id": "nobody"}, 404, "unknown_candidate"),
        ({**body, "vacancy_id": "v2"}, 404, "unknown_vacancy"),
        ({**body, "after": {}}, 422, "exactly_one_of"),
        ({"candidate_id": "c1", "after": {"rank": 1}}, 422, "required"),
        ({"reason": "r", "after": {"rank": 1}}, 422, "result_not_named"),
    ):
        answer = ask("board", f"{path}/override", wrong)
        assert (answer.status_code, answer.json["code"]) == (status, code)


def test_review_goes_its_way(ask, ranked):
    path = f"/v1/decisions/{ranked['decision_id']}/review"
    assert ask("candidate", path, {"reason": "My level is expert", "state": "upheld"}).status_code == 403
    assert ask("board", path, {"candidate_id": "c1", "state": "in_review"}).json["code"] == "review_state"
    assert ask("candidate", path, {"reason": "My level is expert"}).json["state"] == "requested"
    twice = ask("candidate", path, {"reason": "again"})
    assert (twice.status_code, twice.json["present"]) == (409, "requested")
    assert ask("recruiter", path, {"candidate_id": "c1", "state": "in_review"}).status_code == 201
    assert ask("board", path, {"candidate_id": "c1", "state": "changed"}).json["code"] == "answer_missing"
    done = {"candidate_id": "c1", "state": "changed", "answer": "You are right"}
    assert ask("board", path, done).status_code == 201
    assert ask("board", path, {**done, "state": "upheld"}).status_code == 409
    mine = ask("candidate", path.removesuffix("/review")).json["reviews"]
    assert [one["state"] for one in mine] == ["requested", "in_review", "changed"]
    assert mine[-1]["answer"] == "You are right"
    assert ask("candidate", path, {"reason": "once more"}).status_code == 201


@pytest.mark.parametrize("lang", ["az", "en", "ru"])
def test_explanation(app, ask, ranked, lang):
    path = f"/v1/decisions/{ranked['decision_id']}/explanation"
    found = ask("candidate", f"{path}?lang={lang}").json
    result = next(one for one in ranked["results"] if one["id"] == "c1")
    assert found["score"] == result["score"]
    assert [one["points"] for one in found["parts"]] == [one["points"] for one in result["parts"]]
    assert [one["score_after"] for one in found["gaps"]] == [one["score_after"] for one in result["gaps"]]
    assert found["language"] == found["result_language"] == lang
    assert (found["candidate_id"], found["vacancy_id"], found["vacancy_title"]) == ("c1", "v1", "Satış meneceri")
    assert len(found["questions"]) == 2
    assert len(found["notes"]) == 5
    assert found["contact"]
    with app.extensions["store"].transaction("t", "test") as transaction:
        transaction.configure({"contact": "Aysel, 012 000 00 00"})
    assert ask("candidate", path).json["contact"] == "Aysel, 012 000 00 00"
    page = ask("candidate", f"{path}.html?lang={lang}")
    assert page.mimetype == "text/html"
    assert f'<html lang="{lang}">' in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert not re.search(r"<script|style=|\son\w+=", page.text)
    same = ask("candidate", f"{path}?lang={lang}", Accept="text/html")
    assert same.text == page.text


def test_a_score_alone_is_explained_too(ask):
    made = ask("board", "/v1/match", {"vacancy_id": "v1", "candidate_ids": ["c1"], "view": "id"}).json["decision_id"]
    found = ask("candidate", f"/v1/decisions/{made}/explanation").json
    assert len(found["parts"]) == 3
    vacancies = ask("candidate", "/v1/match", {"candidate_id": "c1"}).json
    first = vacancies["results"][0]["id"]
    path = f"/v1/decisions/{vacancies['decision_id']}/explanation"
    assert ask("candidate", path).json["code"] == "result_not_named"
    assert ask("candidate", f"{path}?vacancy_id={first}").json["score"] == vacancies["results"][0]["score"]


def test_the_page_escapes_what_people_wrote(ask):
    ask("board", "/v1/vacancies/odd", {"title": "<script>x</script>", "requirements": [{"label": "<i>&"}]}, "PUT")
    ask("board", "/v1/candidates/odd", {"text": "Excel <img src=x>"}, "PUT")
    made = ask("board", "/v1/match", {"vacancy_id": "odd", "candidate_ids": ["odd"]}).json["decision_id"]
    page = ask("board", f"/v1/decisions/{made}/explanation.html").text
    assert "<script" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;" in page
    ask("board", "/v1/candidates/odd", method="DELETE")
    ask("board", "/v1/vacancies/odd", method="DELETE")


def test_erased_decisions_are_gone_and_the_chain_stands(app, ask):
    ask("board", "/v1/candidates/leaving", person("expert"), "PUT")
    made = ask("board", "/v1/match", {"vacancy_id": "v1"}).json["decision_id"]
    path = f"/v1/decisions/{made}"
    ask("board", f"{path}/override", {"candidate_id": "leaving", "reason": "r", "after": {"rank": 1}})
    row = ask("board", path).json
    ask("board", "/v1/candidates/leaving", method="DELETE")
    for role, call in (("board", path), ("candidate", path), ("recruiter", f"{path}/explanation")):
        gone = ask(role, call)
        assert (gone.status_code, gone.json["code"]) == (410, "erased")
        assert (gone.json["decision_id"], gone.json["hash"]) == (made, row["hash"])
    assert ask("auditor", f"{path}/replay", method="POST").status_code == 410
    assert ask("board", f"{path}/review", {"candidate_id": "c1"}).status_code == 410
    assert verify(app.extensions["store"]).sound


def test_a_sent_candidate_that_is_not_stored_can_be_erased_too(app, ask):
    made = ask("board", "/v1/match", {"candidate": {"id": "passing", **person("basic")}}).json["decision_id"]
    assert ask("board", f"/v1/decisions/{made}").status_code == 200
    assert ask("board", "/v1/candidates/passing", method="DELETE").status_code == 204
    assert ask("board", f"/v1/decisions/{made}").json["code"] == "erased"
    assert ask("board", "/v1/candidates/passing", method="DELETE").status_code == 404


def test_other_rows_of_the_log_are_no_decisions(app, ask):
    with app.extensions["store"].transaction("t", "test") as transaction:
        row = transaction.decide(Draft("override", about=1))
    assert ask("board", f"/v1/decisions/{row.id}").status_code == 404
