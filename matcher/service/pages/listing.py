"""Listing: a directory and what a reader asks of it -> one page of concepts with the way to the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matcher.taxonomies.directory import LONGEST_QUERY, Directory, Hit

PAGE = 30
"""Concepts on a page."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a directory.

    Parameters
    ----------
    groups : mapping
        Group -> how many concepts the directory holds of it.
    hits : sequence of Hit
        What this page shows, each with the name that was met.
    total, page, pages : int
        Concepts found, this page's number from 1, and how many pages there are.
    """

    query: str
    group: str | None
    groups: Mapping[str, int]
    hits: Sequence[Hit[Any]]
    total: int
    page: int
    pages: int


def listed(
    directory: Directory[Any], asked: Mapping[str, str], language: str, only: Sequence[Any] | None = None
) -> Listing:
    """Return the page that a query string asks for; what makes no sense in it is left out.

    Parameters
    ----------
    asked : mapping
        ``q``, ``group`` and ``page``, all optional.
    only : sequence, optional
        Concepts to list in place of all, in their order.
    """
    query = " ".join(asked.get("q", "").split())[:LONGEST_QUERY]
    group = asked.get("group") if asked.get("group") in directory.groups else None
    found = only
    if found is None:
        found = directory.search(query, group) if query else directory.browse(language, group)
    pages = max(1, -(-len(found) // PAGE))
    page = min(_number(asked.get("page", "")), pages)
    hits = [_hit(one, language) for one in found[(page - 1) * PAGE : page * PAGE]]
    return Listing(query, group, directory.groups, hits, len(found), page, pages)


def _hit(found: Any, language: str) -> Hit[Any]:
    return found if isinstance(found, Hit) else Hit(found, found.label(language))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 and int(text) else 1
