"""The recruiter's pages hold the API's numbers, keep what a person edits, and say what is stored."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
AD = "Xidmət meneceri axtarılır. Yaş 25-35.\r\nTələblər: Excel; İngilis dili B2; iş təcrübəsi 2 il"


@pytest.fixture
def fresh(tmp_path):
    """A client of an application of its own, as these tests write."""
    return create_app(Config(data_dir=tmp_path)).test_client()


def carried(page):
    """What a page's forms carry."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page)}


def pasted(client, **more):
    page = client.get("/recruiter").text
    return client.post(
        "/recruiter/vacancy",
        data={"csrf_token": carried(page)["csrf_token"], "text": AD, **more},
        content_type="multipart/form-data",
    )


def sent(client, path, page, **more):
    return client.post(path, data={**carried(page.text), **more}, content_type="multipart/form-data")


def shown(text, pattern):
    return [html.unescape(one) for one in re.findall(pattern, text)]


def test_a_ranking_shows_the_numbers_of_the_api(client):
    client.get("/?lang=en")
    page = client.get("/recruiter/vacancies/vac-001/candidates?city=Bakı").text
    body = {"vacancy_id": "vac-001", "limit": 20, "lang": "en", "filters": {"city": "Bakı"}}
    answer = client.post("/v1/match", json=body).json
    assert shown(page, r"<strong>([\d.,]+)</strong>") == [f"{one['score']:.2f}" for one in answer["results"]]
    assert shown(page, r'name="id" value="([^"]+)"') == [one["id"] for one in answer["results"]]
    parts = [sorted(one["parts"], key=lambda part: -part["max_points"]) for one in answer["results"]]
    points = [
        (part["label"], f"{part['points'] / 100:.2f}", f"{part['max_points'] / 100:.2f}")
        for some in parts
        for part in some
    ]
    bars = shown_bars(page)
    assert bars == points
    for one in answer["results"]:
        assert html.escape(one["summary"], quote=False) in page.replace("&#39;", "'")


def shown_bars(page):
    found = re.findall(r"<span>([^<]+)</span><svg>.*?<b>([\d.]+)</b>/([\d.]+)</i>", page)
    return [(html.unescape(label), points, most) for label, points, most in found]


def test_a_candidate_in_full_and_a_comparison_show_the_numbers_of_the_api(client):
    client.get("/?lang=en")
    ids = ["cand-001", "cand-002", "cand-003"]
    answer = client.post("/v1/match", json={"vacancy_id": "vac-001", "candidate_ids": ids, "lang": "en"}).json
    page = client.get("/recruiter/vacancies/vac-001/comparison", query_string={"id": ids}).text
    cells = re.findall(r"([\d.]+) / ([\d.]+)</span><br>", page)
    rows = zip(*(one["parts"] for one in answer["results"]), strict=True)
    assert cells == [(f"{p['points'] / 100:.2f}", f"{p['max_points'] / 100:.2f}") for row in rows for p in row]
    first = answer["results"][0]
    page = client.get(f"/recruiter/vacancies/vac-001/candidates/{first['id']}").text
    cells = re.findall(r"([\d.]+) / ([\d.]+)</td>", page)
    parts = [(f"{p['points'] / 100:.2f}", f"{p['max_points'] / 100:.2f}") for p in first["parts"]]
    assert cells == [*parts, (f"{first['score']:.2f}", "100.00")]
    for gap in first["gaps"]:
        shown = f'{gap["sentence"]} <span class="share">+{gap["gain_points"] / 100:.2f} → {gap["score_after"]:.2f}<'
        assert shown in html.unescape(page)


def test_the_diagnosis_is_the_api_s(client):
    client.get("/?lang=en")
    answer = client.post("/v1/vacancies/diagnose", json={"vacancy_id": "vac-001", "lang": "en"}).json
    page = html.unescape(client.get("/recruiter/vacancies/vac-001").text)
    for one in [*answer["findings"], *answer["requirements"]]:
        assert one["sentence"] in page
    pool, now = answer["pool"], answer["now"]
    numbers = [pool["size"], pool["eligible"], pool["possible"], pool["not_eligible"]]
    scores = [f"{now['median_score']:.2f}", f"{now['top_score']:.2f}"]
    assert shown(page, r"<dd>([\d.,]+)</dd>") == [*map(str, numbers), *scores]
    assert shown(page, r"([\d.]+) points</span>") == [
        f"{one['max_points'] / 100:.2f}" for one in answer["requirements"]
    ]


