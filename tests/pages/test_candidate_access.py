"""Who may see and store what on the candidate's pages; nothing is stored or recorded without saying so."""

from __future__ import annotations

import html
import io
import re

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import CANDIDATE, keys
from models.store.decisions import Asked

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
CARRIED = re.compile(r'name="candidate" value="([^"]*)"')
ATTACK = '<script>alert(1)</script> "><img src=x onerror=alert(1)> Excel, Word'
MULTIPART = "multipart/form-data"
AD = {"title": "Kassir", "requirements": [{"skill": "excel"}, {"skill": "word"}]}


@pytest.fixture
def app(tmp_path):
    """Two tenants, each with a vacancy; the candidate c1 of the first has a key and is stored, as is a rival."""
    app = create_app(Config(data_dir=tmp_path, demo=False))
    store, client = app.extensions["store"], app.test_client()
    app.keys = {(tenant, role): keys.create(store, tenant, role)[0] for tenant in "ab" for role in ("board", "auditor")}
    app.keys["a", "candidate"] = keys.create(store, "a", "candidate", subject="c1")[0]
    for tenant in "ab":
        head = {"Authorization": f"Bearer {app.keys[tenant, 'board']}"}
        client.put(f"/v1/vacancies/{tenant}-job", json=AD, headers=head)
        client.put(f"/v1/candidates/{tenant}-rival", json={"text": f"CANARY-{tenant} Excel"}, headers=head)
    head = {"Authorization": f"Bearer {app.keys['a', 'board']}"}
    client.put("/v1/candidates/c1", json={"text": "Excel", "display": {"name": "Aysel"}}, headers=head)
    return app


def visitor(app, tenant, role):
    """Return a client whose holder signed in; `send` posts a form."""
    client = app.test_client()
    token = TOKEN.search(client.get("/?lang=en").text)[1]
    client.post("/sign-in", data={"csrf_token": token, "key": app.keys[tenant, role]})
    token = TOKEN.search(client.get("/").text)[1]

    def send(path, **form):
        data = {"csrf_token": token, **form}
        return client.post(f"/candidate/{path}", data=data, content_type=MULTIPART)

    client.token, client.send = token, send
    return client


def decisions(app, tenant="a"):
    return app.extensions["store"].decisions(tenant, Asked(event=None), before=2**62, limit=100)


def test_a_cv_is_neither_stored_nor_recorded(app):
    client = visitor(app, "a", "candidate")
    before = len(app.extensions["store"].page("a", CANDIDATE, "", 100))
    page = client.send("read", text="Excel, Word. CV-04711").text
    carried = html.unescape(CARRIED.search(page)[1])
    for path in ("profile", "vacancies", "profession", "market", "plan"):
        assert client.send(path, candidate=carried).status_code == 200
    assert client.send("vacancy", candidate=carried, vacancy_id="a-job").status_code == 200
    assert len(app.extensions["store"].page("a", CANDIDATE, "", 100)) == before
    assert decisions(app) == []


def test_what_a_cv_says_is_escaped(app):
    client = visitor(app, "a", "candidate")
    page = client.send("read", text=ATTACK).text
    carried = html.unescape(CARRIED.search(page)[1])
    pages = [page, client.send("profile", candidate=carried, new="<script>alert(2)</script>").text]
    pages += [client.send(path, candidate=carried, city=ATTACK).text for path in ("vacancies", "market", "plan")]
    for one in pages:
        assert "<script>alert" not in one
        assert "<img" not in one.split("</header>")[1]


def test_storing_asks_first_and_keeps_what_the_board_holds(app):
    client = visitor(app, "a", "candidate")
    carried = '{"id":"me","text":"Word","skills":[{"skill":"excel","level":"expert"}],"strike":["word"]}'
    refused = client.send("store", candidate=carried, purpose="p", until="2027-01-31")
    assert refused.status_code == 302
    head = {"Authorization": f"Bearer {app.keys['a', 'candidate']}"}
    assert client.get("/v1/candidates/c1", headers=head).json["text"] == "Excel"
    client.send("store", candidate=carried, purpose="Finding vacancies", until="2027-01-31", agree="yes")
    held = client.get("/v1/candidates/c1", headers=head).json
    assert held == {
        "id": "c1", "text": "Word", "skills": [{"skill": "excel", "level": "expert"}], "strike": ["word"],
        "display": {"name": "Aysel"}, "consent": {"purpose": "Finding vacancies", "until": "2027-01-31"},
    }  # fmt: skip
    assert client.send("store", candidate=carried, purpose="p", until="soon", agree="yes").status_code == 422
    assert client.send("erase").status_code == 302
    assert client.get("/v1/candidates/c1", headers=head).status_code == 200
    client.send("erase", agree="yes")
    assert client.get("/v1/candidates/c1", headers=head).status_code == 401, "the key ends with the person"


def test_others_store_and_erase_nobody(app):
    for tenant, role in (("a", "board"), ("a", "auditor")):
        client = visitor(app, tenant, role)
        assert client.send("store", candidate='{"id":"me"}', agree="yes").status_code == 403
        assert client.send("erase", agree="yes").status_code == 403
    assert visitor(app, "a", "auditor").get("/candidate").status_code == 403
    assert app.test_client().get("/candidate").status_code == 401


