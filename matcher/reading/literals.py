"""Product names, matched letter by letter in every language, with Azerbaijani case endings glued or hyphenated to them.

In: the taxonomy's `literal_aliases`. A name is kept squeezed ("PowerPoint", "power point" and "Power-Point" are one).
No stemmer touches it, so English "excellent" never becomes Excel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from matcher.reading.folding import fold
from matcher.reading.plain import plain_text
from matcher.reading.stemming import is_suffix_chain
from matcher.reading.tokens import tokenize
from matcher.reading.window import Window
from models.taxonomy import Taxonomy

MAX_WORDS = 5
FIRST = 3
"""Letters by which most words are told to begin no name."""
MAX_ENDING = 9
SHORTEST = 2
"""Letters of a name that takes its endings only behind a hyphen or an apostrophe."""
MAX_KNOWN = 20_000
"""Words of which is remembered whether they are names. Speed only."""
_JOINT = re.compile(r"[\s\-–'’/.:&]{0,2}")
_POINTED = re.compile(r"(?<!\S)\.[^\W_]+")
_SENTENCE = re.compile(r"[:.]\s")


class Literals:
    """Squeezed name -> column of its skill.

    Parameters
    ----------
    names : mapping of str to int
    capitals : iterable of str
        Names of one word that are written with a capital.
    pointed : iterable of str
        Words of names that open with a point, as ".net" does.
    """

    def __init__(self, names: Mapping[str, int], capitals: Iterable[str], pointed: Iterable[str]) -> None:
        self.names = names
        self.capitals = frozenset(capitals)
        self.pointed = frozenset(pointed)
        self._alone: dict[str, str | None] = {}
        self._beginnings = {name[:length] for name in names for length in range(1, len(name) + 1)}

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> Literals:
        """Return the product names of a taxonomy; of two skills with one name it is the first's."""
        names: dict[str, int] = {}
        capitals: set[str] = set()
        pointed: set[str] = set()
        for column, skill in enumerate(taxonomy):
            pointed.update(match[0] for name in skill.names if "." in name for match in _POINTED.finditer(fold(name)))
            for alias in skill.literal_aliases:
                name = plain_text(alias)
                words = [token.word for token in tokenize(name, fold(name))]
                names.setdefault("".join(words), column)
                if len(words) == 1 and name[:1].isupper():
                    capitals.add(words[0])
        return cls(names, capitals, pointed)

    def __contains__(self, squeezed: object) -> bool:
        return squeezed in self.names

    def named(self, run: str) -> bool:
        """Whether a folded run of letters and digits is a name, or, with a point in front, opens one as ".net" does."""
        if run[:1] == ".":
            return run in self.pointed
        return self._may_begin(run) and self._name(run, len(run)) is not None

    def _may_begin(self, word: str) -> bool:
        """Whether a word may be the beginning of a name, told by its first letters."""
        return word[:FIRST] in self._beginnings or word[:SHORTEST] in self.names

    def find(self, window: Window, english: bool) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield (column, tokens) of every name in the window, the longest at each place."""
        found = []
        for place in range(window.low, window.high):
            word = window.tokens[place].word
            if word in self._beginnings or self._known(word):
                hit = self._longest(window, place)
                if hit:
                    found.append(hit)
        names = {tokens[0] for _, tokens, _ in found} | {tokens[-1] for _, tokens, _ in found}
        for column, tokens, name in found:
            if not (english and self._common_word(window, tokens, name, names)):
                yield column, tokens

    def _longest(self, window: Window, place: int) -> tuple[int, tuple[int, ...], str] | None:
        squeezed = ""
        best = None
        for last in range(place, min(place + MAX_WORDS, window.high)):
            if last > place:
                between = window.gap(last)
                if not _JOINT.fullmatch(between) or "\n" in between or _SENTENCE.match(between):
                    break
            word = window.tokens[last].word
            squeezed += word
            name = self._known(word) if last == place else self._name(squeezed, len(word))
            if name is not None:
                best = (self.names[name], tuple(range(place, last + 1)), name)
            if squeezed not in self._beginnings:
                break
        return best

    def _known(self, word: str) -> str | None:
        """Return the known name that a word is, remembered for the next time."""
        try:
            return self._alone[word]
        except KeyError:
            if len(self._alone) >= MAX_KNOWN:
                self._alone.clear()
            name = self._alone[word] = self._name(word, len(word)) if self._may_begin(word) else None
            return name

    def _name(self, squeezed: str, last_word: int) -> str | None:
        """Return the known name that `squeezed` is, with or without a case ending on its last word."""
        if squeezed in self.names:
            return squeezed
        # An ending that is a word of its own ("GPO-nu") goes before one that leaves another name ("GPON-u").
        own = [last_word] if last_word < min(len(squeezed), MAX_ENDING) else []
        for length in (*own, *range(1, min(last_word, MAX_ENDING))):
            name, ending = squeezed[:-length], squeezed[-length:]
            # Letters right behind a name of two make another word: "Pre-Intermediate" is no PR.
            glued = length < last_word and len(name) <= SHORTEST and name.isalpha()
            if name in self.names and is_suffix_chain(ending) and name[-1:] not in "0123456789" and not glued:
                return name
        return None

    def _common_word(self, window: Window, tokens: tuple[int, ...], name: str, names: set[int]) -> bool:
        """Whether an English text uses the name as a common word: small letters and no other name beside it."""
        if len(tokens) > 1 or name not in self.capitals or len(name) > 7:
            return False
        token = window.tokens[tokens[0]]
        if window.text[token.start : token.start + 1].isupper():
            return False
        return not any(other in names for other in range(tokens[0] - 3, tokens[0] + 4) if other != tokens[0])
