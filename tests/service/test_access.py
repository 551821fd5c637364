"""Who may call what: every endpoint, by every role, for the own tenant and for another one; and the limits."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from matcher.service.access import PUBLIC, RULES
from matcher.service.app import create_app
from matcher.service.config import Config
from matcher.service.server import run
from models.store import keys

ROLES = ("board", "recruiter", "candidate", "auditor")
CV = {"skills": [{"skill": "excel"}], "display": {"name": "CANARY-{}"}, "text": "Excel"}
AD = {"title": "CANARY-{}", "requirements": [{"skill": "excel"}]}
LINE = ("application/x-ndjson", b'{"id":"bulk","requirements":[]}\n')
POSTING = {"@type": "JobPosting", "identifier": "posted", "title": "Kassir", "skills": "Excel"}

# Endpoint -> (method, body) of a sensible call; {id} in a body is the id of the path's kind.
SAMPLES = {
    "match.match": ("POST", {"candidate_id": "{candidate}"}),
    "extract.extract": ("POST", {"kind": "vacancy", "text": "Tələblər: Excel"}),
    "skills.search_skills": ("POST", {"query": "Excel"}),
    "gaps.gaps": ("POST", {"candidate_id": "{candidate}", "against": {"vacancy_id": "{vacancy}"}}),
    "diagnosis.diagnose": ("POST", {"vacancy_id": "{vacancy}"}),
    "candidates.put_candidate": ("PUT", {"skills": [{"skill": "word"}]}),
    "candidates.delete_candidate": ("DELETE", None),
    "candidates.bulk_candidates": ("POST", ("application/x-ndjson", b'{"id":"bulk"}\n')),
    "candidates.import_candidate": ("POST", {"basics": {"name": "Imported"}}),
    "vacancies.put_vacancy": ("PUT", {"requirements": [{"skill": "word"}]}),
    "vacancies.delete_vacancy": ("DELETE", None),
    "vacancies.correct_vacancy": ("PATCH", {"strike": ["excel"]}),
    "vacancies.bulk_vacancies": ("POST", LINE),
    "vacancies.import_vacancies": ("POST", POSTING),
    "decisions.replay": ("POST", None),
    "decisions.override_decision": (
        "POST",
        {"candidate_id": "{candidate}", "reason": "spoken to", "after": {"outcome": "shortlist"}},
    ),
    "decisions.review_decision": ("POST", {"candidate_id": "{candidate}", "reason": "look again"}),
    "shortlists.put_shortlist": ("PUT", {"candidate_ids": ["{candidate}"]}),
    "audits.audit_impact": (
        "POST",
        {"decisions": {"vacancy_id": "{vacancy}"}, "groups": [{"id": "{candidate}", "values": {"sex": "f"}}]},
    ),
    "pages.candidate_review": ("POST", None),
    "pages.candidate_store": ("POST", None),
    "pages.candidate_erase": ("POST", None),
    "webhooks.subscribe": ("POST", {"url": "https://example.com/"}),
    "webhooks.unsubscribe": ("DELETE", None),
}


@pytest.fixture
def board(tmp_path):
    """An application with two tenants, each with a candidate, a vacancy, a subscription and a key of every role."""
    app = create_app(Config(data_dir=tmp_path, demo=False))
    store, client = app.extensions["store"], app.test_client()
    app.keys, app.hooks, app.decisions = {}, {}, {}
    for tenant in ("a", "b"):
        for role in ROLES:
            subject = f"{tenant}-cv" if role == "candidate" else None
            app.keys[tenant, role] = keys.create(store, tenant, role, subject=subject)[0]
        for kind, name, body in (("candidates", "cv", CV), ("vacancies", "job", AD)):
            record = json.loads(json.dumps(body).replace("{}", tenant))
            answer = client.put(f"/v1/{kind}/{tenant}-{name}", json=record, headers=head(app, tenant))
            assert answer.status_code == 201
        made = client.post("/v1/webhooks", json={"url": "https://example.com/"}, headers=head(app, tenant))
        app.hooks[tenant] = made.json["id"]
        asked = client.post("/v1/match", json={"vacancy_id": f"{tenant}-job"}, headers=head(app, tenant))
        app.decisions[tenant] = asked.json["decision_id"]
    return app


def head(app, tenant, role="board"):
    return {"Authorization": f"Bearer {app.keys[tenant, role]}"}


def call(app, endpoint, ids, headers):
    """Make an endpoint's sample call about the given ids."""
    rule = next(one for one in app.url_map.iter_rules() if one.endpoint == endpoint)
    method, body = SAMPLES.get(endpoint, ("GET", None))
    assert method in rule.methods, f"{endpoint} needs a sample call in this file"
    path = rule.rule
    named = {f"{name}_id": value for name, value in ids.items()} | {"webhook_id": ids["hook"]}
    for name, value in {**named, "skill_id": "excel", "occupation_id": "cashier"}.items():
        path = path.replace(f"<{name}>", value)
    assert "<" not in path, path
    sent = {"json": json_filled(body, ids)} if isinstance(body, dict) else {}
    if isinstance(body, tuple):
        sent = {"content_type": body[0], "data": body[1]}
    client = app.test_client()
    if endpoint.startswith("pages."):
        sign_in(client, headers)
    answer = client.open(path, method=method, headers=headers, **sent)
    answer.get_data()
    return answer