def test_a_foreign_person_or_vacancy_is_answered_like_a_missing_one(app):
    def plain(answer):
        return answer.status_code, re.sub(r'[0-9a-f-]{36}|value="[^"]*"', "", answer.text)

    candidate, board = visitor(app, "a", "candidate"), visitor(app, "a", "board")
    for client, ids in ((candidate, ("a-rival", "b-rival", "nobody")), (board, ("b-rival", "nobody"))):
        for path in ("profile", "vacancies", "profession", "market"):
            answers = [plain(client.send(path, stored=one)) for one in ids]
            assert answers[0][0] == 404
            assert len(set(answers)) == 1
    mine = '{"id":"me","text":"Excel"}'
    answers = [plain(candidate.send("vacancy", candidate=mine, vacancy_id=one)) for one in ("b-job", "none")]
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_a_blind_recruiter_sees_no_name(app):
    store = app.extensions["store"]
    with store.transaction("a", "test") as transaction:
        transaction.configure({"blind": True})
    app.keys["a", "recruiter"] = keys.create(store, "a", "recruiter")[0]
    head = {"Authorization": f"Bearer {app.keys['a', 'board']}"}
    cv = {"text": "CANARY Aysel bilir: Excel", "display": {"name": "CANARY"}}
    app.test_client().put("/v1/candidates/c1", json=cv, headers=head)
    client = visitor(app, "a", "recruiter")
    answers = [client.send(path, stored="c1") for path in ("profile", "vacancies", "profession", "market", "plan")]
    answers += [client.send("vacancies", stored="c1", edited="yes"), client.get("/candidate")]
    for one in answers:
        assert one.status_code in (200, 422)
        assert "CANARY" not in one.text


def test_a_recorded_decision_is_explained_and_looked_at_again(app):
    client, board = visitor(app, "a", "candidate"), visitor(app, "a", "board")
    page = client.send("vacancies", stored="c1").text
    made = decisions(app)[0].id
    assert made in page
    assert made in client.get("/candidate/decisions").text
    shown = client.get(f"/candidate/decisions/{made}").text
    assert "Kassir" in shown
    assert "How your score was computed" in shown
    client.send(f"decisions/{made}/review", vacancy_id="a-job", reason="I know Word too <b>")
    after = client.get(f"/candidate/decisions/{made}").text
    assert "I know Word too &lt;b&gt;" in after
    assert 'name="reason"' not in after
    assert client.send(f"decisions/{made}/review", vacancy_id="a-job").status_code == 409
    head = {"Authorization": f"Bearer {app.keys['a', 'board']}"}
    url = f"/v1/decisions/{made}/review"
    done = {"state": "changed", "answer": "Word was added.", "vacancy_id": "a-job"}
    assert board.post(url, json=done, headers=head).status_code == 201
    answered = client.get(f"/candidate/decisions/{made}").text
    assert "Word was added." in answered
    assert 'name="reason"' in answered
    other = visitor(app, "b", "board")
    foreign, missing = (other.get(f"/candidate/decisions/{one}") for one in (made, "f" * 24))
    assert foreign.status_code == missing.status_code == 404


def test_documents_and_what_cannot_be_read(app):
    client = visitor(app, "a", "candidate")
    file = (io.BytesIO(b"<html><body><p>Excel</p><p hidden>Word</p></body></html>"), "cv.html")
    page = client.send("read", file=file).text
    assert "skill-excel" in page
    assert "skill-word" not in page
    broken = client.send("read", file=(io.BytesIO(b"%PDF-1.4 nothing"), "cv.pdf"))
    assert broken.status_code == 422
    assert 'role="alert"' in broken.text
    assert client.send("read", text=" ").status_code == 422
    large = client.post("/candidate/read", data={"csrf_token": client.token}, content_type=MULTIPART,
                        environ_overrides={"CONTENT_LENGTH": str(13 * 1024 * 1024)})  # fmt: skip
    assert (large.status_code, large.mimetype) == (413, "text/html")


def test_a_long_cv_travels(app):
    client = visitor(app, "a", "candidate")
    fields = {"csrf_token": client.token, "text": "Excel ə\n" * 24_000}
    carried = html.unescape(CARRIED.search(client.post("/candidate/read", data=fields).text)[1])
    fields = {"csrf_token": client.token, "candidate": carried}
    assert client.post("/candidate/vacancies", data=fields).status_code == 200


@pytest.mark.parametrize("carried", ["[]", "{", '{"id":"me","salary":1}', '{"id":"me","skills":[{"skill":1}]}'])
def test_a_tampered_form_is_refused_as_a_page(app, carried):
    for path in ("profile", "vacancies", "profession", "market", "plan"):
        answer = visitor(app, "a", "candidate").send(path, candidate=carried)
        assert (400 <= answer.status_code < 500, answer.mimetype) == (True, "text/html")


def test_steps_without_a_person_lead_to_the_entry(app):
    client = visitor(app, "a", "candidate")
    for path in ("read", "profile", "vacancies", "vacancy", "profession", "market", "plan"):
        assert client.get(f"/candidate/{path}").location == "/candidate"
    assert client.send("vacancies").location == "/candidate"
