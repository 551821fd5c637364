"""All figures of updates are there, and what they time really happens: added documents are found, deleted ones not."""

from __future__ import annotations

import pytest

from tests.benchmarks import updates


@pytest.mark.parametrize("pool", updates.POOLS)
def test_all_figures(pool):
    figures = updates.built(pool, 500) | updates.changed(pool, 300, 4)
    assert figures.keys() == updates.FIGURES.keys()
    assert 0 < figures["add_p50_ms"] < figures["add_visible_p50_ms"] <= figures["add_visible_p99_ms"]
    table = updates.show([{"pool": pool, "n": 300, **figures}])
    assert table.count("\n") == len(updates.FIGURES) + 1


@pytest.mark.parametrize("pool", updates.POOLS)
def test_changes_are_seen(pool, matcher):
    make, asked, best, documents = updates.made(pool, matcher)
    first, *others = documents(40, 1)
    side = make(others)
    assert first.id not in best(matcher, asked, side)
    side = side.with_changes([first])
    assert first.id in best(matcher, asked, side)
    assert first.id not in best(matcher, asked, side.with_changes(deletes=[first.id]))
