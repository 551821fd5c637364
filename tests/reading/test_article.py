"""The founding article's own list of skills, read as a vacancy."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

EXPECTED = frozenset(
    {
        "analytical-thinking",
        "communication",
        "computer-literacy",
        "crm-software",
        "customer-dialogue",
        "customer-orientation",
        "customer-relationship-building",
        "decision-making",
        "empathy",
        "english",
        "initiative",
        "innovation",
        "leadership",
        "market-analysis",
        "presentation",
        "prioritisation",
        "problem-solving",
        "professionalism",
        "reliability",
        "report-writing",
        "strategic-thinking",
        "stress-tolerance",
        "team-management",
        "time-management",
    }
)


@pytest.mark.skipif("MATCHER_EVAL_DATA" not in os.environ, reason="MATCHER_EVAL_DATA names no evaluation data")
def test_every_skill_of_the_article_is_read(matcher):
    text = (Path(os.environ["MATCHER_EVAL_DATA"]) / "founding-article.txt").read_text(encoding="utf-8")
    lines = [re.match(r"\s*\[?5\.\d+\]?\.?\s*(.*)", line) for line in text.splitlines()]
    section = "\n".join(line[1] for line in lines if line)
    assert section, text[:300]
    reading = matcher.reader.read_vacancy(section)
    read = {one.skill: one for one in reading.requirements}
    assert EXPECTED - read.keys() == set()
    assert read["english"].kind == "preferred"
    for one in reading.requirements:
        for place in one.evidence:
            assert section[place.start : place.end] == place.quote
