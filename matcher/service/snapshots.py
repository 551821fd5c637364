"""Snapshots: an index's resolved documents in one file, so that a start needs not check every row; a cache only.

Any doubt (another form, versions, month, a store made anew, a wrong checksum) means that there is no snapshot.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import orjson

from matcher.service.nouns import Resolved
from models.store import Tenant
from models.store.codec import decode_demand, decode_profile


class Snapshots:
    """The snapshot files of a folder, one a tenant.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, tenant: str) -> Path:
        """Return the file of a tenant; its name does not tell the tenant's."""
        return self._folder / f"{hashlib.sha256(tenant.encode()).hexdigest()[:32]}.snapshot"

    def save(self, tenant: Tenant, seq: int, label: str, counts: tuple[int, int], encoded: Iterable[bytes]) -> None:
        """Write the resolved documents, candidates before vacancies, as they stood after change `seq`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        body = b"\n".join(encoded)
        head = orjson.dumps([tenant.created, seq, label, counts, hashlib.sha256(body).hexdigest()])
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".snapshot-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(head + b"\n" + body)
            Path(name).replace(self.path(tenant.name))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def load(self, tenant: str, label: str, stored: Tenant | None) -> tuple[int, list[Resolved]] | None:
        """Return (change number, documents) of a snapshot that still fits the store, else None."""
        if stored is None:
            return None
        try:
            head, _, body = self.path(tenant).read_bytes().partition(b"\n")
            created, seq, written_for, counts, digest = orjson.loads(head)
        except (OSError, ValueError):
            return None
        if (created, written_for) != (stored.created, label) or seq > stored.seq:
            return None
        if hashlib.sha256(body).hexdigest() != digest:
            self.forget(tenant)
            return None
        lines = body.split(b"\n") if body else []
        decoders = [decode_profile] * counts[0] + [decode_demand] * counts[1]
        return seq, [decode(line) for decode, line in zip(decoders, lines, strict=True)]

    def forget(self, tenant: str) -> None:
        """Remove a tenant's snapshot: a person in it was erased."""
        self.path(tenant).unlink(missing_ok=True)
