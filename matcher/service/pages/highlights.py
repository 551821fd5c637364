"""Highlights: a text and the places that were read in it -> its pieces in reading order, marked or plain."""

from __future__ import annotations

from collections import defaultdict
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
    """Characters of a text; `causes` say why they are marked, none where they are not; `names` begin here."""

    text: str
    causes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def pieces(text: str, places: Iterable[Place]) -> list[Piece]:
    """Return the whole text in pieces; causes and names of each in the order of the places, each once.

    Examples
    --------
    >>> [(one.text, one.causes) for one in pieces("Excel, Word", [Place(0, 5, "skill", "a")])]
    [('Excel', ('skill',)), (', Word', ())]
    """
    known = [one for one in places if 0 <= one.start < one.end <= len(text)]
    begins, ends = defaultdict(list), defaultdict(list)
    for number, one in enumerate(known):
        begins[one.start].append(number)
        ends[one.end].append(number)
    found, over = [], set[int]()
    for start, end in pairwise(sorted({0, len(text), *begins, *ends})):
        over = over.difference(ends[start]).union(begins[start])
        causes = dict.fromkeys(known[number].cause for number in sorted(over))
        names = dict.fromkeys(known[number].name for number in begins[start])
        found.append(Piece(text[start:end], tuple(causes), tuple(names)))
    return found
