"""A text prepared for reading, once: fold, tokens, segments with their sections, mentions on demand.

In: a plain text (see plain.py) and what it is (vacancy or candidate). Out: `Page` and its `Piece`s, one per segment.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from matcher.reading.cues import ROLE, ROLE_BEFORE
from matcher.reading.folding import fold
from matcher.reading.recognizer import Mention, Recognizer
from matcher.reading.sections import Placed, place
from matcher.reading.segments import Segment, language_of, segments
from matcher.reading.tokens import Token, tokenize
from models.reading import Evidence, Notice

_CYRILLIC = re.compile("[а-яА-Я]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment: characters start..end, tokens low..high, its section and language."""

    start: int
    end: int
    low: int
    high: int
    section: str
    heading: bool
    listed: bool
    new_line: bool
    language: str


class Page:
    """A text with everything that both readers need of it.

    Parameters
    ----------
    text : str
    kind : str
        vacancy or candidate.
    recognizer : Recognizer
    """

    def __init__(self, text: str, kind: str, recognizer: Recognizer) -> None:
        self.text = text
        self.folded = fold(text)
        self.tokens: list[Token] = tokenize(text, self.folded)
        self._recognizer = recognizer
        self._starts = [token.start for token in self.tokens]
        placed = place(text, self.folded, self._segments(), kind)
        self.pieces = [self._piece(one) for one in placed if one.end > one.start]
        self.language = language_of(text, self.tokens)

    def _segments(self) -> list[Segment]:
        return segments(self.text, self.folded, self.tokens, self._recognizer.literals.named)

    def _piece(self, one: Placed) -> Piece:
        low, high = bisect_left(self._starts, one.start), bisect_left(self._starts, one.end)
        language = language_of(self.text, self.tokens, low, high)
        return Piece(one.start, one.end, low, high, one.section, one.heading, one.listed, one.new_line, language)

    def mentions(self, piece: Piece) -> list[Mention]:
        """Return the mentions of a piece in text order; a skill's name inside a job's or department's is none."""
        english = piece.language == "en"
        found = self._recognizer.find(self.tokens, piece.low, piece.high, self.folded, self.text, english)
        found.sort(key=lambda one: (one.start, one.end))
        return [one for one in found if not self._names_role(one, piece)]

    def _names_role(self, mention: Mention, piece: Piece) -> bool:
        """Whether the words are part of a job's or a department's name ("satış meneceri", "отдел продаж")."""
        before = max(piece.start, mention.start - 40)
        return bool(
            ROLE.match(self.folded, mention.end, piece.end) or ROLE_BEFORE.search(self.folded[before : mention.start])
        )

    def evidence(self, mention: Mention) -> Evidence:
        """Return a mention's place in the text."""
        return Evidence(self.text[mention.start : mention.end], mention.start, mention.end)

    def line(self, piece: Piece) -> Evidence:
        """Return a piece's place in the text, without blanks around it."""
        start, end = self.tokens[piece.low].start, self.tokens[piece.high - 1].end
        return Evidence(self.text[start:end], start, end)

    @cached_property
    def mixed_script(self) -> tuple[Notice, ...]:
        """The first word that mixes Latin and Cyrillic letters, as a warning."""
        if _CYRILLIC.search(self.text) is None:
            return ()
        words = (self.text[token.start : token.end] for token in self.tokens)
        return tuple(Notice("mixed_script", (("word", word),)) for word in islice(filter(_mixed, words), 1))


def _mixed(word: str) -> bool:
    """Whether Latin and Cyrillic letters stand in one word."""
    if word.isascii():
        return False
    latin = any("a" <= letter <= "z" for letter in word.lower())
    return latin and any("а" <= letter <= "я" for letter in word.lower())
