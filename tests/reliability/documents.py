"""Documents of the trials and one way to write them: small nouns whose content tells which write made them."""

from __future__ import annotations

from functools import cache

from matcher.engine import Matcher
from matcher.service.config import Config
from matcher.service.following import this_month
from matcher.service.loading import build_matcher
from matcher.service.nouns import Nouns
from models.store import CANDIDATE, VACANCY, DocumentKind, Store, Written
from models.store.codec import canonical

VACANCY_BODY = {
    "id": "v",
    "title": "Satıcı",
    "requirements": [{"skill": "excel", "level": "expert"}, {"type": "experience", "months": 1_000}],
}


@cache
def matcher() -> Matcher:
    """Return the engine of the shipped taxonomy and policy."""
    return build_matcher(Config())


@cache
def nouns() -> Nouns:
    """Return the reader of stored documents."""
    return Nouns(matcher())


def candidate(identifier: str, number: int, **fields: object) -> dict[str, object]:
    """Return a candidate whose months of experience are `number`."""
    return {"id": identifier, "skills": [{"skill": "excel"}], "experience_months": number, **fields}


def put(store: Store, tenant: str, body: dict[str, object], kind: DocumentKind = CANDIDATE) -> Written:
    """Store a noun as the service does: its reading beside the body."""
    content, month = canonical(body), this_month()
    resolved = nouns().encode(nouns().read(kind, nouns().noun(kind, content), month))
    with store.transaction(tenant, "trial") as transaction:
        return transaction.put(kind, str(body["id"]), content, resolved=resolved, resolved_for=nouns().label(month))


def put_vacancy(store: Store, tenant: str) -> Written:
    """Store the vacancy that the trials match against."""
    return put(store, tenant, VACANCY_BODY, VACANCY)


def remove(store: Store, tenant: str, identifier: str) -> Written | None:
    """Erase a candidate."""
    with store.transaction(tenant, "trial") as transaction:
        return transaction.delete(CANDIDATE, identifier)
