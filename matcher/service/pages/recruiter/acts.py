"""What only the recruiter's pages ask and do: diagnoses, corrections, overrides and shortlists, as the API does them.

In: a body as a client would send it. Out: the JSON value that the client would get. Errors are the API's errors.
"""

from __future__ import annotations

from typing import Any

from matcher.service.api import decisions, diagnosis, documents, shortlists
from matcher.service.callers import caller
from matcher.service.pages.calls import Json, of, unwrapped, value
from matcher.service.writing import correct, prepare, store
from models.schemas.calls import PageSchema
from models.schemas.decisions import OverrideSchema
from models.schemas.diagnosis import DiagnoseSchema
from models.schemas.shortlists import ShortlistSchema
from models.store import VACANCY


def diagnose(body: dict[str, Any]) -> Json:
    """Answer as POST /v1/vacancies/diagnose."""
    return value(unwrapped(diagnosis.diagnose)(DiagnoseSchema().load(body)))


def vacancy_ids(query: dict[str, Any]) -> Json:
    """Answer as GET /v1/vacancies."""
    return value(documents.listed(VACANCY, PageSchema().load(query)))


def save_corrections(vacancy_id: str, corrections: dict[str, Any], etag: str) -> None:
    """Do as PATCH /v1/vacancies/{id}/requirements; PreconditionFailed where somebody wrote since `etag`."""
    correct(vacancy_id, corrections, [etag])


def store_vacancy(record: dict[str, Any], corrections: dict[str, Any]) -> None:
    """Do as PUT /v1/vacancies/{id} of a new one, then as PATCH of its requirements; PreconditionFailed where it is."""
    prepared = prepare(VACANCY, record, record["id"])
    with store().transaction(caller().tenant, caller().key) as transaction:
        written = prepared.put(transaction, if_none_match="*")
    if any(corrections.values()):
        correct(record["id"], corrections, [written.etag])


def override(decision_id: str, body: dict[str, Any]) -> Json:
    """Answer as POST /v1/decisions/{id}/override."""
    return value(unwrapped(decisions.override_decision)(OverrideSchema().load(body), decision_id))


def shortlist(vacancy_id: str) -> Json:
    """Answer as GET /v1/vacancies/{id}/shortlist."""
    return of(shortlists.shortlist, vacancy_id)


def save_shortlist(vacancy_id: str, ids: list[str], note: str) -> Json:
    """Answer as PUT /v1/vacancies/{id}/shortlist."""
    body = {"candidate_ids": ids, **({"note": note} if note else {})}
    return value(unwrapped(shortlists.put_shortlist)(ShortlistSchema().load(body), vacancy_id))
