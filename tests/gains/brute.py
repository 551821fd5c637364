"""What the counterfactuals must be, found the long way: every change made to a real profile, every score anew."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from matcher.ranking.scoring import Scorer
from matcher.ranking.weighing import weigh
from models.levels import LEVELS, rank
from models.profile import Claim, Demand, Profile


@dataclass(frozen=True)
class Brute:
    """Counts of one (skill, level) over a market."""

    unlocked: frozenset[str]
    becoming: int


def with_skill(profile: Profile, skill: str, level: str | None) -> Profile:
    return profile.with_claim(Claim(skill, level))


def says_more(profile: Profile, skill: str, level: str | None) -> bool:
    claim = profile.claims.get(skill)
    if claim is None or claim.absent or claim.mentioned:
        return True
    return level is not None and rank(level) > rank(claim.level)


def every_change(profile: Profile, taxonomy) -> list[tuple[str, str | None]]:
    return [
        (skill.id, level)
        for skill in taxonomy
        for level in (None, *LEVELS[skill.scale])
        if says_more(profile, skill.id, level)
    ]


def standing(profile: Profile, weighed, scorer: Scorer) -> dict[str, tuple[int, bool]]:
    """Vacancy id -> (points, whether eligible)."""
    scores = ((one.demand.id, scorer.score(profile, one)) for one in weighed)
    return {id_: (score.total, not score.unmet_musts) for id_, score in scores}


def learned(profile: Profile, skill: str, level: str | None, weighed, scorer: Scorer) -> tuple[int, bool]:
    """Return (points, whether eligible) of a vacancy with a skill learned: of what is said before and then the better.

    Only beside a claim without level can a level be the worse one; elsewhere this is the changed profile's score.
    """
    now, then = scorer.score(profile, weighed), scorer.score(with_skill(profile, skill, level), weighed)
    claim = profile.claims.get(skill)
    if claim is None or claim.absent or claim.level is not None:
        return then.total, not then.unmet_musts
    return sum(map(max, now.points, then.points)), not {*now.unmet_musts} & {*then.unmet_musts}


def unlocks(profile: Profile, demands: list[Demand], scorer: Scorer) -> dict[tuple[str, str | None], Brute]:
    """Return what every skill at every level opens."""
    weighed = [one for one in (weigh(demand, scorer.policy) for demand in demands) if one is not None]
    least = scorer.policy.unlock_score
    now = standing(profile, weighed, scorer)
    found = {}
    for skill, level in every_change(profile, scorer.similarity.taxonomy):
        then = {one.demand.id: learned(profile, skill, level, one, scorer) for one in weighed}
        opened = {
            id_
            for id_, (points, eligible) in then.items()
            if eligible and points >= least and not (now[id_][1] and now[id_][0] >= least)
        }
        becoming = sum(eligible and not now[id_][1] for id_, (_, eligible) in then.items())
        found[skill, level] = Brute(frozenset(opened), becoming)
    return found


def best_sets(profile: Profile, demand: Demand, scorer: Scorer, changes, hours, budget: int | None):
    """Return for each size the best (skill, level) set and its (eligible, points), by trying them all."""
    weighed = weigh(demand, scorer.policy)
    found = []
    for size in (1, 2, 3):
        tried = []
        for some in combinations(sorted(changes, key=lambda one: (one[0], rank(one[1]))), size):
            if len({skill for skill, _ in some}) < size:
                continue
            effort = sum(hours[one] for one in some)
            if budget is not None and effort > budget:
                continue
            changed = profile
            for skill, level in some:
                changed = with_skill(changed, skill, level)
            score = scorer.score(changed, weighed)
            order = [(skill, rank(level)) for skill, level in some]
            tried.append((score.unmet_musts != (), -score.total, effort, order, some))
        if tried:
            found.append(min(tried))
    return found
