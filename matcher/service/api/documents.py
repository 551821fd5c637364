"""What /v1/candidates and /v1/vacancies share: ids with ETags, read, upsert, erase, bulk."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from flask import Response, request, stream_with_context
from werkzeug.datastructures import ETags
from werkzeug.exceptions import UnsupportedMediaType

from matcher.service import bulk
from matcher.service.access import only_open_vacancies
from matcher.service.answers import json_response, language, notices
from matcher.service.blind import SUFFIX, blinded, hides
from matcher.service.callers import caller
from matcher.service.idempotent import once_after
from matcher.service.requests import next_page_token, page_after, view
from matcher.service.strictjson import parse
from matcher.service.writing import Tags, erase, prepare, store, stored
from models.errors import NotFound
from models.reading import Notice
from models.store import CANDIDATE, VACANCY, DocumentKind, Written

NDJSON = "application/x-ndjson"
NAMES = {"candidate": "candidates", "vacancy": "vacancies"}


def listed(kind: DocumentKind, values: dict[str, Any]) -> Response:
    """Return a page of ids with their ETags, in ascending order."""
    call = f"{kind}:{values['limit']}"
    found = store().page(caller().tenant, kind, page_after(values.get("page_token"), call), values["limit"] + 1)
    shown = found[: values["limit"]]
    body = {
        NAMES[kind]: [{"id": one.id, "etag": one.etag} for one in shown],
        "next_page_token": next_page_token(call, shown[-1].id) if len(found) > len(shown) else None,
    }
    return json_response(body)


def read(kind: DocumentKind, id_: str) -> Response:
    """Return a document as it was sent, with a vacancy's corrections."""
    body, etag = shown_body(kind, id_)
    response = json_response(body)
    response.set_etag(etag)
    response.headers["Cache-Control"] = "no-cache, private"
    return response.make_conditional(request)  # type: ignore[return-value]


def shown_body(kind: DocumentKind, id_: str) -> tuple[dict[str, Any], str]:
    """Return a document as the caller may see it, and its ETag."""
    document = stored(kind, id_)
    body: dict[str, Any] = orjson.loads(document.body)
    if kind == VACANCY and only_open_vacancies() and body.get("status", "open") != "open":
        raise NotFound("unknown_vacancy")
    etag = document.etag
    if kind == CANDIDATE and hides(id_):
        body, etag = blinded(body, view({}).candidates.get(id_)), etag + SUFFIX
    if document.corrections is not None:
        body["corrections"] = orjson.loads(document.corrections)
    return body, etag


def put(kind: DocumentKind, id_: str) -> Response:
    """Store a document under its id: 201 where it is new, 200 where it was replaced or stood so already."""
    prepared = prepare(kind, parse(json_body()), id_)
    with store().transaction(caller().tenant, caller().key) as transaction:
        written = prepared.put(
            transaction, if_match=tags(request.if_match), if_none_match=tags(request.if_none_match, "If-None-Match")
        )
    return written_response(
        written, {"id": id_, "warnings": warned(id_, prepared.warnings)}, 201 if written.created else 200
    )


def remove(kind: DocumentKind, id_: str) -> Response:
    """Erase a document and everything kept about it."""
    written = erase(kind, id_, tags(request.if_match))
    response = Response(status=204)
    response.headers["X-Index-Seq"] = str(written.seq)
    return response


def load(kind: DocumentKind) -> Response:
    """Store or erase what lines of NDJSON say, one result line for each."""
    if request.mimetype != NDJSON:
        raise UnsupportedMediaType
    if "Idempotency-Key" in request.headers:
        # The answer is kept, so the body must fit into a request of ordinary size.
        body = request.get_data()

        def answer() -> Response:
            return Response(b"".join(_results(kind, body.splitlines(keepends=True))), mimetype=NDJSON)

        return once_after(body, answer)
    request.max_content_length = sys.maxsize
    return Response(stream_with_context(_results(kind, bulk.lines(request.stream))), mimetype=NDJSON)


def _results(kind: DocumentKind, stream: Iterable[bytes]) -> Iterator[bytes]:
    return bulk.ndjson(bulk.load(kind, stream, language()))


def warned(id_: str, *found: Iterable[Notice]) -> list[dict[str, Any]]:
    """Return the warnings about a document on the wire."""
    return notices(((notice, id_) for some in found for notice in some), language())


def written_response(written: Written, body: dict[str, Any], status: int) -> Response:
    """Return what a write did, with the document's ETag and the change that holds it."""
    response = json_response({**body, "etag": written.etag}, status=status)
    response.set_etag(written.etag)
    response.headers["X-Index-Seq"] = str(written.seq)
    return response


def json_body() -> bytes:
    """Return the bytes of a JSON body; any other content is refused."""
    charset = request.mimetype_params.get("charset", "utf-8").lower().replace("-", "")
    if request.mimetype != "application/json" or charset != "utf8":
        raise UnsupportedMediaType
    return request.get_data()


def tags(given: ETags, header: str = "If-Match") -> Tags:
    """Return the ETags of a conditional header, "*" for any, None where it was not sent; If-Match takes no weak one."""
    if header not in request.headers:
        return None
    return "*" if given.star_tag else [*given.as_set(include_weak=header != "If-Match")]
