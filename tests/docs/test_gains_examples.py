"""The examples of docs/scoring.md about what would change a score, sent to a service that holds their vacancies."""

from __future__ import annotations

import re

import pytest
import yaml

from matcher.service.app import create_app
from matcher.service.config import Config
from tests.conftest import ROOT
from tests.docs.test_docs import contains

PAGE = (ROOT / "docs/scoring.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"```yml\n(.*?)```", PAGE, re.DOTALL)]


@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_example(tmp_path, place):
    example = EXAMPLES[place]
    client = create_app(Config(data_dir=tmp_path, demo=False)).test_client()
    for vacancy in example.get("vacancies", ()):
        assert client.put(f"/v1/vacancies/{vacancy['id']}", json=vacancy).status_code == 201
    answer = client.post("/v1/gaps", json=example["call"]).json
    assert contains(answer, example["answer"]), answer
    for name in ("sets", "questions", "unlocks"):
        assert len(answer.get(name, ())) == len(example["answer"].get(name, ()))


def test_every_example_is_found():
    assert len(EXAMPLES) == PAGE.count("answer:") == 2
