"""Directory: concepts of one kind -> their order in a language, their groups, and those that bear a name.

A name is met as readers write it: folded (case, the marks of Azerbaijani letters, look-alikes), in any language, by
its beginning or by the beginnings of its words in any order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Generic, NamedTuple, Protocol, TypeVar

from matcher.reading.nearest import written
from matcher.taxonomies.collation import collation

LONGEST_QUERY = 100
"""Characters of a query that are looked at."""
FEWEST_INSIDE = 3
"""Characters from which a query is also looked for inside of words."""
_WORDS = re.compile(r"[^\W_]+")


class Concept(Protocol):
    """A skill or an occupation."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def names(self) -> Iterable[str]:
        """Every label, alias or title, in all languages."""

    def label(self, language: str) -> str:
        """Return its preferred label."""


AnyConcept = TypeVar("AnyConcept", bound=Concept)


class Hit(NamedTuple, Generic[AnyConcept]):
    """A concept with the name of it that a query met best."""

    concept: AnyConcept
    name: str


class Directory(Generic[AnyConcept]):
    """All concepts of one kind, to browse and to search; what it needs is made when it is first asked.

    Parameters
    ----------
    concepts : sequence
    group_of : callable
        A concept's group: a skill's type, an occupation's family.
    """

    def __init__(self, concepts: Sequence[AnyConcept], group_of: Callable[[AnyConcept], str]) -> None:
        self._concepts = concepts
        self._group_of = group_of
        self._ordered = lru_cache(maxsize=8)(self._sort)

    @cached_property
    def groups(self) -> Mapping[str, int]:
        """Group -> how many concepts it holds."""
        return Counter(map(self._group_of, self._concepts))

    def browse(self, language: str, group: str | None = None) -> Sequence[AnyConcept]:
        """Return all concepts, or those of a group, in the order of their labels."""
        ordered = self._ordered(language)
        return [one for one in ordered if self._group_of(one) == group] if group else ordered

    def search(self, query: str, group: str | None = None) -> list[Hit[AnyConcept]]:
        """Return the concepts with a name that the query meets.

        The whole name goes before its beginning, that before beginnings of words, and those before what stands inside
        of a word; then the shorter name, then the id.
        """
        asked = written(query[:LONGEST_QUERY])
        words = [f" {word}" for word in _WORDS.findall(asked)]
        if not words:
            return []
        best: dict[int, tuple[int, int, str]] = {}
        for line in self._names.holding(_needle(asked, words)):
            place, name, folded, parted = self._names[line]
            rank = _rank(asked, words, folded, parted)
            if rank is not None and (rank, len(name), name) < best.get(place, (9, 0, "")):
                best[place] = (rank, len(name), name)
        ranked = sorted(best.items(), key=lambda one: (one[1][:2], self._concepts[one[0]].id))
        hits = (Hit(self._concepts[place], name) for place, (_, _, name) in ranked)
        return [one for one in hits if group is None or self._group_of(one.concept) == group]

    @cached_property
    def _names(self) -> _Names:
        named = enumerate(self._concepts)
        return _Names((place, name) for place, concept in named for name in dict.fromkeys(concept.names))

    def _sort(self, language: str) -> tuple[AnyConcept, ...]:
        key = collation(language)
        return tuple(sorted(self._concepts, key=lambda one: (key(one.label(language)), one.id)))


class _Names:
    """Names of all concepts: folded, parted into words with a blank before each, and all of these as one text."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        self._named = list(named)
        self._folded = [written(name) for _, name in self._named]
        self._parted = ["".join(f" {word}" for word in _WORDS.findall(one)) for one in self._folded]
        self._text = "\n".join(self._parted)
        self._starts = list(accumulate((len(one) + 1 for one in self._parted), initial=0))

    def __getitem__(self, line: int) -> tuple[int, str, str, str]:
        """Return the place of the concept, its name, the name folded, and its words."""
        return *self._named[line], self._folded[line], self._parted[line]

    def holding(self, needle: str) -> Iterator[int]:
        """Yield the lines that hold a text, ascending, each once."""
        at = self._text.find(needle)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield line
            at = self._text.find(needle, self._starts[line + 1])


def _needle(asked: str, words: list[str]) -> str:
    """Return what every name that is met holds: the longest word, at the beginning of one where the query is short."""
    longest = max(words, key=len)
    return longest if len(asked) < FEWEST_INSIDE else longest[1:]


def _rank(asked: str, words: list[str], folded: str, parted: str) -> int | None:
    if all(word in parted for word in words):
        if folded == asked:
            return 0
        return 1 if folded.startswith(asked) else 2
    return 3 if len(asked) >= FEWEST_INSIDE and asked in folded else None
