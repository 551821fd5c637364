"""What people do about a decision: override a result, ask for a review, move it on. Each is a row of the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import Forbidden

from matcher.service.access import CANDIDATE as CANDIDATE_ROLE
from matcher.service.callers import caller
from matcher.service.decisions.bodies import events_of, for_candidate, results_of
from models.decision import OVERRIDE, REVIEW, Draft, Logged, Participant
from models.errors import Conflict, InvalidInput, NotFound
from models.store import CANDIDATE, VACANCY
from models.store.payloads import Recorded, pack

REQUESTED, IN_REVIEW, UPHELD, CHANGED = "requested", "in_review", "upheld", "changed"
REVIEW_STATES = (REQUESTED, IN_REVIEW, UPHELD, CHANGED)
_NEXT: dict[str | None, tuple[str, ...]] = {
    None: (REQUESTED,),
    REQUESTED: (IN_REVIEW, UPHELD, CHANGED),
    IN_REVIEW: (UPHELD, CHANGED),
    UPHELD: (REQUESTED,),
    CHANGED: (REQUESTED,),
}
"""State of a candidate's review -> the states that may follow."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The result that is meant: one candidate and one vacancy, its rank in the whole ranking, and the result."""

    candidate: str
    vacancy: str
    rank: int
    result: dict[str, Any]

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Both, for the log."""
        return Participant(VACANCY, self.vacancy), Participant(CANDIDATE, self.candidate)


def pair_of(recorded: Recorded, values: dict[str, Any]) -> Pair:
    """Return the result that `candidate_id` and `vacancy_id` name; the one that need not be named may be left out.

    Raises
    ------
    NotFound
        ``unknown_candidate`` or ``unknown_vacancy``: it takes no part in the decision.
    InvalidInput
        ``result_not_named``: several results could be meant.
    """
    asked_for, shown = (CANDIDATE, VACANCY) if for_candidate(recorded) else (VACANCY, CANDIDATE)
    if values.get(f"{asked_for}_id", recorded.subject.id) != recorded.subject.id:
        raise NotFound(f"unknown_{asked_for}")
    visible, named = results_of(recorded), values.get(f"{shown}_id")
    if named is None and len(visible) != 1:
        raise InvalidInput("result_not_named", f"/{shown}_id")
    ids = [one["id"] for one in visible]
    id_ = ids[0] if named is None else named
    if id_ not in ids:
        raise NotFound(f"unknown_{shown}")
    rank = recorded.offset + 1 + [one.id for one in recorded.pool].index(id_)
    whole = next(one for one in visible if one["id"] == id_)
    candidate, vacancy = (recorded.subject.id, id_) if for_candidate(recorded) else (id_, recorded.subject.id)
    return Pair(candidate, vacancy, rank, whole)


def override(found: Logged, recorded: Recorded, values: dict[str, Any]) -> Draft:
    """Return the row of a person's own judgement of a result: what stood before, what stands after, and why."""
    pair = pair_of(recorded, values)
    earlier = [content for row, content in events_of(found) if row.event == OVERRIDE and _is_about(content, pair)]
    stood = {"rank": pair.rank, "score": pair.result["score"], "eligible": pair.result["eligible"]}
    before = values.get("before") or (earlier[-1]["after"] if earlier else stood)
    content: dict[str, Any] = {
        "candidate_id": pair.candidate,
        "vacancy_id": pair.vacancy,
        "computed": stood,
        "before": before,
        "after": values["after"],
        "reason": values["reason"],
    }
    return _row(OVERRIDE, "override", found, content, pair)


def review(found: Logged, recorded: Recorded, values: dict[str, Any]) -> Draft:
    """Return the row of a review's next state.

    Raises
    ------
    Conflict
        ``review_state``: that state does not follow on the present one.
    InvalidInput
        ``answer_missing``: the end of a review tells the candidate what was found.
    Forbidden
        A candidate only asks.
    """
    state = values["state"]
    if state != REQUESTED and caller().role == CANDIDATE_ROLE:
        raise Forbidden
    pair = pair_of(recorded, values)
    earlier = [content for row, content in events_of(found) if row.event == REVIEW and _is_about(content, pair)]
    present = earlier[-1]["state"] if earlier else None
    if state not in _NEXT[present]:
        raise Conflict("review_state", present=present, allowed=list(_NEXT[present]))
    if state in (UPHELD, CHANGED) and "answer" not in values:
        raise InvalidInput("answer_missing", "/answer")
    said: dict[str, Any] = {name: values[name] for name in ("reason", "answer") if name in values}
    content: dict[str, Any] = {"candidate_id": pair.candidate, "vacancy_id": pair.vacancy, "state": state, **said}
    return _row(REVIEW, state, found, content, pair)


def _is_about(content: dict[str, Any], pair: Pair) -> bool:
    return (content["candidate_id"], content["vacancy_id"]) == (pair.candidate, pair.vacancy)


def _row(event: str, call: str, found: Logged, content: dict[str, Any], pair: Pair) -> Draft:
    payload = pack(content, pair.participants)
    return Draft(event, call, payload, pair.participants, about=found.number, role=caller().role)