def test_a_pasted_vacancy_is_ranked_as_the_api_ranks_it(client):
    client.get("/?lang=en")
    first = pasted(client)
    assert shown(first.text, r'<mark class="excluded" id="[^"]+">([^<]+)') == ["Yaş 25-35"]
    page = sent(
        client, "/recruiter/vacancy/requirements", first,
        **{"kind-0": "must", "level-0": "C1", "weight-0": "2.5"}, strike="excel", add="PowerPoint", experience="0",
    )  # fmt: skip
    corrections = {
        "strike": ["excel"],
        "set": [{"skill": "english", "kind": "must", "level": "C1", "weight": 2.5}],
        "add": [{"type": "experience", "months": 0}, {"skill": "powerpoint"}],
    }
    ranked = sent(client, "/recruiter/vacancy/candidates", page)
    vacancy = {"id": "v", "text": AD.replace("\r\n", "\n")}
    body = {"vacancy": vacancy, "corrections": corrections, "limit": 20, "lang": "en"}
    answer = client.post("/v1/match", json=body).json
    assert [part["label"] for part in answer["results"][0]["parts"]] == ["PowerPoint", "English", "Service manager"]
    assert shown(ranked.text, r"<strong>([\d.,]+)</strong>") == [f"{one['score']:.2f}" for one in answer["results"]]
    following = sent(client, "/recruiter/vacancy/candidates", ranked, go="next")
    assert shown(following.text, r'<span class="place">(\d+)') == [str(place) for place in range(21, 41)]


def test_a_cleared_level_and_a_restored_skill(client):
    client.get("/?lang=en")
    page = sent(client, "/recruiter/vacancy/requirements", pasted(client), **{"level-0": "", "strike": "excel"})
    assert '"level":"any"' in carried(page.text)["corrections"]
    page = sent(client, "/recruiter/vacancy/requirements", page, restore="excel")
    assert carried(page.text)["corrections"] == '{"set":[{"skill":"english","level":"any"}]}'


def test_unknown_words_are_answered_with_the_nearest_skills(client):
    page = sent(client, "/recruiter/vacancy/requirements", pasted(client), add="Exxxcel")
    assert 'name="add_skill" value="excel"' in page.text
    page = sent(client, "/recruiter/vacancy/requirements", page, add="Exxxcel", add_skill="excel")
    assert '"skill":"excel"' in carried(page.text)["corrections"]
    assert "Exxxcel" in client.get("/recruiter/vacancies/vac-001/candidates?must_have_label=Exxxcel").text


def test_saving_does_as_the_patch_and_sees_what_others_wrote(fresh):
    page = fresh.get("/recruiter/vacancies/vac-001")
    tried = sent(fresh, "/recruiter/vacancies/vac-001", page, **{"kind-0": "must"})
    assert "corrections" not in fresh.get("/v1/vacancies/vac-001").json, "trying out stores nothing"
    saved = sent(fresh, "/recruiter/vacancies/vac-001/save", tried)
    assert saved.status_code == 302
    assert fresh.get("/v1/vacancies/vac-001").json["corrections"] == {"set": [{"kind": "must", "skill": "azerbaijani"}]}
    late = sent(fresh, "/recruiter/vacancies/vac-001/save", page, **{"kind-1": "preferred"})
    assert late.status_code == 409
    again = sent(fresh, "/recruiter/vacancies/vac-001/save", late)
    assert again.status_code == 302
    kinds = {one["skill"]: one["kind"] for one in fresh.get("/v1/vacancies/vac-001").json["corrections"]["set"]}
    assert kinds == {"crm-software": "preferred"}


def test_nothing_is_stored_until_somebody_says_so(fresh):
    before = fresh.get("/v1/vacancies?limit=100").json
    page = sent(fresh, "/recruiter/vacancy/requirements", pasted(fresh, title="Kassir"), strike="excel")
    sent(fresh, "/recruiter/vacancy/candidates", page)
    assert fresh.get("/v1/vacancies?limit=100").json["vacancies"] == before["vacancies"]
    kept = sent(fresh, "/recruiter/vacancy/store", page, id="my-ad")
    assert kept.location.startswith("/recruiter/vacancies/my-ad")
    stored = fresh.get("/v1/vacancies/my-ad").json
    assert stored == {
        "id": "my-ad", "title": "Kassir", "text": AD.replace("\r\n", "\n"), "corrections": {"strike": ["excel"]}
    }  # fmt: skip
    taken = sent(fresh, "/recruiter/vacancy/store", page, id="vac-001")
    assert taken.status_code == 409
    assert fresh.get("/v1/vacancies/vac-001").json["title"] == "Xidmət meneceri"


