"""The service's page: its numbers are the API's, each role sees what it may, and nothing secret stands on it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import CANDIDATE, keys, webhooks
from tests.pages.conftest import DESKTOP, PHONE
from tests.pages.test_safety import sign_in

HASH = re.compile(r"[0-9a-f]{64}")


@pytest.fixture
def keyed(tmp_path):
    """An application with the demo's documents, keys of each role, a subscription and a decision."""
    app = create_app(Config(data_dir=tmp_path))
    store = app.extensions["store"]
    app.keys = {
        role: keys.create(store, "demo", role, name=f"the {role}", lifetime=timedelta(days=30))[0]
        for role in ("board", "recruiter", "auditor")
    }
    app.keys["candidate"] = keys.create(store, "demo", "candidate", subject="cand-001")[0]
    keys.create(store, "other", "board", name="of another tenant")
    ended = keys.create(store, "demo", "recruiter", name="the leaver")[1]
    keys.revoke(store, "demo", ended.id)
    hook = webhooks.create(store, "demo", "https://hooks.example/SECRET?token=SECRET", threshold=6000, most=5)
    webhooks.enqueue(store, hook, [("cand-001", f"vac-00{place}", 7000) for place in range(1, 4)], hook.seq)
    first, second, _ = webhooks.due(store, "demo")
    webhooks.settle(store, first, "delivered", None)
    webhooks.settle(store, second, "gave_up:http_500", None)
    head = {"Authorization": f"Bearer {app.keys['board']}"}
    app.test_client().post("/v1/match", json={"vacancy_id": "vac-001"}, headers=head)
    return app


def as_role(app, role):
    client = app.test_client()
    sign_in(client, app.keys[role])
    return client


def test_who_may_see_it(keyed):
    assert keyed.test_client().get("/status").status_code == 401
    for role, status in (("board", 200), ("auditor", 200), ("recruiter", 403), ("candidate", 403)):
        assert as_role(keyed, role).get("/status").status_code == status, role
        assert ('href="/status"' in as_role(keyed, role).get("/").text) is (status == 200)


def test_its_numbers_are_those_of_the_api(keyed):
    page = as_role(keyed, "board").get("/status?lang=en").text
    client, head = keyed.test_client(), {"Authorization": f"Bearer {keyed.keys['board']}"}
    system, verified, taxonomy = (
        client.get(path, headers=head).json for path in ("/v1/system", "/v1/decisions/verify", "/v1/taxonomy")
    )
    assert f"<strong>{system['pool']['vacancies']}</strong> vacancies" in page
    assert f"<strong>{system['pool']['candidates']}</strong> candidates" in page
    assert f"<strong>{verified['newest']['number']}</strong> rows" in page
    assert f"<strong>{taxonomy['skills']}</strong> skills" in page
    assert HASH.findall(page) == [verified["newest"]["hash"]]
    assert all(version in page for version in system["versions"].values())
    for key, value in system["policy"].items():
        if not key.startswith("effort_") and key not in ("name", "version"):
            assert re.search(rf'class="amount">{value:g}</td><td[^>]*><code>{key}</code>', page), key
    assert f"<dd>{system['index']['change']}</dd>" in page
    assert system["index"] == {"change": system["index"]["change"], "behind": 0, "built": True}


def test_keys_are_the_boards_to_see_and_never_secret(keyed):
    page = as_role(keyed, "board").get("/status?lang=en").text
    for role in ("board", "recruiter", "auditor"):
        identifier, secret = keyed.keys[role].split("_", 2)[1:]
        assert f"the {role} <code>{identifier}</code>" in page
        assert secret not in page
    assert "of another tenant" not in page
    assert re.search(r"the leaver.*?revoked", page, re.DOTALL)
    assert "key of their own: 1" in page
    auditors = as_role(keyed, "auditor").get("/status?lang=en").text
    assert "the recruiter" not in auditors
    assert "hooks.example" not in auditors


def test_deliveries_are_counted_and_addresses_kept(keyed):
    page = as_role(keyed, "board").get("/status?lang=en").text
    assert "hooks.example" in page
    assert "SECRET" not in page
    row = re.search(r"hooks\.example.*?</tr>", page, re.DOTALL)[0]
    found = dict(re.findall(r'data-name="([^"]+)" class="amount">(?:<span[^>]*>)?([\d.]+)', row))
    assert found == {
        "From score": "60.00", "Arrived": "1", "Waiting": "1", "Being tried again": "0", "Given up": "1",
    }  # fmt: skip


def test_a_change_of_the_log_is_shown(keyed):
    with keyed.extensions["store"].database.write() as connection:
        connection.exec_driver_sql("UPDATE decisions SET engine = 'x' WHERE number = 1")
    page = as_role(keyed, "auditor").get("/status?lang=en").text
    assert "rows were changed or are missing" in page


def test_a_long_log_is_checked_when_asked(keyed, monkeypatch):
    monkeypatch.setattr("matcher.service.pages.status.CHECKED_AT_ONCE", 0)
    client = as_role(keyed, "auditor")
    assert "not checked now" in client.get("/status?lang=en").text
    assert "every row is what was written" in client.get("/status?lang=en&check=1").text


def test_many_candidates_keys_are_counted_not_listed(keyed):
    store = keyed.extensions["store"]
    for place in range(3):
        keys.create(store, "demo", CANDIDATE, subject=f"cand-00{place}")
    found, held = keys.staff(store, "demo", 100)
    assert {key.role for key in found} == {"board", "recruiter", "auditor"}
    assert held == 4


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(("language", "scripts"), [("az", True), ("en", False)])
def test_a_board_looks_at_the_service(visit, size, language, scripts):
    visitor = visit(size, language, scripts)
    visitor.page.get_by_role("link", name={"az": "Xidmətin vəziyyəti", "en": "Service"}[language]).first.click()
    visitor.page.wait_for_url("**/status")
    visitor.page.locator("summary").click()
    visitor.look("status", axe=scripts)
