"""The formulas of docs/scale.md give the bytes of the arrays, and shards merge to the whole."""

from __future__ import annotations

from argparse import Namespace

import pytest

from tests.benchmarks import scale


@pytest.fixture(scope="module")
def rows():
    # More than a block, so that the bounds count.
    return scale.run(Namespace(n=[500, 9_000], queries=3, shards=3))


def test_bytes_are_those_of_the_formula(rows):
    assert [row["pool"] for row in rows] == ["candidates", "vacancies"] * 2
    for row in rows:
        assert row["bytes_each"] == pytest.approx(row["formula_bytes"], abs=0.01)


def test_shards_merge_to_the_whole(rows):
    assert all(row["shards_exact"] for row in rows)
    assert "| 9,000 vacancies |" in scale.show(rows)
