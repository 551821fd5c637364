"""Texts as the index sees them: stems of words and character n-grams, both folded, without function words.

In: a text and its language. Out: terms. Names of concepts and queries go the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from matcher.reading.folding import fold
from matcher.reading.plain import plain_text
from matcher.reading.segments import language_of
from matcher.reading.stemming import english_stem, is_cyrillic, label_stems, russian_stem
from matcher.reading.tokens import tokenize
from matcher.reading.wording import BY_LANGUAGE, STOP

GRAMS = (3, 5)
"""Lengths of character n-grams, inside of words with a blank on either side (scikit-learn's ``char_wb``)."""
MIN_STEM = 5
"""Letters that the stem of a longer Azerbaijani word has at least."""
FEW_WORDS = 5
"""Words by which az and en are not told apart for sure."""
MAX_QUERY = 2_000
"""Characters of a query that are looked at."""
_EMPTY = STOP | {"to", "be", "will", "would", "can", "could", "should", "may", "might", "must"}
_BEHIND = re.compile(r",| \(| - | – ")
_TERM = re.compile(r"[^\W_][^\W_+#.]*(?:[.+#]+[^\W_+#.]*)*")


def words(text: str) -> list[str]:
    """Return the folded words of a text, signs of product names kept.

    Examples
    --------
    >>> words("C++ və ASP.NET biliyi.")
    ['c++', 've', 'asp.net', 'biliyi']
    """
    return [match[0].rstrip(".") for match in _TERM.finditer(fold(plain_text(text)))]


def spelled(text: str) -> dict[str, str]:
    """Return the folded words of a text, each with its first spelling there.

    Examples
    --------
    >>> spelled("Satış və satışlar")
    {'satis': 'Satış', 've': 'və', 'satislar': 'satışlar'}
    """
    plain = plain_text(text)
    found: dict[str, str] = {}
    for match in _TERM.finditer(fold(plain)):
        word = match[0].rstrip(".")
        found.setdefault(word, plain[match.start() : match.start() + len(word)])
    return found


def spoken(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the languages that a query may be in: a few words tell none, and only those count that names are in."""
    tokens = tokenize(text, fold(text))
    told = language_of(text, tokens)
    if told not in known:
        return tuple(known[:1])
    return tuple(one for one in known if one == told or (len(tokens) <= FEW_WORDS and told != "ru" != one))


def stems(found: Sequence[str], language: str) -> list[str]:
    """Return the stem of every word that says something, in order."""
    return [stem(word, language) for word in told(found, language)]


def told(found: Sequence[str], language: str) -> Sequence[str]:
    """Return the words that say something; all where none does."""
    empty = (BY_LANGUAGE.get(language) or _EMPTY) | _EMPTY
    return [word for word in found if word not in empty] or found


def head(name: str) -> str:
    """Return a name without what is said behind it: "drivers, except heavy trucks (day shift)" speaks of drivers."""
    return _BEHIND.split(name, maxsplit=1)[0]


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word."""
    if is_cyrillic(word):
        return str(russian_stem(word))
    if language != "az":
        return str(english_stem(word))
    enough = (one for one in label_stems(word) if len(one) >= MIN_STEM)
    return min(enough, key=lambda one: (len(one), one), default=word)


def grams(found: Sequence[str]) -> Iterator[str]:
    """Yield the character n-grams of words."""
    for word in found:
        padded = f" {word} "
        for size in range(GRAMS[0], GRAMS[1] + 1):
            if len(padded) <= size:
                yield padded
                break
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]
