"""The races are run fairly: every exact contestant is checked against the oracle, and the lines are as promised."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest

from tests.benchmarks import asking, batch, building, directions, ours, search
from tests.benchmarks.__main__ import main
from tests.benchmarks.full import top
from tests.benchmarks.peers import PEERS

N, COUNT = 3000, 20
QUERIES = asking.queries(4)


@pytest.fixture(scope="module", params=directions.DIRECTIONS)
def direction(request):
    return directions.DIRECTIONS[request.param](N)


@pytest.mark.parametrize("form", ["linear", "best", "plain"])
def test_ours_equals_the_oracle(direction, form):
    one = getattr(direction, form)
    keep = np.arange(N) % 3 > 0
    for asked in QUERIES:
        points = one.oracle(asked)
        for mask in (np.ones(N, dtype=bool), keep):
            rows, earned = ours.best(one.index, one.asked(asked), one.scorer, mask, COUNT)
            assert rows.tolist() == top(points, COUNT, mask).tolist()
            assert earned.tolist() == points[rows].tolist()


def test_the_peers_sum_is_the_linear_part(direction):
    for asked in QUERIES:
        terms = direction.terms(asked)
        query = np.zeros(direction.matrix.shape[1])
        query[terms.columns] = terms.weights
        assert np.array_equal(direction.matrix @ query, direction.linear.oracle(asked))


@pytest.mark.parametrize("name", PEERS)
def test_peers(direction, name):
    if name not in ("scipy_csr", "sklearn", "sqlite"):
        pytest.importorskip(name)
    row = search.peer_row(direction, name, QUERIES, COUNT, limit=60)
    assert row["peer"] == name
    assert row["n"] == N
    assert row["direction"] == direction.name
    assert row["exact"] is True
    assert row["ratio"] == pytest.approx(row["peer_ms"] / row["ours_ms"])
    if name in ("duckdb", "sqlite"):
        assert row["peer_exact"] is True
    if name in ("scipy_csr", "duckdb", "sqlite"):
        assert row["peer_same_scores"] is True
        assert row["overlap"] > 0.8


def test_own_forms(direction):
    rows = search.own_rows(direction, QUERIES, COUNT)
    assert [row["peer"] for row in rows] == ["ours_best", "ours_filtered"]
    assert all(row["exact"] and row["peer_exact"] for row in rows)


def test_batch(direction):
    pytest.importorskip("sparse_dot_topn")
    row = batch.batch_row(direction, [QUERIES[:2], QUERIES[2:]], COUNT, limit=60)
    assert row["exact"] is True
    assert row["peer_same_scores"] is True
    assert row["ratio"] == pytest.approx(row["ours_mpairs_s"] / row["peer_mpairs_s"])


def test_what_is_missing_or_too_slow_is_said(direction, monkeypatch):
    monkeypatch.setattr(building, "SMALL", 1)
    row = search.peer_row(direction, "sqlite", QUERIES, COUNT, limit=0)
    assert row["ratio"] is None
    assert "more than 0" in row["skipped"]
    monkeypatch.setitem(sys.modules, "sklearn.neighbors", None)
    monkeypatch.delitem(sys.modules, "tests.benchmarks.peers.sklearn", raising=False)
    row = search.peer_row(direction, "sklearn", QUERIES, COUNT, limit=60)
    assert row["ratio"] is None
    assert row["skipped"].startswith("not installed")
    assert "skipped" in search.show([row])


def test_lines_for_machines(monkeypatch, capsys):
    command = "benchmarks search --n 1500 --queries 2 --peers scipy_csr sklearn --json"
    monkeypatch.setattr(sys, "argv", command.split())
    main()
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    keys = {"peer", "n", "direction", "ratio", "ours_ms", "peer_ms", "exact", "peer_exact"}
    assert all(keys <= row.keys() for row in rows)
    assert [row["peer"] for row in rows] == ["ours_best", "ours_filtered", "scipy_csr", "sklearn"] * 2
    assert all(row["exact"] for row in rows)
    assert search.show(rows).count("```text") == 2
