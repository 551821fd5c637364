"""Replay: what was decided comes out byte for byte after a restart, in other processes, with other BLAS threads."""

from __future__ import annotations

import hashlib
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

import orjson

from tests.reliability.clients import post, send_lines
from tests.reliability.processes import Service, kill, python, serving

SKILLS = ("excel", "word", "sql", "english", "crm-software", "communication", "teamwork", "problem-solving")
LANGUAGES = ("az", "en", "ru")
TENANT = "demo"


@dataclass(frozen=True, slots=True)
class Replayed:
    """Decisions made, how many were replayed equal by other workers and by the command, by how many processes."""

    decisions: int
    served: int
    commanded: int
    workers: int
    sound: bool


def replaying(folder: Path, decisions: int = 1_000, seed: int = 1) -> Replayed:
    """Decide in one worker with one BLAS thread, change the pool, replay in two with three, one of them killed."""
    chance = random.Random(seed)
    with serving(folder, workers=1, OPENBLAS_NUM_THREADS="1") as service:
        _fill(service, chance, 300)
        before = set(service.workers())
        made = [_decide(service, chance, number) for number in range(decisions)]
        _fill(service, chance, 150)
    with serving(folder, workers=2, OPENBLAS_NUM_THREADS="3") as service:
        others = set(service.workers())
        served = sum(_is_equal(service, *one) for one in made[: decisions // 2])
        kill(min(others))
        served += sum(_is_equal(service, *one) for one in made[decisions // 2 :])
        others |= set(service.workers())
    commanded = equal_of(command(folder, "replay", "--tenant", TENANT))
    sound = " 0 problems" in command(folder, "verify")
    return Replayed(len(made), served, commanded, len(others - before), sound)


def _fill(service: Service, chance: random.Random, count: int) -> None:
    lines = [
        orjson.dumps(
            {
                "id": f"r{number}",
                "skills": [{"skill": one} for one in chance.sample(SKILLS, 3)],
                "text": f"Satıcı, 2019-{chance.randrange(2020, 2026)}. Excel, CRM.",
                "experience_months": chance.randrange(120),
            }
        )
        for number in range(count)
    ]
    for _ in send_lines(service.port, "/v1/candidates/bulk", lines):
        pass


def _decide(service: Service, chance: random.Random, number: int) -> tuple[str, str]:
    """Return a decision's id and the hash of its results as they were answered."""
    asked = [{"skill": one, "kind": chance.choice(("must", "preferred"))} for one in chance.sample(SKILLS, 3)]
    body: dict[str, object] = {"vacancy": {"id": f"v{number}", "title": "Satıcı", "requirements": asked}}
    if number % 2:
        body = {"candidate_id": f"r{chance.randrange(300)}"}
    body |= {
        "lang": chance.choice(LANGUAGES),
        "limit": chance.randrange(1, 15),
        "view": chance.choice(("full", "score")),
    }
    if number % 5 == 0:
        body["policy"] = {"version": 2, "weight_preferred": chance.randrange(1, 9)}
    if number % 7 == 0:
        body["filters"] = {"max_experience_months": chance.randrange(24, 120)}
    status, content = post(service.port, "/v1/match", body)
    assert status == 200, content
    answer = orjson.loads(content)
    return answer["decision_id"], hashlib.sha256(orjson.dumps(answer["results"])).hexdigest()


def _is_equal(service: Service, decision: str, answered: str) -> bool:
    for _ in range(100):
        try:
            status, content = post(service.port, f"/v1/decisions/{decision}/replay", {})
        except OSError:  # Its worker was killed.
            continue
        found = orjson.loads(content)
        return bool(status == 200 and found["equal"] and found["replayed_sha256"] == answered)
    return False


def equal_of(shown: str) -> int:
    """Return how many decisions the command's last line calls equal."""
    return int(shown.split(" equal", 1)[0].rsplit("\n", 1)[-1])


def command(folder: Path, *arguments: str) -> str:
    """Run a command of the decision log in a process of its own with two BLAS threads, and return what it says."""
    environment = {"MATCHER_DATA_DIR": str(folder), "OPENBLAS_NUM_THREADS": "2", "MATCHER_LOG": "off"}
    process = python(
        "-m", "flask", "--app", "wsgi", "decisions", *arguments,
        environment=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return process.communicate(timeout=600)[0]
