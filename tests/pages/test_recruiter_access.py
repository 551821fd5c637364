"""Who may open the recruiter's pages: by role, for the own tenant and another; names under the blind setting."""

from __future__ import annotations

import re

import pytest

from matcher.service.access import RULES
from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import keys

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
CHANGING = re.compile(r'csrf_token" value="[^"]+"|request: [^<]+|[0-9a-f-]{36}')
RECORD = '{"id": "pasted", "text": "Excel"}'
PASTED = {"vacancy": RECORD, "corrections": "{}"}

# Endpoint -> (method, path, form); {v}, {c} and {d} are a tenant's vacancy, candidate and decision.
CALLS = {
    "recruiter": ("GET", "/recruiter", None),
    "pasted": ("GET", "/recruiter/vacancy", None),
    "read_vacancy": ("POST", "/recruiter/vacancy", {"text": "Excel"}),
    "edit_pasted": ("POST", "/recruiter/vacancy/requirements", PASTED),
    "pasted_candidates": ("POST", "/recruiter/vacancy/candidates", PASTED),
    "store_vacancy": ("POST", "/recruiter/vacancy/store", {**PASTED, "id": "kept-{r}"}),
    "vacancy": ("GET", "/recruiter/vacancies/{v}", None),
    "edit_vacancy": ("POST", "/recruiter/vacancies/{v}", {"corrections": "{}"}),
    "save_vacancy": ("POST", "/recruiter/vacancies/{v}/save", {"corrections": '{"strike": ["excel"]}'}),
    "vacancy_candidates": ("GET", "/recruiter/vacancies/{v}/candidates", None),
    "vacancy_candidate": ("GET", "/recruiter/vacancies/{v}/candidates/{c}", None),
    "vacancy_comparison": ("GET", "/recruiter/vacancies/{v}/comparison?id={c}", None),
    "export_vacancy": ("GET", "/recruiter/vacancies/{v}/candidates.csv", None),
    "choose": ("POST", "/recruiter/vacancies/{v}/candidates", {"go": "shortlist", "id": "{c}"}),
    "shortlist": ("GET", "/recruiter/vacancies/{v}/shortlist", None),
    "save_shortlist": ("POST", "/recruiter/vacancies/{v}/shortlist", {"id": "{c}"}),
    "judge": ("GET", "/recruiter/decisions/{d}", None),
    "record_judgement": ("POST", "/recruiter/decisions/{d}", {"candidate": "{c}", "reason": "r", "outcome": "hold"}),
}
ROLES = ("board", "recruiter", "candidate", "auditor")


@pytest.fixture
def board(tmp_path):
    """An application with two tenants, each with a candidate, a vacancy, a decision and a key of every role."""
    app = create_app(Config(data_dir=tmp_path, demo=False))
    app.keys, app.decisions, store, client = {}, {}, app.extensions["store"], app.test_client()
    for tenant in "ab":
        for role in ROLES:
            subject = f"{tenant}-cv" if role == "candidate" else None
            app.keys[tenant, role] = keys.create(store, tenant, role, subject=subject)[0]
        bearer = {"Authorization": f"Bearer {app.keys[tenant, 'board']}"}
        person = {"skills": [{"skill": "excel"}], "display": {"name": f"CANARY-{tenant}"}}
        client.put(f"/v1/candidates/{tenant}-cv", json=person, headers=bearer)
        ad = {"title": f"CANARY-{tenant}", "requirements": [{"skill": "excel"}]}
        client.put(f"/v1/vacancies/{tenant}-job", json=ad, headers=bearer)
        made = client.post("/v1/match", json={"vacancy_id": f"{tenant}-job"}, headers=bearer)
        app.decisions[tenant] = made.json["decision_id"]
    return app


def signed_in(app, tenant, role):
    client = app.test_client()
    token = TOKEN.search(client.get("/").text)[1]
    client.post("/sign-in", data={"csrf_token": token, "key": app.keys[tenant, role]})
    client.token = TOKEN.search(client.get("/").text)[1]
    return client


def call(client, endpoint, ids):
    _, path, form = CALLS[endpoint]

    def filled(text):
        for name, value in ids.items():
            text = text.replace("{" + name + "}", value)
        return text

    if form is None:
        return client.get(filled(path))
    sent = {name: filled(value) for name, value in form.items()}
    return client.post(filled(path), data={"csrf_token": client.token, **sent}, content_type="multipart/form-data")


def of(app, tenant):
    return {"v": f"{tenant}-job", "c": f"{tenant}-cv", "d": app.decisions[tenant]}


def without(page, ids):
    """A page without the address that was asked for, and without what differs from call to call."""
    for value in ids.values():
        page = page.replace(value, "")
    return CHANGING.sub("", page)


MISSING = {"v": "x-job", "c": "x-cv", "d": "f" * 24}
NAMED = sorted(one for one, (_, path, _) in CALLS.items() if "{" in path)


