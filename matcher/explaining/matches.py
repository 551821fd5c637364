"""Matches: one scored pair in the detail that the caller asked for."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from matcher.explaining.changes import Rescorer
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
    again = Rescorer(profile, demand, scorer.score(profile, demand), scorer)
    return full(id_, again, language) if view is View.FULL else outline(id_, again)


def outline(id_: str, again: Rescorer) -> Match:
    """Return the match of a scored pair without parts, gaps and summary."""
    score = again.score
    return Match(
        id=id_,
        points=score.total,
        points_max=points_max(score, again.demand),
        band=again.scorer.policy.band(score.total),
        eligibility=score.eligibility,
        unmet_musts=score.unmet_musts,
    )


def full(id_: str, again: Rescorer, language: str) -> Match:
    """Return the match of a scored pair in full."""
    match, score = outline(id_, again), again.score
    found = gaps(again, language)
    largest = (found[0].sentence, found[0].gain_points) if found else None
    met = sum(credit.status is Status.MET for credit in score.credits)
    text = summary(match.points, match.band, met, len(score.credits), largest, match.eligibility, language)
    shown = parts(again.profile, again.demand, score, again.scorer, language)
    return replace(match, parts=shown, gaps=found, summary=text)
