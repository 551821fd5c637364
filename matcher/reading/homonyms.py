"""Titles that name many trades ("operator", "menecer"): decided by the company they keep, or left open with alternatives.

In: a title that names no occupation, and the skills read around it. Out: the occupation whose titles share its words and
whose profile is nearest to the skills, if it is clearly the nearest, else the nearest ones. No word is listed here:
which words name many trades follows from the titles of all occupations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from matcher.reading.labels import label_words
from models.occupation import Occupation, Occupations

Keys = Callable[[str], Sequence[int]]
"""Folded word -> its stems in the index of titles."""

SHARED_BY = 4
"""Occupations whose titles a word heads, from which it names many trades."""
HALF = 0.5
"""Share of a title's weight that the titles of an occupation must have in common with it."""
NEAR = 0.25
"""Nearness (cosine of skills and profile times the share of the title) from which an occupation may be meant."""
CLEAR = 1.25
"""How many times nearer than the next one the occupation meant must be."""
TELLING = 0.1
"""Share of all occupations that may need a skill which tells them apart; communication does not."""
ALTERNATIVES = 5


@dataclass(frozen=True, slots=True)
class Guess:
    """The occupation that is meant, None where several may be; `alternatives` then, nearest first."""

    occupation: str | None
    alternatives: tuple[str, ...] = ()


class Homonyms:
    """Titles that name no occupation -> the one that is meant; what this needs is made at the first question.

    Parameters
    ----------
    occupations : Occupations
    keys : callable
    """

    def __init__(self, occupations: Occupations, keys: Keys) -> None:
        self._occupations = occupations
        self._keys = keys

    def guess(self, words: Iterable[str], skills: Collection[str]) -> Guess | None:
        """Return what a title means among skills, None where it names no trade at all.

        Parameters
        ----------
        words : iterable of str
            The folded words of the title.
        skills : collection of str
            Ids of the skills that are read around it.
        """
        known = {key for word in words for key in self._keys(word) if key in self._titles}
        if known.isdisjoint(self._heads):
            return None
        near = sorted(self._alike(known, skills), key=lambda one: (-one[0], one[1]))
        if not near:
            return None
        best, second = near[0], near[1][0] if len(near) > 1 else 0.0
        if best[0] >= NEAR and best[0] >= CLEAR * second and self._tells(best[1], skills):
            return Guess(best[1])
        # Where no skill points anywhere, a handful of trades is worth naming, the first of eighty are not.
        pointed = [one for one in near if one[0] > 0] or (near if len(near) <= ALTERNATIVES else [])
        return Guess(None, tuple(id_ for _, id_ in pointed[:ALTERNATIVES]))

    def heads(self, word: str) -> bool:
        """Whether a folded word says what somebody is and alone names many trades."""
        return not self._heads.isdisjoint(self._keys(word))

    def _alike(self, known: Collection[int], skills: Collection[str]) -> Iterator[tuple[float, str]]:
        """Yield (nearness of the profile times that of the title, id) of occupations with a like title."""
        weights = {key: log(1 + len(self._occupations) / len(self._titles[key])) for key in sorted(known)}
        whole = sum(weights.values())
        held = {skill: self._rarity[skill] for skill in sorted(skills) if skill in self._rarity}
        size = sqrt(sum(weight**2 for weight in held.values()))
        for one in self._occupations:
            shared = sum(weight for key, weight in weights.items() if one.id in self._titles[key])
            if shared >= HALF * whole:
                profile = self._profiles[one.id]
                product = sum(weight * profile[skill] for skill, weight in held.items() if skill in profile)
                yield (product / size * shared / whole if size else 0.0), one.id

    def _tells(self, occupation: str, skills: Collection[str]) -> bool:
        """Whether one of the skills is needed here and in few other occupations."""
        most = TELLING * len(self._occupations)
        return any(self._needed[skill] <= most for skill in skills if skill in self._profiles[occupation])

    @cached_property
    def _titles(self) -> dict[int, set[str]]:
        """Stem -> the occupations in whose titles it stands."""
        found: dict[int, set[str]] = {}
        for one, _, words in self._worded():
            for word in words:
                for key in self._keys(word):
                    found.setdefault(key, set()).add(one.id)
        return found

    @cached_property
    def _heads(self) -> frozenset[int]:
        """Stems that head the titles of many trades: what somebody is stands first in Russian, else last."""
        found: dict[int, set[str]] = {}
        for one, language, words in self._worded():
            for key in self._keys(words[0 if language == "ru" else -1]):
                found.setdefault(key, set()).add(one.id)
        return frozenset(key for key, owners in found.items() if len(owners) >= SHARED_BY)

    def _worded(self) -> Iterator[tuple[Occupation, str, tuple[str, ...]]]:
        for one in self._occupations:
            for language, titles in one.titles.items():
                for title in titles:
                    words = label_words(title, language)
                    if words:
                        yield one, language, words

    @cached_property
    def _needed(self) -> Counter[str]:
        """Skill -> the number of occupations that need it."""
        return Counter(entry.skill for one in self._occupations for entry in (*one.essential, *one.optional))

    @cached_property
    def _rarity(self) -> dict[str, float]:
        return {skill: log(1 + len(self._occupations) / number) for skill, number in self._needed.items()}

    @cached_property
    def _profiles(self) -> dict[str, dict[str, float]]:
        """Occupation -> skill -> weight times rarity, of length 1."""
        found = {}
        for one in self._occupations:
            profile = {
                entry.skill: entry.weight * self._rarity[entry.skill] for entry in (*one.essential, *one.optional)
            }
            size = sqrt(sum(weight**2 for weight in profile.values()))
            found[one.id] = {skill: weight / size for skill, weight in profile.items()}
        return found
