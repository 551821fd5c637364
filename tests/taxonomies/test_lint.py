"""The linter tells collisions with both skills, where they are written, and what to do about them."""

from __future__ import annotations

import pytest

from matcher.reading.recognizer import Recognizer
from matcher.taxonomies.files import skill_of
from matcher.taxonomies.lint import Finding, lint
from matcher.taxonomies.lint_ads import concerned
from matcher.taxonomies.lint_reading import lint_job_titles, lint_reading
from matcher.taxonomies.lint_titles import lint_titles
from models.occupation import Occupation, Occupations
from models.taxonomy import Taxonomy


def skill(id_, *aliases, **more):
    texts = dict.fromkeys(("az", "en", "ru"), id_)
    record = {"id": id_, "type": "skill", "scale": "none", "labels": texts, "definition": texts, "source": ["market"]}
    return skill_of(record | {"aliases": {"en": list(aliases)}} | more, "test.yaml")


def read(*skills):
    return list(lint_reading(Recognizer(Taxonomy(skills))))


def test_one_alias_of_two_skills_is_an_error_with_both():
    (found,) = lint(Taxonomy((skill("one", "market research"), skill("two", "Market  Research"))))
    assert (found.severity, found.skill, found.other, found.alias) == ("error", "two", "one", "Market  Research")
    assert "entails" in found.advice


@pytest.mark.parametrize("alias", ["lead", "plan", "hesabat"])
def test_a_common_word_is_a_warning(alias):
    (found,) = lint(Taxonomy((skill("one", alias),)))
    assert (found.severity, found.alias) == ("warning", alias)
    assert "not_before" in found.advice


def test_the_same_words_to_the_reader_are_an_error():
    (found,) = read(skill("one", "planning routes"), skill("two", "plan the route"))
    assert (found.skill, found.other, found.alias) == ("two", "one", "plan the route")


def test_a_longer_name_with_a_product_of_another_skill_is_fine():
    assert read(skill("one", literal_aliases=["Google"]), skill("two", "google certificate")) == []


def test_a_name_that_no_text_can_hold_is_an_error():
    (found,) = read(skill("one", "editing", not_before={"en": ["edit"]}), skill("two", "—"))
    assert (found.skill, found.other) == ("two", None)
    assert "found in no text" in found.text


def test_a_job_title_is_no_name_of_a_skill():
    waiter = Occupation("waiter", "hospitality", "5131", {"en": "Waiter"}, titles={"en": ("bar-tender",)})
    (found,) = lint_job_titles(Taxonomy((skill("one", "bar tender", "mixing drinks"),)), Occupations((waiter,)))
    assert (found.severity, found.skill, found.other) == ("warning", "one", "waiter")


def test_titles_of_two_occupations_and_of_none():
    def occupation(id_, *titles):
        texts = {language: f"{id_} {language}" for language in ("az", "en", "ru")}
        return Occupation(id_, "f", "1111", texts, titles={"en": titles}, definition=texts, source=("own",))

    found = lint_titles(Occupations((occupation("a", "night clerk"), occupation("b", "Night-clerk", "manager"))))
    assert [(one.severity, one.skill) for one in found] == [("error", "b"), ("warning", "b")]


def test_the_advertisements_that_use_a_name():
    findings = [Finding("error", "one", "…", "stock taking"), Finding("error", "two", "label in ru is missing")]
    ads = [("a.txt", "Requirements: taking of stock, Excel"), ("b.txt", "We offer lunch")]
    assert concerned(findings, ads) == {findings[0]: [("a.txt", "taking of stock")]}


def test_the_command_names_files_and_advertisements(app, tmp_path):
    (tmp_path / "ads").mkdir()
    (tmp_path / "ads/ad.txt").write_text("Tələblər: satış bacarığı", encoding="utf-8")
    done = app.test_cli_runner().invoke(args=["taxonomy", "lint", "--ads", str(tmp_path / "ads")])
    assert done.exit_code == 0, done.output
    assert "warning: sales (business.yaml): alias 'Satış' (az) is a common word\n    add a word" in done.output
    assert "    in ad.txt: 'satış'" in done.output
