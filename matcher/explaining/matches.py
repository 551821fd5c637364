"""Matches: one scored pair in the detail that the caller asked for."""

from __future__ import annotations

from enum import StrEnum

from matcher.explaining.changes import Rescorer
from matcher.explaining.crediting import DemandCredits
from matcher.explaining.gaps import gaps
from matcher.explaining.parts import parts
from matcher.explaining.phrases import summary
from models.match import Gap, Match, Part, Status
from models.profile import Profile


class View(StrEnum):
    """How much of a match is shown."""

    ID = "id"
    SCORE = "score"
    FULL = "full"


def explain(id_: str, profile: Profile, credits_: DemandCredits, view: View, language: str) -> Match:
    """Return the match of one pair under the ranked one's `id_`; parts, gaps and summary only in the full view."""
    again = Rescorer(profile, credits_)
    return full(id_, again, language) if view is View.FULL else outline(id_, again)


def outline(id_: str, again: Rescorer) -> Match:
    """Return the match of a scored pair without parts, gaps and summary."""
    return _match(id_, again)


def full(id_: str, again: Rescorer, language: str) -> Match:
    """Return the match of a scored pair in full."""
    credits_, found = again.score.credits, gaps(again, language)
    largest = (found[0].sentence, found[0].gain_points) if found else None
    met = [credit.status for credit in credits_].count(Status.MET)
    band, eligibility = again.scorer.policy.band(again.total), again.score.eligibility
    text = summary(again.total, band, met, len(credits_), largest, eligibility, language)
    return _match(id_, again, parts(again, language), found, text)


def _match(
    id_: str,
    again: Rescorer,
    parts_: tuple[Part, ...] | None = None,
    gaps_: tuple[Gap, ...] | None = None,
    summary_: str | None = None,
) -> Match:
    return Match(
        id=id_,
        points=again.total,
        points_max=_points_max(again),
        band=again.scorer.policy.band(again.total),
        eligibility=again.score.eligibility,
        unmet_musts=again.score.unmet_musts,
        parts=parts_,
        gaps=gaps_,
        summary=summary_,
    )


def _points_max(again: Rescorer) -> int:
    """Return the score if every unknown part had its full credit, in hundredths."""
    rows = zip(again.standings, again.demand.max_points, strict=True)
    return sum([most if one.credit.status is Status.UNKNOWN else one.points for one, most in rows])
