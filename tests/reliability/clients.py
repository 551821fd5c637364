"""A client that opens a new connection for each request, so that any worker may take it."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable, Iterator
from email.message import Message
from typing import Any


def post(port: int, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
    """Send a POST and return status and body."""
    return send(port, "POST", path, body)


def send(port: int, method: str, path: str, body: Any = None, seconds: float = 20, **headers: str) -> tuple[int, bytes]:
    """Send one request and return status and body."""
    status, _, content = answer(port, method, path, body, seconds, **headers)
    return status, content


def answer(
    port: int, method: str, path: str, body: Any = None, seconds: float = 20, **headers: str
) -> tuple[int, Message, bytes]:
    """Send one request and return status, headers and body; an underscore in a header's name stands for a hyphen."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    sent = {"Content-Type": "application/json", "Connection": "close"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, sent)
        found = connection.getresponse()
        return found.status, found.headers, found.read()
    finally:
        connection.close()


def results(port: int, body: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of a match; anything but 200 is an error."""
    status, content = post(port, "/v1/match", body)
    if status != 200:
        raise RuntimeError(f"{status} {content[:200]!r}")
    return json.loads(content)  # type: ignore[no-any-return]


def send_lines(port: int, path: str, lines: Iterable[bytes], seconds: float = 120) -> Iterator[dict[str, Any]]:
    """Send lines of NDJSON and yield the result lines as they arrive; a broken connection ends them with its error."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request(
            "POST", path, b"\n".join(lines), {"Content-Type": "application/x-ndjson", "Connection": "close"}
        )
        answer = connection.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {answer.read()[:200]!r}")
        while line := answer.readline():
            yield json.loads(line)
    finally:
        connection.close()
