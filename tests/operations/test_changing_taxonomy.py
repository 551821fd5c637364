"""A taxonomy is changed beside the running service: the old one answers as before, the new one is ready when asked."""

from __future__ import annotations

from matcher.service.app import create_app
from matcher.service.config import Config
from tests.service.test_strikeouts import AD, other_taxonomy

CV = {"text": "Bacarıqlar: Excel, qrafik tərtibi, CRM proqramları"}


def ranked(app, **more):
    answer = app.test_client().post("/v1/match", json={"vacancy_id": "v", **more})
    assert answer.status_code == 200
    return {name: one for name, one in answer.json.items() if name not in ("request_id", "decision_id")}


def filled(settings, n):
    """Return a service with an ad and n candidates, its client and what it ranks."""
    app = create_app(Config(**settings))
    client = app.test_client()
    client.put("/v1/vacancies/v", json=AD)
    for place in range(n):
        client.put(f"/v1/candidates/c{place}", json=CV)
    return app, client, ranked(app)


def test_the_old_service_answers_until_the_new_one_takes_over(tmp_path):
    settings = {"data_dir": tmp_path / "data", "demo": False, "log": "off"}
    old, client, before = filled(settings, 30)
    recorded = client.post("/v1/match", json={"vacancy_id": "v"}).json["decision_id"]

    new = create_app(Config(**settings, taxonomy=other_taxonomy(tmp_path / "taxonomy")))
    assert new.test_client().get("/readyz").status_code == 200
    after = ranked(new)
    assert after["versions"]["taxonomy"] != before["versions"]["taxonomy"]
    assert "erp" in {part["skill"] for part in after["results"][0]["parts"]}
    assert ranked(old) == before, "what the new service read and kept changes nothing for the old one"

    new.test_client().put("/v1/candidates/late", json=CV)
    assert [len(ranked(app, limit=100)["results"]) for app in (old, new)] == [31, 31]
    assert client.post(f"/v1/decisions/{recorded}/replay").json["equal"] is True
    refused = new.test_client().post(f"/v1/decisions/{recorded}/replay")
    assert (refused.status_code, refused.json["code"]) == (409, "version_missing")
    restarted = create_app(Config(**settings))
    assert ranked(restarted, limit=100)["results"] == ranked(old, limit=100)["results"]
    assert restarted.test_client().post(f"/v1/decisions/{recorded}/replay").json["equal"] is True


def test_what_was_prepared_is_not_read_again(tmp_path, monkeypatch):
    settings = {"data_dir": tmp_path / "data", "demo": False, "log": "off"}
    folder = other_taxonomy(tmp_path / "taxonomy")
    old, client, before = filled(settings, 3)
    done = old.test_cli_runner().invoke(args=["taxonomy", "prepare", str(folder)])
    assert (done.exit_code, done.output) == (0, "demo: 4 documents read, 0 cannot be\n")
    assert ranked(old) == before, "the running service answers as before"
    client.put("/v1/candidates/late", json=CV)

    new = create_app(Config(**settings, taxonomy=folder))
    nouns, read = new.extensions["follower"].nouns, []
    monkeypatch.setattr(
        nouns, "read", lambda kind, noun, *more: read.append(noun.id) or type(nouns).read(nouns, kind, noun, *more)
    )
    after = ranked(new)
    assert read == ["late"]
    assert len(after["results"]) == 4
    assert "erp" in {part["skill"] for part in after["results"][0]["parts"]}
