"""POST /v1/gaps over HTTP: sets, questions, places and markets in three languages; what is refused."""

from __future__ import annotations

import pytest

PERSON = {
    "id": "c",
    "skills": [{"skill": "driving"}],
    "languages": [{"language": "en", "level": "B1"}],
}
ASKED = {
    "id": "v",
    "requirements": [
        {"skill": "crm-software", "kind": "must"},
        {"skill": "english", "level": "B2"},
        {"skill": "driving"},
    ],
}


def post(client, status=200, **body):
    response = client.post("/v1/gaps", json={"candidate": PERSON, **body})
    assert response.status_code == status, response.json
    return response.json


@pytest.mark.parametrize(
    ("language", "question", "sentence"),
    [
        (
            "az",
            "Namizəddə bu varmı: CRM proqramları?",
            "CRM proqramları + İngilis dili B1 → B2: +41,68 bal, 100,00 bal olar",
        ),
        (
            "en",
            "Does the candidate have CRM software?",
            "CRM software + English B1 → B2: +41.68 points, to 100.00",
        ),
        (
            "ru",
            "Есть ли у кандидата навык «CRM-системы»?",
            "CRM-системы + Английский язык B1 → B2: +41,68 б., станет 100,00",
        ),
    ],
)
def test_sets_and_questions(client, language, question, sentence):
    body = post(client, against={"vacancy": ASKED}, lang=language)
    assert (body["score"], body["score_max"]) == (58.32, 91.66)
    (asked,) = body["questions"]
    assert (asked["requirement"], asked["points"], asked["score_if_yes"]) == ("r1", 3334, 91.66)
    assert (asked["sentence"], asked["becomes_eligible"], asked["need"]) == (question, True, None)
    first, second = body["sets"]
    assert [change["skill"] for change in first["changes"]] == ["crm-software"]
    assert second["changes"][1] | {"label": ""} == {
        "skill": "english",
        "label": "",
        "from": "B1",
        "to": "B2",
        "effort": 200,
    }
    assert (second["effort"], second["gain_points"], second["score_after"]) == (220, 4168, 100.0)
    assert second["sentence"] == sentence
    assert body["sets_searched"] == {"combined": 2, "changes": 2}
    assert "rank" not in body
    assert "rank_after" not in body["gaps"][0]


def test_a_budget_and_a_policys_own_efforts(client):
    against = {"vacancy": ASKED}
    assert [len(one["changes"]) for one in post(client, against=against, effort_budget=219)["sets"]] == [1]
    assert post(client, against=against, effort_budget=0)["sets"] == []
    dear = {"effort_basic": 500, "effort_intermediate": 500, "effort_advanced": 500}
    body = post(client, against=against, effort_budget=219, policy=dear)
    assert [change["skill"] for change in body["sets"][0]["changes"]] == ["english"]
    hashes = {post(client, against=against, effort_budget=budget)["input_hash"] for budget in (0, 1, 1)}
    assert len(hashes | {post(client, against=against)["input_hash"]}) == 3


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_a_vacancy_that_asks_nothing(client, language):
    found = post(client, against={"vacancy": {"id": "v"}}, lang=language)["not_scored"]
    assert (found["id"], found["reason"]) == ("v", "no_requirements")
    assert (
        found["sentence"]
        == {
            "az": "Vakansiyada heç bir tələb göstərilməyib, ona görə uyğunluq haqqında heç nə demək olmur.",
            "en": "The vacancy states no requirements, so nothing can be said about the fit.",
            "ru": "В вакансии не указано ни одного требования, поэтому о соответствии ничего сказать нельзя.",
        }[language]
    )


def test_places_among_the_stored(client, stored):
    for vacancy in ("vac-001", "vac-002"):
        ranked = client.post("/v1/match", json={"vacancy_id": vacancy, "view": "id", "limit": 100}).json["results"]
        for place, one in enumerate(ranked, 1):
            body = client.post(
                "/v1/gaps",
                json={"candidate_id": one["id"], "against": {"vacancy_id": vacancy}, "ranks": True},
            ).json
            assert body["rank"] == {"now": place, "of": len(stored.candidates)}
            assert all(1 <= gap["rank_after"] <= place for gap in (*body["gaps"], *body["sets"]))
    new = post(client, against={"vacancy_id": "vac-001"}, ranks=True)
    assert new["rank"]["of"] == len(stored.candidates) + 1


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_the_market(client, stored, language):
    body = post(client, against={"market": {}}, lang=language)
    pool = client.post("/v1/match", json={"candidate": PERSON, "view": "score", "limit": 100}).json["results"]
    assert body["vacancies"] == len(pool)
    assert body["unlock_score"] == 60.0
    assert body["open_now"] == sum(one["eligible"] and one["score"] >= 60 for one in pool)
    assert body["eligible_now"] == sum(one["eligible"] for one in pool)
    assert 0 < len(body["unlocks"]) == body["unlocks_total"] < 20
    counts = [one["vacancies_unlocked"] for one in body["unlocks"]]
    assert counts == sorted(counts, reverse=True)
    first = body["unlocks"][0]
    skills = [*PERSON["skills"], {"skill": first["skill"], **({"level": first["to"]} if first["to"] else {})}]
    after = post(client, against={"market": {}}, candidate={**PERSON, "skills": skills})
    assert after["open_now"] == body["open_now"] + first["vacancies_unlocked"]
    assert str(first["vacancies_unlocked"]) in first["sentence"]
    pay = first["median_salary"]
    assert pay is None or (pay["min"] == pay["max"] and pay["period"] == "month")


