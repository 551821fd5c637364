"""The commands of the decision log: verify, export, replay, diff, retention; and what a new taxonomy would change."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from matcher.service import retention
from matcher.service.app import create_app
from matcher.service.config import FIXTURES, Config
from models.decision import CHAINED, row_hash
from models.store.tables import decisions
from tests.service.test_strikeouts import other_taxonomy
from tests.taxonomies.test_combining import folder, skill

AD = {"title": "Satış meneceri", "requirements": [{"skill": "excel"}, {"skill": "word", "kind": "preferred"}]}


@pytest.fixture
def app(tmp_path):
    made = create_app(Config(data_dir=tmp_path / "live", log="off", demo=False))
    client = made.test_client()
    client.put("/v1/vacancies/v", json=AD)
    for number, skills in enumerate((["excel"], ["word"], ["excel", "word"])):
        client.put(f"/v1/candidates/c{number}", json={"skills": [{"skill": one} for one in skills]})
    made.made = client.post("/v1/match", json={"vacancy_id": "v"}).json["decision_id"]
    client.post("/v1/match", json={"candidate_id": "c0"})
    return made


@pytest.fixture
def run(app):
    def invoke(*args):
        return app.test_cli_runner().invoke(args=[str(one) for one in args])

    return invoke


def test_verify_names_the_row(app, run):
    done = run("decisions", "verify")
    assert done.exit_code == 0
    assert "2 rows, 0 problems" in done.output
    head = re.search(r"demo: newest row (2:\w{64})", done.output)[1]
    assert run("decisions", "verify", "--tenant", "demo", "--expect", head).exit_code == 0
    assert run("decisions", "verify", "--expect", f"2:{'0' * 64}").exit_code == 1
    with app.extensions["store"].database.write() as connection:
        connection.execute(update(decisions).where(decisions.c.number == 1).values(policy="other"))
    done = run("decisions", "verify")
    assert done.exit_code == 1
    assert f"decision_changed tenant=demo number=1 id={app.made}" in done.output
    assert run("store", "verify").exit_code == 1


def test_an_export_can_be_checked_elsewhere(run):
    rows = [json.loads(line) for line in run("decisions", "export", "--tenant", "demo").output.splitlines()]
    assert [row["number"] for row in rows] == [1, 2]
    assert all(row_hash(row) == row["hash"] for row in rows)
    assert rows[1]["previous"] == rows[0]["hash"]
    assert set(rows[0]) == {*CHAINED, "hash"}
    full = [
        json.loads(line) for line in run("decisions", "export", "--tenant", "demo", "--payloads").output.splitlines()
    ]
    assert full[0]["payload"]["answer"]["decision_id"] == rows[0]["id"]


def test_replay(app, run):
    app.test_client().put("/v1/candidates/c0", json={})
    done = run("decisions", "replay", "--tenant", "demo")
    assert (done.exit_code, done.output) == (0, "2 equal, 0 different, 0 version_missing, 0 ended\n")
    app.test_client().delete("/v1/candidates/c2")
    done = run("decisions", "replay", "--tenant", "demo")
    assert (done.exit_code, done.output) == (0, "1 equal, 0 different, 0 version_missing, 1 ended\n")
    assert run("decisions", "replay", "--tenant", "demo", "none").exit_code == 2


def test_replay_says_which_version_is_missing(app, tmp_path):
    other = Config(data_dir=tmp_path / "live", log="off", demo=False, taxonomy=other_taxonomy(tmp_path / "taxonomy"))
    done = create_app(other).test_cli_runner().invoke(args=["decisions", "replay", "--tenant", "demo", app.made])
    assert done.exit_code == 1
    assert f"{app.made}: version_missing" in done.output
    assert app.extensions["matcher"].versions["taxonomy"] in done.output


def test_diff_of_policies(app, run, tmp_path):
    policy = (FIXTURES / "policies/default.yaml").read_text(encoding="utf-8")
    changed = policy.replace("version: 1", "version: 3").replace("weight_preferred: 1", "weight_preferred: 3")
    (tmp_path / "policy.yaml").write_text(changed, encoding="utf-8")
    asked = ("decisions", "diff", "--tenant", "demo", app.made, "--policy", tmp_path / "policy.yaml", "--lang", "en")
    assert run(*asked).exit_code == 2, "several results: one must be named"
    done = run(*asked, "--result", "c0")
    assert done.exit_code == 0, done.output
    shown = done.output.splitlines()
    assert shown[0] == "56.25 → 37.50"
    assert re.fullmatch(r"−18.75: Excel could give 56.25 before, 37.50 now in policy default-3-\w{8}", shown[1])
    assert shown[-1] == "−18.75 in all"
    lines = json.loads(run(*asked, "--result", "c0", "--json").output)
    assert sum(line["points"] for line in lines) == -1875
    assert run(*asked, "--result", "none").exit_code == 2


def test_diff_of_taxonomies(app, run, tmp_path):
    folder = other_taxonomy(tmp_path / "taxonomy")
    app.test_client().put("/v1/vacancies/v", json={"title": "x", "text": "Tələblər:\n- Excel\n- qrafik tərtibi"})
    asked = ("decisions", "diff", "--tenant", "demo", app.made, "--result", "c0", "--taxonomy", folder, "--lang", "en")
    assert "+0.00 in all" in run(*asked).output, "what was recorded is not read anew"
    done = run(*asked, "--reread").output
    assert "ERP systems is asked now" in done
    assert re.search(r"in taxonomy built-in-\w{8}", done)


def test_taxonomy_diff_against_a_store(app, run, tmp_path):
    folder = other_taxonomy(tmp_path / "taxonomy")
    app.test_client().put("/v1/vacancies/v2", json={"title": "x", "text": "Tələblər:\n- Excel\n- qrafik tərtibi"})
    asked = ("taxonomy", "diff", FIXTURES / "taxonomy", folder, "--tenant", "demo", "--best", 2)
    for more in ((), ("--against", tmp_path / "live/matcher.db")):
        done = run(*asked, *more, "--json")
        assert done.exit_code == 0, done.output
        found = json.loads(done.output)
        assert found["vacancies"] == [
            {"vacancy": "v2", "appear": ["erp"], "vanish": [], "enter": [], "leave": []}
        ], found  # fmt: skip
        assert [(one["candidate"], one["before"], one["after"]) for one in found["movers"]] == [
            ("c0", 10_000, 5_000), ("c2", 10_000, 5_000),
        ]  # fmt: skip
        assert (found["gaining"], found["losing"]) == ([], ["c0", "c2"])
    shown = run(*asked).output
    assert "2 of 4 pairs change; 0 candidates gain, 2 lose" in shown
    assert run(*asked, "--against", tmp_path / "none.db").exit_code == 2
    same = run("taxonomy", "diff", FIXTURES / "taxonomy", "built-in", "--tenant", "demo").output
    assert same.startswith("0 of ")
    assert "cannot be read" not in same


def test_taxonomy_diff_with_what_is_no_longer_known_or_stands_beside(app, run, tmp_path):
    """A document that names a concept which the new taxonomy lacks is told, and stops nothing."""
    app.test_client().put("/v1/candidates/driver", json={"occupations": [{"occupation": "driver", "months": 9}]})
    lacking = folder(tmp_path / "x", "x", [skill("x:1", "sew shoes"), skill("x:2", "glue soles")]).skills
    found = json.loads(run("taxonomy", "diff", "built-in", lacking, "--tenant", "demo", "--json").output)
    assert {"kind": "candidate", "id": "driver", "code": "unknown_occupation"} in found["unreadable"]
    assert (
        "cannot be read under the new taxonomy"
        in run("taxonomy", "diff", "built-in", lacking, "--tenant", "demo").output
    )
    both = json.loads(run("taxonomy", "diff", "built-in", f"built-in,{lacking}", "--tenant", "demo", "--json").output)
    assert both["unreadable"] == []
    for named in (",", f"built-in,{lacking}"):
        refused = run(
            "taxonomy", "diff", "built-in", named, "--tenant", "demo", "--occupations", lacking / "occupations"
        )
        assert (refused.exit_code, "--occupations goes with a single one" in refused.output) == (2, True)
    refused = run("taxonomy", "diff", "built-in", "nowhere", "--tenant", "demo")
    assert (refused.exit_code, "'nowhere' is no folder" in refused.output) == (2, True)


def test_retention_and_export_of_a_person(app, run):
    client, store = app.test_client(), app.extensions["store"]
    body = {"candidate_id": "c0", "reason": "spoken to", "after": {"outcome": "shortlist"}}
    assert client.post(f"/v1/decisions/{app.made}/override", json=body).status_code == 201
    held = json.loads(run("candidates", "export", "--tenant", "demo", "c0").output)
    first, second, override = held["decisions"]
    assert [one["id"] for one in first["results"]] == ["c0"]
    assert first["vacancy_id"] == "v"
    assert second["direction"] == "vacancies_for_candidate"
    assert override["reason"] == "spoken to"
    assert '"c1"' not in json.dumps(held)
    settings, now = Config(retention_decisions_days=183), datetime.now(UTC)
    assert retention.old_decisions(store, settings, now + timedelta(days=182)) == 0
    assert retention.old_decisions(store, settings, now + timedelta(days=184)) == 3
    assert retention.old_decisions(store, Config(retention_decisions_days=0), now + timedelta(days=9_999)) == 0
    assert "0 decisions would be ended" in run("retention", "apply", "--dry-run").output
    assert retention.expire_decisions(store, settings, now + timedelta(days=184)) == 3
    gone = client.get(f"/v1/decisions/{app.made}")
    assert (gone.status_code, gone.json["code"]) == (410, "decision_expired")
    assert run("decisions", "verify").exit_code == 0
    assert json.loads(run("candidates", "export", "--tenant", "demo", "c0").output)["decisions"] == []


def test_the_settings_of_the_log():
    assert Config.from_environment({}).retention_decisions_days == 730
    read = Config.from_environment({"MATCHER_DECISIONS": "all", "MATCHER_RETENTION_DECISIONS_DAYS": "183"})
    assert (read.decisions, read.retention_decisions_days) == ("all", 183)
    with pytest.raises(SystemExit, match="MATCHER_DECISIONS"):
        Config.from_environment({"MATCHER_DECISIONS": "some"})
    days = {"MATCHER_RETENTION_DECISIONS_DAYS": "30"}
    with pytest.raises(SystemExit, match="below 183"):
        Config.from_environment(days)
    short = Config.from_environment({**days, "MATCHER_RETENTION_DECISIONS_SHORT": "on"})
    assert short.retention_decisions_days == 30