def sign_in(client, headers):
    """Begin a session of the key that a header holds, as pages take no header."""
    key = headers.get("Authorization", "").removeprefix("Bearer ")
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/").text)[1]
    client.post("/sign-in", data={"csrf_token": token, "key": key})


def json_filled(body, ids):
    text = json.dumps(body)
    for name, value in ids.items():
        text = text.replace("{" + name + "}", value)
    return json.loads(text)


def ids_of(app, tenant):
    return {
        "candidate": f"{tenant}-cv",
        "vacancy": f"{tenant}-job",
        "hook": app.hooks[tenant],
        "decision": app.decisions[tenant],
    }


# These make something new, so what they answer differs from call to call.
CREATING = (
    "put_candidate",
    "put_vacancy",
    "bulk_candidates",
    "bulk_vacancies",
    "import_candidate",
    "import_vacancies",
    "subscribe",
)
MISSING = {"candidate": "x-cv", "vacancy": "x-job", "hook": "f" * 32, "decision": "f" * 24}
GUARDED = sorted(
    endpoint for endpoint, rule in RULES.items() if rule is not PUBLIC and not endpoint.startswith("pages.")
)


def test_every_route_has_a_rule_and_no_rule_is_idle(board):
    endpoints = {rule.endpoint for rule in board.url_map.iter_rules()}
    assert endpoints == set(RULES)
    assert set(SAMPLES) <= endpoints


def test_an_application_with_an_unruled_route_does_not_start(tmp_path, monkeypatch):
    monkeypatch.delitem(RULES, "match.match")
    with pytest.raises(RuntimeError, match=r"match\.match"):
        create_app(Config(data_dir=tmp_path, demo=False))


@pytest.mark.parametrize("endpoint", GUARDED)
def test_matrix(board, endpoint):
    def plain(answer):
        counted = ("X-Request-Id", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "Set-Cookie")
        headers = {name: value for name, value in answer.headers if name not in counted}
        body = answer.data
        if answer.mimetype == "application/json":
            body = json.dumps({**answer.json, "request_id": ""} if isinstance(answer.json, dict) else answer.json)
        if answer.mimetype == "text/html":
            # A page's links hold the id that it was asked for.
            body = re.sub(r'[0-9a-f]{24}|[0-9a-f-]{36}|name="csrf_token" value="[^"]+"', "", answer.text)
        return answer.status_code, headers, body

    for role in ROLES:
        headers = head(board, "a", role)
        foreign = call(board, endpoint, ids_of(board, "b"), headers)
        missing = call(board, endpoint, MISSING, headers)
        shown = foreign.data.decode() + str(foreign.headers)
        if not endpoint.endswith(CREATING):
            assert plain(foreign) == plain(missing), (endpoint, role)
        assert "CANARY-b" not in shown
        own = call(board, endpoint, ids_of(board, "a"), headers)
        assert "CANARY-b" not in own.data.decode()
        assert "b-cv" not in own.data.decode()
        assert "b-job" not in own.data.decode()
        allowed = role in RULES[endpoint]
        assert (own.status_code != 403) == allowed or (endpoint, role) == ("match.match", "candidate"), own.data
        assert own.status_code < 500
        if allowed and endpoint.endswith(("delete_candidate", "delete_vacancy", "unsubscribe")):
            break
    for headers in ({}, {"Authorization": "Bearer mk_0000000000000000_" + "x" * 43}, {"Authorization": "Basic eDp5"}):
        refused = call(board, endpoint, ids_of(board, "a"), headers)
        assert refused.status_code == 401
        assert endpoint.startswith("pages.") or refused.json["code"] == "key_missing"
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    theirs = call(board, "candidates.candidate", ids_of(board, "b"), head(board, "b"))
    assert theirs.json["display"]["name"] == "CANARY-b", "the other tenant's documents stand untouched"


