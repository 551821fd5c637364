"""Safety of the pages: headers, cookies, CSRF, signing in, and errors that are pages."""

from __future__ import annotations

import re

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import keys

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def keyed(tmp_path):
    """An application with a key of each role."""
    app = create_app(Config(data_dir=tmp_path))
    store = app.extensions["store"]
    app.keys = {role: keys.create(store, "demo", role)[0] for role in ("board", "recruiter", "auditor")}
    return app


def sign_in(client, key):
    token = TOKEN.search(client.get("/").text)[1]
    return client.post("/sign-in", data={"csrf_token": token, "key": key})


def test_headers(client):
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script>" not in answer.text
    assert "style=" not in answer.text


def test_the_cookie_is_out_of_reach(client):
    cookie = client.get("/?lang=ru").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    away = client.get("/?lang=ru", headers={"Host": "board.example"}).headers["Set-Cookie"]
    assert "Secure" in away


def test_a_form_of_another_site_is_refused(keyed):
    client = keyed.test_client()
    answer = client.post("/sign-in", data={"key": keyed.keys["board"]})
    assert answer.status_code == 400
    assert "<main" in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_signing_in_and_out(keyed):
    client = keyed.test_client()
    assert 'name="key"' in client.get("/").text
    refused = sign_in(client, "mk_0000000000000000_" + "x" * 43)
    assert refused.status_code == 401
    assert 'role="alert"' in refused.text
    entered = sign_in(client, keyed.keys["recruiter"])
    assert entered.status_code == 302
    assert keyed.keys["recruiter"].split("_")[2] not in entered.headers["Set-Cookie"]
    page = client.get("/").text
    assert 'name="key"' not in page
    client.post("/sign-out", data={"csrf_token": TOKEN.search(page)[1]})
    assert 'name="key"' in client.get("/").text


def test_a_session_ends_with_its_key(keyed):
    client, store = keyed.test_client(), keyed.extensions["store"]
    sign_in(client, keyed.keys["board"])
    assert 'name="key"' not in client.get("/").text
    keys.revoke(store, "demo", keyed.keys["board"].split("_")[1])
    assert 'name="key"' in client.get("/").text


def test_the_api_takes_no_cookie(keyed):
    client = keyed.test_client()
    sign_in(client, keyed.keys["board"])
    assert client.get("/v1/candidates").status_code == 401


def test_errors_are_pages_for_browsers_alone(client):
    page = client.get("/nowhere", headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert client.get("/nowhere").mimetype == "application/problem+json"
    assert client.get("/v1/nowhere", headers={"Accept": "*/*"}).mimetype == "application/problem+json"


@pytest.mark.parametrize("name", ["endpoint", "values", "_external", "_scheme", "_anchor", "_method", "self", "lang"])
def test_names_in_a_query_lead_nowhere_else(client, name):
    page = client.get("/skills", query_string={name: "javascript", "q": "excel"})
    assert page.status_code == 200
    links = re.findall(r'<a href="([^"]+)" lang="..', page.text)
    assert len(links) == 3
    assert all(one.startswith("/skills?") and "q=excel" in one for one in links)
    assert client.get("/nowhere", query_string={name: "x"}, headers={"Accept": "text/html"}).status_code == 404
