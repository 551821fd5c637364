"""The import as an operator does it: a command, a setting, a service that answers with the other taxonomy."""

from __future__ import annotations

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from tests.taxonomies.importing.tables import ONET, PACKAGE, skill, write


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    return create_app(Config(data_dir=tmp_path_factory.mktemp("data"), demo=False, log="off")).test_cli_runner()


def test_an_import_says_what_it_made_and_whose_it_is(runner, tmp_path):
    package = write(tmp_path / "package", PACKAGE)
    done = runner.invoke(args=["taxonomy", "import", "esco", str(package), "--into", str(tmp_path / "esco")])
    assert done.exit_code == 0, done.output
    assert "6 skills and 2 occupations" in done.output
    assert "left out: 1 links of unknown or repeated concepts" in done.output
    assert "linter: 8 times label in az is missing" in done.output
    assert "CC BY 4.0" in done.output
    assert "European Commission" in (tmp_path / "esco" / "NOTICE.txt").read_text(encoding="utf-8")


def test_onet_and_a_spreadsheet(runner, tmp_path):
    tables = write(tmp_path / "tables", ONET)
    done = runner.invoke(args=["taxonomy", "import", "onet", str(tables), "--into", str(tmp_path / "onet")])
    assert "9 skills and 1 occupations" in done.output, done.output
    assert "USDOL/ETA" in done.output
    (tmp_path / "own.csv").write_text("skill\nWelding\n", encoding="utf-8")
    own = ["taxonomy", "import", "csv", str(tmp_path / "own.csv"), "--into", str(tmp_path / "own"), "--language", "en"]
    assert "1 skills and 0 occupations" in runner.invoke(args=own).output


def test_what_is_wrong_ends_with_code_2_and_writes_nothing(runner, tmp_path):
    package = write(tmp_path / "package", {**PACKAGE, "skills_en.csv": [("uri",)]})
    done = runner.invoke(args=["taxonomy", "import", "esco", str(package), "--into", str(tmp_path / "esco")])
    assert done.exit_code == 2
    assert "import_columns" in done.output
    assert "skills_en.csv" in done.output
    assert not (tmp_path / "esco").exists()


def test_a_service_over_an_import(runner, tmp_path):
    package = write(tmp_path / "package", PACKAGE)
    runner.invoke(args=["taxonomy", "import", "esco", str(package), "--into", str(tmp_path / "esco")])
    client = create_app(
        Config(taxonomy=tmp_path / "esco", data_dir=tmp_path / "data", demo=False, log="off")
    ).test_client()
    assert client.get("/v1/taxonomy").json["name"] == "esco"
    assert client.get("/v1/skills/esco:sew").json["labels"] == {"en": "sew shoes", "ru": "шить обувь"}
    body = {"candidate": {"id": "c", "skills": [{"skill": skill("sew")}]}, "against": {"occupation": "esco:maker"}}
    answer = client.post("/v1/gaps?lang=az", json=body).json
    parts = {part["skill"]: part for part in answer["parts"] if part["type"] == "skill"}
    assert parts["esco:sew"]["status"] == "met"
    assert parts["esco:cut"]["label"] == "cut leather [en]"
    read = client.post(
        "/v1/extract", json={"kind": "vacancy", "text": "Requirements: cut leather, sew shoes, English B1"}
    )
    assert sorted(one["skill"] for one in read.json["requirements"]) == ["esco:cut", "esco:en", "esco:sew"]
