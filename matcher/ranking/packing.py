"""Packing: many documents as one array of bytes with bounds, which can lie in memory or be mapped from a file.

In: ids and encoded documents in ascending order of ids. Out: sequences of ids and of documents, decoded when asked for.
UTF-8 keeps the order of code points.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar, overload

import numpy as np

from matcher.ranking import kernels
from matcher.ranking.postings import Array

Value = TypeVar("Value")
KEPT = 1024
"""Decoded documents that are kept. Speed only."""


class PackedSequence(Sequence[Value], Generic[Value]):
    """Values decoded from slices of one array.

    Parameters
    ----------
    content : uint8 array of shape (n_bytes,)
    bounds : array of shape (n + 1,)
    decode : callable
    kept : int
        How many decoded values are kept.
    """

    def __init__(self, content: Array, bounds: Array, decode: Callable[[bytes], Value], kept: int = 0) -> None:
        self.content, self.bounds = content, bounds
        self.content.flags.writeable = self.bounds.flags.writeable = False
        self._decode = decode
        self._at = lru_cache(maxsize=kept)(self._decoded) if kept else self._decoded

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> list[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | list[Value]:
        if isinstance(place, slice):
            return [self._at(one) for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._at(int(place) % len(self))

    def __iter__(self) -> Iterator[Value]:
        return map(self._decoded, range(len(self)))

    def find(self, encoded: bytes) -> int | None:
        """Return the place of a value by its bytes, where those of all values ascend; None where it is not here."""
        place = kernels.locate(self.content, self.bounds, np.frombuffer(encoded, dtype=np.uint8))
        return None if place < 0 else place

    def encoded(self, place: int) -> bytes:
        """Return the bytes of a value."""
        return self.content[self.bounds[place] : self.bounds[place + 1]].tobytes()

    def _decoded(self, place: int) -> Value:
        return self._decode(self.encoded(place))


class PackBuilder:
    """Takes encoded values one by one."""

    def __init__(self) -> None:
        self._content = bytearray()
        self._bounds = array("q", [0])

    def add(self, encoded: bytes) -> None:
        """Take the next value."""
        self._content += encoded
        self._bounds.append(len(self._content))

    def packed(self, decode: Callable[[bytes], Value], kept: int = 0) -> PackedSequence[Value]:
        """Return what was taken."""
        bounds = np.array(self._bounds, dtype=np.int64)
        small = bounds.astype(np.uint32) if bounds[-1] < 1 << 32 else bounds
        # Immutable bytes make a read-only array, as a mapped file does.
        return PackedSequence(np.frombuffer(bytes(self._content), dtype=np.uint8), small, decode, kept)
