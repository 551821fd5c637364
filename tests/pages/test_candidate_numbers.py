"""Every number on the candidate's pages is the API's for the same request."""

from __future__ import annotations

import html
import re

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
CARRIED = re.compile(r'name="candidate" value="([^"]*)"')
TEXT = "Xidmət meneceri, 3 il. Bacarıqlar: komandanın idarə edilməsi, Excel, problemlərin həlli. İngilis dili B1"
PROFESSION = {"against": {"occupation": "service-manager"}}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A browser without a window on an application of its own, with a CV that was read; `send` posts a form."""
    client = create_app(Config(data_dir=tmp_path_factory.mktemp("pages"))).test_client()
    token = TOKEN.search(client.get("/candidate?lang=en").text)[1]

    def send(path, **form):
        answer = client.post(
            f"/candidate/{path}", data={"csrf_token": token, **form}, content_type="multipart/form-data"
        )
        assert answer.status_code == 200, answer.text
        return answer.text

    client.send = send
    client.carried = html.unescape(CARRIED.search(send("read", text=TEXT))[1])
    client.person = {"candidate": {"id": "me", "text": TEXT}, "lang": "en"}
    return client


def shown(page):
    """Return the text of a page, its tags as spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def points(hundredths):
    return f"{hundredths / 100:,.2f}"


def test_the_reading(pages):
    reading = pages.post("/v1/extract", json={"kind": "candidate", "text": TEXT, "lang": "en"}).json
    page = pages.send("profile", candidate=pages.carried)
    for claim in [*reading["claims"], *reading["mentions"]]:
        row = re.search(rf'id="skill-{claim["skill"]}".*?</tr>', page, re.DOTALL)[0]
        levels = re.search(r'name="level\..*?</select>', row, re.DOTALL)[0]
        chosen = re.search(r'value="([^"]*)" selected', levels)
        assert (chosen[1] if chosen else None) == claim["level"]
        assert all(f"«{one['quote']}»" in html.unescape(row) for one in claim["evidence"])
    for held in reading["occupations"]:
        assert f'name="months.{held["id"]}" value="{held["months"]}"' in page.replace(' form="state"', "")
    assert len(re.findall("<mark", page)) <= sum(
        len(one["evidence"]) for one in reading["claims"] + reading["occupations"]
    )


def test_the_ranking(pages):
    body = {**pages.person, "record": False, "filters": {"salary_min": 500}}
    page = pages.send("vacancies", candidate=pages.carried, salary_min="500")
    results = pages.post("/v1/match", json=body).json["results"]
    cards = page.split('<li class="card result">')[1:]
    assert len(cards) == len(results) > 2
    for card, match in zip(cards, results, strict=True):
        text = shown(card)
        assert f'value="{match["id"]}"' in card
        assert f" {match['score']:.2f} " in text
        assert (f"up to {match['score_max']:.2f}" in text) == (match["score_max"] > match["score"])
        for part in match["parts"]:
            assert f"{points(part['points'])} / {points(part['max_points'])}" in text
        for gap in match["gaps"][:3]:
            assert f"+{points(gap['gain_points'])}" in text


def test_further_pages_hold_the_rest(pages):
    page, seen = pages.send("vacancies", candidate=pages.carried), []
    while True:
        seen += re.findall(r'name="vacancy_id" value="([^"]+)"', page)
        token = re.search(r'name="page_token" value="([^"]+)"', page)
        if token is None:
            break
        page = pages.send("vacancies", candidate=pages.carried, page_token=token[1])
    whole = pages.post("/v1/match", json={**pages.person, "record": False, "limit": 100}).json["results"]
    assert seen == [one["id"] for one in whole]


@pytest.mark.parametrize("target", ["profession", "vacancy"])
@pytest.mark.parametrize("budget", ["", "60"])
def test_one_score_and_what_would_raise_it(pages, target, budget):
    against = {"vacancy_id": "vac-001"} if target == "vacancy" else {"occupation": "service-manager"}
    form = {"vacancy_id": "vac-001"} if target == "vacancy" else {}
    body = {**pages.person, "against": against} | ({"effort_budget": int(budget)} if budget else {})
    answer = pages.post("/v1/gaps", json=body).json
    text = shown(pages.send(target, candidate=pages.carried, budget=budget, **form))
    assert f"{answer['score']:.2f} up to {answer['score_max']:.2f}" in text
    assert answer["summary"] in text
    for part in answer["parts"]:
        assert f"{points(part['points'])} / {points(part['max_points'])}" in text
    for gap in answer["gaps"]:
        assert f"+{points(gap['gain_points'])} {gap['score_after']:.2f}" in text
    for one in answer["sets"]:
        assert f"{one['effort']} hours · +{points(one['gain_points'])} · score then {one['score_after']:.2f}" in text
    for one in answer["questions"]:
        assert f"if yes, your score is {one['score_if_yes']:.2f}" in text
    plan = shown(pages.send("plan", candidate=pages.carried, budget=budget, **form))
    assert f"Your score now is {answer['score']:.2f} of 100." in plan
    assert all(f"+{points(gap['gain_points'])} {gap['score_after']:.2f}" in plan for gap in answer["gaps"])


def test_a_yes_gives_the_score_that_was_promised_and_a_no_none(pages):
    asked = pages.post("/v1/gaps", json={**pages.person, **PROFESSION}).json["questions"][0]
    need = asked["need"] or ""
    page = pages.send("profession", candidate=pages.carried, answer=f"yes|skill|{asked['skill']}|{need}")
    assert f"{asked['score_if_yes']:.2f} up to" in shown(page)
    again = pages.send("profession", candidate=pages.carried, answer=f"no|skill|{asked['skill']}|")
    person = {"id": "me", "text": TEXT, "skills": [{"skill": asked["skill"], "absent": True}]}
    answer = pages.post("/v1/gaps", json={"candidate": person, **PROFESSION}).json
    assert f"{answer['score']:.2f} up to {answer['score_max']:.2f}" in shown(again)


def test_the_market(pages):
    answer = pages.post("/v1/gaps", json={**pages.person, "against": {"market": {}}, "limit": 50}).json
    page = pages.send("market", candidate=pages.carried)
    assert [int(one) for one in re.findall(r"<strong>(\d+)</strong>", page)] == [
        answer["vacancies"], answer["open_now"], answer["eligible_now"],
    ]  # fmt: skip
    rows = page.split("<tbody>")[1].split("</tr>")[:-1]
    assert len(rows) == len(answer["unlocks"])
    for row, unlock in zip(rows, answer["unlocks"], strict=True):
        text = shown(row)
        assert unlock["label"] in text
        assert f" {unlock['effort']:,} {unlock['vacancies_unlocked']} " in f"{text} "
        if unlock["median_salary"]:
            assert f"{unlock['median_salary']['min']:,}" in text


def test_corrections_count_more_than_the_text(pages):
    form = {"edited": "yes", "state.excel": "absent", "level.english": "C1", "state.team-management": "out"}
    text = shown(pages.send("profession", candidate=pages.carried, **form))
    person = {
        "id": "me", "text": TEXT, "strike": ["team-management"],
        "skills": [{"skill": "excel", "absent": True}, {"skill": "english", "level": "C1"}],
    }  # fmt: skip
    answer = pages.post("/v1/gaps", json={"candidate": person, **PROFESSION}).json
    before = pages.post("/v1/gaps", json={**pages.person, **PROFESSION}).json
    assert answer["score"] != before["score"]
    assert f"{answer['score']:.2f} up to {answer['score_max']:.2f}" in text
