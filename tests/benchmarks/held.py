"""What an index holds in memory: the bytes of its arrays, and the resident memory of this process."""

from __future__ import annotations

import ctypes
import gc
import os
from contextlib import suppress
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

_LEFT_OUT = (type, ModuleType, FunctionType, str, bytes, int, float)


def array_bytes(owner: Any) -> int:
    """Return the bytes of every NumPy array that an object reaches, shared ones once.

    Examples
    --------
    >>> array_bytes({"one": np.zeros(10), "views": [np.zeros(100, np.int16)[:2]]})
    280
    """
    seen: set[int] = set()
    waiting, total = [owner], 0
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, _LEFT_OUT):
            continue
        seen.add(id(one))
        if isinstance(one, np.ndarray):
            if isinstance(one.base, np.ndarray):
                waiting.append(one.base)
            else:
                total += one.nbytes
            if one.dtype != object:
                continue
        waiting += gc.get_referents(one)
    return total


def resident(pid: int | str = "self") -> int:
    """Return the resident memory of a process in bytes; of this one, after what is free has been given back."""
    if pid == "self":
        gc.collect()
        with suppress(AttributeError):  # a C library other than glibc
            ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def processor_seconds(pid: int) -> float:
    """Return the CPU seconds, of the user and of the system, that a process has taken in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
