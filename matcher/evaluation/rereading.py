"""Advertisements read with two taxonomies -> which of them ask for something else now, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.reading.reader import Reader

Said = tuple[str, str]
"""(id, quote)."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What one advertisement gains and loses; of a duty the id begins with "duty:", of a title with "occupation:"."""

    name: str
    gained: tuple[Said, ...]
    lost: tuple[Said, ...]


def reread(texts: Iterable[tuple[str, str]], old: Reader, new: Reader) -> list[Reread]:
    """Return the advertisements that are read in another way, in their order.

    Parameters
    ----------
    texts : iterable of (str, str)
        Name and text.
    """
    found = []
    for name, text in texts:
        before, after = _said(old, text), _said(new, text)
        gained = tuple((id_, after[id_]) for id_ in sorted(after.keys() - before.keys()))
        lost = tuple((id_, before[id_]) for id_ in sorted(before.keys() - after.keys()))
        if gained or lost:
            found.append(Reread(name, gained, lost))
    return found


def _said(reader: Reader, text: str) -> dict[str, str]:
    reading = reader.read_vacancy(text)
    said = {one.skill: one.evidence[0].quote for one in reading.requirements}
    said |= {f"duty:{one.skill}": one.evidence[0].quote for one in reading.duties}
    if reading.occupation is not None:
        quotes = [one.quote for one in reading.occupation.evidence]
        said[f"occupation:{reading.occupation.occupation}"] = " ".join(quotes)
    return said
