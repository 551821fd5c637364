"""Filters: which documents take part; what is not stated is dropped by some and kept by others."""

from __future__ import annotations

import pytest

ASK = {"requirements": [{"skill": "communication"}]}
VACANCIES = [
    {
        "id": "baku",
        **ASK,
        "location": {"city": "Bakı"},
        "salary": {"min": 800, "max": 1000, "currency": "AZN", "period": "month"},
    },
    {
        "id": "ganja",
        **ASK,
        "location": {"city": "Gəncə", "remote": True},
        "salary": {"min": 2000, "max": 3000, "currency": "AZN", "period": "month"},
    },
    {"id": "dollars", **ASK, "salary": {"min": 100, "max": 200, "currency": "USD", "period": "month"}},
    {"id": "manager", **ASK, "occupation": "service-manager", "experience_months": 36},
    {"id": "closed", **ASK, "status": "closed"},
    {"id": "over", **ASK, "valid_until": "2026-05-31"},
]
OPEN = {"baku", "ganja", "dollars", "manager"}
CANDIDATES = [
    {"id": "speaks", "languages": [{"language": "en", "level": "A1"}], "location": {"city": "BAKI"}},
    {"id": "lacks", "skills": [{"skill": "english", "absent": True}], "experience_months": 60},
    {
        "id": "office",
        "skills": [{"skill": "ms-office"}],
        "occupations": [{"occupation": "accountant"}],
        "salary_expectation": {"min": 1500, "currency": "AZN", "period": "month"},
    },
]


def found(client, body, filters):
    response = client.post("/v1/match", json={**body, "filters": filters, "as_of": "2026-11", "limit": 100})
    assert response.status_code == 200, response.json
    return {one["id"] for one in response.json["results"]}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, OPEN),
        ({"include_closed": True}, OPEN | {"closed", "over"}),
        ({"city": "baki"}, {"baku"}),
        ({"remote": True}, {"ganja"}),
        ({"salary_min": 1500}, OPEN - {"baku"}),
        ({"salary_max": 1500}, OPEN - {"ganja"}),
        ({"max_experience_months": 24}, OPEN - {"manager"}),
        ({"occupation": "service-manager"}, {"manager"}),
        ({"must_have": ["communication"]}, OPEN),
        ({"must_have": ["english"]}, set()),
        ({"exclude_ids": ["baku", "nobody"]}, OPEN - {"baku"}),
    ],
)
def test_vacancies(client, filters, expected):
    assert found(client, {"candidate": {"id": "c"}, "vacancies": VACANCIES}, filters) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"speaks", "lacks", "office"}),
        ({"city": "Bakı"}, {"speaks"}),
        ({"must_have": ["english"]}, {"speaks"}),
        ({"must_have": ["computer-literacy"]}, {"office"}),
        ({"occupation": "accountant"}, {"office"}),
        ({"salary_max": 1000}, {"speaks", "lacks"}),
        ({"exclude_ids": ["office"]}, {"speaks", "lacks"}),
    ],
)
def test_candidates(client, filters, expected):
    assert found(client, {"vacancy": {"id": "v", **ASK}, "candidates": CANDIDATES}, filters) == expected


@pytest.mark.parametrize("filters", [{"must_have": ["nothing"]}, {"occupation": "nobody"}])
def test_unknown_ids_are_refused(client, filters):
    body = {"candidate": {"id": "c"}, "vacancies": VACANCIES, "filters": filters}
    response = client.post("/v1/match", json=body)
    assert response.status_code == 422
    assert response.json["errors"][0]["pointer"].startswith("/filters")


def test_filters_change_no_score(client):
    body = {"candidate": {"id": "c", "skills": [{"skill": "communication"}]}, "vacancies": VACANCIES}
    whole = {one["id"]: one for one in client.post("/v1/match", json=body).json["results"]}
    (one,) = client.post("/v1/match", json={**body, "filters": {"city": "Gəncə"}}).json["results"]
    assert one == whole["ganja"]


def test_the_similarity_matrix_says_what_the_formula_uses(matcher):
    similarity = matcher.scorer(matcher.policy).similarity
    column = matcher.taxonomy.columns
    dense = similarity.matrix.toarray()
    assert dense[column["excel"], column["ms-office"]] == 800
    assert dense[column["computer-literacy"], column["ms-office"]] == 1000
    assert dense[column["ms-office"], column["computer-literacy"]] == 0
    assert dense[column["communication"], column["customer-dialogue"]] == 500
    assert (dense.diagonal() == 1000).all()
