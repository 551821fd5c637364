"""The drawings of the taxonomy: nothing overlaps or leaves the picture, and lengths are in proportion."""

from __future__ import annotations

from itertools import combinations

import pytest

from matcher.service.pages.pay_chart import LEFT, RIGHT, TICKS, pay_charts, tick_step
from matcher.service.pages.relation_map import BOX, HEIGHT, LINE, MOST, WIDTH, relation_map


def skills(count, **more):
    return [{"id": f"s{place}", "label": f"Skill {place} " + "with many words " * 4, **more} for place in range(count)]


@pytest.mark.parametrize("broader", [0, 1, 9])
@pytest.mark.parametrize("narrower", [0, 2, 9])
@pytest.mark.parametrize("arrows", [0, 1, 9])
def test_boxes_keep_their_place(broader, narrower, arrows):
    relations = {"broader": skills(broader), "narrower": skills(narrower), "related": skills(arrows, strength=0.25)}
    drawn = relation_map("Centre", relations)
    if not broader + narrower + arrows:
        assert drawn is None
        return
    assert len(drawn.boxes) == 1 + sum(min(len(many), MOST[kind]) for kind, many in relations.items())
    for box in drawn.boxes:
        assert 0 <= box.x <= WIDTH - BOX
        assert 0 <= box.y <= drawn.height - HEIGHT
        assert len(box.lines) <= 2
        assert all(len(line) <= LINE for line in box.lines)
    for one, other in combinations(drawn.boxes, 2):
        assert one.x != other.x or abs(one.y - other.y) >= HEIGHT
    centre = next(box for box in drawn.boxes if box.kind == "centre")
    assert all(box.y < centre.y for box in drawn.boxes if box.kind == "broader")
    assert all(box.y > centre.y for box in drawn.boxes if box.kind == "narrower")
    assert all(curve.path.startswith(f"M{BOX} {centre.y + HEIGHT // 2}C") for curve in drawn.curves)
    assert all(curve.width == 2 for curve in drawn.curves)


def test_a_word_without_end_is_cut():
    drawn = relation_map("x" * 300, {"related": skills(1, strength=1)})
    assert all(len(line) <= LINE for box in drawn.boxes for line in box.lines)


def band(low, high, currency="AZN", period="month"):
    return {
        "id": "b",
        "labels": {"en": "Band"},
        "salary": {"min": low, "max": high, "currency": currency, "period": period},
    }


def test_bars_are_in_proportion():
    (chart,) = pay_charts([band(800, 1500), band(2000, 3000)], "en")
    one, other = chart.bars
    assert other.width / one.width == pytest.approx(1000 / 700, rel=0.01)
    assert (one.x - LEFT) / (other.x - LEFT) == pytest.approx(800 / 2000, rel=0.01)
    assert [value for _, value in chart.ticks] == [0, 1000, 2000, 3000]
    assert chart.ticks[-1][0] == RIGHT


def test_open_ends_and_other_money():
    charts = pay_charts([band(None, 1500), band(700, None), band(10, 20, "USD", "hour")], "az")
    assert [len(chart.bars) for chart in charts] == [2, 1]
    assert charts[0].bars[0].x == LEFT
    assert charts[0].bars[1].width == 0
    assert pay_charts([], "az") == []
    assert pay_charts([band(0, 0)], "az")[0].bars[0].width == 0


@pytest.mark.parametrize("highest", [1, 3, 7, 99, 1500, 123_456, 100_000_000])
def test_ticks_are_few(highest):
    step = tick_step(highest)
    assert 1 <= -(-highest // step) <= TICKS
