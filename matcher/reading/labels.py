"""Words of labels -> keys of the index: which of a word's stems stands for it.

The stem of an Azerbaijani word of a label is the shortest one that another label shows bare; failing that the noun
in front of the plural, the root of a verbal noun without its passive, or the shortest stem. The lattice of a running
word (stemming.py) contains all of these, so the choice decides how exact a match is, never whether it is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from matcher.reading.folding import fold
from matcher.reading.plain import plain_text
from matcher.reading.stemming import (
    english_form,
    english_stem,
    is_cyrillic,
    label_stems,
    person_form,
    russian_form,
    russian_person,
    russian_stem,
)
from matcher.reading.tokens import tokenize
from matcher.reading.wording import BY_LANGUAGE

MIN_STEM = 3
SHARE_OF_WORD = 0.6
"""How much of a word a stem that no other label attests must keep."""
KEPT_LABELS = 1 << 15
"""Labels whose words are remembered: an index is built in two passes. Speed only."""
_BRACKETS = re.compile(r"\([^)]*\)")
_VERBAL_NOUN = re.compile(r"(?P<root>.+?)m[ae](?:q|k|g|y|si|ni|nin|sini|sinin|yi|ye)?(?:[iea])?$")
_PASSIVE = re.compile(r"(?P<root>.{2,}?)(?:(?<=[aeiou])n|(?<=[bcdfghjklmnpqrstvxyz])[iu][ln]|(?<=[aeiou])l)$")
_PLURAL = re.compile(r"(?P<noun>.{3,}?)l[ae]r")


@lru_cache(maxsize=KEPT_LABELS)
def label_words(label: str, language: str) -> tuple[str, ...]:
    """Return the folded words of a label without brackets and function words, unless fewer than two were left."""
    plain = _BRACKETS.sub(" ", plain_text(label))
    words = [token.word for token in tokenize(plain, fold(plain))]
    content = [word for word in words if word not in BY_LANGUAGE.get(language, ())]
    return tuple(content if len(content) > 1 or len(words) == 1 else words)


def _lemma(word: str) -> str:
    """Return a word that stands alone without the ending of an infinitive or of a property (-lıq)."""
    match = re.fullmatch(r"(.{3,})(?:m[ae][qk])|(.{4,})(?:l[iu][qk])|(.{4,})m[ae]", word)
    return next(group for group in match.groups() if group) if match else word


def _person(word: str, language: str) -> str:
    """Return the key of the word that says what a person is."""
    if is_cyrillic(word):
        return "P:" + russian_person(word)
    return "A:" + person_form(word) if language == "az" else "E:" + english_form(word)


class KeyChooser:
    """Chooses the key of a label's word.

    Parameters
    ----------
    labels : iterable of str
        All Azerbaijani labels, whose words attest bare stems.
    persons : bool
        Whether the labels name persons, so that the word for what they are may be inflected but not derived.
    """

    def __init__(self, labels: Iterable[str], persons: bool = False) -> None:
        self._persons = persons
        self.attested = {word for label in labels for word in label_words(label, "az")}

    def key(self, word: str, language: str, alone: bool, head: bool = False) -> str:
        """Return the key, prefixed with the language whose stemmer made it.

        A word that is a label `alone` has no company to make sure of its meaning: only its inflection may differ
        (prefixes E and R), not its derivation ("initial" is no initiative). Nor may any word of an English title be
        derived, since a production manager is no product manager.
        """
        if self._persons and (alone or head or language == "en"):
            return _person(word, language)
        if is_cyrillic(word):
            return "R:" + russian_form(word) if alone else "r:" + russian_stem(word)
        if language != "az":
            return "E:" + english_form(word) if alone else "e:" + english_stem(word)
        if alone:
            return "a:" + _lemma(word)
        return "a:" + self._azerbaijani(word)

    def _azerbaijani(self, word: str) -> str:
        stems = [stem for stem in label_stems(word) if len(stem) >= MIN_STEM] or [word]
        verbal = _VERBAL_NOUN.match(word)
        root = verbal["root"] if verbal else ""
        if verbal and root in stems:
            # Only "hazırlan-ma-sı" is sure to be passive; the n of "öyrən-mək" belongs to the root.
            passive = _PASSIVE.match(root) if word.endswith(("si", "nin", "sini")) else None
            if passive and passive["root"] in stems:
                root = passive["root"]
            return root
        attested = [stem for stem in stems if stem in self.attested and stem != word]
        if attested:
            return attested[-1]
        plural = _PLURAL.match(word)
        if plural and plural["noun"] in stems:
            return plural["noun"]
        enough = max(MIN_STEM, SHARE_OF_WORD * len(word))
        return next((stem for stem in reversed(stems) if len(stem) >= enough), stems[0])