def test_the_matrix_has_every_page_of_the_recruiter(board):
    mine = {
        rule.endpoint.removeprefix("pages.")
        for rule in board.url_map.iter_rules()
        if rule.rule.startswith("/recruiter")
    }
    assert mine == set(CALLS)
    assert all(RULES[f"pages.{one}"] == {"board", "recruiter"} for one in CALLS)


@pytest.mark.parametrize("endpoint", sorted(CALLS))
def test_roles(board, endpoint):
    for role in ROLES:
        answer = call(signed_in(board, "a", role), endpoint, {**of(board, "a"), "r": role})
        allowed = role in ("board", "recruiter")
        if allowed and endpoint in ("judge", "record_judgement") and role == "recruiter":
            assert answer.status_code == 404, "another key's decision"
            continue
        assert (answer.status_code < 400) == allowed, answer.text
        assert answer.status_code == 403 or allowed
        assert "CANARY-b" not in answer.text
    assert call_without_key(board, endpoint).status_code in (400, 401)


def call_without_key(app, endpoint):
    client = app.test_client()
    client.token = TOKEN.search(client.get("/").text)[1]
    return call(client, endpoint, of(app, "a"))


@pytest.mark.parametrize("endpoint", NAMED)
def test_what_is_foreign_is_missing(board, endpoint):
    client = signed_in(board, "a", "board")
    foreign, missing = (call(client, endpoint, ids) for ids in (of(board, "b"), MISSING))
    assert foreign.status_code == missing.status_code == 404
    assert without(foreign.text, of(board, "b")) == without(missing.text, MISSING)
    half = {**of(board, "a"), "c": "b-cv"}
    if "{c}" in str(CALLS[endpoint]):
        answers = [call(client, endpoint, {**half, "c": c}) for c in ("b-cv", "x-cv")]
        assert answers[0].status_code == answers[1].status_code == 404
        assert "CANARY-b" not in answers[0].text
    theirs = signed_in(board, "b", "board").get("/recruiter/vacancies/b-job/shortlist")
    assert "CANARY-b" in theirs.text


def test_a_form_of_another_site_is_refused(board):
    client = signed_in(board, "a", "board")
    client.token = "forged"
    for endpoint, (method, _, _) in CALLS.items():
        if method == "POST":
            assert call(client, endpoint, of(board, "a")).status_code == 400


@pytest.fixture
def blind(board):
    """Tenant a is blind, and its candidate is called HIDDENNAME; the decision is the recruiter's own."""
    with board.extensions["store"].transaction("a", "test") as transaction:
        transaction.configure({"blind": True})
    client = board.test_client()
    bearer = {role: {"Authorization": f"Bearer {board.keys['a', role]}"} for role in ROLES}
    person = {
        "display": {"name": "HIDDENNAME"},
        "text": "HIDDENNAME, tel. +994 50 555 55 55. Mən HIDDENNAME Excel bilirəm, HIDDENNAME ilə işləmişəm",
    }
    client.put("/v1/candidates/a-cv", json=person, headers=bearer["board"])
    made = client.post("/v1/match", json={"vacancy_id": "a-job"}, headers=bearer["recruiter"])
    board.decisions["a"] = made.json["decision_id"]
    return board


@pytest.mark.parametrize("endpoint", sorted(set(CALLS) - {"choose", "save_shortlist"}))
def test_no_page_names_a_person_to_a_blind_reader(blind, endpoint):
    answer = call(signed_in(blind, "a", "recruiter"), endpoint, {**of(blind, "a"), "r": "r"})
    assert answer.status_code < 400
    assert "HIDDENNAME" not in answer.text + str(answer.headers)
    assert "555 55" not in answer.text


def test_a_shortlist_names_the_person(blind):
    client = signed_in(blind, "a", "recruiter")
    client.get("/?lang=en")
    page = client.get("/recruiter/vacancies/a-job/candidates").text
    assert "Blind mode" in page
    assert ">a-cv</a>" in page
    call(client, "choose", of(blind, "a"))
    assert ">HIDDENNAME</a>" in client.get("/recruiter/vacancies/a-job/shortlist").text
    assert "HIDDENNAME" in client.get("/recruiter/vacancies/a-job/candidates.csv").text


def test_a_flood_of_pages_counts_like_calls(tmp_path):
    app = create_app(Config(data_dir=tmp_path, demo=False, workers=1, limits=(2, 100, 0, 1)))
    app.keys = {("a", "board"): keys.create(app.extensions["store"], "a", "board")[0]}
    client = signed_in(app, "a", "board")
    sent = {"text": "Excel"}
    codes = []
    for _ in range(2):
        answer = client.post(
            "/recruiter/vacancy", data={"csrf_token": client.token, **sent}, content_type="multipart/form-data"
        )
        codes.append(answer.status_code)
    assert codes == [200, 429]
    assert answer.mimetype == "text/html"
