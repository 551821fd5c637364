"""Highlights: a text and the places that were read in it -> pieces to show in order, marked or plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `labels` say what it was read as, none for plain text."""

    text: str
    start: int
    labels: tuple[str, ...] = ()


def pieces(text: str, places: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Piece]:
    """Cut a text at its places; those that overlap become one stretch.

    Parameters
    ----------
    text : str
    places : iterable of (label, evidence)
        Evidence with `start` and `end`, characters of the text.

    Examples
    --------
    >>> [(one.text, one.labels) for one in pieces("Excel, Word", [("Word", {"start": 7, "end": 11})])]
    [('Excel, ', ()), ('Word', ('Word',))]
    """
    found: list[Piece] = []
    at = 0
    for start, end, labels in _merged(places):
        if start > at:
            found.append(Piece(text[at:start], at))
        found.append(Piece(text[start:end], start, labels))
        at = end
    return [*found, Piece(text[at:], at)] if at < len(text) else found


def _merged(places: Iterable[tuple[str, Mapping[str, Any]]]) -> list[tuple[int, int, tuple[str, ...]]]:
    merged: list[tuple[int, int, tuple[str, ...]]] = []
    spans = sorted((one["start"], one["end"], label) for label, one in places if one.get("start") is not None)
    for start, end, label in spans:
        if merged and start < merged[-1][1]:
            first, last, labels = merged[-1]
            merged[-1] = (first, max(last, end), labels if label in labels else (*labels, label))
        else:
            merged.append((start, end, (label,)))
    return merged
