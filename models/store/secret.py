"""The store's secret, and the pseudonyms made with it: who was meant can be checked, not read.

It comes from the settings (`MATCHER_SECRET`) or from a file beside the database; a backup does not hold it.
"""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

_LENGTH = 32


class Pseudonyms:
    """Keyed pseudonyms: HMAC-SHA-256 of tenant, kind and id, 32 hexadecimal digits."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def of(self, tenant: str, kind: str, identifier: str) -> str:
        """Return the pseudonym of an id."""
        return self._digest("subject", tenant, kind, identifier)

    def check(self, tenant: str) -> str:
        """Return what shows later that the tenant's pseudonyms were made with this secret."""
        return self._digest("check", tenant)

    def _digest(self, *parts: str) -> str:
        return hmac.digest(self._secret, "\0".join(parts).encode(), sha256).hex()[:_LENGTH]


def secret_of_file(path: Path) -> bytes:
    """Return the secret kept in `path`, made once if there is none; all processes get the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            os.write(handle, secrets.token_hex(32).encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes().strip()
