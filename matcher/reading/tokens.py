"""Tokens of a folded text: words with their place in the original.

In: a plain text (see plain.py) and its fold (same length). Out: `Token` of folded words, offsets into the text.
Boards glue lines together, so a word also ends where a small letter meets a capital ("olmasıTələblər") and
where a number meets a longer word ("года3").
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"c(?:\+\+|#)|[^\W_]+")
_NUMBER_EDGE = re.compile(r"(?<=[^\W\d_]{3})(?=\d)|(?<=\d)(?=[^\W\d_]{4})")
MAX_WORD = 60
"""Longer runs of letters are no words; they are kept but never stemmed."""


class Token(NamedTuple):
    """One word.

    Parameters
    ----------
    word : str
        Folded.
    start, end : int
        Offsets into the text as sent.
    glued : bool
        Whether it begins at a capital right behind a small letter.
    """

    word: str
    start: int
    end: int
    glued: bool


def tokenize(text: str, folded: str) -> list[Token]:
    """Return the tokens of a text in order.

    Examples
    --------
    >>> from matcher.reading.folding import fold
    >>> [token.word for token in tokenize("olmasıTələblər: CRM-in", fold("olmasıTələblər: CRM-in"))]
    ['olmasi', 'telebler', 'crm', 'in']
    """
    tokens = []
    for match in _WORD.finditer(folded):
        start, end = match.span()
        written = text[start:end]
        if _is_whole(written):
            tokens.append(Token(match[0], start, end, False))
        else:
            tokens += _parts(text, folded, start, end)
    return tokens


def _is_whole(written: str) -> bool:
    """Whether a run of letters and digits is sure to be one word: its letters are of one case behind the first."""
    if not 4 <= len(written) <= MAX_WORD:
        return True
    return written.isalpha() and (written.islower() or written[1:].islower() or written.isupper())


def _parts(text: str, folded: str, start: int, end: int) -> list[Token]:
    """Return the words that a run of letters and digits is made of."""
    capitals = {place for place in range(start + 2, end) if text[place].isupper() and text[place - 1].islower()}
    edges = {edge.start() for edge in _NUMBER_EDGE.finditer(folded, start, end)}
    places = sorted({start, end, *capitals, *edges})
    return [Token(folded[first:last], first, last, first in capitals) for first, last in pairwise(places)]
