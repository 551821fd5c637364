"""The command line: tables for people, JSON for machines, one-line errors."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=[str(one) for one in args])


@pytest.fixture
def files(tmp_path):
    ad, cv = tmp_path / "ad.txt", tmp_path / "cv.txt"
    ad.write_text("Xidmət meneceri. Tələblər: CRM proqramları; ingilis dili B2", encoding="utf-8")
    cv.write_text("Xidmət meneceri\nDillər: İngilis dili – B1\nCRM proqramları ilə işləməmişəm", encoding="utf-8")
    return ad, cv


def test_match(run, files):
    ad, cv = files
    done = run("match", "--vacancy", ad, "--candidate", cv)
    assert done.exit_code == 0
    assert "CRM proqramları çatışmır" in done.output
    assert "İngilis dili B1 → B2" in done.output
    body = json.loads(run("match", "--vacancy", ad, "--candidate", cv, "--json", "--lang", "en").output)
    assert sum(part["points"] for part in body["parts"]) == round(body["score"] * 100)


def test_extract(run, files):
    ad, cv = files
    assert "english" not in run("extract", ad).output
    body = json.loads(run("extract", ad, "--json").output)
    assert [(one["skill"], one["level"]) for one in body["requirements"]] == [("crm-software", None), ("english", "B2")]
    body = json.loads(run("extract", cv, "--kind", "candidate", "--json").output)
    assert [one["skill"] for one in body["claims"] if one["absent"]] == ["crm-software"]


def test_clear_errors(run, files, tmp_path):
    ad, cv = files
    assert run("match", "--vacancy", tmp_path / "none", "--candidate", cv).exit_code == 2
    ad.write_bytes(b"\xff\xfe")
    done = run("match", "--vacancy", ad, "--candidate", cv)
    assert done.exit_code == 2
    assert len(done.output.strip().splitlines()) == 1
    ad.write_text("Salam", encoding="utf-8")
    assert run("match", "--vacancy", ad, "--candidate", cv).exit_code == 3


def test_taxonomy(run, tmp_path):
    assert run("taxonomy", "lint").exit_code == 0
    assert "CRM" in run("taxonomy", "show", "crm-software").output
    assert run("taxonomy", "show", "nothing").exit_code == 2
    assert run("taxonomy", "docs", tmp_path).exit_code == 0
    assert "## excel" in (tmp_path / "taxonomy/tools.md").read_text(encoding="utf-8")
