"""Calls: the API's own answers for the pages, so that a number on a page is the number of the API.

In: a body as a client would send it. Out: the JSON value that the client would get. Errors are the API's errors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from flask import Response

from matcher.service.access import own_subject
from matcher.service.api import candidates, decisions, vacancies
from matcher.service.api.extract import extract
from matcher.service.api.gaps import gaps
from matcher.service.api.match import ranked
from models.schemas.calls import ExtractSchema, GapsSchema, MatchSchema, UploadSchema

Json = Any


def match(body: dict[str, Any]) -> Json:
    """Answer as POST /v1/match."""
    return value(ranked(MatchSchema().load(body)))


def gains(body: dict[str, Any]) -> Json:
    """Answer as POST /v1/gaps."""
    return value(unwrapped(gaps)(GapsSchema().load(body)))


def read_text(text: str, kind: str, *, suggest: bool = False) -> Json:
    """Answer as POST /v1/extract of a text."""
    return value(unwrapped(extract)(ExtractSchema().load({"text": text, "kind": kind, "suggest": suggest})))


def read_file(file: Any, kind: str) -> Json:
    """Answer as POST /v1/extract of a document."""
    return value(unwrapped(extract)(UploadSchema().load({"file": file, "kind": kind})))


def candidate(id_: str) -> Json:
    """Answer as GET /v1/candidates/{id}; the id may come from a form, which `access` does not look into."""
    own_subject(id_)
    return of(candidates.candidate, id_)


def vacancy(id_: str) -> tuple[Json, str]:
    """Answer as GET /v1/vacancies/{id}, with its ETag."""
    response = unwrapped(vacancies.vacancy)(id_)
    return value(response), response.get_etag()[0] or ""


def decision(id_: str) -> Json:
    """Answer as GET /v1/decisions/{id}."""
    return of(decisions.decision, id_)


def of(view: Callable[..., Any], *arguments: Any) -> Json:
    """Answer as a GET of one of the API's views."""
    return value(unwrapped(view)(*arguments))


def value(response: Response) -> Json:
    """Return the JSON value of an answer."""
    return orjson.loads(response.get_data())


def unwrapped(view: Callable[..., Any]) -> Callable[..., Response]:
    """Return a view without what loads its arguments from the request."""
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view
