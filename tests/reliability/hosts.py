"""Two hosts: services with data folders of their own over one PostgreSQL answer alike, and with the newest write."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.reliability.processes import serving
from tests.reliability.stale import Stale, stale


def hosts(url: str, folder: Path, pairs: int) -> Stale:
    """Write over one host, ask both. The hosts share the database and the store's secret, nothing else."""
    one, other = folder / "one", folder / "other"
    with serving(one, MATCHER_DATABASE_URL=url) as first:
        other.mkdir()
        shutil.copy(one / "store.secret", other)
        with serving(other, MATCHER_DATABASE_URL=url) as second:
            return stale(None, [first.port, second.port], pairs)
