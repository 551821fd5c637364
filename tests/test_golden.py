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
from matcher.service.callers import OPEN_TENANT
from tests.conftest import ROOT

GOLDEN = ROOT / "tests/golden/rankings.json"
FAMILY = "customer-service"


@pytest.fixture(scope="module")
def november(app):
    return app.extensions["follower"].view(OPEN_TENANT, (2026, 11))


def ranking(matcher, november, vacancy):
    query = Query(limit=100, view=View.SCORE, today=date(2026, 11, 15))
    return matcher.match_vacancy(november.vacancies[vacancy], november.candidates, query).matches


def test_rankings(matcher, november):
    found = {
        vacancy: {one.id: one.points for one in ranking(matcher, november, vacancy)} for vacancy in november.vacancies
    }
    if "MATCHER_REWRITE_GOLDEN" in os.environ:
        rows = [f" {json.dumps(vacancy)}: {json.dumps(found[vacancy])}" for vacancy in sorted(found)]
        GOLDEN.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert found == golden
    assert [list(found[one]) for one in sorted(found)] == [list(golden[one]) for one in sorted(golden)]


def test_the_first_of_a_service_vacancy_has_served(matcher, november):
    service = [
        demand.id
        for demand in november.vacancies.values()
        if demand.occupation and matcher.occupations[demand.occupation].family == FAMILY
    ]
    assert len(service) >= 10
    for vacancy in service:
        best = november.candidates[ranking(matcher, november, vacancy)[0].id]
        held = {one.occupation for one in best.occupations}
        assert any(one and matcher.occupations[one].family == FAMILY for one in held), (vacancy, best.id)
