"""Snapshots: an index's arrays and packed documents in one file that is mapped, not read, at a start; a cache only.

Any doubt (another form, versions, month, a store made anew, a wrong checksum) means that there is no snapshot. The file
is one line of JSON, which names every array with its type, shape and place, and behind it the arrays as they stand in
memory; nothing in it is executed. Workers that map the same file share its pages.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson

from matcher.ranking.postings import Array
from models.store import Tenant

FORM = 2
"""Number of the form of a file; any change takes the next one."""
_ALIGNMENT = 64
Part = tuple[Mapping[str, Array], Mapping[str, Any]]
"""Arrays and JSON tables of one segment."""


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

    def save(self, tenant: Tenant, seq: int, label: str, sides: Sequence[Sequence[Part]]) -> None:
        """Write the segments of both sides as they stood after change `seq`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".snapshot-")
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, [FORM, tenant.created, seq, label], sides)
            Path(name).replace(self.path(tenant.name))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def load(self, tenant: str, label: str, stored: Tenant | None) -> tuple[int, list[list[Part]]] | None:
        """Return (change number, segments of both sides) of a snapshot that still fits the store, else None."""
        if stored is None:
            return None
        try:
            with self.path(tenant).open("rb") as file:
                head, *rest = orjson.loads(file.readline())
                if [FORM, stored.created, label] != [head[0], head[1], head[3]] or head[2] > stored.seq:
                    return None
                digest, sides = rest
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                start = file.tell()
        except (OSError, ValueError, IndexError, TypeError):
            return None
        body = memoryview(content)[start:]
        if hashlib.sha256(body).hexdigest() != digest:
            self.forget(tenant)
            return None
        return head[2], [[_part(body, *one) for one in parts] for parts in sides]

    def forget(self, tenant: str) -> None:
        """Remove a tenant's snapshot: a person in it was erased."""
        self.path(tenant).unlink(missing_ok=True)


def _write(file: BinaryIO, head: list[Any], sides: Sequence[Sequence[Part]]) -> None:
    arrays = [np.ascontiguousarray(one) for parts in sides for named, _ in parts for one in named.values()]
    places, digest = [], hashlib.sha256()
    end = 0
    for one in arrays:
        places.append(end)
        end += one.nbytes + -one.nbytes % _ALIGNMENT
        for piece in _pieces(one):
            digest.update(piece)
    place = iter(places)
    described = [
        [
            [[[name, one.dtype.str, one.shape, next(place)] for name, one in named.items()], tables]
            for named, tables in parts
        ]
        for parts in sides
    ]
    line = orjson.dumps([head, digest.hexdigest(), described])
    # The arrays begin at an aligned place of the file.
    file.write(line + b" " * (-(len(line) + 1) % _ALIGNMENT) + b"\n")
    for one in arrays:
        file.writelines(_pieces(one))


def _pieces(one: Array) -> Iterable[memoryview | bytes]:
    return one.data.cast("B") if one.nbytes else b"", bytes(-one.nbytes % _ALIGNMENT)


def _part(body: memoryview, named: list[Any], tables: dict[str, Any]) -> Part:
    arrays = {}
    for name, dtype, shape, place in named:
        kind = np.dtype(dtype)
        size = kind.itemsize * int(np.prod(shape))
        arrays[name] = np.frombuffer(body[place : place + size], dtype=kind).reshape(shape)
    return arrays, tables
