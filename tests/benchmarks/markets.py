"""Invented markets of any size: vacancies of the built-in occupations over the built-in skills, asked as Zipf says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from matcher.engine import Matcher
from models.levels import EDUCATION, LEVELS
from models.money import Money
from models.profile import Claim, Demand, HeldOccupation, Profile, Requirement
from models.vacancy import Kind, RequirementType

_KINDS = (Kind.MUST, Kind.REQUIRED, Kind.UNSTATED, Kind.PREFERRED)
_KIND_WEIGHTS = (4, 50, 26, 20)


class Invented:
    """Random demands and profiles; equal seeds give equal ones.

    Parameters
    ----------
    matcher : Matcher
        Its taxonomy and occupations are used.
    seed : int
    """

    def __init__(self, matcher: Matcher, seed: int = 1) -> None:
        self._rng = random.Random(seed)
        self._skills = list(matcher.taxonomy)
        self._rng.shuffle(self._skills)
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(len(self._skills))))
        self._occupations = [one.id for one in matcher.occupations]

    def demands(self, count: int) -> Iterator[Demand]:
        """Yield vacancies with 4 to 16 skills; some are a must or one of several, half state an occupation."""
        for number in range(count):
            yield self._demand(f"v{number:07d}")

    def profile(self, claims: int, id_: str = "c") -> Profile:
        """Return a candidate with so many claims, a fifth of them without level, some denied or only mentioned."""
        rng, held = self._rng, {}
        for skill in self._some(claims):
            state = rng.choices(("level", "held", "absent", "mentioned"), (70, 20, 5, 5))[0]
            level = rng.choice(LEVELS[skill.scale]) if state == "level" and LEVELS[skill.scale] else None
            held[skill.id] = Claim(skill.id, level, absent=state == "absent", mentioned=state == "mentioned")
        occupation = HeldOccupation(rng.choice(self._occupations), rng.choice((None, 12, 30, 60)))
        return Profile(id_, held, (occupation,), education=rng.choice(EDUCATION))

    def _some(self, count: int) -> list:
        # A dictionary keeps the order of the draws, which a set would not.
        drawn = self._rng.choices(self._skills, cum_weights=self._weights, k=count)
        return list({skill.id: skill for skill in drawn}.values())

    def _demand(self, id_: str) -> Demand:
        rng = self._rng
        found = [self._requirement(f"r{place}", skill) for place, skill in enumerate(self._some(rng.randint(4, 16)), 1)]
        occupation = rng.choice(self._occupations) if rng.random() < 0.5 else None
        if occupation:
            months = rng.choice((None, 12, 24, 36))
            found.append(Requirement(":occupation", RequirementType.OCCUPATION, occupation=occupation, months=months))
        if rng.random() < 0.4:
            found.append(Requirement(":experience", RequirementType.EXPERIENCE, months=rng.choice((12, 24, 36, 60))))
        if rng.random() < 0.4:
            found.append(Requirement(":education", RequirementType.EDUCATION, education=rng.choice(EDUCATION)))
        low = rng.randrange(400, 3000, 50)
        salary = Money(low, low + rng.choice((0, 200, 500))) if rng.random() < 0.6 else None
        return Demand(id_, tuple(found), occupation=occupation, salary=salary)

    def _requirement(self, id_: str, skill) -> Requirement:
        rng = self._rng
        kind = rng.choices(_KINDS, _KIND_WEIGHTS)[0]
        if rng.random() < 0.12:
            members = dict.fromkeys([skill.id, *(one.id for one in self._some(2))])
            return Requirement(id_, RequirementType.SKILL, kind, tuple(members))
        level = rng.choice(LEVELS[skill.scale]) if LEVELS[skill.scale] and rng.random() < 0.35 else None
        return Requirement(id_, RequirementType.SKILL, kind, (skill.id,), level=level)
