"""The directory of concepts: order, groups, and what is found first; and that it stays quick with 14,000 skills."""

from __future__ import annotations

import time

import pytest

from matcher.engine import Matcher
from matcher.service.pages import warming
from matcher.taxonomies.collation import collation
from matcher.taxonomies.directory import Directory
from models.levels import Scale
from models.taxonomy import Skill, SkillType
from tests.benchmarks.taxonomies import synthetic_taxonomy


def skill(id_, *names, type_=SkillType.SKILL):
    return Skill(id_, type_, Scale.NONE, {"az": names[0]}, {"az": names[1:]})


SHELF = Directory(
    (
        skill("a", "Satış planı", "planlaşdırma"),
        skill("b", "Plan", type_=SkillType.TOOL),
        skill("c", "İş planı qurmaq"),
        skill("d", "Esplanada"),
        skill("e", "C++"),
    ),
    lambda one: one.type,
)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("plan", ["b", "a", "c", "d"]),
        ("PLANI satış", ["a"]),
        ("SATIS  plani", ["a"]),
        ("qurmaq iş", ["c"]),
        ("es", ["d"]),
        ("pl", ["b", "a", "c"]),
        ("nad", ["d"]),
        ("c++", ["e"]),
        ("xyz", []),
        ("  ", []),
        ("!!", []),
    ],
)
def test_whole_names_then_beginnings_then_words_then_insides(query, ids):
    assert [hit.concept.id for hit in SHELF.search(query)] == ids


def test_the_name_that_was_met_is_told():
    assert SHELF.search("planlaş")[0].name == "planlaşdırma"


def test_groups():
    assert SHELF.groups == {"skill": 4, "tool": 1}
    assert [hit.concept.id for hit in SHELF.search("plan", "tool")] == ["b"]
    assert [one.id for one in SHELF.browse("az", "tool")] == ["b"]


def test_azerbaijani_order():
    labels = ["İş", "Izgara", "Ğ", "Gül", "Həyat", "Xəbər", "Qol", "Kol", "Əl", "El", "Zəng", "1C", "Öz", "Ov", "Şam"]
    ordered = ["1C", "El", "Əl", "Gül", "Ğ", "Həyat", "Xəbər", "Izgara", "İş", "Kol", "Qol", "Ov", "Öz", "Şam", "Zəng"]
    assert sorted(labels, key=collation("az")) == ordered
    assert sorted(["Ёлка", "Жук", "Ель", "CRM"], key=collation("ru")) == ["Ель", "Ёлка", "Жук", "CRM"]


def test_fourteen_thousand_skills_are_searched_quickly():
    taxonomy = synthetic_taxonomy(98_000)
    directory = Directory(taxonomy.skills, lambda one: one.type)
    directory.search("x")
    directory.browse("az")
    name = taxonomy.skills[7_000].names[-1]
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        found = directory.search(name)
        directory.browse("az")
        best = min(best, time.perf_counter() - start)
    assert taxonomy.skills[7_000] in [hit.concept for hit in found]
    assert best < 0.05, f"{best * 1000:.1f} ms"


def test_a_large_taxonomy_is_prepared_once_beside_the_calls(app, monkeypatch):
    prepared = []
    monkeypatch.setattr(Matcher, "prepare_search", lambda self: prepared.append(self))
    client = app.test_client()
    client.get("/skills")
    assert prepared == []
    monkeypatch.setattr(warming, "LARGE", 10)
    monkeypatch.delitem(app.extensions, "search_warmed", raising=False)
    for path in ("/skills", "/occupations", "/skills?q=x"):
        assert client.get(path).status_code == 200
    assert len(prepared) == 1
    del app.extensions["search_warmed"]


def test_preparing_makes_what_a_search_needs(matcher):
    matcher.prepare_search()
    assert matcher.skills.search("crm")[0].concept.id == "crm-software"
