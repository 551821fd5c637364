"""Nearest concepts: misspelt and inflected names find their skill, strangers find none, the start pays nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from matcher.reading.nearest import MIN_SCORE, NearestConcepts
from models.levels import Scale
from models.taxonomy import Skill, SkillType, Taxonomy
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("phrase", "skill"),
    [
        ("CRM proqramlaar sistemii", "crm-software"),
        ("diqqətlilik göstərmək", "attention-to-detail"),
        ("clientorientedness, oriented to clients", "customer-orientation"),
        ("знание прог. 1С Бухгалтерия", "1c"),
    ],
)
def test_the_nearest_comes_first(matcher, phrase, skill):
    (near,) = matcher.reader.nearest([phrase])
    assert near[0].skill == skill
    assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)
    assert all(MIN_SCORE <= one.score <= 1 for one in near)


def test_a_label_is_nearest_to_itself_and_a_stranger_to_none(matcher):
    own, stranger, empty = matcher.reader.nearest(["Tək   İŞLƏMƏK", "qwzx", ""])
    assert own[0].score == 1
    assert stranger == empty == ()


def test_each_phrase_is_searched_for_itself(matcher):
    phrases = ["ingilis dilli", "müştəri", "Exel"] * 100
    together = matcher.reader.nearest(phrases, limit=2)
    assert together == [matcher.reader.nearest([phrase], limit=2)[0] for phrase in phrases]
    assert max(map(len, together)) == 2


def test_ties_go_by_id_and_any_taxonomy_will_do():
    def skill(id_):
        return Skill(id_, SkillType.SKILL, Scale.NONE, {"de": "Schweißen"})

    nearest = NearestConcepts(Taxonomy((skill("b"), skill("a"))))
    assert [one.skill for one in nearest.search(["schweissen Schweißen"])[0]] == ["a", "b"]
    assert NearestConcepts(Taxonomy(())).search(["x", "y"]) == [(), ()]


def test_the_service_starts_without_scikit_learn():
    code = "import sys; from matcher.service.app import create_app; create_app(); sys.exit('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0