def upload(client, content, name):
    token = carried(client.get("/recruiter?lang=en").text)["csrf_token"]
    data = {"csrf_token": token, "file": (BytesIO(content), name)}
    answer = client.post("/recruiter/vacancy", data=data, content_type="multipart/form-data")
    # The test's client keeps a large form in a file of its own.
    answer.request.environ["wsgi.input"].close()
    return answer


def test_documents_and_their_problems(client):
    assert 'value="excel"' in upload(client, "<p>Tələblər: Excel</p>".encode(), "ad.html").text
    assert upload(client, b"  ", "ad.txt").status_code == 422
    # Larger than an ordinary body, as a document may be.
    padded = b"<html><!--" + b"x" * 2_000_000 + "--><p>Tələblər: Excel</p></html>".encode()
    assert 'value="excel"' in upload(client, padded, "ad.html").text
    large = upload(client, b"x" * 12_000_000, "ad.txt")
    assert (large.status_code, "10 MB is the most" in large.text) == (413, True)
    broken = upload(client, b"%PDF-1.7 nothing", "ad.pdf")
    assert broken.status_code == 422
    assert 'role="alert"' in broken.text


def test_words_of_others_stay_words(fresh):
    evil = "<script>alert(1)</script> {{ 7 * 7 }} Tələblər: Excel <img src=x onerror=alert(1)>"
    fresh.put("/v1/vacancies/evil", json={"title": "<b>T</b>", "text": evil, "employer": "<s>E</s>"})
    fresh.put("/v1/candidates/evil", json={"skills": [{"skill": "excel"}], "display": {"name": "<u>N</u>"}})
    for path in ("", "/candidates", "/candidates/evil", "/shortlist"):
        page = fresh.get(f"/recruiter/vacancies/evil{path}").text
        assert not re.search(r"<(s|u|img|script)>|<b>T|<script>alert|<img src=x", page)
    assert "&lt;u&gt;N" in fresh.get("/recruiter/vacancies/evil/candidates").text


def test_the_list_finds_titles_and_pages(fresh):
    for number in range(25):
        fresh.put(f"/v1/vacancies/x-{number:02}", json={"title": f"Nadir peşə {number}"})
    page = fresh.get("/recruiter?words=NADİR+PEŞƏ").text
    assert len(re.findall(r'class="main"', page)) == 20
    following = html.unescape(re.search(r'href="([^"]*page_token[^"]*)"', page)[1])
    assert len(re.findall(r'class="main"', fresh.get(following).text)) == 5
    assert 'class="empty"' in fresh.get("/recruiter?words=yoxdur").text
    whole = html.unescape(re.search(r'href="([^"]*page_token[^"]*)"', fresh.get("/recruiter").text)[1])
    assert len(re.findall(r'class="main"', fresh.get(whole).text)) == 20


def test_a_decision_is_recorded_and_judged_otherwise(fresh):
    page = fresh.get("/recruiter/vacancies/vac-001/candidates")
    decision = re.search(r"/recruiter/decisions/([^\"]+)", page.text)[1]
    assert fresh.get(f"/v1/decisions/{decision}").json["results"][0]["id"] == "cand-001"
    form = fresh.get(f"/recruiter/decisions/{decision}")
    body = {"candidate": "cand-001", "reason": "<b>known</b>", "outcome": "interview"}
    done = sent(fresh, f"/recruiter/decisions/{decision}", form, **body)
    assert "&lt;b&gt;known" in done.text
    written = fresh.get(f"/v1/decisions/{decision}").json["overrides"]
    assert [(one["candidate_id"], one["reason"], one["after"]) for one in written] == [
        ("cand-001", "<b>known</b>", {"outcome": "interview"})
    ]
    assert sent(fresh, f"/recruiter/decisions/{decision}", form, **{**body, "reason": ""}).status_code == 422


def test_a_vacancy_without_requirements(fresh):
    fresh.put("/v1/vacancies/void", json={"text": "Salam"})
    for path in ("", "/candidates", "/candidates/cand-001", "/shortlist", "/candidates.csv", "/comparison?id=cand-001"):
        assert fresh.get(f"/recruiter/vacancies/void{path}").status_code == 200, path
    assert fresh.get("/recruiter/vacancies/void/candidates/nobody").status_code == 404
