"""Titles of advertisements are read as the occupation that they name, and as none where they name many trades."""

from __future__ import annotations

import yaml

from matcher.taxonomies.lint_titles import lint_titles
from tests.conftest import ROOT

TITLES = yaml.safe_load((ROOT / "tests/reading/titles.yaml").read_text(encoding="utf-8"))
UNKNOWN = "unknown"


def read(matcher, title):
    return matcher.reader.resolve_title(title) or UNKNOWN


def test_titles_as_people_write_them(matcher):
    wrong = [
        (title, occupation, found)
        for occupation, titles in TITLES.items()
        for title in titles
        if (found := read(matcher, title)) != occupation
    ]
    assert wrong == []


def test_every_title_names_its_own_occupation(matcher):
    wrong = [
        (title, one.id, found)
        for one in matcher.occupations
        for title in one.names
        if (found := read(matcher, title)) != one.id
    ]
    assert wrong == []


def test_the_titles_are_clean(matcher):
    assert lint_titles(matcher.occupations) == []
