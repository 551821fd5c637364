"""Length-preserving folding: `len(fold(text)) == len(text)`, so every offset into the fold holds in the original.

Each character is mapped to exactly one. Azerbaijani letters lose their marks (ə → e, ı and İ → i, ö → o, ü → u,
ğ → g, ş → s, ç → c), ё becomes е, full-width forms their ASCII twin, characters that the eye cannot see
become `SKIP` (plain.py leaves them out before), and a Cyrillic letter inside a Latin word becomes the Latin letter
that it imitates.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d"
    "\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters without a picture: zero-width, soft hyphen, direction marks."""

SKIP = "\u00a4"
"""What an invisible character or a combining mark folds to; it parts words."""

_AZERBAIJANI = {"ə": "e", "Ə": "e", "ı": "i", "I": "i", "İ": "i", "ё": "е", "Ё": "е"}
_LOOKALIKES = dict(zip("авекмнорстухіјѕԁһ", "abekmhopctyxijsdh", strict=True))
_CYRILLIC = "а-яіјѕԁһ"
_MIXED = re.compile(rf"(?<![a-z{_CYRILLIC}])(?:[a-z]++[{_CYRILLIC}]|[{_CYRILLIC}]++[a-z])[a-z{_CYRILLIC}]*+")


def fold(text: str) -> str:
    """Return `text` folded for matching, character by character.

    Examples
    --------
    >>> fold("İngilis dilini BİLMƏK")
    'ingilis dilini bilmek'
    >>> len(fold("e\\u0301")) == 2
    True
    """
    folded = "".join(map(_fold_character, text))
    return _MIXED.sub(_unify, folded)


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if character in _AZERBAIJANI:
        return _AZERBAIJANI[character]
    if character < "\x80":
        return character.lower()
    if character in INVISIBLE or unicodedata.combining(character):
        return SKIP
    if character.isspace():
        return "\n" if character in "\u2028\u2029\x85" else " "
    simple = unicodedata.normalize("NFKC", character)
    base = unicodedata.normalize("NFD", simple)[0] if simple else character
    if len(simple) != 1:
        return character
    # й is a letter of its own in Russian, not и with a mark.
    lowered = (simple if simple in "йЙ" else base).lower()
    return lowered if len(lowered) == 1 else character


def _unify(match: re.Match[str]) -> str:
    word = match[0]
    latin = sum("a" <= letter <= "z" for letter in word)
    if 2 * latin >= len(word) or all(letter in _LOOKALIKES for letter in word if letter > "z"):
        return "".join(_LOOKALIKES.get(letter, letter) for letter in word)
    return word
