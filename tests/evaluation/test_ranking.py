"""Ranking of the judged fixtures: right trades first in both directions, and better than TF-IDF cosine of the texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from matcher.evaluation.ranking import average_precision, quality, reversed_judgements, tfidf_orders
from matcher.service.commands.ranking import ranked
from matcher.taxonomies.yaml_files import load_yaml

FIXTURES = Path(__file__).parents[1] / "ranking_fixtures"


@pytest.fixture(scope="module")
def found(app):
    with app.app_context():
        return ranked(FIXTURES, date(2026, 11, 1))


def test_the_right_trade_is_first(found):
    for_vacancy, for_candidate = found["matcher"]
    assert (for_vacancy.n_queries, for_candidate.n_queries) == (60, 120)
    assert for_vacancy.first_right >= 0.95, for_vacancy.missed
    assert for_vacancy.mean_average_precision >= 0.90
    assert for_candidate.mean_average_precision >= 0.90


def test_better_than_the_cosine_of_the_texts(found):
    for name in ("TF-IDF, words", "TF-IDF, letters"):
        for ours, theirs in zip(found["matcher"], found[name], strict=True):
            assert ours.mean_average_precision > theirs.mean_average_precision


def test_the_fixtures_are_of_many_trades():
    judged = [load_yaml(path) for path in sorted((FIXTURES / "judgements").glob("*.yaml"))]
    assert len({one["occupation"] for some in judged for one in some.values()}) >= 30


def test_quality_by_hand():
    orders = {"a": ["x", "y", "z"], "b": ["y", "z", "x"]}
    found = quality(orders.__getitem__, {"a": frozenset("x"), "b": frozenset("zx")})
    # a: 1/1; b: (1/2 + 2/3) / 2
    assert found.mean_average_precision == pytest.approx((1 + 7 / 12) / 2)
    assert (found.n_queries, found.first_right, found.missed) == (2, 0.5, ("b",))


def test_judgements_are_turned_round():
    assert reversed_judgements({"v": frozenset("ab"), "w": frozenset("b")}) == {"a": {"v"}, "b": {"v", "w"}}


@given(st.lists(st.booleans(), min_size=1, max_size=20).filter(any))
def test_average_precision_is_that_of_scikit_learn(relevance):
    order = [str(place) for place in range(len(relevance))]
    relevant = frozenset(one for one, is_relevant in zip(order, relevance, strict=True) if is_relevant)
    scores = [-place for place in range(len(relevance))]
    assert average_precision(order, relevant) == pytest.approx(average_precision_score(relevance, scores))


def test_ties_of_cosines_go_by_id():
    for_ad, _ = tfidf_orders({"b": "one two", "a": "one two", "c": "one"}, {"v": "one two"}, "word", (1, 1))
    assert for_ad("v") == ["a", "b", "c"]


def test_the_command(app, tmp_path):
    result = app.test_cli_runner().invoke(args=["evaluate", "ranking", str(FIXTURES), "--as-of", "2026-11"])
    assert result.exit_code == 0, result.output
    assert "candidates for a vacancy" in result.output
    assert "TF-IDF, words" in result.output
    empty = app.test_cli_runner().invoke(args=["evaluate", "ranking", str(tmp_path)])
    assert empty.exit_code == 1
    assert "none at all" in empty.output
