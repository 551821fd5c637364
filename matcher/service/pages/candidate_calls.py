"""Calls of the candidate's pages that the API does not answer alone: a profile, an offer, what the person stores.

In: a body as a client would send it. Out: the JSON value that the client would get. Errors are the API's errors.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from flask import current_app

from matcher.service.answers import language, notices, plain
from matcher.service.api.documents import shown_body
from matcher.service.callers import caller
from matcher.service.pages.calls import Json
from matcher.service.requests import matcher, stored_demand, subject_profile
from matcher.service.writing import erase as erase_document
from matcher.service.writing import prepare, store
from models.errors import NotFound
from models.profile import Claim, Profile
from models.schemas.nouns import CandidateSchema
from models.store import CANDIDATE


def profile(body: Mapping[str, Any]) -> Json:
    """Return what matching knows of a candidate: its text and its entries as one, each with its evidence."""
    loaded = CandidateSchema().load(dict(body))
    found = subject_profile({"candidate": loaded}, matcher().policy)
    return _profile_body(found)


def offer(id_: str) -> Json:
    """Return what a ranked vacancy offers as it was read: title, occupation, pay and place."""
    found = stored_demand(id_, {})
    return {
        "id": found.id,
        "title": found.title or (matcher().occupations[found.occupation].label(language()) if found.occupation else ""),
        "salary": plain(found.salary),
        "location": plain(found.location),
    }


def offer_or_id(id_: str) -> Json:
    """Return what a vacancy offers, its id alone where it is no longer there."""
    try:
        return offer(id_)
    except NotFound:
        return {"id": id_, "title": "", "salary": None, "location": None}


def save(body: Mapping[str, Any], purpose: str, until: str) -> Json:
    """Store the caller's own profile as PUT /v1/candidates/{id} would, with its consent.

    What the board keeps beside a profile (name, place, expected pay) stays as it is.
    """
    subject = caller().subject or ""
    held = store().get(caller().tenant, CANDIDATE, subject)
    kept: Mapping[str, Any] = {} if held is None else shown_body(CANDIDATE, subject)[0]
    beside = {name: kept[name] for name in ("display", "location", "salary_expectation") if name in kept}
    record = {**beside, **body, "id": subject, "consent": {"purpose": purpose, "until": until}}
    prepared = prepare(CANDIDATE, record, subject)
    with store().transaction(caller().tenant, caller().key) as transaction:
        written = prepared.put(transaction)
    return {
        "id": subject,
        "etag": written.etag,
        "warnings": notices(((one, subject) for one in prepared.warnings), language()),
    }


def erase() -> None:
    """Erase the caller's own profile as DELETE /v1/candidates/{id} would."""
    erase_document(CANDIDATE, caller().subject or "", None)


def records_all() -> bool:
    """Return whether the service is set to record every match, whoever asks."""
    return bool(current_app.extensions["settings"].decisions == "all")


def _profile_body(found: Profile) -> dict[str, Any]:
    engine, shown = matcher(), language()
    return {
        "claims": [
            {
                "skill": one.skill,
                "label": engine.taxonomy[one.skill].label(shown),
                "level": one.level,
                "months": one.months,
                "absent": one.absent,
                "mentioned": one.mentioned,
                "evidence": plain(one.evidence),
            }
            for one in sorted(found.claims.values(), key=_place)
        ],
        "occupations": [
            {
                "occupation": one.occupation,
                "label": engine.occupations[one.occupation].label(shown),
                "months": one.months,
                "current": one.current,
                "evidence": plain(one.evidence),
            }
            for one in found.occupations
            if one.occupation is not None
        ],
        "experience_months": found.experience_months,
        "education": found.education,
        "warnings": notices(((notice, None) for notice in found.warnings), shown),
    }


def _place(claim: Claim) -> tuple[int, str]:
    """Return where a claim stands in the text, those of entries alone after all others."""
    places = [one.start for one in claim.evidence if one.start is not None]
    return min(places, default=sys.maxsize), claim.skill
