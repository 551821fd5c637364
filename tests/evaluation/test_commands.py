"""``evaluate`` and ``taxonomy coverage`` on the command line."""

from __future__ import annotations

import json

import pytest

LABELS = [
    {"id": "a", "lang": "az", "text": "Tələblər: Excel; ingilis dili B2", "split": "dev", "alternatives": []}
    | {"requirements": [{"skill": "excel", "kind": "required", "level": None, "quote": "Excel"}], "duties": []},
    {"id": "b", "lang": "en", "kind": "candidate", "text": "I have never worked with CRM", "split": "held"}
    | {"claims": [{"skill": "crm-software", "level": None, "absent": True}]},
]


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=[str(one) for one in args])


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in LABELS), encoding="utf-8")
    return path


def test_evaluation_as_json_with_errors(run, gold, tmp_path):
    done = run("evaluate", "extraction", "--gold", gold, "--json", "--errors", tmp_path / "errors.jsonl")
    assert done.exit_code == 0
    assert "warning: nothing is labelled for" in done.stderr
    body = json.loads(done.stdout)
    assert body["vacancy"]["groups"]["az"]["figures"]["requirements.precision"]["value"] == 0.5
    assert body["vacancy"]["groups"]["all"]["figures"]["salary.exact"] == {"value": None, "ci95": None}
    assert body["candidate"]["groups"]["all"]["figures"]["absences.f1"] == {"value": 1.0, "ci95": [1.0, 1.0]}
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one["what"], one["of"], one["key"]) for one in errors] == [
        ("a", "spurious", "requirements", "english")
    ]
    assert "ingilis dili" in errors[0]["evidence"][0]


def test_evaluation_as_tables(run, gold):
    done = run("evaluate", "extraction", "--gold", gold, "--kind", "vacancy", "--markdown").stdout
    assert done.startswith("| measure | all (1) | az (1) |\n|---|---|---|\n")
    assert "| requirements.f1 | 0.667 [0.667, 0.667] | 0.667 |" in done
    twice = run("evaluate", "extraction", "--gold", gold, "--gold", gold, "--kind", "vacancy").stdout
    assert twice.startswith("vacancy: 2 texts, 2 errors")
    assert "candidate" not in run("evaluate", "extraction", "--gold", gold, "--split", "dev").stdout


def test_a_bad_line_is_one_clear_error(run, gold):
    gold.write_text(gold.read_text(encoding="utf-8") + "\n{", encoding="utf-8")
    done = run("evaluate", "extraction", "--gold", gold)
    assert done.exit_code == 2
    assert "line=3" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_floors_are_asked_for_raised_and_kept(run, gold):
    done = run("evaluate", "floors", gold.parent)
    assert done.exit_code == 1
    assert "gold.jsonl vacancy dev: requirements.f1 is 0.666 and has no floor" in done.stdout
    assert run("evaluate", "floors", gold.parent, "--write").exit_code == 0
    path = gold.parent / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8"))
    floors["gold.jsonl vacancy dev"]["requirements.f1"] = 0.7
    path.write_text(json.dumps(floors), encoding="utf-8")
    done = run("evaluate", "floors", gold.parent, "--write")
    assert done.exit_code == 1
    assert "requirements.f1 is 0.666, its floor 0.7" in done.stdout


def test_what_labels_do_not_speak_of_is_set_aside(run, gold):
    before = json.loads(run("evaluate", "extraction", "--gold", gold, "--json").stdout)["vacancy"]["groups"]["all"]
    assert before["counts"]["requirements.spurious"]
    listed = gold.parent / "concepts.txt"
    listed.write_text("# what the labels know\n" + "\n".join(sorted(labelled(gold))) + "\n", encoding="utf-8")
    after = json.loads(run("evaluate", "extraction", "--gold", gold, "--json").stdout)["vacancy"]["groups"]["all"]
    assert "requirements.spurious" not in {name for name, number in after["counts"].items() if number}
    assert after["counts"]["requirements.right"] == before["counts"]["requirements.right"]
    listed.write_text("excel\n", encoding="utf-8")
    done = run("evaluate", "extraction", "--gold", gold)
    assert done.exit_code == 2
    assert "is not in the list of concepts" in done.stderr


def labelled(gold):
    return {
        one["skill"]
        for line in gold.read_text(encoding="utf-8").splitlines()
        for part in ("requirements", "duties", "claims")
        for one in json.loads(line).get(part, ())
    }


def test_coverage(run, tmp_path):
    ad, corpus = tmp_path / "ad.txt", tmp_path / "ads.jsonl"
    ad.write_text("Tələblər: Excel; proqramlaar kompüüter", encoding="utf-8")
    corpus.write_text(json.dumps({"text": "Tələblər: proqramlaar kompüüter"}) + "\n", encoding="utf-8")
    body = json.loads(run("taxonomy", "coverage", ad, corpus, "--json", "--lang", "en").stdout)
    assert body["texts"] == 2
    assert body["clauses"]["all"] == {"clauses": 3, "recognised": 1, "share": 0.3333}
    (missing,) = body["unmatched"]
    assert (missing["phrase"], missing["count"], missing["texts"]) == ("proqramlaar kompüüter", 2, 2)
    assert missing["nearest"][0]["label"] == "Computer literacy"
    assert "proqramlaar kompüüter" in run("taxonomy", "coverage", ad).stdout
    corpus.write_text('{"text": "x"}\n{"body": "x"}\n', encoding="utf-8")
    done = run("taxonomy", "coverage", corpus)
    assert done.exit_code == 2
    assert "line=2" in done.stderr
