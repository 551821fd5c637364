"""Words of labels -> keys of the index: which of a word's stems stands for it.

The stem of an Azerbaijani word of a label is the shortest one that another label shows bare; failing that the noun
in front of the plural, the root of a verbal noun without its passive, or the shortest stem. The lattice of a running
word (stemming.py) contains all of these, so the choice decides how exact a match is, never whether it is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.reading.folding import fold
from matcher.reading.stemming import english_stem, is_cyrillic, label_stems, russian_stem
from matcher.reading.tokens import tokenize
from matcher.reading.wording import STOP

MIN_STEM = 3
_BRACKETS = re.compile(r"\([^)]*\)")
_VERBAL_NOUN = re.compile(r"(?P<root>.+?)m[ae](?:q|k|g|y|si|ni|nin|sini|sinin|yi|ye)?(?:[iea])?$")
_PASSIVE = re.compile(r"(?P<root>.{2,}?)(?:(?<=[aeiou])n|(?<=[bcdfghjklmnpqrstvxyz])[iu][ln]|(?<=[aeiou])l)$")
_PLURAL = re.compile(r"(?P<noun>.{3,}?)l[ae]r")


def label_words(label: str) -> tuple[str, ...]:
    """Return the folded words of a label without brackets and function words (all words where nothing else is left)."""
    plain = _BRACKETS.sub(" ", label)
    words = [token.word for token in tokenize(plain, fold(plain))]
    return tuple(word for word in words if word not in STOP) or tuple(words)


class KeyChooser:
    """Chooses the key of a label's word.

    Parameters
    ----------
    labels : iterable of str
        All Azerbaijani labels, whose words attest bare stems.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        self._attested = {word for label in labels for word in label_words(label)}
        self._chosen: dict[tuple[str, str], str] = {}

    def key(self, word: str, language: str) -> str:
        """Return the key, prefixed with the language whose stemmer made it (a, e or r)."""
        if is_cyrillic(word):
            return "r:" + russian_stem(word)
        if language != "az":
            return "e:" + english_stem(word)
        key = self._chosen.get((word, language))
        if key is None:
            key = self._chosen[(word, language)] = "a:" + self._azerbaijani(word)
        return key

    def _azerbaijani(self, word: str) -> str:
        stems = [stem for stem in label_stems(word) if len(stem) >= MIN_STEM] or [word]
        verbal = _VERBAL_NOUN.match(word)
        root = verbal["root"] if verbal else ""
        if verbal and root in stems:
            passive = _PASSIVE.match(root)
            if passive and passive["root"] in stems:
                root = passive["root"]
            return root
        attested = [stem for stem in stems if stem in self._attested and stem != word]
        if attested:
            return attested[-1]
        plural = _PLURAL.match(word)
        if plural and plural["noun"] in stems:
            return plural["noun"]
        return next((stem for stem in reversed(stems) if len(stem) > MIN_STEM), stems[0])
