"""ETags of what is shown, checksums of what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

_SIZE = 16


def etag_of(body: bytes, corrections: bytes | None = None) -> str:
    """Return the strong validator of a document: 32 hexadecimal digits over its body and corrections.

    >>> etag_of(b"{}") != etag_of(b"{}", b"") != etag_of(b"", b"{}")
    True
    """
    digest = blake2b(b"%d:" % len(body), digest_size=_SIZE)
    digest.update(body)
    if corrections is not None:
        digest.update(b"+")
        digest.update(corrections)
    return digest.hexdigest()


def checksum_of(row: Mapping[str, Any]) -> bytes:
    """Return the 16-byte checksum over all other columns of a document's row."""
    blobs = [row["body"], row["corrections"], row["resolved"]]
    sizes = ",".join("-" if blob is None else str(len(blob)) for blob in blobs)
    head = (
        f"{row['tenant']}\0{row['id']}\0{row['etag']}\0{row['resolved_for']}\0"
        f"{row['seq']}\0{row['created']}\0{row['updated']}\0{sizes}\0"
    ).encode("utf-8", "surrogateescape")
    return blake2b(b"".join([head, *(blob for blob in blobs if blob)]), digest_size=_SIZE).digest()
