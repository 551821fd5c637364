"""The ranking of all invented candidates for all invented vacancies, point by point, in November 2026.

A change of the formula, the taxonomy or the reading shows here. `MATCHER_REWRITE_GOLDEN=1` writes the file anew; read
the difference before you commit it.
"""

from __future__ import annotations

import json
import os
from datetime import date

import pytest

from matcher.engine import Query
from matcher.explaining.matches import View
from matcher.service.config import Config
from matcher.service.loading import build_matcher, load_demo
from tests.conftest import ROOT

GOLDEN = ROOT / "tests/golden/rankings.json"
FAMILY = "customer-service"


@pytest.fixture(scope="module")
def november():
    matcher = build_matcher(Config())
    load_demo(matcher, today=date(2026, 11, 15))
    return matcher


def ranking(matcher, vacancy):
    query = Query(limit=100, view=View.SCORE, today=date(2026, 11, 15))
    return matcher.match_vacancy(matcher.vacancies[vacancy], None, query).matches


def test_rankings(november):
    found = {vacancy: {one.id: one.points for one in ranking(november, vacancy)} for vacancy in november.vacancies}
    if "MATCHER_REWRITE_GOLDEN" in os.environ:
        rows = [f" {json.dumps(vacancy)}: {json.dumps(found[vacancy])}" for vacancy in sorted(found)]
        GOLDEN.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert found == golden
    assert [list(found[one]) for one in sorted(found)] == [list(golden[one]) for one in sorted(golden)]


def test_the_first_of_a_service_vacancy_has_served(november):
    service = [
        demand.id
        for demand in november.vacancies.values()
        if demand.occupation and november.occupations[demand.occupation].family == FAMILY
    ]
    assert len(service) >= 10
    for vacancy in service:
        best = november.candidates[ranking(november, vacancy)[0].id]
        held = {one.occupation for one in best.occupations}
        assert any(one and november.occupations[one].family == FAMILY for one in held), (vacancy, best.id)
