"""The pages over a large stored pool: milliseconds of the server for each page, the index in memory."""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from matcher.service.app import create_app
from matcher.service.config import Config
from models.levels import EDUCATION, LEVELS

TITLES = ("Xidmət meneceri", "Satış məsləhətçisi", "Mühasib", "Sürücü", "Çağrı mərkəzi operatoru")
CITIES = ("Bakı", "Gəncə", "Sumqayıt", None)
REPEATS = 7


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the size of the pool."""
    parser.add_argument("--candidates", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=10_000)


def run(arguments: argparse.Namespace) -> dict[str, float]:
    """Return the median and the worst time of each page."""
    with tempfile.TemporaryDirectory() as folder:
        client = create_app(Config(data_dir=Path(folder), log="off")).test_client()
        fill(client, arguments.candidates, arguments.vacancies)
        return measure(client)


def fill(client: Any, candidates: int, vacancies: int = 0) -> None:
    """Store random candidates and vacancies beside the demo."""
    skills = [one for page in _skills(client) for one in page]
    rng = random.Random(1)
    for kind, lines in (
        ("candidates", (_candidate(number, rng, skills) for number in range(candidates))),
        ("vacancies", (_vacancy(number, rng, skills) for number in range(vacancies))),
    ):
        body = b"".join(orjson.dumps(one) + b"\n" for one in lines)
        client.post(f"/v1/{kind}/bulk", data=body, content_type="application/x-ndjson").get_data()


def measure(client: Any, repeats: int = REPEATS, clock: Callable[[], float] = time.perf_counter) -> dict[str, float]:
    """Return milliseconds of the server for each page, the first answer of each left out."""
    base = "/recruiter/vacancies/vac-001"
    first = client.get(f"{base}/candidates").text
    token = re.search(r'name="following" value="([^"]+)"', first)
    ids = re.findall(r'name="id" value="([^"]+)"', first)
    pages = {
        "list": "/recruiter",
        "search": "/recruiter?words=operator",
        "search of nothing": "/recruiter?words=qqqq",
        "requirements": base,
        "candidates": f"{base}/candidates",
        "candidates filtered": f"{base}/candidates?city=Bakı&must_have=excel&years=20",
        "candidate": f"{base}/candidates/{ids[0]}",
        "comparison": f"{base}/comparison?" + "&".join(f"id={one}" for one in ids[:4]),
        "csv of 100": f"{base}/candidates.csv",
    }
    if token:
        pages["candidates, second page"] = f"{base}/candidates?page_token={token[1]}"
    calls = {name: partial(client.get, path) for name, path in pages.items()} | _of_a_candidate(client)
    figures = {}
    for name, call in calls.items():
        times = []
        for _ in range(repeats + 1):
            begin = clock()
            answer = call()
            times.append(1000 * (clock() - begin))
            assert answer.status_code == 200, (name, answer.status_code)
        figures[f"{name}, median ms"] = statistics.median(times[1:])
        figures[f"{name}, worst ms"] = max(times[1:])
    return figures


def _of_a_candidate(client: Any) -> dict[str, Callable[[], Any]]:
    """Return the forms of the candidate's pages for an invented CV of the demo."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/candidate").text)
    assert token
    person = {"csrf_token": token[1], "stored": "cand-025"}
    forms = {
        "profile": {},
        "vacancies": {},
        "vacancy": {"vacancy_id": "vac-001"},
        "profession": {},
        "market": {},
        "plan": {"vacancy_id": "vac-001"},
    }
    return {
        f"candidate's {name}": partial(client.post, f"/candidate/{name}", data={**person, **more})
        for name, more in forms.items()
    }


def _skills(client: Any) -> Iterator[list[dict[str, Any]]]:
    token = ""
    while True:
        page = client.get("/v1/skills" + (f"?page_token={token}" if token else "")).json
        yield page["skills"]
        token = page["next_page_token"]
        if not token:
            return


def _entry(one: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    level = rng.choice((None, *LEVELS[one["scale"]]))
    return {"skill": one["id"], **({"level": level} if level else {})}


def _candidate(number: int, rng: random.Random, skills: list[dict[str, Any]]) -> dict[str, Any]:
    city = rng.choice(CITIES)
    return {
        "id": f"p-{number:07}",
        "skills": [_entry(one, rng) for one in rng.sample(skills, rng.randrange(5, 26))],
        "occupations": [{"title": rng.choice(TITLES), "months": rng.randrange(1, 120)}],
        "education": rng.choice(EDUCATION),
        **({"location": {"city": city}} if city else {}),
        "display": {"name": f"Nümunə {number}"},
    }


def _vacancy(number: int, rng: random.Random, skills: list[dict[str, Any]]) -> dict[str, Any]:
    asked = [_entry(one, rng) for one in rng.sample(skills, rng.randrange(4, 12))]
    return {"id": f"v-{number:07}", "title": rng.choice(TITLES), "requirements": asked}