def test_a_markets_filters_and_limit(client):
    whole = post(client, against={"market": {}}, limit=100)
    assert post(client, against={"market": {}}, limit=2)["unlocks"] == whole["unlocks"][:2]
    near = post(client, against={"market": {"filters": {"city": "Bakı"}}})
    assert near["vacancies"] < whole["vacancies"]
    assert near["input_hash"] != whole["input_hash"]
    easy = post(client, against={"market": {}}, policy={"unlock_score": 10})
    assert easy["unlock_score"] == 10.0
    assert easy["open_now"] > whole["open_now"]


MARKET = {"market": {}}


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"against": MARKET, "effort_budget": 5}, "/effort_budget", "not_with_this_target"),
        ({"against": MARKET, "ranks": True}, "/ranks", "not_with_this_target"),
        ({"against": MARKET, "limit": 0}, "/limit", "out_of_range"),
        ({"against": MARKET, "limit": 101}, "/limit", "out_of_range"),
        ({"against": MARKET, "page_token": "x"}, "/page_token", "unknown_field"),
        ({"against": {"vacancy": ASKED}, "limit": 5}, "/limit", "not_with_this_target"),
        ({"against": {"vacancy": ASKED}, "ranks": True}, "/ranks", "not_with_this_target"),
        ({"against": {"occupation": "cashier"}, "ranks": True}, "/ranks", "not_with_this_target"),
        ({"against": {"vacancy": ASKED}, "effort_budget": -1}, "/effort_budget", "out_of_range"),
        ({"against": {"vacancy": ASKED}, "effort_budget": 2.5}, "/effort_budget", "not_an_integer"),
        ({"against": {"vacancy": ASKED}, "effort_budget": "10"}, "/effort_budget", "not_an_integer"),
        ({"against": {"vacancy": ASKED}, "effort_budget": True}, "/effort_budget", "not_an_integer"),
        ({"against": {"vacancy": ASKED}, "effort_budget": 10**9}, "/effort_budget", "out_of_range"),
        ({"against": {"vacancy": ASKED}, "ranks": "yes"}, "/ranks", "not_a_boolean"),
        ({"against": {**MARKET, "occupation": "cashier"}}, "/against", "exactly_one_of"),
        ({"against": {"market": []}}, "/against/market", "not_an_object"),
        ({"against": {"market": {"city": "Bakı"}}}, "/against/market/city", "unknown_field"),
        ({"against": {"market": {"filters": {"town": "x"}}}}, "/against/market/filters/town", "unknown_field"),
        (
            {"against": {"market": {"filters": {"must_have": ["nothing"]}}}},
            "/against/market/filters/must_have",
            "unknown_skill",
        ),
        (
            {"against": {"market": {"filters": {"salary_min": 9, "salary_max": 1}}}},
            "/against/market/filters/salary_min",
            "salary_min_above_max",
        ),
        ({"against": MARKET, "policy": {"effort_b1": 5000}}, "/policy/effort_a1", "efforts_out_of_order"),
        ({"against": MARKET, "policy": {"effort_a1": -1}}, "/policy/effort_a1", "out_of_range"),
        ({"against": MARKET, "policy": {"effort_a1": 1.5}}, "/policy/effort_a1", "too_many_places"),
        ({"against": MARKET, "policy": {"unlock_score": 59.999}}, "/policy/unlock_score", "too_many_places"),
    ],
)
def test_refused(client, body, pointer, code):
    (error,) = post(client, 422, **body)["errors"]
    assert (error["pointer"], error["code"]) == (pointer, code)


@pytest.mark.parametrize("budget", ["NaN", "Infinity", "1e999"])
def test_a_budget_that_is_no_number(client, budget):
    body = f'{{"candidate": {{"id": "c"}}, "against": {{"vacancy": {{"id": "v"}}}}, "effort_budget": {budget}}}'
    assert client.post("/v1/gaps", data=body, content_type="application/json").status_code == 400


def test_a_reading_limit_that_the_stored_were_not_read_with(client):
    rules = {"declared_limit": 3}
    for body in (
        {"candidate_id": "cand-001", "against": MARKET},
        {"candidate_id": "cand-001", "against": {"vacancy": ASKED}},
        {"candidate": PERSON, "against": {"vacancy_id": "vac-001"}, "ranks": True},
    ):
        answer = client.post("/v1/gaps", json={**body, "policy": rules})
        assert (answer.status_code, answer.json["code"]) == (422, "policy_needs_reading")


def test_groups_made_to_be_slow(client, matcher):
    everything = [skill.id for skill in matcher.taxonomy][:60]
    vacancy = {"id": "v", "requirements": [{"any_of": everything[place % 7 :]} for place in range(200)]}
    body = post(client, against={"vacancy": vacancy}, candidate={"id": "c"})
    assert body["sets"][0]["score_after"] == 100.0
