"""Invented judgements of people and vacancies over the taxonomy's skills, marked by a planted policy."""

from __future__ import annotations

import math
import random

from matcher.engine import Matcher
from matcher.ranking.weighing import weigh
from models.judgement import Judgement
from models.policy import Policy
from models.profile import Claim, Demand, Profile, Requirement
from models.vacancy import Kind, RequirementType

KINDS = (Kind.REQUIRED, Kind.REQUIRED, Kind.UNSTATED, Kind.PREFERRED, Kind.PREFERRED, Kind.PREFERRED)


def marks(
    matcher: Matcher,
    planted: Policy | None,
    *,
    vacancies: int = 60,
    people: int = 12,
    steep: float = 14.0,
    seed: int = 3,
) -> list[Judgement]:
    """Return judgements; without a planted policy they are thrown by a coin."""
    draw = random.Random(seed)
    skills = sorted(skill.id for skill in matcher.taxonomy)
    found = []
    for number in range(vacancies):
        demand = _demand(f"v{number}", draw.sample(skills, len(KINDS)))
        for place in range(people):
            held = [one for one in demand.requirements if draw.random() < 0.5]
            claims = {one.skills[0]: Claim(one.skills[0]) for one in held}
            profile = Profile(f"p{number}-{place}", claims)
            chance = 0.5
            if planted is not None:
                weighed = weigh(demand, planted)
                assert weighed is not None
                score = matcher.scorer(planted).score(profile, weighed).total / 10_000
                chance = 1 / (1 + math.exp(-steep * (score - 0.5)))
            found.append(Judgement(profile, demand, draw.random() < chance))
    return found


def _demand(name: str, skills: list[str]) -> Demand:
    return Demand(
        name,
        tuple(
            Requirement(f"r{place}", RequirementType.SKILL, kind, (skill,))
            for place, (kind, skill) in enumerate(zip(KINDS, skills, strict=True))
        ),
    )
