"""The pages for those who put the service to use say nothing that other pages or the code do not."""

from __future__ import annotations

import re

import pytest

from matcher.service.config import Config
from tests.conftest import ROOT
from tests.docs.quality_page import BLOCK

USE, CARD, NOTICES, QUALITY = (
    (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
    for name in ("instructions-for-use", "model-card", "notices", "quality")
)
RIGHTS = 5


def rows(table):
    """Return the cells of a table's rows by the first one."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()[2:]]
    return {name: rest for name, *rest in cells}


def test_the_model_card_shows_the_figures_of_the_quality_page():
    measured = [rows(match["table"]) for match in BLOCK.finditer(QUALITY)][:3]
    shown = rows(re.search(r"(?:^\|.*\n)+", CARD[CARD.index("| measure |") :], re.MULTILINE)[0])
    assert len(shown) >= 15
    for name, cells in shown.items():
        assert cells == [one[name][0] if name in one else "–" for one in measured], name


@pytest.mark.parametrize("page", [USE, CARD, NOTICES])
def test_what_the_pages_name_exists(page):
    for path in re.findall(r"`(tests/[\w/.]+)`", page) + [
        f"docs/{name}" for name in re.findall(r"\]\(([\w-]+\.md)\)", page)
    ]:
        assert (ROOT / path).exists(), path
    operations = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    for setting in re.findall(r"`(MATCHER_\w+)`", page):
        assert f"`{setting}`" in operations, setting


def test_the_calls_exist(app):
    known = {re.sub(r"<[^>]*>", "{id}", rule.rule) for rule in app.url_map.iter_rules()}
    calls = re.findall(r"`(?:GET|POST|PUT|PATCH|DELETE) (/v1/[\w/{}]+)`", USE + CARD + NOTICES)
    assert len(calls) >= 4
    assert set(calls) <= known


def test_the_numbers_of_the_instructions_are_the_services(matcher):
    assert f"kept for {Config().retention_decisions_days} days by\ndefault" in USE
    policy = matcher.policy
    strong, good, partial = (value // 100 for value in (policy.band_strong, policy.band_good, policy.band_partial))
    assert f"strong from {strong}, good from {good}, partial from {partial}" in USE
    assert f"up to {policy.declared_limit} skills" in CARD


def test_the_notices_say_the_same_in_three_languages():
    languages = re.split(r"^## ", NOTICES, flags=re.MULTILINE)[1:]
    assert [one.splitlines()[0] for one in languages] == ["Azərbaycanca", "English", "На русском"]
    for text in languages:
        assert text.count("\n### ") == 1
        assert len(re.findall(r"^\*\*", text, re.MULTILINE)) == 6
        assert len(re.findall(r"^- ", text, re.MULTILINE)) == RIGHTS
        assert {"organisation", "contact", "retention"} == set(re.findall(r"\{(\w+)\}", text))
