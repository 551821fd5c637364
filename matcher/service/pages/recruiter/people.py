"""People: what the caller may see of candidates, as the API shows them; names only where it gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from matcher.service.callers import caller
from matcher.service.pages import calls
from models.errors import NotFound

Json = dict[str, Any]


def people(ids: Iterable[str]) -> dict[str, Json]:
    """Return by id what GET /v1/candidates/{id} shows, empty for somebody erased since."""
    return {id_: _person(id_) for id_ in ids}


def name(person: Json) -> str:
    """Return a candidate's display name, empty where there is none to be seen."""
    return str(person.get("display", {}).get("name", ""))


def is_blind() -> bool:
    """Return whether names are kept from the caller by the tenant's setting."""
    return caller().hides_display


def _person(id_: str) -> Json:
    try:
        found: Json = calls.candidate(id_)
    except NotFound:
        return {}
    return found
