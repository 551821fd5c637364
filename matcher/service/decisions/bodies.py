"""A decision on the wire, as far as its reader may know it.

A candidate sees its own results and never a rival, nor whose key asked; an auditor sees points, but no words of a CV;
a blind recruiter sees no words of a candidate's own.
"""

from __future__ import annotations

from typing import Any

from matcher.service.access import AUDITOR, CANDIDATE
from matcher.service.blind import hides
from matcher.service.callers import caller
from matcher.service.writing import store
from models.decision import DECISION, OVERRIDE, REVIEW, Logged
from models.profile import Profile
from models.store.decisions import Asked
from models.store.payloads import Recorded, decode, opened

Body = dict[str, Any]


def row_body(found: Logged) -> Body:
    """Return what the chain holds of a decision."""
    body: Body = {
        "decision_id": found.id,
        "at": found.time.isoformat(),
        "role": found.role,
        "direction": found.call,
        "versions": found.versions,
        "input_hash": found.input_hash,
        "hash": found.hash,
    }
    if caller().role == CANDIDATE:
        return body
    chain = {"number": found.number, "actor": found.actor}
    return body | chain | {"payload_hash": found.payload_hash, "previous": found.previous}


def decision_body(found: Logged, recorded: Recorded) -> Body:
    """Return a decision with its results and what became of it."""
    answer = recorded.body
    body = row_body(found) | {
        "as_of": answer["as_of"],
        "view": recorded.view,
        "language": recorded.language,
        "subject": {"kind": "candidate" if for_candidate(recorded) else "vacancy", "id": recorded.subject.id},
        "results": results_of(recorded),
    }
    if caller().role != CANDIDATE:
        body |= {"offset": recorded.offset, "limit": recorded.limit, "ranked": recorded.total}
        body |= {"not_scored": answer["not_scored"]}
    events = events_of(found)
    return body | {
        "overrides": [_event(one, content) for one, content in events if one.event == OVERRIDE],
        "reviews": [_event(one, content) for one, content in events if one.event == REVIEW],
    }


def for_candidate(recorded: Recorded) -> bool:
    """Return whether vacancies were ranked for a candidate."""
    return isinstance(recorded.subject, Profile)


def results_of(recorded: Recorded) -> list[Body]:
    """Return the results that the caller may see, as they were answered."""
    results: list[Body] = recorded.body["results"]
    who = caller()
    if who.role == CANDIDATE and not for_candidate(recorded):
        return [one for one in results if one["id"] == who.subject]
    if who.role == AUDITOR:
        return [_without_words(one) for one in results]
    return results


def events_of(found: Logged) -> list[tuple[Logged, Body]]:
    """Return overrides and steps of reviews with what they say, oldest first; for a candidate those about itself."""
    rows = store().decisions(found.tenant, Asked(event=None, about=found.number), contents=True)
    events = [(one, opened(one.content)) for one in rows if one.event in (OVERRIDE, REVIEW) and one.content is not None]
    who = caller()
    return [one for one in events if who.role != CANDIDATE or one[1]["candidate_id"] == who.subject]


def about_candidate(found: Logged, candidate: str) -> Body:
    """Return what a row of the log says of one candidate, for its export; no rival is in it."""
    body: Body = {"id": found.id, "at": found.time.isoformat(), "event": found.event, "role": found.role}
    if found.content is None:
        return body
    if found.event != DECISION:
        return body | _said(opened(found.content))
    recorded = decode(found.content)
    answer = recorded.body
    results = answer["results"]
    if not for_candidate(recorded):
        results = [one for one in results if one["id"] == candidate]
        body["vacancy_id"] = recorded.subject.id
    return body | {
        "direction": found.call, "versions": found.versions, "input_hash": found.input_hash, "results": results
    }  # fmt: skip


def _said(content: Body) -> Body:
    return {key: value for key, value in content.items() if key not in ("salt", "participants")}


def _without_words(result: Body) -> Body:
    if "parts" not in result:
        return result
    return {**result, "parts": [{**part, "evidence": []} for part in result["parts"]]}


def _event(row: Logged, content: Body) -> Body:
    who = {"role": row.role} if caller().role == CANDIDATE else {"role": row.role, "actor": row.actor}
    said = _said(content)
    if row.role == CANDIDATE and "reason" in said and hides(content["candidate_id"]):
        said["reason"] = None  # The person's own words may name the person.
    return {"id": row.id, "at": row.time.isoformat(), **who, **said}
