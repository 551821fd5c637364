"""The start: doors for each user, pictures at both widths, nothing that a browser or axe complains of."""

from __future__ import annotations

import pytest

from tests.pages.conftest import DESKTOP, PHONE


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
