"""The worked examples of docs/scoring.md, sent to the service as they stand."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.conftest import ROOT

PAGE = (ROOT / "docs/scoring.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]


@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_example(client, place):
    example = EXAMPLES[place]
    body = {"candidate": {"id": "c", **example["candidate"]}, "vacancies": [{"id": "v", **example["vacancy"]}]}
    (result,) = client.post("/v1/match", json=body).json["results"]
    expect = example["expect"]
    for name in ("max_points", "points", "status"):
        assert {part["requirement"]: part[name] for part in result["parts"]} == expect[name]
    assert (result["score"], result["score_max"]) == (expect["score"], expect["score_max"])
    assert result["eligibility"] == expect["eligibility"]
    if "gaps" in expect:
        assert [(one["requirement"], one["gain_points"]) for one in result["gaps"]] == list(expect["gaps"].items())


def test_every_example_is_found():
    assert len(EXAMPLES) == PAGE.count("expect:") == 12
