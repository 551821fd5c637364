"""Support between skills: a narrower skill stands in fully, even where it is also written as related."""

from __future__ import annotations

from matcher.ranking.similarity import SkillSimilarity
from models.levels import Scale
from models.match import Via
from models.occupation import Occupations
from models.taxonomy import Relation, Skill, SkillType, Taxonomy


def test_narrower_comes_before_related():
    broad = Skill("broad", SkillType.SKILL, Scale.NONE, {"en": "Broad"})
    narrow = Skill(
        "narrow", SkillType.SKILL, Scale.NONE, {"en": "Narrow"}, broader=("broad",), related=(Relation("broad", 300),)
    )
    similarity = SkillSimilarity(Taxonomy((broad, narrow)), Occupations())
    found = [(one.held, one.strength, one.via) for one in similarity.supporters("broad")]
    assert found == [("broad", 1000, Via.EXACT), ("narrow", 1000, Via.NARROWER)]
    assert [(one.held, one.strength) for one in similarity.supporters("narrow")] == [("narrow", 1000), ("broad", 300)]
    assert similarity.matrix.toarray().tolist() == [[1000, 1000], [300, 1000]]
