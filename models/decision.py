"""The decision log's rows: what is kept of a decision for good, and the hash that chains each row to the one before.

Personal data lie outside the chain, in payloads that can be erased; the chain holds their hashes alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

DECISION, OVERRIDE, REVIEW, ERASE, EXPIRE = "decision", "override", "review", "erase", "expire"
EVENTS = (DECISION, OVERRIDE, REVIEW, ERASE, EXPIRE)
"""A recorded match; a person's override of it; a step of its review; the end of one row's payload (`about`) by an
erasure; the end of the payloads of all rows up to `about` by retention."""

CHAINED = (
    "tenant", "number", "id", "event", "about", "at", "actor", "role", "call", "engine", "taxonomy", "policy",
    "input_hash", "payload_hash", "previous",
)  # fmt: skip
"""The fields that a row's hash covers, in this order."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something that takes part in a decision: the call's subject first, then its results in order."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A row to be appended.

    Parameters
    ----------
    event : str
        One of `EVENTS`.
    call : str
        What was asked: the direction of a match, or the state that a review takes.
    content : bytes or None
        The payload.
    participants : tuple of Participant
        By whom the row is found; the erasure of a candidate among them erases the payload.
    id : str
        Made where it is empty.
    about : int or None
        Number of the row that it speaks of; None for itself.
    engine, taxonomy, policy : str
        Versions.
    """

    event: str
    call: str = ""
    content: bytes | None = None
    participants: tuple[Participant, ...] = ()
    id: str = ""
    about: int | None = None
    role: str = ""
    engine: str = ""
    taxonomy: str = ""
    policy: str = ""
    input_hash: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of the log.

    Parameters
    ----------
    number : int
        Counts the tenant's rows from 1 without a gap.
    about : int
        Number of the row that it speaks of; its own for a decision.
    at : int
        Microseconds since 1970, rising with the number.
    actor, role : str
        Id of the key that asked (or name of the command), and its role.
    payload_hash : str
        SHA-256 of the payload, empty where the row has none.
    previous, hash : str
        Hash of the row before (empty for the first), and of this one.
    content : bytes or None
        The payload where it was read and is still there.
    """

    tenant: str
    number: int
    id: str
    event: str
    about: int
    at: int
    actor: str
    role: str
    call: str
    engine: str
    taxonomy: str
    policy: str
    input_hash: str
    payload_hash: str
    previous: str
    hash: str
    content: bytes | None = None

    @property
    def time(self) -> datetime:
        """When it was appended (UTC)."""
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=self.at)

    @property
    def versions(self) -> dict[str, str]:
        """Versions of engine, taxonomy and policy, as in the answer."""
        return {"engine": self.engine, "taxonomy": self.taxonomy, "policy": self.policy}


def row_hash(row: Mapping[str, Any]) -> str:
    """Return the hash of a row: SHA-256 of the JSON array of its `CHAINED` fields, without blanks, in UTF-8.

    Examples
    --------
    >>> row = dict.fromkeys(CHAINED, "") | {"number": 1}
    >>> row_hash(row) == row_hash(dict(row)) != row_hash(row | {"number": 2})
    True
    """
    fields = json.dumps([row[name] for name in CHAINED], ensure_ascii=False, separators=(",", ":"))
    return sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()


def payload_hash(content: bytes | None) -> str:
    """Return the hash of a payload, empty where there is none."""
    return "" if content is None else sha256(content).hexdigest()