def test_a_candidate_sees_itself_against_open_vacancies(board):
    client, mine = board.test_client(), head(board, "a", "candidate")
    client.put("/v1/candidates/rival", json={"skills": [{"skill": "excel"}]}, headers=head(board, "a"))
    client.put("/v1/vacancies/shut", json={**AD, "status": "closed"}, headers=head(board, "a"))
    found = client.post(
        "/v1/match", json={"candidate_id": "a-cv", "filters": {"include_closed": True}}, headers=mine
    ).json["results"]
    assert [one["id"] for one in found] == ["a-job"]
    assert client.post("/v1/match", json={"vacancy_id": "a-job"}, headers=mine).status_code == 403
    assert client.get("/v1/vacancies/a-job/matches", headers=mine).status_code == 403
    for path in ("/v1/candidates/rival", "/v1/candidates/rival/matches", "/v1/vacancies/shut"):
        assert client.get(path, headers=mine).status_code == 404
    for body in ({"candidate_id": "rival"}, {"candidate_id": "a-cv", "vacancy_ids": ["shut"]}):
        assert client.post("/v1/match", json=body, headers=mine).status_code == 404
    assert client.put("/v1/candidates/rival", json={}, headers=mine).status_code == 404
    assert client.delete("/v1/candidates/a-cv", headers=mine).status_code == 204
    assert client.get("/v1/candidates/a-cv", headers=mine).status_code == 401, "the key ends with the person"


def test_a_blind_tenant_hides_names_from_recruiters(board):
    with board.extensions["store"].transaction("a", "test") as transaction:
        transaction.configure({"blind": True})
    client = board.test_client()
    assert "display" not in client.get("/v1/candidates/a-cv", headers=head(board, "a", "recruiter")).json
    assert client.get("/v1/candidates/a-cv", headers=head(board, "a")).json["display"] == {"name": "CANARY-a"}
    assert "display" in client.get("/v1/candidates/b-cv", headers=head(board, "b", "recruiter")).json


def test_70_a_page_token_of_another_tenant_is_refused(board):
    client = board.test_client()
    for tenant in "ab":
        client.put(f"/v1/candidates/{tenant}-more", json=CV, headers=head(board, tenant))
    token = client.get("/v1/candidates?limit=1", headers=head(board, "a")).json["next_page_token"]
    assert client.get(f"/v1/candidates?limit=1&page_token={token}", headers=head(board, "a")).status_code == 200
    answer = client.get(f"/v1/candidates?limit=1&page_token={token}", headers=head(board, "b"))
    assert (answer.status_code, answer.json["code"]) == (422, "bad_page_token")


def test_108_an_idempotency_key_of_another_tenant_is_unknown(board):
    client, key = board.test_client(), {"Idempotency-Key": "the-same"}
    posting = {"@type": "JobPosting", "identifier": "posted", "title": "Kassir", "skills": "Excel"}
    answers = [
        client.post("/v1/vacancies/import", json=posting, headers={**head(board, tenant), **key}) for tenant in "aba"
    ]
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert ["Idempotent-Replayed" in one.headers for one in answers] == [False, False, True]
    assert [one.json["imported"][0]["created"] for one in answers] == [True, True, True]
    other = client.post("/v1/vacancies/import", json={**posting, "title": "X"}, headers={**head(board, "b"), **key})
    assert other.json["code"] == "idempotency_key_reused"


def test_ended_keys(board):
    store, client = board.extensions["store"], board.test_client()
    expired = keys.create(store, "a", "board", lifetime=timedelta(microseconds=1))[0]
    revoked, key = keys.create(store, "a", "board")
    keys.revoke(store, "a", key.id)
    unknown = client.get("/v1/candidates", headers={"Authorization": "Bearer nothing"})
    for text in (expired, revoked):
        answer = client.get("/v1/candidates", headers={"Authorization": f"Bearer {text}"})
        assert (answer.status_code, answer.data) == (401, unknown.data)
    answer = client.get("/v1/candidates", query_string={"access_token": board.keys["a", "board"]})
    assert (answer.status_code, answer.json["code"]) == (400, "key_in_url")


