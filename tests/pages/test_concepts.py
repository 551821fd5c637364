"""The taxonomy to read: what is found, what is shown, and that it is what the API says."""

from __future__ import annotations

import re

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import keys
from tests.pages.conftest import DESKTOP, PHONE
from tests.pages.test_safety import sign_in

LINK = re.compile(r'<h2><a href="(/(?:skills|occupations)/[^"]+)">')


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return LINK.findall(answer.text)


def every(client, path):
    """Return what all pages of a list hold; a page behind the last is the last one."""
    pages = [shown(client, f"{path}page=1")]
    while (following := shown(client, f"{path}page={len(pages) + 1}")) != pages[-1]:
        pages.append(following)
    return [one for page in pages for one in page]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ünsiyyət", "communication"),
        ("UNSIYYET", "communication"),
        ("Коммуникабельность", "communication"),
        ("1С", "1c"),
        ("  stresə   DAVAM ", "stress-tolerance"),
        ("işgüzar məktub", "business-correspondence"),
    ],
)
def test_a_skill_is_found_by_any_of_its_names(client, query, first):
    assert shown(client, f"/skills?q={query}")[0] == f"/skills/{first}"


def test_an_occupation_is_found_by_its_titles(client):
    assert shown(client, "/occupations?q=servis müdiri") == ["/occupations/service-manager"]
    page = client.get("/skills?q=servis müdiri").text
    assert "/occupations?q=servis" in page, "the other list is offered"


def test_nothing_found_shows_the_nearest(client, matcher):
    page = client.get("/skills?q=komunikassiya").text
    near = [one.skill for one in matcher.reader.nearest(["komunikassiya"], 6)[0]]
    assert near
    assert re.findall(r'href="/skills/([^"?]+)"', page) == near
    assert client.get("/skills?q=qqqqqqqq").status_code == 200


def test_lists_hold_everything_once(client, matcher):
    assert sorted(every(client, "/skills?")) == [f"/skills/{one.id}" for one in matcher.taxonomy]
    tools = every(client, "/skills?group=tool&")
    assert len(tools) == sum(one.type == "tool" for one in matcher.taxonomy)
    for one in (
        "/skills?page=99999999999",
        "/skills?page=-1",
        "/skills?group=x",
        "/skills?q=%00",
        "/occupations?q=%F0",
    ):
        assert client.get(one).status_code == 200


def test_a_list_of_what_needs_or_is_under_a_skill(client):
    body = client.get("/v1/skills/communication").json
    needing = [f"/occupations/{one['id']}" for one in body["occupations"]]
    assert sorted(every(client, "/occupations?needs=communication&")) == sorted(needing)
    narrower = client.get("/v1/skills/computer-literacy").json["narrower"]
    assert shown(client, "/skills?under=computer-literacy") == [f"/skills/{one}" for one in narrower]
    assert client.get("/skills?under=nothing").status_code == 404


def test_a_skills_page_says_what_the_api_says(client, matcher):
    body, usage = (client.get(f"/v1/skills/computer-literacy{rest}").json for rest in ("", "/usage"))
    page = client.get("/skills/computer-literacy?lang=en").text
    for language in ("az", "en", "ru"):
        assert all(name.replace("'", "&#39;") in page for name in body["aliases"][language])
    arrows = {one["id"]: one["strength"] for one in body["related"] + body["incoming"]["related"]}
    arrows |= {one["id"]: one["strength"] for one in body["implies"] + body["incoming"]["implies"]}
    for id_, strength in arrows.items():
        assert re.search(rf'href="/skills/{id_}">[^<]+</a> <span class="tag">{strength:g}<', page), id_
    for one in body["occupations"]:
        row = re.search(rf'href="/occupations/{one["id"]}".*?</tr>', page, re.DOTALL)[0]
        assert f'class="amount">{one["weight"]:g}<' in row
    assert f"<strong>{usage['vacancies']['asking']}</strong> of {usage['vacancies']['of']}" in page
    assert f"<strong>fewer than 5</strong> of {usage['candidates']['of']}" in page
    having = client.get("/v1/skills/crm-software/usage").json["candidates"]["having"]
    assert f"<strong>{having}</strong> of" in client.get("/skills/crm-software").text
    assert all(place.removeprefix("article ") in page for place in body["source"])


def test_an_occupations_page_says_what_the_api_says(client):
    body, usage = (client.get(f"/v1/occupations/service-manager{rest}").json for rest in ("", "/usage"))
    page = client.get("/occupations/service-manager?lang=en").text
    for one in body["skills"]["essential"] + body["skills"]["optional"]:
        row = re.search(rf'<th scope="row"><a href="/skills/{one["skill"]}">.*?</tr>', page, re.DOTALL)[0]
        assert re.search(rf"</svg>\s+{one['weight']:g}\s*</td>", row)
        assert all(place.removeprefix("article ") in row for place in one["source"])
    for band in body["salary_bands"]:
        assert f"{band['salary']['min']:,}–{band['salary']['max']:,} AZN a month" in page
    for one in body["neighbours"]:
        assert re.search(rf'href="/occupations/{one["id"]}">.*?{one["strength"]:g}</td>', page, re.DOTALL)
    assert f"<strong>{usage['vacancies']['asking']}</strong> of {usage['vacancies']['of']}" in page


