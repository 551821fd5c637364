"""Logs: one line for each request and event on the standard error, without anything of a person.

A request is told by its route's pattern; paths, queries, headers, bodies, ids and the texts of errors are left out.
"""

from __future__ import annotations

import sys
import time
import traceback
from typing import Any

import structlog
from flask import Flask, Response, g, request

from matcher.service.callers import caller

_PERSONAL = ("id", "subject", "body", "text", "name")
_log = structlog.get_logger("matcher.requests")


def configure(form: str) -> None:
    """Write events as JSON lines, as text, or not at all."""
    json, text = structlog.processors.JSONRenderer(), structlog.dev.ConsoleRenderer(colors=False)
    renderer: Any = text if form == "text" else json
    processors: list[Any] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_people,
        renderer,
    ]
    structlog.configure(
        processors=[_drop] if form == "off" else processors,
        # The stream of the moment, one write a line, so that lines of several workers do not mix.
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def register(app: Flask) -> None:
    """Log each request of an application after its answer is made."""
    app.before_request(_begin)
    app.after_request(_finish)


def without_people(_logger: Any, _method: str, event: Any) -> Any:
    """Leave out what may name a person; of an error keep its type and where it arose, not its text."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        event["error"] = type(error).__name__
        event["at"] = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    return {key: value for key, value in event.items() if key not in _PERSONAL}


def _drop(*_: Any) -> Any:
    raise structlog.DropEvent


def _begin() -> None:
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    who, rule = caller(), request.url_rule
    known = request.method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
    _log.info(
        "request",
        request_id=g.get("request_id", ""),
        tenant=who.tenant,
        key=who.key,
        role=who.role,
        method=request.method if known else "other",
        route=rule.rule if rule else "none",
        status=response.status_code,
        milliseconds=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
        bytes=response.content_length,
    )
    return response
