"""If-Match and If-None-Match: a write happens only on the state that the caller has seen."""

from __future__ import annotations

from collections.abc import Collection

from models.errors import PreconditionFailed

Tags = str | Collection[str] | None
"""One ETag without quotes, several, `"*"` for any, or None for no condition."""


def check(etag: str | None, if_match: Tags, if_none_match: Tags) -> None:
    """Hold the conditions against the present `etag` (None: nothing is stored).

    Raises
    ------
    PreconditionFailed
        Code `etag_mismatch`.

    >>> check("a", if_match=["a", "b"], if_none_match=None)
    >>> check(None, if_match=None, if_none_match="*")
    """
    if (if_match is not None and not _matches(etag, if_match)) or (
        if_none_match is not None and _matches(etag, if_none_match)
    ):
        raise PreconditionFailed("etag_mismatch", etag=etag or "")


def _matches(etag: str | None, tags: str | Collection[str]) -> bool:
    if etag is None:
        return False
    return tags in ("*", etag) if isinstance(tags, str) else "*" in tags or etag in tags
