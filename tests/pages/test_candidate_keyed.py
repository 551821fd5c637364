"""What only a candidate's own key shows: the stored profile, storing it, and the decisions about the person."""

from __future__ import annotations

from threading import Thread

import pytest
from werkzeug.serving import make_server

from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import keys
from tests.pages.conftest import DESKTOP, PHONE, Visitor


@pytest.fixture(scope="module")
def keyed(tmp_path_factory):
    """The address of a service with the demo's people, and the key of one of them."""
    app = create_app(Config(data_dir=tmp_path_factory.mktemp("keyed")))
    key = keys.create(app.extensions["store"], "demo", "candidate", subject="cand-001")[0]
    served = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}", key
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_person_stores_and_sees_what_is_recorded(browser, keyed, size):
    context = browser.new_context(viewport=size)
    visitor = Visitor(context.new_page(), keyed[0], f"keyed-{size['width']}")
    page = visitor.page

    def press(selector):
        with page.expect_navigation():
            page.locator(selector).first.click()

    visitor.open("/?lang=az")
    page.fill("#key", keyed[1])
    press("main form button")
    visitor.open("/candidate")
    visitor.look("1-entry")
    press("button[name=stored]")
    page.locator("select[name='level.english']").select_option("C1")
    visitor.look("2-profile")
    page.locator("input[name=agree]").check()
    press("button[formaction='/candidate/store']")
    assert page.locator("main [role=status]").first.is_visible()
    press("button[name=stored]")
    assert page.locator("select[name='level.english']").input_value() == "C1"
    press("nav.steps button[formaction='/candidate/vacancies']")
    visitor.look("3-vacancies")
    press(".notice a")
    press("ol.results a")
    visitor.look("4-decision")
    visitor.open("/candidate/decisions")
    assert page.locator(".cards .card").count() >= 1
    context.close()
