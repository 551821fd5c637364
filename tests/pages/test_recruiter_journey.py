"""The recruiter's journey in a real browser: pick or paste, correct, rank, compare, shortlist, take away, judge."""

from __future__ import annotations

import pytest

from tests.pages.conftest import DESKTOP, PHONE

AD = """Xidmət meneceri axtarılır. Yaş 25-35.
Tələblər:
- Excel
- İngilis dili B2
- iş təcrübəsi 2 il
Vəzifələr: müştəri şikayətlərinin həlli"""
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def press(locator):
    """Click what leads to another page, and wait for it."""
    with locator.page.expect_navigation():
        locator.click()


@SIZES
@pytest.mark.parametrize(("language", "scripts"), [("az", True), ("ru", False)], ids=["az", "ru-no-scripts"])
def test_a_stored_vacancy(visit, size, language, scripts):
    visitor = visit(size, language, scripts)
    page = visitor.page
    press(page.locator(".doors a[href='/recruiter']"))
    visitor.look("entry", axe=scripts)
    page.fill("#words", "xidmət")
    press(page.locator(".search button"))
    press(page.locator(".list .main").first)
    assert page.locator(".result").count() == 20
    visitor.look("candidates", axe=scripts)
    page.emulate_media(media="print")
    assert not page.locator(".bottom").is_visible()
    visitor.look("candidates-printed", axe=False)
    page.emulate_media(media="screen")

    for tick in page.locator(".result input[name=id]").all()[:3]:
        tick.check()
    press(page.locator("button[value=next]"))
    assert page.locator("input[type=hidden][name=id]").count() == 3, "ticks travel from page to page"
    assert page.locator(".place").first.inner_text() == "21."
    press(page.locator("button[value=compare]"))
    assert page.locator(".comparison thead th").count() == 4
    visitor.look("comparison", axe=scripts)

    page.go_back()
    page.locator(".result input[name=id]").first.check()
    press(page.locator("button[value=shortlist]"))
    assert page.locator(".shortlist tbody tr").count() == 4
    page.fill("#note", "Yaxşı siyahı")
    page.locator(".shortlist input[name=id]").last.uncheck()
    press(page.locator("form.card .actions button").first)
    assert page.locator(".shortlist tbody tr").count() == 3
    assert page.locator("#note").input_value() == "Yaxşı siyahı"
    visitor.look("shortlist", axe=scripts)
    with page.expect_download() as wanted:
        page.locator("a.button", has_text="XLSX").click()
    assert wanted.value.suggested_filename.endswith(".xlsx")

    press(page.locator(".shortlist th a").first)
    assert page.locator("table.parts tbody tr").count() > 5
    visitor.look("candidate", axe=scripts)
    press(page.locator("p.help a[href*='/recruiter/decisions/']"))
    page.fill("#reason", "Danışdıq")
    page.select_option("#outcome", "interview")
    press(page.locator("form button", has=page.locator("xpath=self::*[not(contains(@class,'quiet'))]")).last)
    assert page.locator("text=Danışdıq").count() == 1
    visitor.look("judgement", axe=scripts)


@SIZES
@pytest.mark.parametrize(("language", "scripts"), [("az", False), ("en", True)], ids=["az-no-scripts", "en"])
def test_a_pasted_vacancy(visit, size, language, scripts):
    visitor = visit(size, language, scripts)
    page = visitor.page
    visitor.open("/recruiter")
    page.fill("textarea[name=text]", AD)
    press(page.locator("main form[enctype] button"))
    assert page.locator(".text mark.excluded").inner_text() == "Yaş 25-35"
    assert page.locator(".text mark.required").count() >= 2
    visitor.look("requirements", axe=scripts)

    press(page.locator("form.languages button[lang=ru]"))
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator(".text mark.excluded").inner_text() == "Yaş 25-35", "the vacancy comes along"
    press(page.locator(f"form.languages button[lang={language}]"))
    page.locator("select[name=kind-0]").select_option("must")
    page.fill("#add", "qqqqq bilikləri")
    press(page.locator("main form[enctype] .actions button").first)
    assert page.locator("#nearest").is_visible()
    assert page.locator("select[name=kind-0]").input_value() == "must"
    page.fill("#add", "PowerPoint")
    page.locator("input[name=strike][value=excel]").check()
    press(page.locator("main form[enctype] .actions button").first)
    assert page.locator("input[name=restore][value=excel]").count() == 1
    assert page.locator("input[name=strike][value=powerpoint]").count() == 1
    visitor.look("corrected", axe=scripts)

    press(page.locator("button[formaction='/recruiter/vacancy/candidates']"))
    assert page.locator(".result").count() == 20
    visitor.look("candidates", axe=scripts)
    if not page.locator("#city").is_visible():
        page.locator(".filters summary").click()
    page.fill("#city", "Yoxburq")
    press(page.locator("button[value=filter]"))
    assert page.locator(".empty").is_visible()
    visitor.look("nobody", axe=scripts)
    page.fill("#city", "")
    press(page.locator("button[value=filter]"))
    press(page.locator(".result h2 button").first)
    assert page.locator("table.parts").is_visible()


def test_a_keyboard_is_enough(visit):
    """From the field to the ranking by Tab and Enter alone."""
    visitor = visit(DESKTOP, "en")
    page = visitor.page
    visitor.open("/recruiter")
    page.focus("textarea[name=text]")
    page.keyboard.insert_text(AD)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("select[name=kind-0]")
    page.focus("select[name=kind-0]")
    page.keyboard.press("m")
    page.focus("button[formaction='/recruiter/vacancy/candidates']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".results")
    assert page.locator(".eligibility.not_eligible, .eligibility.possible, .eligibility.eligible").count() == 20
