"""HTTP: the whole match call over stored documents, against the plain form of the same answer, and the kernel's share.

25 skills are asked or held, 50 results come with all parts and gaps. Both forms run in this process by turns. The plain
form keeps no decisions, so ours keeps none there either; what recording adds is told beside.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from flask import Flask
from flask.testing import FlaskClient

from matcher.engine import Query
from matcher.service.app import create_app
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import BUILT_IN, Config
from models.levels import LEVELS
from models.schemas.calls import MatchSchema
from tests.benchmarks import page
from tests.benchmarks.plain import plain_app
from tests.benchmarks.racing import one_thread, race

Row = dict[str, Any]
SKILLS, RESULTS, PART = 25, 50, 10_000
HEADINGS = (
    "call", "documents", "ratio", "ours ms", "plain ms", "recorded ms", "ranking ms", "ranking's share", "same answer",
    "answer kB",
)  # fmt: skip
KEYS = ("ratio", "ours_ms", "plain_ms", "recorded_ms", "ranking_ms", "ranking_share", "same", "answer_kb")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--n", type=int, default=100_000, help="stored documents of each kind")
    parser.add_argument("--calls", type=int, default=31)
    parser.add_argument("--taxonomy", default=BUILT_IN, help="what MATCHER_TAXONOMY would name")


def run(arguments: argparse.Namespace) -> list[Row]:
    """Return one row per direction; times are medians of CPU time."""
    with tempfile.TemporaryDirectory(prefix="http-") as folder:
        named = Config.from_environment({"MATCHER_TAXONOMY": arguments.taxonomy})
        app = create_app(replace(named, data_dir=Path(folder), demo=False, log="off"))
        return [row(app, kind, arguments.n, arguments.calls) for kind in ("vacancies", "candidates")]


def row(app: Flask, kind: str, n: int, calls: int) -> Row:
    """Store n documents of a kind and race the two forms over them."""
    print(f"storing {n} {kind}", file=sys.stderr)
    client, plain = app.test_client(), plain_app(app).test_client()
    fill(app, client, kind, n)
    bodies, recorded = (
        [orjson.dumps(asked(app, kind, seed) | {"record": record}) for seed in range(calls)] for record in (False, True)
    )
    sent: Callable[[FlaskClient, str, bytes], bytes] = _sent
    sent(client, "/v1/match", bodies[0])
    _settle()
    found = race((partial(sent, client, "/v1/match", one), partial(sent, plain, "/match", one)) for one in bodies)
    kept = race((partial(sent, client, "/v1/match", one), lambda: None) for one in recorded)
    same = all(orjson.loads(ours)["results"] == orjson.loads(theirs)["results"] for ours, theirs in found.answers)
    ranking = _ranking_ms(app, kind, bodies)
    figures = (
        found.ratio, found.first_ms, found.second_ms, kept.first_ms, ranking, ranking / found.first_ms, same,
        median(len(ours) for ours, _ in found.answers) / 1000,
    )  # fmt: skip
    return {"peer": "plain", "n": n, "direction": kind} | dict(zip(KEYS, figures, strict=True))


def fill(app: Flask, client: FlaskClient, kind: str, n: int) -> None:
    """Store documents of 8 random skills each."""
    listed = "requirements" if kind == "vacancies" else "skills"
    skills, chance = [one.id for one in app.extensions["matcher"].taxonomy], random.Random(1)
    for first in range(0, n, PART):
        lines = b"\n".join(
            orjson.dumps({"id": f"d{number}", listed: [{"skill": one} for one in chance.sample(skills, 8)]})
            for number in range(first, min(first + PART, n))
        )
        answer = client.post(f"/v1/{kind}/bulk", data=lines, content_type="application/x-ndjson")
        # The lines are stored while their answers are read.
        stored = [orjson.loads(line) for line in answer.data.splitlines()]
        assert len(stored) == min(PART, n - first), stored[-1]
        assert all(one["status"] == "created" for one in stored), stored[0]


def asked(app: Flask, kind: str, seed: int) -> dict[str, Any]:
    """Return a call with 25 skills."""
    chance = random.Random(seed)
    entries = []
    for skill in chance.sample(list(app.extensions["matcher"].taxonomy), SKILLS):
        levels = LEVELS[skill.scale]
        entries.append({"skill": skill.id} | ({"level": chance.choice(levels)} if levels else {}))
    one = {"candidate": {"id": "me", "skills": entries}}
    if kind == "candidates":
        one = {"vacancy": {"id": "v", "requirements": entries}}
    return {**one, "limit": RESULTS, "lang": "en"}


def part(arguments: argparse.Namespace) -> str:
    """Return the name of the page's part."""
    return f"http {arguments.n}"


def show(rows: Sequence[Row]) -> str:
    """Return the table of a run."""
    labels = {"vacancies": "a candidate over vacancies", "candidates": "a vacancy over candidates"}
    return page.table(
        HEADINGS, [(labels[one["direction"]], f"{one['n']:,}", *(page.cell(one[key]) for key in KEYS)) for one in rows]
    )


def _settle() -> None:
    """Wait until nothing is merged beside the calls any more."""
    for one in threading.enumerate():
        if one is not threading.current_thread():
            one.join()


def _sent(client: FlaskClient, path: str, body: bytes) -> bytes:
    answer = client.post(path, data=body, content_type="application/json")
    assert answer.status_code == 200, answer.text
    return answer.data


def _ranking_ms(app: Flask, kind: str, bodies: Sequence[bytes]) -> float:
    """Return the median milliseconds of the ranking alone: compiling what is asked, the kernel, the best places."""
    matcher, today = app.extensions["matcher"], date.today()
    month = (today.year, today.month)
    view = app.extensions["follower"].view(OPEN_TENANT, month)
    query, times = Query(limit=RESULTS, today=today), []
    with one_thread():
        for body in bodies:
            values = MatchSchema().load(orjson.loads(body))
            if kind == "vacancies":
                call = partial(
                    matcher.best_vacancies, matcher.profile(values["candidate"], as_of=month), view.vacancies, query
                )
            else:
                call = partial(matcher.best_candidates, matcher.demand(values["vacancy"]), view.candidates, query)
            start = time.process_time()
            call()
            times.append(1000 * (time.process_time() - start))
    return median(times)
