"""The start: doors for each user, pictures at both widths, nothing that a browser or axe complains of."""

from __future__ import annotations

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import keys
from tests.pages.conftest import DESKTOP, PHONE
from tests.pages.test_safety import sign_in


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_the_start(visit, size, language):
    visitor = visit(size, language)
    assert visitor.page.locator("html").get_attribute("lang") == language
    visitor.look(f"start-{language}")


def test_a_keyboard_reaches_the_content(visit):
    page = visit(DESKTOP).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_match_that_is_shown_is_the_apis(client):
    page = client.get("/?lang=en").text
    vacancy = client.get("/v1/vacancies?limit=1").json["vacancies"][0]["id"]
    asked = {"vacancy_id": vacancy, "limit": 1, "record": False, "lang": "en"}
    match = client.post("/v1/match", json=asked).json["results"][0]
    assert f"<strong>{match['score']:.2f}</strong>" in page
    assert match["summary"] in page
    for part in match["parts"]:
        assert f"{part['points'] / 100:,.2f} / {part['max_points'] / 100:,.2f}" in page
    for gap in match["gaps"][:3]:
        assert f"+{gap['gain_points'] / 100:.2f}</strong> {gap['sentence']}" in page


def test_to_look_records_nothing(tmp_path):
    app = create_app(Config(data_dir=tmp_path))
    for setting in ("top", "all"):
        app.extensions["settings"] = Config(data_dir=tmp_path, decisions=setting)
        assert ('id="showcase"' in app.test_client().get("/").text) is (setting == "top")
    assert app.test_client().get("/v1/decisions/verify").json["rows"] == 0


def test_each_role_begins_with_what_it_may_see(tmp_path):
    app = create_app(Config(data_dir=tmp_path))
    made = {
        role: keys.create(app.extensions["store"], "demo", role, subject="cand-002" if role == "candidate" else None)[0]
        for role in ("recruiter", "candidate", "auditor")
    }
    assert 'id="showcase"' not in app.test_client().get("/").text
    for role, key in made.items():
        client = app.test_client()
        sign_in(client, key)
        page = client.get("/").text
        assert ('id="showcase"' in page) is (role != "auditor")
        assert "Namizəd 0" not in page or role == "recruiter", "a candidate sees no other person"


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_an_empty_store_says_how_to_begin(tmp_path, language):
    client = create_app(Config(data_dir=tmp_path, demo=False)).test_client()
    page = client.get(f"/?lang={language}").text
    assert 'id="beginning"' in page
    assert "http://localhost/v1/vacancies/bulk" in page


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_for_programs(visit, size):
    visitor = visit(size, "en")
    visitor.open("/docs")
    visitor.look("docs")
