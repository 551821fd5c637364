"""Gains: one pair in full with the sets to learn, the questions to ask, and the places among other candidates."""

from __future__ import annotations

from dataclasses import replace

from matcher.explaining.changes import Rescorer, was_eligible
from matcher.explaining.crediting import DemandCredits
from matcher.explaining.matches import full
from matcher.explaining.questions import questions
from matcher.explaining.sets import best_sets
from matcher.ranking.places import Places
from matcher.ranking.scoring import Scorer
from matcher.ranking.sides import CandidateSide
from matcher.ranking.weighing import WeighedDemand
from models.gain import ChangeSet, Gains, Rank
from models.match import Gap
from models.profile import Profile


def gains(
    profile: Profile,
    demand: WeighedDemand,
    scorer: Scorer,
    language: str,
    *,
    budget: int | None = None,
    pool: CandidateSide | None = None,
) -> Gains:
    """Return a pair with everything that would change its score; places only where a `pool` is given."""
    again = Rescorer(profile, DemandCredits(demand, scorer))
    match = full(demand.demand.id, again, language)
    found = best_sets(again, language, budget)
    result = Gains(match, found.sets, found.searched, found.changes, questions(match, language))
    if pool is None:
        return result
    places = Places(pool, demand, scorer, profile.id)
    return _placed(result, places, Rank(places.place(again.total, was_eligible(again.score)), places.of))


def _placed(found: Gains, places: Places, rank: Rank) -> Gains:
    def after(one: Gap | ChangeSet) -> int:
        return places.place(one.points_after, one.eligible_after)

    gaps = tuple(one._replace(rank_after=after(one)) for one in found.match.gaps or ())
    sets = tuple(replace(one, rank_after=after(one)) for one in found.sets)
    return replace(found, match=replace(found.match, gaps=gaps), sets=sets, rank=rank)
