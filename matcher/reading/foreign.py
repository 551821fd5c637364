"""Foreign documents taken field by field: whatever nobody takes, or nobody can read, becomes a warning.

In: a value of JSON types from anywhere. Out: `Field`s and `Node`s that never raise for a wrong type, a `Log` of notices,
and `Imported`, a noun with the warnings of its making; `Exported` is the way back.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from matcher.reading.snippets import plain_text
from models.errors import InvalidInput
from models.reading import Notice
from models.taxonomy import ID

Noun = TypeVar("Noun")

MAX_ITEMS = 200
MAX_TEXT = 200_000
MAX_MONTHS = 1200
MAX_DEPTH = 32
MAX_WARNINGS = 100
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_NOT_ID = re.compile(r"[^A-Za-z0-9_.:-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Imported(Generic[Noun]):
    """A noun made of a foreign document, with a warning for everything that found no place in it."""

    noun: Noun
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A noun as a foreign document; `left_out` names (JSON pointers into the noun) what the format cannot say."""

    document: dict[str, Any]
    left_out: tuple[str, ...] = ()


@dataclass
class Log:
    """Notices in the order in which they arose, each once, at most MAX_WARNINGS and then their number."""

    found: dict[Notice, None] = field(default_factory=dict)
    more: int = 0

    def add(self, code: str, pointer: str, **data: str) -> None:
        """Note something about the value at `pointer`."""
        notice = Notice(code, (("pointer", pointer), *data.items()))
        if notice in self.found:
            return
        if len(self.found) < MAX_WARNINGS:
            self.found[notice] = None
        else:
            self.more += 1

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All notices."""
        rest = (Notice("more_warnings", (("number", str(self.more)),)),) if self.more else ()
        return (*self.found, *rest)


@dataclass(frozen=True, slots=True)
class Field:
    """A value at a JSON pointer of a foreign document; the readers return None, with a warning, for a wrong type."""

    value: Any
    pointer: str
    log: Log

    def __bool__(self) -> bool:
        """Whether anything is given: null, blank text and empty collections are nothing."""
        if isinstance(self.value, str):
            return bool(self.value.strip())
        return self.value is not None and self.value != [] and self.value != {}

    def ignored(self) -> None:
        """Warn that a given value has no place in the noun."""
        if self:
            self.log.add("ignored_field", self.pointer)

    def unread(self) -> None:
        """Warn that a given value was not understood."""
        if self:
            self.log.add("unread_value", self.pointer)

    def text(self, most: int | None = None) -> str | None:
        """Return the words of a string (its markup read) or a number; what exceeds `most` characters is cut."""
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | float):
            self.unread()
            return None
        given = self.value if isinstance(self.value, str) else _digits(self.value)
        if len(given) > MAX_TEXT:
            raise InvalidInput("bad_length", self.pointer, max=MAX_TEXT)
        words = _NOT_TEXT.sub("", plain_text(_NOT_TEXT.sub("", given)))
        if most is not None and len(words) > most:
            self.log.add("shortened", self.pointer, limit=str(most))
            words = words[:most]
        return words if words.strip() else None

    def line(self, most: int | None = None) -> str | None:
        """Return `text` as one line."""
        words = self.text(most)
        return None if words is None else " ".join(words.split())

    def whole(self, least: int, most: int) -> int | None:
        """Return a whole number of a range, also from a string of digits."""
        value = self.value
        if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
            value = int(value)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.unread()
        return None

    def items(self) -> list[Field]:
        """Return the given items of a list, or the value itself; InvalidInput ``too_many_items``."""
        if not isinstance(self.value, list):
            return [self] if self else []
        if len(self.value) > MAX_ITEMS:
            raise InvalidInput("too_many_items", self.pointer, max=MAX_ITEMS)
        return [one for one in self._places() if one]

    def _places(self) -> Iterator[Field]:
        for place, value in enumerate(self.value):
            yield Field(value, f"{self.pointer}/{place}", self.log)

    def one(self) -> Field:
        """Return the first given item of a list, the others noted as ignored, or the value itself."""
        items = self.items()
        for other in items[1:]:
            other.ignored()
        return items[0] if items else Field(None, self.pointer, self.log)

    def node(self) -> Node | None:
        """Return an object, None for anything else."""
        if isinstance(self.value, dict):
            return Node(self)
        self.unread()
        return None

    def named(self, most: int) -> str | None:
        """Return a text, or the `name` of an object whose other fields are noted as ignored."""
        if not isinstance(self.value, dict):
            return self.line(most)
        node = Node(self)
        name = node.take("name").one().line(most)
        node.rest()
        return name


class Node:
    """An object of a foreign document; `rest` warns of the fields that were not taken.

    Parameters
    ----------
    given : Field
        Whose value is a dict.
    """

    def __init__(self, given: Field) -> None:
        self._given = given
        self._left = dict.fromkeys(given.value)

    def take(self, *names: str) -> Field:
        """Return the first of the fields that is given; all of them count as taken, the others are noted."""
        fields = [self._field(name) for name in names]
        for name in names:
            self._left.pop(name, None)
        given = [one for one in fields if one]
        for other in given[1:]:
            other.ignored()
        return given[0] if given else fields[0]

    def rest(self) -> None:
        """Note every field that was not taken; JSON-LD's own words carry no data."""
        for name in self._left:
            if not (isinstance(name, str) and name.startswith("@")):
                self._field(name).ignored()

    def _field(self, name: str) -> Field:
        return Field(self._given.value.get(name), f"{self._given.pointer}/{step(name)}", self._given.log)


def step(name: str) -> str:
    """Return a field's name as a step of a JSON pointer (RFC 6901), at most 64 characters."""
    return _NOT_TEXT.sub("", name)[:64].replace("~", "~0").replace("/", "~1")


def valid_id(given: str) -> str:
    """Return an id that the service takes: the given one, else its readable part with a digest of all of it.

    Examples
    --------
    >>> valid_id("board:4711"), valid_id("4711/2026")
    ('board:4711', '4711-2026.24ca6a95879146b8')
    """
    if ID.fullmatch(given):
        return given
    return f"{_NOT_ID.sub('-', given).strip('-.')[:40]}.{digest(given)}".lstrip(".")


def digest(text: str) -> str:
    """Return the first 16 hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _digits(number: float) -> str:
    """Return a number as text; one that is no number, or longer than any id or year, is no text."""
    if isinstance(number, float):
        return repr(number) if math.isfinite(number) else ""
    return str(number) if abs(number) < 10**18 else ""
