"""Gathering: what a call or a file gives -> outcomes and groups; recorded decisions -> outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from models.audit import Groups, Outcome
from models.decision import OVERRIDE, Logged
from models.errors import InvalidInput
from models.store import VACANCY, Store, shortlists
from models.store.decisions import Asked
from models.store.payloads import opened

SELECTED = frozenset({"shortlist", "interview", "hire"})
"""Outcomes of a person's judgement that select."""
MAX_DECISIONS = 1_000
PAGE = 200
_RANKED = "candidates_for_vacancy"


def groups_of(records: Iterable[dict[str, Any]]) -> Groups:
    """Return person -> attribute -> value; InvalidInput ``duplicate_id`` for a person who occurs twice."""
    found: dict[str, dict[str, str]] = {}
    for place, record in enumerate(records):
        if record["id"] in found:
            raise InvalidInput("duplicate_id", f"/groups/{place}/id")
        found[record["id"]] = record["values"]
    return found


def recorded_outcomes(
    store: Store,
    tenant: str,
    *,
    vacancy: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    most: int | None = MAX_DECISIONS,
) -> list[Outcome]:
    """Return the outcomes that the decision log holds: the newest recorded score of each person for each vacancy.

    Selected is whom a person's override shortlisted, invited or hired, and who is on the vacancy's shortlist now; where
    that is said of nobody, no outcome says whether it was selected. Erased payloads are passed over.

    Parameters
    ----------
    most : int or None
        Decisions to read.

    Raises
    ------
    InvalidInput
        ``too_many_decisions``.
    """
    subject = None if vacancy is None else store.pseudonyms.of(tenant, VACANCY, vacancy)
    asked = Asked(subject=subject, place=None if subject is None else 0, since=since, until=until)
    scores: dict[tuple[str, str], int] = {}
    judged: dict[tuple[str, str], bool] = {}
    for place, found in enumerate(decisions_of(store, tenant, asked)):
        if most is not None and place >= most:
            raise InvalidInput("too_many_decisions", "/decisions", limit=most)
        if found.content is None or found.call != _RANKED:
            continue
        content = opened(found.content)
        about = content["subject"][0]
        for result in content["answer"]["results"]:
            scores[result["id"], about] = round(result["score"] * 1000)
        judged |= {pair: outcome in SELECTED for pair, outcome in overrides_of(store, found)}
    for about in {about for _, about in scores}:
        judged |= {(one, about): True for one in shortlists.read(store, tenant, about).candidates}
    said = any(pair in judged for pair in scores)
    return [
        Outcome(person, score, judged.get((person, about), False) if said else None, about)
        for (person, about), score in sorted(scores.items())
    ]


def decisions_of(store: Store, tenant: str, asked: Asked) -> Iterator[Logged]:
    """Yield rows of the decision log with their payloads, oldest first."""
    after = 0
    while rows := store.decisions(tenant, asked, after=after, limit=PAGE, contents=True):
        yield from rows
        after = rows[-1].number


def overrides_of(store: Store, found: Logged) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield (candidate, vacancy) and the outcome of each override of a decision that names one, oldest first."""
    for row in store.decisions(found.tenant, Asked(event=OVERRIDE, about=found.number), contents=True):
        content = {} if row.content is None else opened(row.content)
        outcome = content.get("after", {}).get("outcome")
        if outcome is not None:
            yield (content["candidate_id"], content["vacancy_id"]), outcome
