"""Diagnosis of a service manager's vacancy over a large pool: seconds of one call, everything counted."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import date
from functools import cache

from matcher.engine import Query
from matcher.service.config import Config
from matcher.service.loading import build_matcher
from models.levels import EDUCATION, LEVELS
from models.profile import Claim, Demand, HeldOccupation, Profile, Requirement
from models.vacancy import Kind, RequirementType

OCCUPATIONS = ("service-manager", "call-centre-operator", "sales-consultant", "accountant", "driver", "cook")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the size of the pool."""
    parser.add_argument("--candidates", type=int, default=100_000)
    parser.add_argument("--requirements", type=int, default=0, help="ask so many skills instead of a manager's")


def run(arguments: argparse.Namespace) -> dict[str, float]:
    """Return seconds of the best of five calls, with the index in memory."""
    matcher = build_matcher(Config())
    side = matcher.candidates(crowd(arguments.candidates))
    demand = wide(arguments.requirements) if arguments.requirements else manager()
    query = Query(today=date(2026, 11, 1))
    times = []
    for _ in range(6):
        begin = time.perf_counter()
        found = matcher.diagnose(demand, side, (), query)
        times.append(time.perf_counter() - begin)
    return {
        "candidates": found.pool.size,
        "requirements": len(found.requirements),
        "seconds.first": times[0],
        "seconds.best": min(times[1:]),
    }


def manager() -> Demand:
    """Return the demand of a service manager: 2 musts, 23 skills of the profile, occupation, experience, education."""
    matcher = build_matcher(Config())
    known = matcher.occupations["service-manager"]
    asked = [*known.essential, *known.optional]
    skills = [
        Requirement(
            f"r{place}",
            RequirementType.SKILL,
            Kind.MUST if one.skill in ("english", "crm-software") else Kind.REQUIRED,
            (one.skill,),
            level=one.level,
            weight=one.weight,
        )
        for place, one in enumerate(asked)
    ]
    others = (
        Requirement(":occupation", RequirementType.OCCUPATION, occupation="service-manager", months=24),
        Requirement(":experience", RequirementType.EXPERIENCE, months=36),
        Requirement(":education", RequirementType.EDUCATION, education="bachelor"),
    )
    return Demand("v", (*skills, *others), occupation="service-manager")


def wide(count: int) -> Demand:
    """Return a demand of many skills, repeated where there are not so many."""
    skills = [skill.id for skill in build_matcher(Config()).taxonomy]
    return Demand(
        "v",
        tuple(
            Requirement(f"r{place}", RequirementType.SKILL, Kind.REQUIRED, (skills[place % len(skills)],))
            for place in range(count)
        ),
    )


def crowd(size: int, seed: int = 1) -> list[Profile]:
    """Return random profiles with about 15 claims each."""
    return list(people(size, seed))


def people(size: int, seed: int = 1) -> Iterator[Profile]:
    """Yield random profiles with about 15 claims each, of ids 0000000, 0000001 and so on."""
    taxonomy = build_matcher(Config()).taxonomy
    rng = random.Random(seed)
    skills = list(taxonomy)
    return (_person(f"{number:07}", rng, skills) for number in range(size))


@cache
def _claim(skill: str, level: str | None, absent: bool) -> Claim:
    """Return a claim that profiles share: a hundred thousand of them are made for their number alone."""
    return Claim(skill, level, absent=absent)


def _person(id_: str, rng: random.Random, skills: list) -> Profile:  # type: ignore[type-arg]
    chosen = rng.sample(skills, rng.randrange(5, 26))
    claims = {one.id: _claim(one.id, rng.choice((None, *LEVELS[one.scale])), rng.random() < 0.05) for one in chosen}
    held = tuple(
        HeldOccupation(rng.choice(OCCUPATIONS), rng.choice((None, rng.randrange(1, 120))))
        for _ in range(rng.randrange(3))
    )
    return Profile(id_, claims, held, education=rng.choice((None, *EDUCATION)))
