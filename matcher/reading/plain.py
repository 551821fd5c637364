"""A text as the eye reads it, with the way back: every place found in it is given in the text as sent.

In: a text as sent. Out: `Plain`, whose text holds no invisible characters and no loose marks (NFC and NFD are one),
whose broken encoding is repaired, and whose endless runs ("aaaa…", thousands of spaces) are cut short, so that no
pattern that is applied later can take more than linear time.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

import ftfy

from matcher.reading.folding import INVISIBLE
from models.reading import Evidence, Notice

Read = TypeVar("Read")
Edit = tuple[int, int, str]
"""Characters start..end become `str`, each of whose characters stands for all of them."""

MAX_MOJIBAKE = 20_000
"""Characters that are looked at to tell whether the encoding is broken."""
MAX_MARKS = 4
"""Marks that are composed with their letter; more are an ornament."""
MAX_WORD_RUN = 100
MAX_SAME = 40
_ORDINARY = re.compile(r"[\n\r\t -~ƏəĞğİıÖöÜüŞşÇçЁёА-я–—•·«»“”’‘…№₼]*")
_RUN = re.compile(rf"([^\w\s])\1{{{MAX_SAME},}}|\s{{{MAX_SAME + 1},}}|\b\w{{{MAX_WORD_RUN + 1},}}")
_MOJIBAKE = ("Ã", "É™", "Ä±", "ÅŸ", "Ð", "Ñ", "â€", "Ä°", "Å\x9f", "Â", "Рµ", "Рё", "СЃ", "С‚")


def _sequences(encoding: str) -> re.Pattern[str]:
    """Return what one letter of two to four bytes of UTF-8 looks like when it is read in `encoding`."""

    def signs(low: int, high: int) -> str:
        return "[" + re.escape(bytes(range(low, high + 1)).decode(encoding)) + "]"

    follows = signs(0x80, 0xBF)
    leads = (signs(0xC2, 0xDF), signs(0xE0, 0xEF), signs(0xF0, 0xF4))
    return re.compile("|".join(f"{lead}{follows}{{{number}}}" for number, lead in enumerate(leads, 1)))


_MISREAD = {encoding: _sequences(encoding) for encoding in ("sloppy-windows-1252", "sloppy-windows-1251")}


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to be read and where each of its characters comes from (nothing where it is the text as sent)."""

    text: str
    sent: str
    notices: tuple[Notice, ...] = ()
    starts: array[int] | None = None
    ends: array[int] | None = None

    def back(self, reading: Read) -> Read:
        """Return a reading of `text` with all its evidence placed in the text as sent."""
        return reading if self.starts is None else self._back(reading)

    def _back(self, value: Any) -> Any:
        if isinstance(value, Evidence):
            start, end = self._place(value.start, value.end)
            return Evidence(self.sent[start:end], start, end)
        if isinstance(value, tuple):
            return tuple(map(self._back, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: self._back(getattr(value, one.name)) for one in fields(value)})
        return value

    def _place(self, start: int, end: int) -> tuple[int, int]:
        assert self.starts is not None
        assert self.ends is not None
        return self.starts[start], self.ends[end - 1]

    def edited(self, edits: Iterable[Edit], *notices: Notice) -> Plain:
        """Return the text after `edits`, which are in order and do not overlap."""
        pieces: list[str] = []
        starts, ends = array("i"), array("i")
        old_starts = self.starts if self.starts is not None else array("i", range(len(self.text)))
        old_ends = self.ends if self.ends is not None else array("i", range(1, len(self.text) + 1))
        done = 0
        for start, end, new in [*edits, (len(self.text), len(self.text), "")]:
            pieces += (self.text[done:start], new)
            starts += old_starts[done:start] + array("i", [old_starts[start]] * len(new) if new else ())
            ends += old_ends[done:start] + array("i", [old_ends[end - 1]] * len(new) if new else ())
            done = end
        return Plain("".join(pieces), self.sent, (*self.notices, *notices), starts, ends)


def plain(text: str) -> Plain:
    """Return a text as it is to be read.

    Examples
    --------
    >>> plain("mu\\u0308s\\u0327te\\u200bri").text
    'müşteri'
    >>> plain("mÃ¼ştÉ™ri").text
    'müştəri'
    """
    found = Plain(text, text)
    if _ORDINARY.fullmatch(text) is None:
        found = _visible(_repaired(found))
    return _short(found)


def plain_text(text: str) -> str:
    """Return a label or title as it is to be read."""
    return plain(text).text


def _repaired(found: Plain) -> Plain:
    """Read UTF-8 that was taken for an 8-bit encoding as what it was meant to be."""
    head = found.text[:MAX_MOJIBAKE]
    if not any(sign in head for sign in _MOJIBAKE):
        return found
    # A soft hyphen may be half of a letter here; other invisible characters only keep ftfy from seeing the pattern.
    head = "".join(letter for letter in head if letter == "\xad" or not _is_hidden(letter))
    if ftfy.fix_encoding(head) == head:
        return found
    encoding = max(_MISREAD, key=lambda one: len(_MISREAD[one].findall(head)))
    edits = [
        (match.start(), match.end(), match[0].encode(encoding).decode("utf-8", "replace"))
        for match in _MISREAD[encoding].finditer(found.text)
    ]
    return found.edited(edits, Notice("mojibake_repaired"))


def _visible(found: Plain) -> Plain:
    """Compose letters with their marks and leave out what has no picture."""
    hidden = "".join(sorted(filter(_is_hidden, set(found.text))))
    if not hidden:
        return found
    one = f"[{re.escape(hidden)}]"
    edits = [_composed(match) for match in re.finditer(f"([^{re.escape(hidden)}]?)({one}+)", found.text, re.DOTALL)]
    invisible = any(unicodedata.category(character) != "Mn" or character in INVISIBLE for character in hidden)
    heaped = re.search(rf"[{re.escape(hidden)}]{{{4 * MAX_MARKS + 1},}}", found.text)
    notices = [Notice("invisible_characters")] * invisible + [Notice("endless_run")] * (heaped is not None)
    return found.edited(edits, *notices)


@lru_cache(maxsize=8192)
def _is_hidden(character: str) -> bool:
    return character in INVISIBLE or unicodedata.category(character) in ("Mn", "Cf")


def _composed(match: re.Match[str]) -> Edit:
    """Return the letter with its marks as one; the place of a mere invisible character stays outside of it."""
    base = match[1]
    marks = "".join(mark for mark in match[2][: 4 * MAX_MARKS] if unicodedata.combining(mark))[:MAX_MARKS]
    if not base or not marks:
        return match.start(2), match.end(), ""
    return match.start(), match.end(), unicodedata.normalize("NFC", base + marks)[0]


def _short(found: Plain) -> Plain:
    """Cut endless runs of one sign, of white space or of letters short; a line's end among white space stays."""
    runs = list(_RUN.finditer(found.text))
    # A ruled line or much white space is nothing to tell of; an endless word is.
    notices = [Notice("endless_run")] * any(match[0][0].isalnum() for match in runs)
    return found.edited(map(_cut, runs), *notices) if runs else found


def _cut(match: re.Match[str]) -> Edit:
    kept = match.start() + (MAX_WORD_RUN if match[0][0].isalnum() or match[0][0] == "_" else MAX_SAME)
    rest = match.string[kept : match.end()]
    return kept, match.end(), "\n" if "\n" in rest else ""
