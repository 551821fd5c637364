"""The candidate's journey in a real browser: a CV read and corrected, vacancies, one score, the market, a plan."""

from __future__ import annotations

import pytest

from tests.pages.conftest import DESKTOP, PHONE

CV = {
    "az": """Xidmət meneceri
01.2021 – 06.2024 Xidmət meneceri, invented LLC
Bacarıqlar: komandanın idarə edilməsi, problemlərin həlli, vaxtın idarə edilməsi, Excel
İngilis dili B1, Azərbaycan dili – ana dili
<script>alert("x")</script> & <b>Kanareyka</b>""",
    "ru": """Сервис-менеджер
01.2021 – 06.2024 сервис-менеджер, вымышленная компания
Навыки: управление командой, решение проблем, тайм-менеджмент, Excel
Английский язык B1, азербайджанский язык – родной""",
}
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def press(page, button, key=None):
    """Press a button, or a key in a field, and wait for the page that it leads to."""
    with page.expect_navigation():
        button.press(key) if key else button.click()


def go(page, path):
    """Press the step that leads to a page."""
    press(page, page.locator(f"nav.steps button[formaction='/candidate/{path}']"))


@SIZES
@pytest.mark.parametrize(("language", "scripts"), [("az", True), ("az", False), ("ru", True)])
def test_from_a_pasted_cv_to_a_plan(visit, size, language, scripts):
    visitor = visit(size, language, scripts)
    page = visitor.page

    def look(step):
        if scripts:
            visitor.look(f"{step}-{language}")

    visitor.open("/candidate")
    look("1-entry")
    page.locator("#cv").fill(CV[language])
    press(page, page.locator("form[data-busy] button"))
    assert page.locator("mark").count() >= 6
    look("2-profile")
    page.locator("select[name='level.english']").select_option("B2")
    page.locator("select[name='state.excel']").select_option("absent")
    page.locator("#new").fill("Wordd qqq")
    press(page, page.locator(".add button"))
    assert page.locator("[role=alert]").is_visible()
    look("3-unknown")
    page.locator("#new").fill("Word")
    press(page, page.locator("#new"), "Enter")
    assert page.locator("select[name='level.word']").count() == 1
    assert page.locator("select[name='level.english']").input_value() == "B2"
    assert page.locator("select[name='state.excel']").input_value() == "absent"
    press(page, page.locator(".bar-below button").first)
    assert page.locator("li.result").count() == 10
    look("4-vacancies")
    first = page.locator("li.result h2").first.text_content()
    press(page, page.locator("li.result .actions button").first)
    assert page.locator("h1").text_content() == first
    look("5-vacancy")
    go(page, "profession")
    look("6-profession")
    score = page.locator(".score strong").text_content()
    press(page, page.locator(".questions button").first)
    assert page.locator(".score strong").text_content() != score
    press(page, page.locator("button[formaction='/candidate/plan']"))
    look("7-plan")
    page.emulate_media(media="print")
    assert not page.locator("nav.sections").is_visible()
    look("7-print")
    page.emulate_media(media="screen")
    assert page.locator("h1").is_visible()
    press(page, page.locator("button[formaction='/candidate/profession']"))
    go(page, "market")
    look("8-market")
    go(page, "vacancies")
    page.locator("#city").fill("Heç yerdə")
    press(page, page.locator("#city"), "Enter")
    assert page.locator(".empty").is_visible()
    look("9-none")
    assert page.locator("html").get_attribute("lang") == language


@SIZES
def test_a_demo_person_with_one_click_and_a_review(visit, size):
    visitor = visit(size, "en")
    page = visitor.page
    visitor.open("/candidate")
    press(page, page.locator(".pick").nth(1))
    go(page, "vacancies")
    press(page, page.locator("li.result .actions button").first)
    press(page, page.locator("section:has(#again-heading) a"))
    visitor.look("decision")
    if page.locator("#reason").count():
        page.locator("#reason").fill("My B2 certificate was not read.")
        press(page, page.locator("#review button"))
    assert page.locator("#review .reviews li").count() >= 1
    visitor.look("asked")
    visitor.open("/candidate/decisions")
    visitor.look("decisions")


def test_the_language_changes_in_the_middle(visit):
    page = visit(DESKTOP, "az", scripts=False).page
    page.goto(page.url.split("/?")[0] + "/candidate")
    page.locator("#cv").fill(CV["az"])
    press(page, page.locator("form[data-busy] button"))
    go(page, "profession")
    score = page.locator(".score strong").text_content()
    press(page, page.locator("nav.languages button", has_text="RU"))
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator(".score strong").text_content() == score


def test_an_empty_form_says_what_is_missing(visit):
    visitor = visit(PHONE, "az")
    visitor.open("/candidate")
    # The answer is 422, which a browser notes in its console.
    press(visitor.page, visitor.page.locator("form[data-busy] button"))
    assert visitor.page.locator("[role=alert]").is_visible()
    visitor.look("nothing")
    visitor.complaints[:] = [one for one in visitor.complaints if "422" not in one]


def test_a_keyboard_is_enough(visit):
    """From the text to the vacancies by Tab, arrows and Enter alone; every stop shows where it is."""
    visitor = visit(DESKTOP, "az")
    page = visitor.page
    visitor.open("/candidate")
    _tab_to(page, "#cv")
    page.keyboard.insert_text(CV["az"])
    _tab_to(page, "form[data-busy] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    _tab_to(page, "select[name='level.english']")
    page.keyboard.press("End")
    _tab_to(page, "nav.steps button[formaction='/candidate/vacancies']", backwards=True)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".score").count() > 0


def _tab_to(page, selector, backwards=False):
    """Press Tab until an element has the focus, and check that it can be seen to have it."""
    for _ in range(200):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"Tab does not reach {selector}")
