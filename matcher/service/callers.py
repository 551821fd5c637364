"""Who calls: the tenant whose documents are served, the role and, for a candidate's key, the one subject."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

OPEN_TENANT = "demo"
"""Whose documents are served as long as there are no keys."""


@dataclass(frozen=True, slots=True)
class Caller:
    """One caller; `key` is the key's id, ``open`` where the service runs without keys."""

    tenant: str
    role: str
    subject: str | None
    key: str
    hides_display: bool = False
    """Whether names and contacts are left out of what this caller reads (the tenant's blind setting)."""


OPEN = Caller(OPEN_TENANT, "board", None, "open")


def caller() -> Caller:
    """Return who makes this request."""
    return getattr(g, "caller", OPEN)
