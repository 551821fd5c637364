"""Who sees which decision: a board and an auditor all of them, a recruiter its own vacancies', a candidate its own.

A recruiter's own are those that its key asked for, and those about a vacancy that its key stored. Keys of one role and
name count as one, so that a rotation takes nothing away. What one may not see is answered like a missing one.
"""

from __future__ import annotations

from typing import Any

from matcher.service.access import CANDIDATE as CANDIDATE_ROLE
from matcher.service.access import RECRUITER
from matcher.service.callers import caller
from matcher.service.writing import store
from models.decision import DECISION, ERASE, Logged
from models.errors import Gone, NotFound
from models.store import CANDIDATE, VACANCY, DocumentKind, keys
from models.store.decisions import Asked
from models.store.payloads import Recorded, decode


def visible(identifier: str) -> Logged:
    """Return a decision that the caller may see; NotFound ``unknown_decision``."""
    found = store().decision(caller().tenant, identifier)
    if found is None or found.event != DECISION or not _may_see(found):
        raise NotFound("unknown_decision")
    return found


def recorded(found: Logged) -> Recorded:
    """Return what a decision was made of.

    Raises
    ------
    Gone
        ``erased`` or ``decision_expired``; the error's data are what the chain holds.
    """
    if found.content is not None:
        return decode(found.content)
    erased = store().decisions(found.tenant, Asked(event=ERASE, about=found.number), limit=1)
    kept: dict[str, Any] = {"decision_id": found.id, "at": found.time.isoformat(), "versions": found.versions}
    raise Gone("erased" if erased else "decision_expired", **kept, hash=found.hash)


def asked_for(values: dict[str, Any]) -> Asked | None:
    """Return which decisions a listing may hold for the caller, None for none."""
    who = caller()
    if who.role == CANDIDATE_ROLE:
        if values.get("candidate_id", who.subject) != who.subject or "vacancy_id" in values:
            return None
        values = {**values, "candidate_id": who.subject}
    subject = None
    for kind in (CANDIDATE, VACANCY):
        if f"{kind}_id" in values:
            subject = pseudonym(kind, values[f"{kind}_id"])
    times: dict[str, Any] = {"since": values.get("since"), "until": values.get("until")}
    if who.role != RECRUITER:
        return Asked(subject=subject, **times)
    if "vacancy_id" in values and subject is not None and _stored_by_own_key(subject):
        return Asked(subject=subject, place=0, **times)
    return Asked(subject=subject, actors=tuple(sorted(_own_keys())), **times)


def pseudonym(kind: DocumentKind, identifier: str) -> str:
    """Return under which pseudonym the log knows somebody of the caller's tenant."""
    return store().pseudonyms.of(caller().tenant, kind, identifier)


def _may_see(found: Logged) -> bool:
    who = caller()
    if who.role not in (RECRUITER, CANDIDATE_ROLE):
        return True
    if who.role == RECRUITER and found.actor in _own_keys():
        return True
    taking_part = store().participants(found.tenant, found.number)
    if who.role == CANDIDATE_ROLE:
        return pseudonym(CANDIDATE, who.subject or "") in taking_part
    return any(_stored_by_own_key(subject) for subject, place in taking_part.items() if place == 0)


def _own_keys() -> set[str]:
    known = keys.listing(store(), caller().tenant)
    name = next((key.name for key in known if key.id == caller().key), "")
    return {caller().key} | {key.id for key in known if name and (key.role, key.name) == (RECRUITER, name)}


def _stored_by_own_key(subject: str) -> bool:
    mine = _own_keys()
    rows = store().audit(caller().tenant, subject=subject)
    return any((row.kind, row.action) == (VACANCY, "put") and row.actor in mine for row in rows)
