"""Who calls: the tenant whose documents are served, the role and, for a candidate's key, the one subject."""

from __future__ import annotations

import ipaddress
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
NOBODY = Caller("", "nobody", None, "nobody")
"""Who looks at a public page without having signed in."""


def is_this_machine(host: str) -> bool:
    """Return whether a host name or address is one of this machine's own.

    Examples
    --------
    >>> [is_this_machine(one) for one in ("localhost", "127.0.0.1", "::1", "10.0.0.7", "example.com")]
    [True, True, True, False, False]
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def caller() -> Caller:
    """Return who makes this request."""
    return getattr(g, "caller", OPEN)
