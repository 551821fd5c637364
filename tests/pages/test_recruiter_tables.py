"""Files to download: the API's numbers, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from matcher.service.app import create_app
from matcher.service.config import Config
from matcher.service.pages.recruiter.tables import RISKY, as_csv, as_xlsx

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", '=HYPERLINK("http://x")']


def rows_of(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("cell", EVIL)
def test_no_cell_is_a_formula(cell):
    (line,) = rows_of(as_csv([[cell, "a", -2, 1.5]]))
    assert line == ["'" + cell, "a", "-2", "1.5"]
    assert not line[0].startswith(RISKY)
    sheet = load_workbook(BytesIO(as_xlsx([["head"], [cell, -2]]))).active
    # XML may not hold a carriage return as it is.
    assert (sheet["A2"].data_type, sheet["A2"].value.replace("_x000D_", "\r")) == ("s", cell)
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("n", -2)


def test_files_hold_the_numbers_of_the_api(tmp_path):
    client = create_app(Config(data_dir=tmp_path)).test_client()
    client.put("/v1/candidates/evil", json={"skills": [{"skill": "excel"}], "display": {"name": "=cmd|' /C calc'!A0"}})
    client.get("/?lang=en")
    answer = client.post("/v1/match", json={"vacancy_id": "vac-001", "limit": 100, "lang": "en"}).json["results"]
    got = client.get("/recruiter/vacancies/vac-001/candidates.csv")
    assert got.headers["Content-Disposition"] == 'attachment; filename="candidates-vac-001.csv"'
    head, *lines = rows_of(got.data)
    assert [(one[1], float(one[3]), float(one[4])) for one in lines] == [
        (one["id"], one["score"], one["score_max"]) for one in answer
    ]
    assert head[8::2] == [f"{part['label']}: points" for part in answer[0]["parts"]]
    assert [[float(cell) for cell in line[8::2]] for line in lines] == [
        [part["points"] / 100 for part in one["parts"]] for one in answer
    ]
    assert next(line[2] for line in lines if line[1] == "evil").startswith("'=")
    book = load_workbook(BytesIO(client.get("/recruiter/vacancies/vac-001/candidates.xlsx").data))
    assert [row[3].value for row in book.active.iter_rows(min_row=2)] == [one["score"] for one in answer]
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    few = client.get("/recruiter/vacancies/vac-001/candidates.csv?id=cand-002&id=cand-001")
    assert [one[1] for one in rows_of(few.data)[1:]] == ["cand-001", "cand-002"]
    assert client.get("/recruiter/vacancies/vac-001/candidates.pdf").status_code == 404
