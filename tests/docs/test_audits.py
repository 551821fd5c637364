"""docs/audits.md: its numbers are those of the code, and its table of a fair process is exact."""

from __future__ import annotations

import json
import re

import pytest
from scipy.stats import hypergeom

from matcher.auditing.chance import DRAWS, FOUR_FIFTHS
from matcher.auditing.impact import DEFAULT, FEWEST_EXPECTED
from models.audit import Mark
from models.schemas.audits import MAX_OUTCOMES
from tests.conftest import ROOT

PAGE = (ROOT / "docs/audits.md").read_text(encoding="utf-8")
SIZES = re.findall(r"^\| (\d+) and (\d+) \| (\d+) % \| (\d+) % \| (\d+) % \|$", PAGE, re.MULTILINE)


def flagged(one: int, other: int, share: float) -> float:
    """Return how often a fair process falls below four fifths, exactly."""
    law = hypergeom(one + other, one, round((one + other) * share))
    rates = [(x, x / one, (law.args[2] - x) / other) for x in range(one + 1) if law.pmf(x) > 0]
    return sum(law.pmf(x) for x, p, q in rates if min(p, q) < FOUR_FIFTHS * max(p, q) - 1e-12)


def test_the_table_of_a_fair_process():
    assert len(SIZES) >= 6
    for one, other, *shares in SIZES:
        for written, share in zip(shares, (0.5, 0.25, 0.1), strict=True):
            assert float(written) == pytest.approx(100 * flagged(int(one), int(other), share), abs=0.6), (
                one,
                other,
                share,
            )


def test_the_numbers_of_the_page():
    assert f"fewer than {DEFAULT.min_size} outcomes" in PAGE
    assert f"less than {DEFAULT.min_share / 10:g} %" in PAGE
    assert f"below {FEWEST_EXPECTED}" in PAGE
    assert f"{DRAWS:,} times" in PAGE
    assert f"{MAX_OUTCOMES:,} outcomes" in PAGE
    for mark in Mark:
        assert f"`{mark.value}`" in PAGE


def test_the_example_of_the_page(client):
    body, answer = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    sent = json.loads(body)
    found = client.post("/v1/audits/impact", json=sent).json["breakdowns"][0]["measures"]["scoring"]
    for key, value in json.loads(answer).items():
        assert found[key] == value
