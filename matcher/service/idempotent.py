"""Idempotency keys: a POST that came before with the same key and body is answered with the same bytes for a day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, request

from matcher.service.callers import caller
from matcher.service.writing import store
from models.errors import InvalidInput
from models.store import DocumentKind, Remembered, Transaction

_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("Content-Type", "ETag", "X-Index-Seq", "Location")
MAX_KEPT = 1024 * 1024
"""Bytes of the longest answer that is kept."""


@dataclass(frozen=True, slots=True)
class Idempotency:
    """One request's key and what it stands for; `key` is None where none was sent."""

    key: str | None
    body_hash: str

    def replay(self) -> Response | None:
        """Return the kept answer, None where this is the first time.

        Raises
        ------
        InvalidInput
            ``idempotency_key_reused``: the key came with another request.
        """
        found = None if self.key is None else store().recall(caller().tenant, self.key, self.body_hash)
        return None if found is None else kept_answer(found)

    def within(self, transaction: Transaction) -> Response | None:
        """Return the kept answer as the transaction sees it: a racing request may have been first."""
        found = None if self.key is None else transaction.recall(self.key, self.body_hash)
        return None if found is None else kept_answer(found)

    def keep(self, transaction: Transaction, response: Response, about: tuple[DocumentKind, str] | None = None) -> None:
        """Keep the answer in the transaction of the write that it tells of."""
        body = response.get_data()
        if self.key is None or len(body) > MAX_KEPT:
            return
        headers = [(name, response.headers[name]) for name in _KEPT_HEADERS if name in response.headers]
        transaction.remember(self.key, self.body_hash, response.status_code, headers, body, about)


def idempotency(body: bytes) -> Idempotency:
    """Return the request's key; InvalidInput ``bad_idempotency_key``."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        raise InvalidInput("bad_idempotency_key")
    content = b"\0".join((request.method.encode(), request.full_path.encode(), body))
    return Idempotency(key, hashlib.sha256(content).hexdigest())


def kept_answer(found: Remembered) -> Response:
    """Return an answer as it was given, byte for byte, marked as a replay."""
    response = Response(found.body or b"", status=found.status)
    for name, value in found.headers:
        response.headers[name] = value
    response.headers["Idempotent-Replayed"] = "true"
    return response


def once_after(body: bytes, make: Callable[[], Response]) -> Response:
    """Make an answer whose writes have transactions of their own, and keep it; or answer as before."""
    asked = idempotency(body)
    answer = asked.replay()
    if answer is None:
        answer = make()
        if asked.key is not None:
            with store().transaction(caller().tenant, caller().key) as transaction:
                # A racing retry may have been first: its answer is the one for both.
                first = asked.within(transaction)
                if first is None:
                    asked.keep(transaction, answer)
            answer = first or answer
    return answer


def once(
    body: bytes, write: Callable[[Transaction], Response], about: tuple[DocumentKind, str] | None = None
) -> Response:
    """Run a write and keep its answer, or answer as before; `about` names the document that the answer shows."""
    asked = idempotency(body)
    answer = asked.replay()
    if answer is not None:
        return answer
    with store().transaction(caller().tenant, caller().key) as transaction:
        answer = asked.within(transaction)
        if answer is None:
            answer = write(transaction)
            asked.keep(transaction, answer, about)
    return answer
