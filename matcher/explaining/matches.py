"""Matches: one scored pair in the detail that the caller asked for."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from matcher.explaining.gaps import gaps
from matcher.explaining.parts import parts, points_max
from matcher.explaining.phrases import summary
from matcher.ranking.scoring import Scorer
from matcher.ranking.weighing import WeighedDemand
from models.match import Match, Status
from models.profile import Profile


class View(StrEnum):
    """How much of a match is shown."""

    ID = "id"
    SCORE = "score"
    FULL = "full"


def explain(id_: str, profile: Profile, demand: WeighedDemand, scorer: Scorer, view: View, language: str) -> Match:
    """Return the match of one pair under the ranked one's `id_`; parts, gaps and summary only in the full view."""
    score = scorer.score(profile, demand)
    match = Match(
        id=id_,
        points=score.total,
        points_max=points_max(score, demand),
        band=scorer.policy.band(score.total),
        eligibility=score.eligibility,
        unmet_musts=score.unmet_musts,
    )
    if view is not View.FULL:
        return match
    found = gaps(profile, demand, score, scorer, language)
    largest = (found[0].sentence, found[0].gain_points) if found else None
    met = sum(credit.status is Status.MET for credit in score.credits)
    text = summary(match.points, match.band, met, len(score.credits), largest, match.eligibility, language)
    return replace(match, parts=parts(profile, demand, score, scorer, language), gaps=found, summary=text)
