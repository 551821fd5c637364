"""The commands of the store: a restore gives the same answers, an erasure leaves no byte, retention and export."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

import pytest

from matcher.service import retention
from matcher.service.app import create_app
from matcher.service.config import Config
from models.store import maintenance, webhooks

CANARY = "Kanareyka Quşzadə"
ID = "canary-7319"


def make(folder, **settings):
    return create_app(Config(data_dir=folder, log="off", **settings))


def run(app, *args):
    return app.test_cli_runner().invoke(args=[str(one) for one in args])


@pytest.fixture
def app(tmp_path):
    made = make(tmp_path / "live")
    yield made
    made.extensions["store"].close()


def put(app, consent=None):
    body = {"display": {"name": CANARY}, "skills": [{"skill": "excel"}], **({"consent": consent} if consent else {})}
    assert app.test_client().put(f"/v1/candidates/{ID}", json=body).status_code == 201


def answers(app):
    client, found = app.test_client(), []
    view = client.get("/v1/vacancies?limit=100").json
    ids = [one["id"] for one in next(value for value in view.values() if isinstance(value, list))]
    for number in range(100):
        body = {"vacancy_id": ids[number % len(ids)], "limit": 1 + number // len(ids), "view": "full", "lang": "az"}
        done = client.post("/v1/match", json=body)
        assert done.status_code == 200
        found.append(json.dumps(done.json["results"], ensure_ascii=False).encode())
    return found


def test_a_restore_into_a_new_folder_gives_the_same_answers(app, tmp_path):
    put(app)
    before = answers(app)
    assert run(app, "store", "backup", tmp_path / "backup.db").exit_code == 0
    (tmp_path / "new").mkdir()
    shutil.copy(tmp_path / "live" / "store.secret", tmp_path / "new" / "store.secret")
    other = make(tmp_path / "new", demo=False)
    assert run(other, "store", "restore", tmp_path / "backup.db").exit_code == 0
    assert run(other, "store", "verify").exit_code == 0
    assert answers(other) == before
    other.extensions["store"].close()


def test_a_backup_is_not_written_over(app, tmp_path):
    assert run(app, "store", "backup", tmp_path / "backup.db").exit_code == 0
    assert run(app, "store", "backup", tmp_path / "backup.db").exit_code == 2
    assert run(app, "store", "restore", tmp_path / "none.db").exit_code == 2


def test_an_erasure_leaves_no_byte(app, tmp_path, monkeypatch):
    monkeypatch.setattr("matcher.service.following.Followed.SNAPSHOT_FROM", 1)
    put(app)
    assert app.test_client().get(f"/v1/candidates/{ID}/matches").status_code == 200
    snapshot = app.extensions["snapshots"].path("demo")
    assert ID.encode() in snapshot.read_bytes(), "the person is in a file beside the store too"
    run(app, "candidates", "export", "--tenant", "demo", ID)
    assert run(app, "candidates", "erase", "--tenant", "demo", ID).exit_code == 0
    assert run(app, "candidates", "erase", "--tenant", "demo", ID).exit_code == 2
    maintenance.trim_changes(app.extensions["store"], timedelta())
    assert run(app, "store", "maintain").exit_code == 0
    for path in (tmp_path / "live").rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path
            assert ID.encode() not in path.read_bytes(), path


def test_an_export_holds_all(app):
    put(app, {"purpose": "matching", "until": "2099-01-01"})
    store = app.extensions["store"]
    hook = webhooks.create(store, "demo", "https://example.com/", threshold=1, most=1, kind="candidate", subject=ID)
    webhooks.enqueue(store, hook, [(ID, "vac-001", 7000)], hook.seq)
    done = run(app, "candidates", "export", "--tenant", "demo", ID)
    body = json.loads(done.stdout)
    assert body["body"]["display"] == {"name": CANARY}
    assert "excel" in body["profile"]["claims"]
    assert [row["action"] for row in body["audit"]] == ["put"]
    assert body["webhooks"] == [hook.id]
    assert [(one["vacancy_id"], one["score"]) for one in body["announcements"]] == [("vac-001", 70.0)]
    assert (body["keys"], body["kept_answers"]) == ([], 0)
    assert run(app, "candidates", "export", "--tenant", "demo", "none").exit_code == 2
    assert run(app, "candidates", "export", "--tenant", "other", ID).exit_code == 2


def test_a_consent_ends_with_its_day(app):
    put(app, {"purpose": "matching", "until": "2020-01-01"})
    assert "1 documents would be erased" in run(app, "retention", "apply", "--dry-run").output
    assert app.test_client().get(f"/v1/candidates/{ID}").status_code == 200
    assert run(app, "retention", "apply").exit_code == 0
    assert app.test_client().get(f"/v1/candidates/{ID}").status_code == 404


def test_periods(app):
    store, settings = app.extensions["store"], Config(retention_vacancies_days=30)
    moment = next(store.documents("demo", "vacancy")).updated_at
    assert retention.ended(store, settings, moment + timedelta(days=29)) == []
    found = retention.ended(store, settings, moment + timedelta(days=31))
    assert found
    assert {(one.kind, one.reason) for one in found} == {("vacancy", "age")}
