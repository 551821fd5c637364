"""Name-swap: other names, pronouns, addresses, ages and photos in 1,000 CVs change 0 bytes of any ranking."""

from __future__ import annotations

from datetime import date

import orjson
import pytest

from matcher.engine import Query
from matcher.explaining.matches import View
from matcher.service.answers import match_body
from models.candidate import Candidate
from models.vacancy import Kind, RequirementEntry, Vacancy
from tests.fairness.people import MEN, STREETS, WOMEN, Person, people, writings
from tests.reading.crowd import VACANCY, VACANCY_EN, VACANCY_RU

COUNT = 1_000
VACANCIES = (
    Vacancy("az", text=VACANCY),
    Vacancy("en", text=VACANCY_EN),
    Vacancy("ru", text=VACANCY_RU),
    Vacancy("must", requirements=(RequirementEntry(skill="english", level="B2", kind=Kind.MUST),), occupation="cook"),
    *(Vacancy(one, occupation=one) for one in ("service-manager", "teacher", "driver", "accountant", "sales-manager")),
)


def candidate(number, writing, person):
    display = {"name": person.name, "photo": person.photo, "address": person.address, "age": str(person.age)}
    return Candidate(f"{number:04}", text=writing(person), display=display)


@pytest.fixture(scope="module")
def pools(matcher):
    """The same CVs with two different casts."""
    told = writings(COUNT)
    casts = (people(1), people(2))
    return [
        matcher.candidates(
            matcher.profile(candidate(number, writing, draw()), as_of=(2026, 11)) for number, writing in enumerate(told)
        )
        for draw in casts
    ]


def ranking(matcher, vacancy, pool, view, limit):
    query = Query(limit=limit, view=view, language="az", today=date(2026, 11, 1))
    bodies = [match_body(one) for one in matcher.match_vacancy(matcher.demand(vacancy), pool, query).matches]
    for body in bodies:
        for part in body.get("parts", ()):
            # The quotes are the person's own words ("работал", "работала"), their places move with the name's length.
            del part["evidence"]
    return orjson.dumps(bodies)


@pytest.mark.parametrize("vacancy", VACANCIES, ids=[one.id for one in VACANCIES])
def test_no_byte_of_a_ranking_changes(matcher, pools, vacancy):
    one, other = (ranking(matcher, vacancy, pool, View.SCORE, COUNT) for pool in pools)
    assert one == other
    assert len(orjson.loads(one)) == COUNT
    assert len({body["score"] for body in orjson.loads(one)}) > 5
    first, second = (ranking(matcher, vacancy, pool, View.FULL, 50) for pool in pools)
    assert first == second


def test_the_casts_differ():
    one, other = people(1), people(2)
    pairs = [(one(), other()) for _ in range(COUNT)]
    for field in ("name", "age", "address", "photo", "woman"):
        assert sum(getattr(a, field) != getattr(b, field) for a, b in pairs) > 0.4 * COUNT


@pytest.mark.parametrize("name", [*WOMEN, *MEN])
def test_no_name_is_read(matcher, name):
    """Every name on every layout reads like any other one."""
    plain = Person("Aysel Məmmədova", name in WOMEN, 30, STREETS[0], "https://photos.example/1.jpg")
    person = Person(name, name in WOMEN, 30, STREETS[0], "https://photos.example/2.jpg")
    for number, writing in enumerate(writings(15, seed=3)):
        one, other = (matcher.profile(candidate(number, writing, who), as_of=(2026, 11)) for who in (plain, person))
        assert claimed(one) == claimed(other)
        assert one.held_months == other.held_months


def claimed(profile):
    return {skill: (claim.code, claim.months) for skill, claim in profile.claims.items()}


def test_over_http(client):
    told = writings(60, seed=11)
    answers = []
    for draw in (people(3), people(4)):
        sent = [
            {"id": f"{number:02}", "text": writing(person), "display": {"name": person.name, "photo": person.photo}}
            for number, (writing, person) in enumerate((writing, draw()) for writing in told)
        ]
        body = {"vacancy": {"id": "v", "text": VACANCY}, "candidates": sent, "limit": 60, "view": "score"}
        answers.append(client.post("/v1/match", json={**body, "as_of": "2026-11"}).json["results"])
    assert orjson.dumps(answers[0]) == orjson.dumps(answers[1])
