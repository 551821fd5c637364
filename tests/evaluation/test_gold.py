"""On the development gold our figures agree, to the printed digit, with the scorer that belongs to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.evaluation.concepts import read_concepts
from matcher.evaluation.extraction import evaluate
from matcher.evaluation.labels import read_labels

DATA = Path(os.environ.get("MATCHER_EVAL_DATA", "/nowhere"))
GOLD = DATA / "gold" / "dev.jsonl"

pytestmark = [
    pytest.mark.skipif(not GOLD.exists(), reason="MATCHER_EVAL_DATA does not name the folder with gold/dev.jsonl"),
    pytest.mark.filterwarnings("ignore::matcher.evaluation.extraction.EmptyGroundTruth"),
]


@pytest.fixture(scope="module")
def texts(matcher):
    return read_labels(GOLD, matcher.taxonomy, concepts=read_concepts(DATA / "concepts.md"))


@pytest.fixture(scope="module")
def scorer(matcher, texts, tmp_path_factory):
    """The scorer's report on what the reader reads."""
    path = tmp_path_factory.mktemp("gold") / "predictions.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for one in texts:
            lines.write(json.dumps(prediction(one.id, matcher.reader.read_vacancy(one.text, one.title))) + "\n")
    tool = DATA / "tools" / "score-extraction"
    command = [tool, "score", GOLD, path, "--ads", GOLD, "--concepts", DATA / "concepts.md"]
    environment = {**os.environ, "PYTHON": sys.executable}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)


def prediction(id_, reading):
    pay = reading.salary
    return {
        "sha": id_,
        "requirements": [{"skill": r.skill, "kind": r.kind, "level": r.level} for r in reading.requirements],
        "duties": [{"skill": one.skill} for one in reading.duties],
        "experience_months": reading.experience_months,
        "education": reading.education,
        "salary": pay and {"min": pay.min, "max": pay.max, "currency": pay.currency},
        "excluded": [one.code for one in reading.excluded],
        "alternatives": reading.alternatives,
    }


def test_every_figure_and_interval_agrees(matcher, texts, scorer):
    found = evaluate(texts, matcher.reader, "vacancy")
    assert found.groups.keys() == scorer["groups"].keys()
    compared = 0
    for name, group in found.groups.items():
        theirs = scorer["groups"][name]["metrics"]
        for measure, ours in group.figures.items():
            if measure.startswith("alternatives."):
                # The scorer does not set alternatives of other concepts aside.
                continue
            value, interval = theirs[measure]["value"], theirs[measure]["ci95"]
            assert (None if value is None else round(ours.value, 4)) == value, (name, measure)
            if interval is not None:
                assert [round(ours.low, 4), round(ours.high, 4)] == interval, (name, measure)
                compared += 1
    assert compared > 60
