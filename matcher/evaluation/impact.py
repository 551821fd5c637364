"""What another taxonomy would change before it is switched on: stored documents read and ranked with both.

In: two engines and the stored nouns, read by each. Out: who gains and loses among the best of every vacancy, which
requirements and claims appear or vanish.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from matcher.engine import Matcher, Query
from matcher.explaining.diff import key_of
from matcher.explaining.matches import View
from matcher.ranking.weighing import WeighedDemand, weigh
from models.errors import InvalidInput
from models.profile import Demand, Profile


class Unreadable(NamedTuple):
    """A stored document that an engine refuses, and the code of the error (an id that its taxonomy does not know)."""

    kind: str
    id: str
    code: str


@dataclass(frozen=True, slots=True)
class Read:
    """The stored documents as one engine reads them; `unreadable` are those that it refuses."""

    matcher: Matcher
    profiles: Mapping[str, Profile]
    demands: Mapping[str, Demand]
    unreadable: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class Mover:
    """A pair and its score before and after, in hundredths of a point."""

    candidate: str
    vacancy: str
    before: int
    after: int

    @property
    def gain(self) -> int:
        """Points gained, negative where they are lost."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class VacancyImpact:
    """One vacancy: requirements that appear and vanish (skills or own words), who enters and leaves its best."""

    vacancy: str
    appear: tuple[str, ...]
    vanish: tuple[str, ...]
    enter: tuple[str, ...]
    leave: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything is different."""
        return bool(self.appear or self.vanish or self.enter or self.leave)


@dataclass(frozen=True, slots=True)
class Impact:
    """The whole difference.

    Parameters
    ----------
    pairs : int
        Pairs compared: the union of the best of each vacancy under both.
    movers : tuple of Mover
        Those whose score differs, the largest difference first.
    vacancies : tuple of VacancyImpact
        Those that differ, by id.
    claims : mapping of str to (int, int)
        Skill -> candidates that hold it before and after, where the number differs.
    refused : tuple of str
        Vacancies that were left out, because a requirement gets no points by one of the two; by id.
    unreadable : tuple of Unreadable
        Documents that the new engine refuses and the old one does not; a candidate among them has no points then.
    """

    pairs: int
    movers: tuple[Mover, ...]
    vacancies: tuple[VacancyImpact, ...]
    claims: Mapping[str, tuple[int, int]]
    refused: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def gaining(self) -> tuple[str, ...]:
        """Candidates whose points over all pairs rise in sum, by id."""
        return tuple(sorted(one for one, gain in self.by_candidate.items() if gain > 0))

    @property
    def losing(self) -> tuple[str, ...]:
        """Candidates whose points over all pairs fall in sum, by id."""
        return tuple(sorted(one for one, gain in self.by_candidate.items() if gain < 0))

    @property
    def by_candidate(self) -> Mapping[str, int]:
        """Candidate -> points gained over all pairs."""
        gains: Counter[str] = Counter()
        for one in self.movers:
            gains[one.candidate] += one.gain
        return gains


def impact(old: Read, new: Read, best: int = 10) -> Impact:
    """Compare the best candidates of every vacancy under two engines.

    Parameters
    ----------
    best : int
        Candidates of a vacancy that are looked at under each.
    """
    common = sorted(old.demands.keys() & new.demands.keys())
    weighed = {vacancy: _weighed((old, new), vacancy) for vacancy in common}
    refused = tuple(vacancy for vacancy in common if weighed[vacancy] is None)
    compared = {vacancy: pair for vacancy, pair in weighed.items() if pair is not None}
    tops = [_tops(one, compared, best) for one in (old, new)]
    movers, vacancies, pairs = [], [], 0
    for vacancy, demands in compared.items():
        before, after = tops[0][vacancy], tops[1][vacancy]
        for candidate in sorted({*before, *after}):
            pairs += 1
            points = [_points(one, candidate, demand) for one, demand in zip((old, new), demands, strict=True)]
            if points[0] != points[1]:
                movers.append(Mover(candidate, vacancy, *points))
        asked = [_asked(one.demands[vacancy]) for one in (old, new)]
        found = VacancyImpact(
            vacancy,
            _beyond(asked[1], asked[0]),
            _beyond(asked[0], asked[1]),
            _beyond(after, before),
            _beyond(before, after),
        )
        if found.changed:
            vacancies.append(found)
    movers.sort(key=lambda one: (-abs(one.gain), one.vacancy, one.candidate))
    claims = _claims(old.profiles.values(), new.profiles.values())
    known = {one[:2] for one in old.unreadable}
    unreadable = tuple(sorted(one for one in new.unreadable if one[:2] not in known))
    return Impact(pairs, tuple(movers), tuple(vacancies), claims, refused, unreadable)


def _tops(read: Read, vacancies: Iterable[str], best: int) -> dict[str, list[str]]:
    side = read.matcher.candidates(read.profiles.values())
    query = Query(limit=best, view=View.ID)
    return {
        id_: [one.id for one in read.matcher.match_vacancy(read.demands[id_], side, query).matches] for id_ in vacancies
    }


def _weighed(both: Iterable[Read], vacancy: str) -> list[WeighedDemand | None] | None:
    """Return the vacancy as each engine weighs it (None: it asks nothing), or None where one of them cannot."""
    try:
        return [weigh(read.demands[vacancy], read.matcher.policy) for read in both]
    except InvalidInput:
        return None


def _points(read: Read, candidate: str, demand: WeighedDemand | None) -> int:
    if demand is None or candidate not in read.profiles:
        return 0
    return read.matcher.scorer(read.matcher.policy).score(read.profiles[candidate], demand).total


def _asked(demand: Demand) -> list[str]:
    keys = [key_of(one) for one in demand.requirements]
    return ["|".join(skills) or named or type_ for type_, skills, named in keys]


def _beyond(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    known = set(others)
    return tuple(sorted({one for one in some if one not in known}))


def _claims(old: Iterable[Profile], new: Iterable[Profile]) -> dict[str, tuple[int, int]]:
    before, after = (Counter(skill for one in profiles for skill in one.held_skills) for profiles in (old, new))
    changed = {skill for skill in before.keys() | after.keys() if before[skill] != after[skill]}
    return {skill: (before[skill], after[skill]) for skill in sorted(changed)}
