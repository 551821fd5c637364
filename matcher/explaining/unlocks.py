"""Unlocks: what each skill, learned to a level, opens in a market, in words and with what those vacancies pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matcher.explaining.changes import described
from matcher.explaining.gain_phrases import change_text, unlock_sentence
from matcher.ranking.learning import Learned, learnable
from matcher.ranking.market import MarketView, Opened, opened_by
from matcher.ranking.pay import median_pay
from matcher.ranking.scoring import Scorer
from models.gain import Market, Unlock
from models.levels import rank
from models.money import Money
from models.profile import Profile


def market(profile: Profile, views: Sequence[MarketView], scorer: Scorer, language: str, limit: int) -> Market:
    """Return a candidate's market with its largest unlocks.

    They are in the order of vacancies unlocked (most first), their median pay (highest first; whoever states none
    last), skill id, level (lowest first). What opens nothing, and makes nobody eligible, is left out.
    """
    asked = {cell for view in views for cell in view.asked}
    found = opened_by(views, learnable(profile, asked, scorer.similarity))
    shown = _largest(found, limit)
    return Market(
        vacancies=sum(view.vacancies for view in views),
        open_now=sum(view.open_now for view in views),
        eligible_now=sum(view.eligible_now for view in views),
        unlocks=tuple(_unlock(one, found[one], pay, profile, scorer, language) for one, pay in shown),
        total=len(found),
    )


def _largest(found: Mapping[Learned, Opened], limit: int) -> list[tuple[Learned, Money | None]]:
    """Return the first of the order with their median pay, which is found only where it could decide."""
    counts = sorted((one.vacancies for one in found.values()), reverse=True)
    least = counts[min(limit, len(counts)) - 1] if counts else 0
    pays = {one: median_pay(opened.pays) for one, opened in found.items() if opened.vacancies >= least}

    def order(one: Learned) -> tuple[int, int, str, int]:
        pay = pays[one]
        return -found[one].vacancies, 0 if pay is None or pay.min is None else -pay.min - 1, one.skill, rank(one.level)

    return [(one, pays[one]) for one in sorted(pays, key=order)[:limit]]


def _unlock(
    change: Learned, opened: Opened, pay: Money | None, profile: Profile, scorer: Scorer, language: str
) -> Unlock:
    shown = described(change, profile, scorer, language)
    words = change_text(shown.label, shown.from_, shown.to, language)
    return Unlock(
        change=shown,
        vacancies_unlocked=opened.vacancies,
        becomes_eligible=opened.eligible,
        median_salary=pay,
        salaries=sum(opened.pays.values()),
        sentence=unlock_sentence(words, opened.vacancies, opened.eligible, pay, language),
    )
