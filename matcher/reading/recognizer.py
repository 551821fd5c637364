"""Finds the skills of any taxonomy in tokens: stem sets in a window, product names letter by letter, typo repair.

In: a taxonomy, its indexed names (names.py) and the tokens of one segment. Out: mentions, longest match first, in text
order. The other words of an alias are looked for around a token that can be its rarest stem (see window.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from matcher.reading.attributive import Attributive
from matcher.reading.folding import fold
from matcher.reading.names import TO_CONFIRM, Names, index_names
from matcher.reading.plain import plain_text
from matcher.reading.stemming import (
    azerbaijani_stems,
    english_form,
    english_stem,
    is_cyrillic,
    person_stems,
    russian_form,
    russian_person,
    russian_stem,
)
from matcher.reading.tokens import MAX_WORD, Token, tokenize
from matcher.reading.typos import Typos
from matcher.reading.window import Window
from matcher.reading.wording import GENERIC_NOUNS
from models.taxonomy import Taxonomy

MAX_CACHED_WORDS = 20_000
LEAST_LIKELY = 0.1
"""Set on the validation sentences of HOUSE and TECH (docs/quality.md)."""
Confirm = Callable[[str], Mapping[str, float]]
_BORROWED = re.compile(r" \[[a-z]{2}\]$")
"""The mark of a label that is shown in another language than asked (`models.taxonomy.label_in`)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill named in the text: tokens `first`..`last`, `matched` those of the alias, characters start..end.

    An `entailed` skill is named by the words of another one (see `models.taxonomy.Skill`).
    """

    skill: str
    first: int
    last: int
    matched: tuple[int, ...]
    start: int
    end: int
    literal: bool = False
    entailed: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    skill: int
    matched: tuple[int, ...]
    literal: bool
    reversed: bool = False
    """Whether the words stand in another order than in the alias."""

    def order(self, unsure: Set[int]) -> tuple[int, int, int, bool, bool, int]:
        span = self.matched[-1] - self.matched[0]
        # Of two skills that are named alike, one of our own comes before one of ESCO or O*NET.
        return (-len(self.matched), span, self.matched[0], self.reversed, self.skill in unsure, self.skill)


class Recognizer:
    """Names of skills -> mentions in a text.

    Parameters
    ----------
    taxonomy : Taxonomy
    persons : bool
        Whether the names are those of persons (job titles): no derivation, no misspelling and no comma makes one of
        another word ("psixologiya" is no psixoloq).
    confirm : callable, optional
        Text of a segment -> how likely each skill is meant, by id, in [0, 1]. Skills of ESCO and O*NET, whose names are
        everyday words of long lists, are read only where that is `LEAST_LIKELY` or more.
    names : Names, optional
        What `index_names(taxonomy, persons)` returned before; it is made anew without.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        persons: bool = False,
        names: Names | None = None,
        confirm: Confirm | None = None,
    ) -> None:
        names = names or index_names(taxonomy, persons)
        self.taxonomy = taxonomy
        self.names = names
        self._persons = persons
        self._confirm = confirm
        self._unsure = {column for column, skill in enumerate(taxonomy) if not TO_CONFIRM.isdisjoint(skill.source)}
        self.literals = names.literals
        self._vocabulary = {key: number for number, key in enumerate(names.vocabulary)}
        self._words: dict[str, tuple[int, ...]] = {}
        self._attributive = Attributive(names.adjectives)
        self._typos = Typos(self._vocabulary)
        self._contexts = {
            column: (_context(skill.not_before), _context(skill.not_after))
            for column, skill in enumerate(taxonomy)
            if skill.not_before or skill.not_after
        }
        self._false_friends = {
            column: [tuple(fold(phrase).split()) for phrases in skill.false_friends.values() for phrase in phrases]
            for column, skill in enumerate(taxonomy)
            if skill.false_friends
        }

    @property
    def confirms(self) -> bool:
        """Whether there are names that are read only where `confirm` agrees."""
        return self._confirm is not None and bool(self._unsure)

    def find(
        self,
        tokens: Sequence[Token],
        low: int,
        high: int,
        folded: str,
        text: str,
        english: bool = False,
        sure: bool = False,
    ) -> list[Mention]:
        """Return the mentions among ``tokens[low:high]`` in text order.

        Parameters
        ----------
        tokens : sequence of Token
            All tokens of the text.
        low, high : int
            The segment.
        folded, text : str
            The folded text that the tokens point into, and the text as sent.
        english : bool
            Whether the segment is English, where product names are also common words.
        sure : bool
            Whether the words are meant to be a name, which needs no confirmation.
        """
        window = Window(tokens, low, high, folded, text, lists=not self._persons)
        hits = [_Hit(column, matched, True) for column, matched in self.literals.find(window, english)]
        hits += self._stem_hits(window)
        if self._confirm is not None and not sure:
            hits = self._confirmed(hits, window, text, self._confirm)
        chosen = sorted(self._choose(hits, window), key=lambda hit: (hit.matched, hit.skill))
        return [mention for hit in chosen for mention in self._mentions(hit, window)]

    def keys(self, word: str) -> tuple[int, ...]:
        """Return the ids of all known stems of a folded word; remembered for the next time."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= MAX_CACHED_WORDS:
                self._words.clear()
            known = self._words[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_WORD:
            return ()
        if is_cyrillic(word):
            stems = ["r:" + russian_stem(word), "R:" + russian_form(word)]
            stems += ["P:" + russian_person(word)] if self._persons else []
        else:
            stems = ["a:" + stem for stem in azerbaijani_stems(word)] + [
                "e:" + english_stem(word),
                "E:" + english_form(word),
            ]
            stems += ["A:" + stem for stem in person_stems(word)] if self._persons else []
        found = sorted(self._vocabulary[stem] for stem in stems if stem in self._vocabulary)
        return tuple(found or self._typos.repair(word, stems))

    def _stem_hits(self, window: Window) -> list[_Hit]:
        places: dict[int, list[int]] = {}
        for place in range(window.low, window.high):
            for key in self.keys(window.tokens[place].word):
                places.setdefault(key, []).append(place)
        hits = []
        names = self.names
        for anchor, found in places.items():
            for alias in names.postings[anchor]:
                second = names.seconds[alias]
                if second >= 0 and second not in places:
                    continue
                keys = names.keys[alias]
                if not all(map(places.__contains__, keys)):
                    continue
                for place in found:
                    ordered = window.match(keys, anchor, place, places)
                    if ordered:
                        matched = tuple(sorted(ordered))
                        hits.append(_Hit(names.columns[alias], matched, False, matched != ordered))
        return hits

    def _confirmed(self, hits: list[_Hit], window: Window, text: str, confirm: Confirm) -> list[_Hit]:
        """Return the hits without those that need confirmation and have none; an item of a list is one by itself."""
        doubtful = {hit for hit in hits if hit.skill in self._unsure and not window.is_item(hit.matched)}
        if not doubtful:
            return hits
        tokens = window.tokens
        likely = confirm(text[tokens[window.low].start : tokens[window.high - 1].end])
        skills = self.taxonomy.skills
        return [hit for hit in hits if hit not in doubtful or likely.get(skills[hit.skill].id, 0) >= LEAST_LIKELY]

    def _choose(self, hits: list[_Hit], window: Window) -> list[_Hit]:
        chosen: list[_Hit] = []
        covers: dict[int, list[frozenset[int]]] = {}
        named = {place: hit for hit in hits if hit.literal for place in hit.matched}
        for hit in sorted(set(hits), key=lambda hit: (*hit.order(self._unsure), not hit.literal)):
            tokens = frozenset(hit.matched)
            if any(tokens <= cover for cover in covers.get(hit.matched[0], ())) or self._void(hit, window):
                continue
            if not hit.literal and any(
                name.skill != hit.skill and not tokens.issuperset(name.matched)
                for name in (named[place] for place in hit.matched if place in named)
            ):
                # Part of a product's name is no word of an alias; the whole name may be one: "Oracle certificate".
                continue
            if len(tokens) == 1 and not hit.literal and self._attributive.describes_other(window, hit.matched[0]):
                continue
            chosen.append(hit)
            for place in hit.matched:
                covers.setdefault(place, []).append(tokens)
        return chosen

    def _void(self, hit: _Hit, window: Window) -> bool:
        """Whether a word right before or behind, or a phrase around, takes the meaning back."""
        for phrase in self._false_friends.get(hit.skill, ()):
            if window.within(hit.matched, phrase):
                return True
        context = self._contexts.get(hit.skill)
        if context is None:
            return False
        behind = window.neighbour(hit.matched[-1], 1)
        before = window.neighbour(hit.matched[0], -1)
        return bool((behind and behind.startswith(context[0])) or (before and before.startswith(context[1])))

    def _mentions(self, hit: _Hit, window: Window) -> Iterator[Mention]:
        """Yield the mention of a hit and of what its skill entails."""
        first, last = hit.matched[0], hit.matched[-1]
        skill = self.taxonomy.skills[hit.skill]
        start, end = window.tokens[first].start, window.tokens[last].end
        for number, id_ in enumerate((skill.id, *skill.entails)):
            yield Mention(id_, first, last, hit.matched, start, end, hit.literal, number > 0)

    def read(self, text: str, *, english: bool = False, sure: bool = False) -> list[Mention]:
        """Return the mentions in a text that stands alone as one segment; `english` and `sure` as `find` takes them."""
        plain = plain_text(text)
        folded = fold(plain)
        tokens = tokenize(plain, folded)
        return self.find(tokens, 0, len(tokens), folded, plain, english, sure) if tokens else []

    def resolve(self, label: str) -> str | None:
        """Return the skill that a label or alias names as a whole, else None."""
        label = _BORROWED.sub("", plain_text(label))
        folded = fold(label)
        tokens = tokenize(label, folded)
        best: tuple[int, str] | None = None
        for mention in self.find(tokens, 0, len(tokens), folded, label, sure=True):
            uncovered = sum(
                place not in mention.matched and not _is_generic(token.word) for place, token in enumerate(tokens)
            )
            if not mention.entailed and (best is None or uncovered < best[0]):
                best = (uncovered, mention.skill)
        if best and best[0] == 0:
            return best[1]
        return self._labels.get(" ".join(folded.split()))

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Preferred label, folded -> the first skill that bears it: one with brackets or an "and" is read in parts."""
        found: dict[str, str] = {}
        for skill in self.taxonomy:
            for label in skill.labels.values():
                found.setdefault(" ".join(fold(plain_text(label)).split()), skill.id)
        return found


def _is_generic(word: str) -> bool:
    """Whether a word adds nothing to a label: function words, "sistemləri", "knowledge", "программы"."""
    return Window.is_stop(word) or word.startswith(GENERIC_NOUNS)


def _context(words: dict[str, tuple[str, ...]] | object) -> tuple[str, ...]:
    assert isinstance(words, dict)
    return tuple(fold(word) for language in words.values() for word in language)
