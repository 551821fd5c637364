"""What would change a score, on the wire."""

from __future__ import annotations

from typing import Any

from matcher.service.answers import match_body, plain
from models.gain import Change, ChangeSet, Gains, Market, Question, Unlock


def gains_body(gains: Gains) -> dict[str, Any]:
    """Return one pair with its gaps, sets and questions; places only where they were asked for."""
    body = match_body(gains.match) | {
        "sets": [_set(one) for one in gains.sets],
        "sets_searched": {"combined": gains.searched, "changes": gains.changes},
        "questions": [_question(one) for one in gains.questions],
    }
    if gains.rank is not None:
        body["rank"] = {"now": gains.rank.now, "of": gains.rank.of}
        for shown, gap in zip(body["gaps"], gains.match.gaps or (), strict=True):
            shown["rank_after"] = gap.rank_after
    return body


def market_body(market: Market) -> dict[str, Any]:
    """Return a market's totals and unlocks."""
    return {
        "vacancies": market.vacancies,
        "open_now": market.open_now,
        "eligible_now": market.eligible_now,
        "unlocks": [_unlock(one) for one in market.unlocks],
        "unlocks_total": market.total,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "skill": change.skill,
        "label": change.label,
        "from": change.from_,
        "to": change.to,
        "effort": change.effort,
    }


def _set(found: ChangeSet) -> dict[str, Any]:
    body = {
        "changes": [_change(one) for one in found.changes],
        "effort": found.effort,
        "gain_points": found.gain_points,
        "score_after": found.points_after / 100,
        "becomes_eligible": found.becomes_eligible,
        "sentence": found.sentence,
    }
    return body if found.rank_after is None else body | {"rank_after": found.rank_after}


def _question(question: Question) -> dict[str, Any]:
    return {
        "requirement": question.requirement,
        "type": question.type,
        "skill": question.skill,
        "occupation": question.occupation,
        "label": question.label,
        "kind": question.kind,
        "need": question.to,
        "points": question.points,
        "score_if_yes": question.points_if_yes / 100,
        "becomes_eligible": question.becomes_eligible,
        "sentence": question.sentence,
    }


def _unlock(unlock: Unlock) -> dict[str, Any]:
    return _change(unlock.change) | {
        "vacancies_unlocked": unlock.vacancies_unlocked,
        "becomes_eligible": unlock.becomes_eligible,
        "median_salary": plain(unlock.median_salary),
        "salaries_stated": unlock.salaries,
        "sentence": unlock.sentence,
    }
