"""Problems: every error becomes RFC 9457 ``application/problem+json`` in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import structlog
from flask import Flask, Response, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from matcher.service.answers import json_response, language
from matcher.service.messages import message
from models.errors import (
    AccessDenied,
    Conflict,
    Gone,
    InvalidInput,
    MatcherError,
    NotFound,
    PreconditionFailed,
    StoreBusy,
    StoreError,
    StoreFull,
    Unreadable,
)
from models.schemas.fields import CODES

MAX_ERRORS = 20
_STATUS_CODES = {
    400: "bad_request",
    403: "role_not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    414: "too_large",
    415: "unsupported_media_type",
    422: "invalid_input",
    429: "rate_limited",
}
_log = structlog.get_logger()


def register(app: Flask) -> None:
    """Answer every exception family as a problem."""
    app.register_error_handler(MatcherError, _domain)
    app.register_error_handler(ValidationError, _form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def problem(
    status: int,
    code: str,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, object] | None = None,
) -> Response:
    """Return a problem with its code, sentence and at most 20 errors; `more` adds members of its own."""
    text = message(code, language())
    body = {
        "type": f"urn:matcher:problem:{code}",
        "title": text,
        "status": status,
        "detail": errors[0]["detail"] if errors else text,
        "code": code,
        "errors": (errors or [])[:MAX_ERRORS],
        **(more or {}),
    }
    if request.blueprint == "pages" or (request.endpoint is None and _is_browser()):
        # Named here, as the pages stand on all of the API, which stands on this.
        from matcher.service.pages.blueprint import problem_page

        response = Response(problem_page(body, headers or {}), status=status, mimetype="text/html")
    else:
        response = json_response(body, status=status, mimetype="application/problem+json")
    response.headers.update(headers or {})
    return response


def _is_browser() -> bool:
    return request.accept_mimetypes.best_match(["application/json", "text/html"], "application/json") == "text/html"


def _form(error: ValidationError) -> Response:
    entries = entries_of(error.messages)
    return problem(422, entries[0]["code"] if len(entries) == 1 else "invalid_input", entries)


def _domain(error: MatcherError) -> Response:
    if isinstance(error, NotFound):
        return problem(404, error.code)
    if isinstance(error, AccessDenied):
        return problem(401, error.code, headers={"WWW-Authenticate": 'Bearer realm="matcher"'})
    if isinstance(error, PreconditionFailed):
        etag = str(error.data.get("etag", ""))
        return problem(412, error.code, headers={"ETag": f'"{etag}"'} if etag else None)
    if isinstance(error, StoreError):
        return _store(error)
    if isinstance(error, Conflict | Gone):
        return problem(409 if isinstance(error, Conflict) else 410, error.code, more=error.data)
    if isinstance(error, Unreadable):
        status = int(str(error.data.get("status", 400)))
        return problem(status, error.code, headers={"Retry-After": "30"} if status == 503 else None)
    assert isinstance(error, InvalidInput)
    return problem(422, error.code, [_entry(error.pointer, error.code)])


def _store(error: StoreError) -> Response:
    status = 507 if isinstance(error, StoreFull) else 503 if isinstance(error, StoreBusy) else 500
    if status == 500:
        _log.error("store_error", code=error.code, **error.data)
    wait = error.data.get("retry_after")
    return problem(status, error.code, None, {"Retry-After": str(wait)} if wait else None)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    messages = (getattr(error, "data", None) or {}).get("messages")
    if messages:
        # By where they were found: in the address, the body or an upload.
        entries = [_entry(pointer, code) for inner in messages.values() for pointer, code in _flatten(inner)]
        return problem(status, entries[0]["code"] if len(entries) == 1 else "invalid_input", entries)
    headers = {"Allow": ", ".join(sorted(error.valid_methods or ()))} if hasattr(error, "valid_methods") else {}
    if status in (301, 302, 307, 308):
        return error.get_response()  # type: ignore[return-value]
    return problem(
        status, _STATUS_CODES.get(status, "bad_request" if status < 500 else "internal_error"), None, headers
    )


def _unexpected(error: Exception) -> Response:
    _log.error("unexpected_error", kind=type(error).__name__, exc_info=error)
    return problem(500, "internal_error")


def entries_of(messages: Any, shown: str | None = None) -> list[dict[str, str]]:
    """Return marshmallow's messages as at most 20 errors in the reader's language."""
    return [_entry(pointer, code, shown) for pointer, code in islice(_flatten(messages), MAX_ERRORS)]


def _entry(pointer: str, code: str, shown: str | None = None) -> dict[str, str]:
    return {"pointer": pointer, "code": code, "detail": message(code, shown or language())}


def _flatten(messages: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Yield (JSON pointer, code) of marshmallow's nested messages."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            escaped = str(key).replace("~", "~0").replace("/", "~1")
            yield from _flatten(inner, pointer if key == "_schema" else f"{pointer}/{escaped[:64]}")
    elif isinstance(messages, list):
        for one in messages:
            yield from _flatten(one, pointer)
    else:
        yield pointer, CODES.get(str(messages), str(messages))
