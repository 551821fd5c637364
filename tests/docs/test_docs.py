"""Generated documents are in step, and the README's calls give the answers that it shows."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from matcher.service.commands.linting import all_findings
from matcher.service.commands.reference import current_pages
from matcher.service.config import Config
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CALLS = re.findall(r"```bash\n(curl .*?)```\s*```json\n(.*?)```", README, re.DOTALL)


def test_taxonomy_pages(app):
    """Renew them by ``flask --app wsgi taxonomy docs``."""
    with app.app_context():
        wanted = current_pages(ROOT / "docs")
    written = {one.relative_to(ROOT / "docs").as_posix() for one in (ROOT / "docs/taxonomy").glob("*.md")}
    assert written | {"taxonomy.md"} == wanted.keys()
    for name, text in wanted.items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, name


def test_taxonomy_has_no_errors(matcher):
    assert [one for one in all_findings(matcher) if one.severity == "error"] == []


def test_specification(client):
    assert json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8")) == client.get("/openapi.json").json


def test_every_setting_is_documented():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "matcher/service").rglob("*.py"))
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert set(re.findall(r'"(MATCHER_[A-Z_]+)"', code)) == set(re.findall(r"`(MATCHER_[A-Z_]+)`", page))
    assert Config.from_environment({}).demo


def contains(whole, part):
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and contains(whole[key], part[key]) for key in part)
    if isinstance(part, list):
        return len(whole) >= len(part) and all(contains(*pair) for pair in zip(whole, part, strict=False))
    return whole == part


def test_the_readme_has_calls():
    assert len(CALLS) >= 3


@pytest.mark.parametrize("place", range(len(CALLS)))
def test_the_readme_tells_the_truth(server, place):
    call, answer = CALLS[place]
    command = call.replace("http://127.0.0.1:8000", server)
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, timeout=30)
    found = json.loads(done.stdout)
    assert contains(found, json.loads(answer)), json.dumps(found, ensure_ascii=False)[:3000]
