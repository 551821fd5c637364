"""A client that opens a new connection for each request, so that any worker may take it."""

from __future__ import annotations

import http.client
import json
from typing import Any


def post(port: int, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
    """Send a POST and return status and body."""
    return send(port, "POST", path, body)


def send(port: int, method: str, path: str, body: Any = None, seconds: float = 20) -> tuple[int, bytes]:
    """Send one request and return status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def results(port: int, body: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of a match; anything but 200 is an error."""
    status, content = post(port, "/v1/match", body)
    if status != 200:
        raise RuntimeError(f"{status} {content[:200]!r}")
    return json.loads(content)  # type: ignore[no-any-return]
