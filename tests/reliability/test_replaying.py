"""The short form of `python -m tests.reliability replay`: another process, other BLAS threads, a changed pool."""

from __future__ import annotations

from matcher.service.app import create_app
from matcher.service.config import Config
from tests.reliability.replaying import command, equal_of


def test_decisions_replay_equal_in_another_process(tmp_path):
    app = create_app(Config(data_dir=tmp_path, log="off"))
    client = app.test_client()
    vacancies = [one["id"] for one in client.get("/v1/vacancies?limit=100").json["vacancies"]]
    candidates = [one["id"] for one in client.get("/v1/candidates?limit=100").json["candidates"]]
    for number in range(60):
        asked = {"vacancy_id": vacancies[number % len(vacancies)]}
        if number % 2:
            asked = {"candidate_id": candidates[number % len(candidates)]}
        body = {**asked, "limit": 1 + number % 9, "lang": ("az", "en", "ru")[number % 3]}
        assert client.post("/v1/match", json=body).json["decision_id"]
    for one in candidates:
        client.put(f"/v1/candidates/{one}", json={"skills": [{"skill": "excel"}]})
    for one in vacancies:
        client.put(f"/v1/vacancies/{one}", json={"title": "Kassir"})
    assert equal_of(command(tmp_path, "replay", "--tenant", "demo")) == 60
    assert "60 rows, 0 problems" in command(tmp_path, "verify")
