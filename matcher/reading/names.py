"""Names of skills as the recognizer looks them up: an alias is the set of its words' stems, under the rarest of them.

In: a taxonomy. Out: flat integer arrays that many thousands of aliases fit into, and their plain form, which a service
keeps beside its data so that the next start need not stem all names again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from matcher.reading.attributive import adjectives
from matcher.reading.labels import KeyChooser, label_words
from matcher.reading.literals import Literals
from models.taxonomy import Skill, Taxonomy

TO_CONFIRM = frozenset(("esco", "onet"))
"""Sources of skills whose names a text must confirm; what bears a name of theirs in another source has it first."""


class Rows:
    """A list of integer tuples in two flat arrays."""

    __slots__ = ("_starts", "_values")

    def __init__(self, values: Iterable[int] = (), starts: Iterable[int] = (0,)) -> None:
        self._values = array("i", values)
        self._starts = array("i", starts)

    def append(self, row: Iterable[int]) -> None:
        """Add a row behind the last."""
        self._values.extend(row)
        self._starts.append(len(self._values))

    def plain(self) -> tuple[list[int], list[int]]:
        """Return the values of all rows, and where each row begins and the last ends."""
        return self._values.tolist(), self._starts.tolist()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[array[int]]:
        return (self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> array[int]:
        return self._values[self._starts[row] : self._starts[row + 1]]


@dataclass(frozen=True, slots=True)
class Names:
    """The indexed names of a taxonomy.

    Parameters
    ----------
    vocabulary : tuple of str
        Stems, each with the prefix of its stemmer; a stem's place is its id.
    keys : Rows
        Alias -> ids of its stems.
    columns : array of int
        Alias -> column of its skill.
    postings : Rows
        Stem id -> aliases of which it is the rarest stem.
    seconds : array of int
        Alias -> its rarest stem but one, -1 where there is one stem only: what tells soonest that a text lacks it.
    adjectives : tuple of str
    literals : Literals
    """

    vocabulary: tuple[str, ...]
    keys: Rows
    columns: array[int]
    postings: Rows
    seconds: array[int]
    adjectives: tuple[str, ...]
    literals: Literals

    def plain(self) -> dict[str, Any]:
        """Return lists and mappings that JSON can hold; `from_plain` takes them back."""
        return {
            "vocabulary": self.vocabulary,
            "keys": self.keys.plain(),
            "columns": self.columns.tolist(),
            "postings": self.postings.plain(),
            "seconds": self.seconds.tolist(),
            "adjectives": self.adjectives,
            "literals": (self.literals.names, sorted(self.literals.capitals), sorted(self.literals.pointed)),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Names:
        """Return the names of what `plain` returned."""
        return cls(
            tuple(plain["vocabulary"]),
            Rows(*plain["keys"]),
            array("i", plain["columns"]),
            Rows(*plain["postings"]),
            array("i", plain["seconds"]),
            tuple(plain["adjectives"]),
            Literals(*plain["literals"]),
        )


def index_names(taxonomy: Taxonomy, persons: bool = False) -> Names:
    """Return the indexed names of a taxonomy; `persons` tells that they are job titles."""
    literals = Literals.of(taxonomy)
    spoken = (alias for skill in taxonomy for alias in _spoken(skill, "az"))
    chooser = KeyChooser(spoken, persons)
    vocabulary: dict[str, int] = {}
    keys, columns = Rows(), array("i")
    seen: set[tuple[int, ...]] = set()
    known: dict[str, int] = {}
    for column, language, alias in _names(taxonomy):
        words = label_words(alias, language)
        if "".join(words) in literals:
            continue
        alone = len(words) == 1
        # What somebody is stands first in Russian, else last.
        head = words[:1] if language == "ru" else words[-1:]
        ids: dict[int, None] = {}
        for word in words:
            mark = f"{language}{alone:d}{word in head:d}{word}"
            key = known.get(mark)
            if key is None:
                key = vocabulary.setdefault(chooser.key(word, language, alone, word in head), len(vocabulary))
                known[mark] = key
            ids.setdefault(key)
        # The same words in another order may be another skill's ("account management", "management accounting").
        row = tuple(ids)
        if row and row not in seen:
            seen.add(row)
            keys.append(row)
            columns.append(column)
    found = tuple(sorted(adjectives(chooser.attested)))
    return Names(tuple(vocabulary), keys, columns, *_by_rarest(keys, len(vocabulary)), found, literals)


def _by_rarest(rows: Rows, size: int) -> tuple[Rows, array[int]]:
    """Return key -> aliases of which it is the rarest key, and alias -> its rarest key but one."""
    frequency = array("i", [0]) * size
    for row in rows:
        for key in row:
            frequency[key] += 1
    rarest, seconds = array("i"), array("i")
    for row in rows:
        first, *others = sorted(row, key=lambda key: (frequency[key], key))
        rarest.append(first)
        seconds.append(others[0] if others else -1)
    postings = Rows()
    aliases = iter(sorted(range(len(rarest)), key=rarest.__getitem__))
    counts = Counter(rarest)
    for key in range(size):
        postings.append(islice(aliases, counts[key]))
    return postings, seconds


def _spoken(skill: Skill, language: str) -> list[str]:
    labels = [skill.labels[language]] if language in skill.labels else []
    return labels + list(skill.aliases.get(language, ()))


def _names(taxonomy: Taxonomy) -> Iterator[tuple[int, str, str]]:
    """Yield (column, language, name) in the order of precedence; groups have no names.

    Preferred labels come before aliases, and all names of our own before those of sources to confirm.
    """
    named = [(column, skill) for column, skill in enumerate(taxonomy) if not skill.group]
    for unsure in (False, True):
        some = [(column, skill) for column, skill in named if unsure is not TO_CONFIRM.isdisjoint(skill.source)]
        for column, skill in some:
            for language, label in skill.labels.items():
                yield column, language, label
        for column, skill in some:
            for language, aliases in skill.aliases.items():
                for alias in aliases:
                    yield column, language, alias
