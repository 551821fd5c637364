"""The bias report: what the form sends is what the API answers, bad files are refused in words, and nothing is kept."""

from __future__ import annotations

import csv
import html
import io
import random
import re

import pytest

from matcher.service.audits.wording import p_text
from matcher.service.pages.impact_form import body_of
from models.errors import Unreadable
from tests.pages.conftest import DESKTOP, PHONE
from tests.pages.test_status import as_role, keyed

__all__ = ["keyed"]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
CHANCE = random.Random(7)
PEOPLE = [{"id": f"p{place}", "sex": "fm"[place % 2], "age": ("18-34", "35-54", "")[place % 3]} for place in range(180)]
SCORES = [{"id": one["id"], "score": f"{CHANCE.randint(30, 99) - 12 * (one['sex'] == 'f')}.25"} for one in PEOPLE]


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def send(client, path="/status/impact", **fields):
    token = TOKEN.search(client.get("/status/impact?lang=en").text)[1]
    data = {"csrf_token": token, **{name: value for name, value in fields.items() if isinstance(value, str)}}
    data |= {name: (io.BytesIO(value), f"{name}.csv") for name, value in fields.items() if isinstance(value, bytes)}
    return client.post(path, data=data, headers={"Accept": "text/html"})


def three(value):
    return "–" if value is None else f"{value:.3f}"


def test_the_report_is_the_apis(client):
    page = send(client, groups=as_csv(PEOPLE), outcomes=as_csv(SCORES), source="file", selected_at="70")
    assert page.status_code == 200
    body = {
        "groups": [
            {"id": one["id"], "values": {name: one[name] for name in ("sex", "age") if one[name]}} for one in PEOPLE
        ],
        "outcomes": [{"id": one["id"], "score": float(one["score"])} for one in SCORES],
        "selected_at": 70,
        "lang": "en",
    }
    report = client.post("/v1/audits/impact", json=body).json
    shown = [
        [re.sub(r"<[^>]+>", "", cell).split() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r'<tr>\s*<th scope="row">.*?</tr>', page.text, re.DOTALL)
    ]
    expected = [
        row
        for breakdown in report["breakdowns"]
        for measure in breakdown["measures"].values()
        for row in measure["groups"]
    ]
    assert len(shown) == len(expected) > 20
    for cells, row in zip(shown, expected, strict=True):
        assert " ".join(cells[0]) == " × ".join(row["group"].values())
        assert cells[1:3] == [[str(row["n"])], [str(row["counted"])]]
        assert cells[3] == [three(row["rate"]), "–".join(map(three, row["rate_ci95"]))]
        assert cells[4][0] == three(row["ratio"])
        assert " ".join(cells[5]) == html.escape("–" if row["p_value"] is None else p_text(row["p_value"], "en"))
        assert " ".join(cells[6]) == row["remark"].replace("<", "&lt;")
    assert all(note in html.unescape(page.text) for note in report["notes"])
    assert f"<strong>{report['median']:g}</strong>" in page.text


def test_outcomes_come_from_the_log(keyed):
    client = as_role(keyed, "auditor")
    groups = as_csv([{"id": f"cand-{place:03}", "sex": "fm"[place % 2]} for place in range(1, 47)])
    page = send(client, groups=groups, source="decisions", vacancy_id="vac-001")
    assert page.status_code == 200
    assert "<strong>10</strong> outcomes" in page.text
    nothing = send(client, groups=groups, source="decisions", vacancy_id="vac-002", to="2020-01-01")
    assert nothing.status_code == 422


def test_who_may_make_one(keyed):
    for role, status in (("board", 200), ("auditor", 200), ("recruiter", 403), ("candidate", 403)):
        assert as_role(keyed, role).get("/status/impact").status_code == status
    client = as_role(keyed, "board")
    assert client.post("/status/impact", data={}).status_code == 400, "another site's form"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"groups": b""},
        {"groups": b"id,sex\np1,f,x\n"},
        {"groups": b"id,sex\np1\n"},
        {"groups": b"id,sex\n\xff\xfe,f\n"},
        {"groups": b'id,sex\n"p1,f\n'},
        {"groups": b"sex\nf\n"},
        {"groups": as_csv(PEOPLE), "outcomes": b"id,score\np1,NaN\n", "source": "file"},
        {"groups": as_csv(PEOPLE), "outcomes": b"id,score\np1,1_0\n", "source": "file"},
        {"groups": as_csv(PEOPLE), "outcomes": b"id\np1\n", "source": "file"},
        {"groups": as_csv(PEOPLE), "source": "file"},
        {"groups": as_csv(PEOPLE), "selected_at": "many"},
        {"groups": as_csv(PEOPLE), "from": "yesterday"},
        {"groups": as_csv(PEOPLE * 30)},
    ],
)
def test_what_makes_no_report_is_said(client, fields):
    answer = send(client, **fields)
    assert answer.status_code in (400, 422)
    assert answer.mimetype == "text/html"
    assert "<h1>" in answer.text


def test_a_name_is_no_markup(client):
    groups = as_csv([{"id": one["id"], "<b>sex": "<script>" if place % 2 else "m"} for place, one in enumerate(PEOPLE)])
    page = send(client, groups=groups, outcomes=as_csv(SCORES), source="file").text
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "<b>sex" not in page


def test_a_bad_line_is_named():
    class Sent:
        name = "groups"

        def read(self):
            return b"id,sex\np1,f\np2,f,m\n"

    with pytest.raises(Unreadable) as caught:
        body_of({}, {"groups": Sent()})
    assert caught.value.data["line"] == 3


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(("language", "scripts"), [("az", True), ("ru", False)])
def test_an_auditor_makes_a_report(visit, tmp_path, size, language, scripts):
    for name, rows in (("groups", PEOPLE), ("outcomes", SCORES)):
        (tmp_path / f"{name}.csv").write_bytes(as_csv(rows))
    visitor = visit(size, language, scripts)
    page = visitor.page
    visitor.open("/status")
    page.get_by_role("link", name={"az": "Hesabat hazırla", "ru": "Составить отчёт"}[language]).click()
    page.wait_for_url("**/status/impact")
    page.locator("#groups").set_input_files(tmp_path / "groups.csv")
    page.locator("[name=source][value=file]").check()
    page.locator("#outcomes").set_input_files(tmp_path / "outcomes.csv")
    visitor.look("impact-form", axe=scripts)
    page.locator("main button").click()
    page.wait_for_selector("table.impact")
    visitor.look("impact-report", axe=scripts)
    assert page.locator("[data-print]").is_visible() is scripts
