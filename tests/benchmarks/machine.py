"""The machine that was measured: processor, cores, memory, Python and libraries; nothing that names it."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("numpy", "scipy", "numba", "scikit-learn", "bm25s", "tantivy", "duckdb", "sparse_dot_topn")


def described() -> str:
    """Return a sentence: the machine, and the versions of what is installed."""
    found = {"SQLite": sqlite3.sqlite_version} | {name: _version(name) for name in _LIBRARIES}
    libraries = ", ".join(f"{name} {one}" for name, one in found.items() if one)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory():.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; {libraries}."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    lines = Path("/proc/cpuinfo")
    if lines.is_file():
        for line in lines.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
