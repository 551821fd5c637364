"""Adjectives that describe something else than the person: "dəqiq hesabat", "активной работе", "creative agency".

In: a one-word match and its window. A trait named by an adjective counts when the adjective stands alone, in a list,
or before a word for a person or a way to act; in front of any other noun it says something about that noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.reading.stemming import azerbaijani_stems, english_stem, is_cyrillic
from matcher.reading.window import Window
from matcher.reading.wording import PERSONS

_AZ = re.compile(r"\w+(?:li|lu|siz|suz|kar|ci|cu)$")
_EN = re.compile(r"\w{3,}(?:ive|able|ible|al|ous|ful|ate|ed|ent|ant|ic|ough|ional|ised|ized|ble|ual)$")
_RU = re.compile(r"\w{3,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ыми|ими|ых|их|ую|юю|ей)$")
_LEVEL = re.compile(
    r"[abc][12]$|свободн|хорош|отличн|слаб|fluent|native|good|basic|upper|intermediate|advanced|orta|yaxsi|serbest|selis|"
    # What is said about the language itself: "английский желателен", "English required".
    r"желател|приветств|обязател|необходим|хотя|либо|плюс|преимуществ|будет|будут|уров|минимум|разговорн|как |"
    r"prefer|requir|desir|would|will|must|minimum|level|plus|advantag|arzu|ustun|vacib|mutleq|seviyye|teleb"
)
# What somebody is, was or is sought as: "satıcı axtarılır", "kafelçi olmuşam", "ofisiant kimi".
_ACTS = (
    "isle",
    "davran",
    "yanas",
    "cal",
    "work",
    "работ",
    "axtar",
    "olmus",
    "oldu",
    "kimi",
    "vezife",
    "lazim",
    "teleb",
)
_PERSONS_EN = frozenset(english_stem(word) for word in PERSONS)


class Attributive:
    """Tells adjectives by their endings and by the taxonomy's own pairs (dəqiq beside dəqiqlik).

    Parameters
    ----------
    adjectives : iterable of str
        What `adjectives` finds in the taxonomy's Azerbaijani labels.
    """

    def __init__(self, adjectives: Iterable[str]) -> None:
        self._adjectives = frozenset(adjectives)

    def describes_other(self, window: Window, place: int) -> bool:
        """Whether the word at `place` is an adjective in front of a noun that is no person."""
        word = window.tokens[place].word
        if not self._is_adjective(word) or place + 1 >= window.high or window.gap(place + 1).strip():
            return False
        behind = window.tokens[place + 1].word
        return not (len(behind) <= 3 or _person(behind) or self._is_adjective(behind) or _LEVEL.match(behind))

    def _is_adjective(self, word: str) -> bool:
        if is_cyrillic(word):
            return _RU.match(word) is not None
        return word in self._adjectives or _AZ.match(word) is not None or _EN.match(word) is not None


def adjectives(words: Iterable[str]) -> set[str]:
    """Return the adjectives behind words for a property: dəqiq of dəqiqlik."""
    return {word[:-3] for word in words if re.search(r"l[iu][qk]$", word) and len(word) > 6}


def _person(word: str) -> bool:
    """Whether a word is a person, a way to act, or no noun at all."""
    if Window.is_stop(word) or word.startswith(_ACTS):
        return True
    return english_stem(word) in _PERSONS_EN or not PERSONS.isdisjoint(azerbaijani_stems(word)) or word[:6] in _RUSSIAN


_RUSSIAN = frozenset(word[:6] for word in PERSONS if is_cyrillic(word))
