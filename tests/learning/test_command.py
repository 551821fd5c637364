"""``learn weights``: judgements from a file or the decision log; a policy file that a person must switch on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from matcher.engine import Matcher
from matcher.service.app import create_app
from matcher.service.config import Config
from matcher.service.learning.judgements import read_judgements, recorded_judgements
from matcher.service.learning.policyfile import policy_text
from matcher.service.loading import build_matcher
from models.errors import Unreadable
from models.judgement import Learned
from models.policy import Policy
from tests.learning.marks import marks
from tests.learning.test_learning import PLANTED


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    return create_app(Config(data_dir=tmp_path_factory.mktemp("learning"), demo=False, log="off"))


@pytest.fixture
def run(board):
    runner = board.test_cli_runner()
    return lambda *args: runner.invoke(args=["learn", "weights", *map(str, args)])


def line(one):
    asked = [{"id": r.id, "skill": r.skills[0], "kind": r.kind} for r in one.demand.requirements]
    return {
        "candidate": {"id": one.profile.id, "skills": [{"skill": skill} for skill in one.profile.claims]},
        "vacancy": {"id": one.demand.id, "requirements": asked},
        "accepted": one.accepted,
    }


def written(path, judgements):
    path.write_text("\n".join(json.dumps(line(one)) for one in judgements), encoding="utf-8")
    return path


def test_a_better_policy_is_written_and_not_in_use(run, board, matcher: Matcher, tmp_path):
    file = written(tmp_path / "marks.jsonl", marks(matcher, PLANTED))
    out = tmp_path / "policy.yaml"
    done = run("--judgements", file, "--out", out, "--json")
    assert done.exit_code == 0, done.output
    body = json.loads(done.stdout)
    assert body["gains"][0]["name"] == "auc"
    assert body["gains"][0]["low"] > 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("# Learned from people's own judgements. Not in use until")
    assert "# From 720 judgements" in text
    assert Policy().label in text
    taken = build_matcher(Config(policy=out)).policy
    assert (taken.name, taken.version, taken.to_mapping()) == ("default", 2, body["policy"])
    assert board.extensions["matcher"].policy == Policy(), "what runs is untouched"
    assert "must be a new file" in run("--judgements", file, "--out", out).stderr


def test_noise_is_not_written(run, matcher, tmp_path):
    file = written(tmp_path / "marks.jsonl", marks(matcher, None, vacancies=40))
    done = run("--judgements", file, "--out", tmp_path / "policy.yaml")
    assert done.exit_code == 1
    assert "(policy_not_better)" in done.stderr
    assert not (tmp_path / "policy.yaml").exists()


def test_few_marks_are_not_learned_from(run, matcher, tmp_path):
    done = run("--judgements", written(tmp_path / "marks.jsonl", marks(matcher, PLANTED, vacancies=5)))
    assert (done.exit_code, "(too_few_judgements)" in done.stderr) == (1, True)
    assert run().exit_code == 2


def test_a_line_reads_as_the_engine_reads(matcher, tmp_path):
    some = marks(matcher, PLANTED, vacancies=2)
    read = read_judgements(written(tmp_path / "m.jsonl", some), matcher, (2026, 1))
    for one, other in zip(read, some, strict=True):
        assert (one.profile.id, one.demand.id, one.accepted) == (other.profile.id, other.demand.id, other.accepted)
        assert set(one.profile.claims) == set(other.profile.claims)
        assert [r.skills for r in one.demand.requirements] == [r.skills for r in other.demand.requirements]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [({"accepted": True}, "exactly_one_of"),
     ({"candidate_id": "c", "vacancy_id": "v", "accepted": True}, "unknown_candidate"),
     ({"candidate_id": "c", "vacancy_id": "v"}, "not_a_boolean"),
     ({"candidate_id": "c", "vacancy_id": "v", "clicked": True, "accepted": True}, "unknown_field")],
)  # fmt: skip
def test_a_bad_line_is_named(matcher, tmp_path, bad, reason):
    file = tmp_path / "m.jsonl"
    file.write_text(json.dumps(line(marks(matcher, None, vacancies=1)[0])) + "\n" + json.dumps(bad), encoding="utf-8")
    with pytest.raises(Unreadable, match="line=2") as caught:
        read_judgements(file, matcher, (2026, 1))
    assert reason in str(caught.value)


def test_ids_name_stored_documents_and_overrides_are_marks(board, run, tmp_path):
    client = board.test_client()
    client.put("/v1/vacancies/v", json={"requirements": [{"skill": "excel"}]})
    for one in ("a", "b", "c"):
        client.put(f"/v1/candidates/{one}", json={"skills": [{"skill": "excel"}]})
    made = client.post("/v1/match", json={"vacancy_id": "v"}).json["decision_id"]
    for one, outcome in (("a", "decline"), ("a", "interview"), ("b", "decline"), ("c", "hold")):
        sent = {"candidate_id": one, "reason": "r", "after": {"outcome": outcome}}
        assert client.post(f"/v1/decisions/{made}/override", json=sent).status_code == 201
    found = recorded_judgements(board.extensions["store"], "demo")
    assert [(one.profile.id, one.demand.id, one.accepted) for one in found] == [("a", "v", True), ("b", "v", False)]
    file = tmp_path / "marks.csv"
    file.write_text("candidate_id,vacancy_id,accepted\na,v,yes\nb,v,no\n", encoding="utf-8")
    done = run("--judgements", file, "--tenant", "demo")
    assert "2 judgements, 1 accept, 1 vacancies" in done.stdout
    assert "2 judgements, 1 accept, 1 vacancies" in run("--tenant", "demo").stdout


def test_the_file_says_the_whole_policy(tmp_path):
    policy = replace(
        Policy(), version=7, weight_preferred=1234, occupation_share=333, band_good=6150, effort_presence=9
    )
    path = tmp_path / "p.yaml"
    learned = Learned(policy, 1, 1, 1)
    path.write_text(policy_text(learned, Policy(), {"engine": "1", "taxonomy": "t"}, "x"), encoding="utf-8")
    assert build_matcher(Config(policy=path)).policy == policy
