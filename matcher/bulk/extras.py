"""Libraries that only a bulk job needs: `distributed` for a cluster, `pyarrow` for Parquet (the extra `bulk`)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from models.errors import Conflict


def extra(name: str) -> Any:
    """Return a library of the extra `bulk`.

    Raises
    ------
    Conflict
        ``library_missing``
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise Conflict("library_missing", library=error.name or name) from None
