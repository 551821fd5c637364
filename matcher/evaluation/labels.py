"""Labelled texts from JSON Lines: one advertisement, CV or single clause a line, with what a person reads in it.

A list or fact that a line leaves out is not labelled and not scored; an empty list says that there is nothing.
`docs/quality.md` documents the fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from matcher.evaluation.lines import bad_line, json_lines
from models.levels import ALL_LEVELS

PARTS = {
    "vacancy": ("requirements", "duties"),
    "candidate": ("claims", "mentions"),
}
"""Kind of text -> its lists of entries with a `skill`."""
KINDS = ("required", "preferred", "unstated")
HEADINGS = {
    "requirements": {"az": "Tələblər:", "en": "Requirements:", "ru": "Требования:"},
    "preferred": {"az": "Üstünlük verilir:", "en": "Nice to have:", "ru": "Будет плюсом:"},
    "duties": {"az": "Vəzifə öhdəlikləri:", "en": "Responsibilities:", "ru": "Обязанности:"},
}
"""A single clause is read under the heading of the section that it is labelled to stand in."""


NO_MONTH = "2000-01"
"""What `as_of` is where no months are labelled, so that it does not matter."""
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels; `language` is az, en, ru or mixed, `split` dev, held or all.

    `concepts` are what the labels speak of (see concepts.py), None where they speak of everything.
    """

    id: str
    kind: str
    language: str
    text: str
    title: str | None = None
    split: str = "all"
    record: Mapping[str, Any] = field(default_factory=dict)
    concepts: frozenset[str] | None = None

    @property
    def as_of(self) -> tuple[int, int]:
        """Year and month that "until today" means."""
        year, month = self.record.get("as_of", NO_MONTH).split("-")
        return int(year), int(month)

    @property
    def disputed(self) -> frozenset[str]:
        """What counts neither for nor against a reader: "part:skill", or the name of a fact or set."""
        return frozenset((*self.record.get("disputed", ()), *self.record.get("disputed_facts", ())))


def read_labels(
    path: Path,
    skills: Container[str],
    texts: Mapping[str, str] | None = None,
    concepts: frozenset[str] | None = None,
) -> list[Labelled]:
    """Return the labelled texts of a file.

    Parameters
    ----------
    path : Path
    skills : container of str
        The known skills; a label outside is an error.
    texts : mapping of str to str, optional
        Id -> text, for lines without one.
    concepts : frozenset of str, optional
        What the labels speak of; a label outside is an error too.

    Raises
    ------
    Unreadable
        ``bad_line`` with file, line and reason.
    """
    found: dict[str, Labelled] = {}
    for number, record in json_lines(path):
        try:
            one = replace(_labelled(record, texts or {}), concepts=concepts)
            _check(one, skills)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise bad_line(path, number, error) from None
        if found.setdefault(one.id, one) is not one:
            raise bad_line(path, number, f"{one.id} occurs twice")
    return list(found.values())


def _labelled(record: dict[str, Any], texts: Mapping[str, str]) -> Labelled:
    id_ = record.get("id", record.get("sha"))
    if not isinstance(id_, str) or not id_:
        raise ValueError("no id (or sha)")
    text = record.get("text", texts.get(id_))
    if not isinstance(text, str):
        raise ValueError(f"{id_} has no text")
    kind = record.get("kind") or ("candidate" if "claims" in record else "vacancy")
    language = str(record.get("lang", "unknown"))
    heading = HEADINGS[record["section"]] if record.get("section") else None
    if heading is not None:
        text = f"{heading.get(language, heading['az'])}\n{text}"
    shown = "mixed" if "+" in language else language
    return Labelled(id_, kind, shown, text, record.get("title") or None, record.get("split", "all"), record)


def _check(one: Labelled, skills: Container[str]) -> None:
    """Raise ValueError where a label cannot be meant."""
    if one.kind not in PARTS:
        raise ValueError(f"kind {one.kind!r}")
    if not any(part in one.record for part in PARTS[one.kind]):
        raise ValueError(f"no labels: none of {', '.join(PARTS[one.kind])}")
    for part, entry in _entries(one):
        if not isinstance(entry, dict) or entry.get("skill") not in skills:
            raise ValueError(f"{part}: unknown skill in {json.dumps(entry, ensure_ascii=False)}")
        if one.concepts is not None and entry["skill"] not in one.concepts:
            raise ValueError(f"{part}: {entry['skill']} is not in the list of concepts")
        if entry.get("level") is not None and entry["level"] not in ALL_LEVELS:
            raise ValueError(f"{part}: {entry['skill']}: unknown level {entry['level']!r}")
        if part == "requirements" and entry.get("kind") not in KINDS:
            raise ValueError(f"{part}: {entry['skill']}: unknown kind {entry.get('kind')!r}")
    dated = one.kind == "candidate" and ("experience_months" in one.record or "occupations" in one.record)
    if not _MONTH.fullmatch(one.record.get("as_of", "" if dated else NO_MONTH)):
        raise ValueError('as_of must be YYYY-MM: what "until today" means')


def _entries(one: Labelled) -> Iterator[tuple[str, Any]]:
    for part in PARTS[one.kind]:
        for entry in one.record.get(part, ()):
            yield part, entry