def test_usage_counts_what_the_documents_say(client, stored):
    for skill in ("communication", "english", "excel", "1c"):
        usage = client.get(f"/v1/skills/{skill}/usage").json
        asking = [one for one in stored.vacancies.values() if any(skill in r.skills for r in one.requirements)]
        having = [
            one
            for one in stored.candidates.values()
            if skill in one.claims and not (one.claims[skill].absent or one.claims[skill].mentioned)
        ]
        assert usage["vacancies"]["asking"] == len(asking)
        assert usage["vacancies"]["must"] == sum(
            any(skill in r.skills and r.kind == "must" for r in one.requirements) for one in asking
        )
        told = usage["candidates"]["having"]
        assert told == (len(having) if len(having) >= 5 else None)
        assert usage["candidates"]["fewer_than"] == (None if len(having) >= 5 else 5)
    usage = client.get("/v1/occupations/cashier/usage").json
    assert usage["vacancies"]["asking"] == sum(one.occupation == "cashier" for one in stored.vacancies.values())


@pytest.fixture
def keyed(tmp_path):
    """An application with two tenants' documents and keys."""
    app = create_app(Config(data_dir=tmp_path, demo=False))
    app.keys = {}
    store, client = app.extensions["store"], app.test_client()
    for tenant, count in (("a", 5), ("b", 3)):
        app.keys[tenant] = keys.create(store, tenant, "board")[0]
        head = {"Authorization": f"Bearer {app.keys[tenant]}"}
        for place in range(count):
            client.put(f"/v1/candidates/c{place}", json={"skills": [{"skill": "excel"}]}, headers=head)
            client.put(f"/v1/vacancies/v{place}", json={"requirements": [{"skill": "excel"}]}, headers=head)
        client.put("/v1/vacancies/shut", json={"requirements": [{"skill": "excel"}], "status": "closed"}, headers=head)
    app.keys["own"] = keys.create(store, "a", "candidate", subject="c0")[0]
    return app


def test_counts_are_the_tenants_own_and_single_nobody_out(keyed):
    client = keyed.test_client()

    def usage(key):
        return client.get("/v1/skills/excel/usage", headers={"Authorization": f"Bearer {keyed.keys[key]}"}).json

    assert usage("a") == {
        "skill": "excel",
        "vacancies": {"asking": 6, "must": 0, "of": 6},
        "candidates": {"having": 5, "fewer_than": None, "of": 5},
    }
    assert usage("b")["candidates"] == {"having": None, "fewer_than": 5, "of": 3}
    assert usage("own") == {
        "skill": "excel",
        "vacancies": {"asking": 5, "must": 0, "of": 5},
        "candidates": None,
    }, "a candidate's key sees open vacancies and nothing of other people"


def test_the_taxonomy_needs_no_key_and_counts_do(keyed):
    client = keyed.test_client()
    page = client.get("/skills/excel?lang=en").text
    assert "Excel" in page
    assert 'class="meters"' not in page
    assert client.get("/v1/skills/excel/usage").status_code == 401
    sign_in(client, keyed.keys["a"])
    assert "<strong>6</strong> of 6" in client.get("/skills/excel?lang=en").text
    assert client.get("/skills/excel", headers={"If-None-Match": "*"}).status_code == 200


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(("language", "scripts"), [("az", True), ("ru", False)])
def test_a_reader_finds_a_skill_and_its_occupation(visit, size, language, scripts):
    visitor = visit(size, language, scripts)
    page = visitor.page
    page.get_by_role("link", name={"az": "Bacarıqlar və peşələr", "ru": "Навыки и профессии"}[language]).first.click()
    page.wait_for_url("**/skills")
    visitor.look("list", axe=scripts)
    page.locator("#q").fill("crm")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/skills?q=crm*")
    visitor.look("found", axe=scripts)
    page.locator(".concepts a").first.click()
    page.wait_for_url("**/skills/crm-software")
    visitor.look("skill", axe=scripts)
    page.locator("table a", has_text={"az": "Xidmət meneceri", "ru": "Сервис-менеджер"}[language]).first.click()
    page.wait_for_url("**/occupations/service-manager")
    visitor.look("occupation", axe=scripts)
    assert page.locator("svg.pay rect:not(.room)").count() == 2
    visitor.open("/skills?q=menejmənt bacarıqı")
    visitor.look("nothing", axe=scripts)
