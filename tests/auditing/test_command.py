"""``audit impact`` on the command line: files in, table, CSV and page out."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest

from matcher.service.audits.sheets import COLUMNS
from models.taxonomy import LANGUAGES
from tests.auditing.sample import POINT, crowd, table


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=["audit", "impact", *map(str, args)])


@pytest.fixture
def files(tmp_path):
    outcomes, groups = crowd()
    decisions, people = tmp_path / "decisions.csv", tmp_path / "groups.csv"
    rows = [f"{one.id},{one.score / POINT},{'yes' if one.selected else 'no'}" for one in outcomes]
    decisions.write_text("\n".join(["\ufeffcandidate id,score,selected", *rows]), encoding="utf-8")
    rows = [f"{one},{values.get('sex', '')},{values.get('origin', '')}" for one, values in groups.items()]
    people.write_text("\n".join(["id,sex,origin", *rows]), encoding="utf-8")
    return decisions, people


def test_table(run, files):
    done = run(
        "--decisions", files[0], "--groups", files[1], "--lang", "en", "--attribute", "sex", "--cross", "sex,origin"
    )
    assert done.exit_code == 0, done.output
    assert "Outcomes: 700" in done.output
    assert re.search(r"^f +296 +119 +0\.402 +0\.348 – 0\.459 +0\.828 ", done.output, re.MULTILINE)
    assert "too few to say (n = 3 and 135; p = 0.592)" in done.output
    assert "\norigin;" not in done.output


def test_csv_is_harmless(run, tmp_path):
    outcomes, _ = table(f=(7, 0, 13), m=(23, 0, 17))
    decisions, groups, out = tmp_path / "d.jsonl", tmp_path / "g.jsonl", tmp_path / "report.csv"
    decisions.write_text("\n".join(json.dumps({"id": one.id, "score": one.score / POINT}) for one in outcomes))
    lines = [{"id": one.id, "values": {"=1+1": "@SUM(A1)" if one.id[0] == "f" else "-2"}} for one in outcomes]
    groups.write_text("\n".join(json.dumps(one) for one in lines))
    assert run("--decisions", decisions, "--groups", groups, "--format", "csv", "--out", out).exit_code == 0
    head, *rows = csv.reader(io.StringIO(out.read_bytes().decode()))
    assert tuple(head) == COLUMNS
    assert {(row[0], row[1]) for row in rows} == {("'=1+1", "'@SUM(A1)"), ("'=1+1", "'-2")}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    first = dict(zip(head, rows[1], strict=True))
    assert (first["n"], first["rate"], first["ratio"], first["mark"]) == ("20", "0.350000", "0.608696", "too_few")


class Tags(HTMLParser):
    VOID = ("meta", "line", "path", "rect", "circle")

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(name for name, _ in attrs)}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_page(run, files, tmp_path, language):
    files[1].write_text(files[1].read_text(encoding="utf-8").replace(",a", ",<script>a"), encoding="utf-8")
    out = tmp_path / "report.html"
    done = run("--decisions", files[0], "--groups", files[1], "--format", "html", "--lang", language, "--out", out)
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert not tags.seen & {"script", "link", "img", "iframe", "src", "href", "onload", "onclick"}
    assert "&lt;script&gt;a" in text
    assert "http" not in text.replace("http-equiv", "")
    assert text.count("<svg") == 9
    assert f'<html lang="{language}">' in text


def test_bad_files_are_one_clear_line(run, files):
    files[0].write_text("id,score\na,1\nb,1e9\n", encoding="utf-8")
    done = run("--decisions", files[0], "--groups", files[1])
    assert (done.exit_code, len(done.stderr.strip().splitlines())) == (2, 1)
    assert "line=3" in done.stderr
    files[0].write_text("id,score\na,1,2\n", encoding="utf-8")
    assert "line=2" in run("--decisions", files[0], "--groups", files[1]).stderr
    assert run("--groups", files[1]).exit_code == 2
    assert run("--decisions", files[0], "--groups", files[1], "--out", "x").exit_code == 2


def test_decision_log_of_a_tenant(run, files):
    done = run("--tenant", "nobody", "--groups", files[1])
    assert (done.exit_code, "no_outcomes" in done.stderr) == (2, True)
