"""The convert commands: nouns on the standard output, warnings beside it, and the way back."""

from __future__ import annotations

import json

import pytest

from models.schemas.nouns import CandidateSchema, VacancySchema


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=[str(one) for one in args])


def test_jobposting_there_and_back(run, tmp_path):
    posting = {"@type": "JobPosting", "identifier": "v1", "title": "Kassir", "description": "Kassir", "industry": "x"}
    file, page, ours = tmp_path / "v.json", tmp_path / "v.html", tmp_path / "v.jsonl"
    file.write_text(json.dumps([posting, {**posting, "identifier": "v2"}]), encoding="utf-8")
    page.write_text(f"<script type='application/ld+json'>{json.dumps(posting)}</script>", encoding="utf-8")
    done = run("convert", "jobposting", file, "--lang", "en")
    assert done.exit_code == 0
    lines = [VacancySchema().load(json.loads(line)) for line in done.stdout.splitlines()]
    assert [one.id for one in lines] == ["v1", "v2"]
    assert "v2: /1/industry: There is no place for this field" in done.stderr
    assert json.loads(run("convert", "jobposting", page).stdout)["id"] == "v1"
    ours.write_text(done.stdout.replace('"Kassir"}', '"Kassir", "status": "closed"}'), encoding="utf-8")
    back = run("convert", "jobposting", "--export", ours, "--lang", "ru")
    assert [json.loads(line)["title"] for line in back.stdout.splitlines()] == ["Kassir", "Kassir"]
    assert "v1: /status: В этом формате" in back.stderr


def test_jsonresume_there_and_back(run, tmp_path):
    file, ours = tmp_path / "c.json", tmp_path / "c.jsonl"
    file.write_text(json.dumps({"skills": [{"name": "Excel"}], "awards": [{}]}), encoding="utf-8")
    done = run("convert", "jsonresume", file, "--id", "c7")
    assert CandidateSchema().load(json.loads(done.stdout)).id == "c7"
    assert "c7: /awards: " in done.stderr
    ours.write_text(done.stdout, encoding="utf-8")
    assert json.loads(run("convert", "jsonresume", "--export", ours).stdout)["skills"] == [{"name": "Excel"}]


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("jobposting", "{}"),
        ("jobposting", "<p>no posting"),
        ("jobposting", "[" * 5000),
        ("jsonresume", "[]"),
        ("jsonresume", '{"a": NaN}'),
    ],
)
def test_clear_errors(run, tmp_path, command, text):
    file = tmp_path / "x"
    file.write_text(text, encoding="utf-8")
    for flags in ((), ("--export",)):
        done = run("convert", command, file, *flags)
        assert done.exit_code == 2
        assert len(done.stderr.strip().splitlines()) == 1