def test_open_mode_ends_with_the_first_key(tmp_path):
    app = create_app(Config(data_dir=tmp_path, demo=False))
    other = create_app(Config(data_dir=tmp_path, demo=False))
    assert app.test_client().get("/v1/candidates").status_code == 200
    assert app.test_client().get("/v1/candidates", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 401
    keys.create(app.extensions["store"], "a", "board")
    assert {one.test_client().get("/v1/candidates").status_code for one in (app, other)} == {401}
    assert app.test_client().get("/healthz").status_code == 200


def test_only_loopback_without_a_key(tmp_path):
    with pytest.raises(SystemExit, match="loopback"):
        run(Config(data_dir=tmp_path, demo=False, host="0.0.0.0"))


def test_a_flood_of_one_tenant_leaves_the_other_alone(tmp_path):
    app = create_app(Config(data_dir=tmp_path, demo=False, workers=1, limits=(2, 3, 0, 1)))
    store, client = app.extensions["store"], app.test_client()
    a, b = ({"Authorization": f"Bearer {keys.create(store, tenant, 'board')[0]}"} for tenant in "ab")
    codes = [client.get("/v1/candidates", headers=a).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    limited = client.get("/v1/vacancies", headers=a)
    assert limited.json["code"] == "rate_limited"
    assert limited.mimetype == "application/problem+json"
    assert 0 <= int(limited.headers["Retry-After"]) <= 60
    other = client.get("/v1/candidates", headers=b)
    assert (other.status_code, other.headers["RateLimit-Limit"], other.headers["RateLimit-Remaining"]) == (
        200,
        "3",
        "2",
    )
    assert [client.put("/v1/candidates/c", json={}, headers=a).status_code for _ in range(9)][-1] == 200
    text = {"kind": "vacancy", "text": "Excel"}
    assert [client.post("/v1/extract", json=text, headers=a).status_code for _ in range(3)] == [200, 200, 429]


def test_keys_on_the_command_line(tmp_path):
    app = create_app(Config(data_dir=tmp_path, demo=False))
    command = app.test_cli_runner()
    made = command.invoke(args=["keys", "create", "--tenant", "t", "--role", "board", "--quiet"])
    assert made.exit_code == 0
    text = made.output.strip()
    assert "\n" not in text
    bearer = {"Authorization": f"Bearer {text}"}
    assert app.test_client().get("/v1/candidates", headers=bearer).status_code == 200
    identifier = keys.listing(app.extensions["store"], "t")[0].id
    assert identifier in command.invoke(args=["keys", "list", "--tenant", "t"]).output
    assert text not in command.invoke(args=["keys", "list", "--tenant", "t"]).output
    fresh = command.invoke(args=["keys", "rotate", "--tenant", "t", identifier, "--quiet"]).output.strip()
    assert app.test_client().get("/v1/candidates", headers={"Authorization": f"Bearer {fresh}"}).status_code == 200
    newest = next(key.id for key in keys.listing(app.extensions["store"], "t") if key.id in fresh)
    assert command.invoke(args=["keys", "revoke", "--tenant", "t", newest]).exit_code == 0
    assert app.test_client().get("/v1/candidates", headers={"Authorization": f"Bearer {fresh}"}).status_code == 401
    assert command.invoke(args=["keys", "create", "--tenant", "t", "--role", "candidate"]).exit_code == 2
    assert command.invoke(args=["tenants", "set", "--tenant", "t", "--blind", "on"]).exit_code == 0
    assert command.invoke(args=["tenants", "set", "--tenant", "t", "--contact", "hr@board.example"]).exit_code == 0
    assert "'blind': True, 'contact': 'hr@board.example'" in command.invoke(args=["tenants", "list"]).output
    assert command.invoke(args=["tenants", "set", "--tenant", "t"]).exit_code == 2


def test_a_candidates_market_and_place_show_open_vacancies_and_no_rival(board):
    client, mine = board.test_client(), head(board, "a", "candidate")
    for id_, status in (("a-shut", "closed"), ("a-more", "open")):
        ad = {"requirements": [{"skill": "excel"}], "status": status}
        assert client.put(f"/v1/vacancies/{id_}", json=ad, headers=head(board, "a")).status_code == 201
    assert client.put("/v1/candidates/a-rival", json=CV, headers=head(board, "a")).status_code == 201

    def ask(headers, against, **more):
        return client.post(
            "/v1/gaps", json={"candidate_id": "a-cv", "against": against, "lang": "en", **more}, headers=headers
        )

    every = {"market": {"filters": {"include_closed": True}}}
    assert ask(head(board, "a"), every).json["vacancies"] == 3
    assert ask(mine, every).json["vacancies"] == ask(mine, {"market": {}}).json["vacancies"] == 2
    placed = ask(mine, {"vacancy_id": "a-job"}, ranks=True)
    assert placed.json["rank"] == {"now": 1, "of": 2}
    assert "rival" not in placed.get_data(as_text=True)
    assert ask(mine, {"vacancy_id": "a-shut"}, ranks=True).status_code == 404
    assert ask(mine, {"vacancy_id": "b-job"}, ranks=True).status_code == 404
    other = client.post("/v1/gaps", json={"candidate_id": "a-rival", "against": {"market": {}}}, headers=mine)
    assert other.status_code == 404
