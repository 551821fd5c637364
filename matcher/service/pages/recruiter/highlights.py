"""Highlights: a text and the places found in it -> pieces in reading order, marked or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of a text, why they are marked, and the name by which links find them."""

    start: int
    end: int
    cause: str
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a text; `cause` is empty where nothing marks them; `names` are those of places that begin here."""

    text: str
    cause: str = ""
    names: tuple[str, ...] = ()


def pieces(text: str, places: Iterable[Place]) -> list[Piece]:
    """Return the whole text in pieces; of several places over one character the first names its cause.

    Examples
    --------
    >>> [(one.text, one.cause) for one in pieces("Excel, Word", [Place(0, 5, "skill", "a")])]
    [('Excel', 'skill'), (', Word', '')]
    """
    known = [one for one in places if 0 <= one.start < one.end <= len(text)]
    cuts = sorted({0, len(text), *(one.start for one in known), *(one.end for one in known)})
    found = []
    for start, end in pairwise(cuts):
        over = [one for one in known if one.start <= start and end <= one.end]
        names = tuple(one.name for one in over if one.start == start)
        found.append(Piece(text[start:end], over[0].cause if over else "", names))
    return found
