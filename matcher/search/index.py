"""The index of concepts: their names one by one and their names with definitions as a whole, in three channels.

In: concepts with names by language. Out: rows of names (characters, words) and of concepts (words of everything).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from matcher.search import vectors
from matcher.search.analysis import grams, head, stems, words
from matcher.search.vectors import Channel
from models.occupation import Occupations
from models.taxonomy import SkillType, Taxonomy

FORM = "1"
"""Number of the form of kept arrays; any change takes the next one."""
MAX_DEFINITION = 2_000
"""Characters of a definition that are looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as it is searched.

    Parameters
    ----------
    id : str
    names : tuple of (str, str)
        (language, name); the preferred labels first.
    n_labels : int
        How many of the names are preferred labels.
    definitions : mapping of str to str
        By language.
    used : int
        Occupations that need it.
    knowledge : bool
    """

    id: str
    names: tuple[tuple[str, str], ...]
    n_labels: int = 1
    definitions: Mapping[str, str] = field(default_factory=dict)
    used: int = 0
    knowledge: bool = False


def entries(taxonomy: Taxonomy, occupations: Occupations) -> list[Entry]:
    """Return the skills of a taxonomy, without headings, in id order."""
    return [
        Entry(
            skill.id,
            tuple(
                dict.fromkeys(
                    [
                        *skill.labels.items(),
                        *((language, one) for language, many in skill.aliases.items() for one in many),
                        *(("en", one) for one in skill.literal_aliases),
                    ]
                )
            ),
            len(skill.labels),
            skill.definition,
            len(occupations.needing.get(skill.id, ())),
            skill.type is SkillType.KNOWLEDGE,
        )
        for skill in taxonomy
        if not skill.group
    ]


@dataclass(frozen=True)
class Index:
    """Entries in three channels.

    Parameters
    ----------
    entries : sequence of Entry
    characters, names : Channel
        A row for every name, an entry's one behind the other.
    wholes : Channel
        A row for every entry: the words of its names and definitions.
    ends : ndarray of int32, shape (n_names, 2)
        First and last term of the head of a name, -1 where there is none.
    """

    entries: Sequence[Entry]
    characters: Channel
    names: Channel
    wholes: Channel
    ends: npt.NDArray[np.int32]

    @classmethod
    def of(cls, found: Sequence[Entry]) -> Index:
        """Return the index of the entries."""
        named = [(language, name) for one in found for language, name in one.names]
        names = Channel.of(stems(words(name), language) for language, name in named)
        return cls(
            found,
            Channel.of(grams(words(name)) for _, name in named),
            names,
            Channel.of(map(_whole, found)),
            np.array([head_ends(name, language, names) for language, name in named], dtype=np.int32).reshape(-1, 2),
        )

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the names, that of most names first."""
        return tuple(one for one, _ in Counter(code for entry in self.entries for code, _ in entry.names).most_common())

    @cached_property
    def starts(self) -> npt.NDArray[np.intp]:
        """Where each entry's names begin, and the last one's end; shape (n_entries + 1,)."""
        return np.cumsum([0, *(len(one.names) for one in self.entries)])

    @cached_property
    def popularity(self) -> npt.NDArray[np.float32]:
        """Logarithm of one more than the occupations that need an entry."""
        used = np.array([one.used for one in self.entries], dtype=np.float32)
        return np.log1p(used)

    @cached_property
    def knowledge(self) -> npt.NDArray[np.float32]:
        """1 for knowledge, 0 for what is done."""
        return np.array([one.knowledge for one in self.entries], dtype=np.float32)

    @cached_property
    def kinds(self) -> npt.NDArray[np.float32]:
        """Share of knowledge among the names that begin (row 0), and end (row 1), with a term; shape (2, n_terms + 1).

        The last column is for a term that no name has: the share among all names.
        """
        n_terms = len(self.names.vocabulary)
        kind = np.repeat(self.knowledge, np.diff(self.starts))
        usual = kind.mean() if len(kind) else 0.0
        found = np.full((2, n_terms + 1), usual, dtype=np.float32)
        for side in (0, 1):
            there = self.ends[:, side] >= 0
            terms = self.ends[there, side]
            knowledge = np.bincount(terms, kind[there], minlength=n_terms)
            found[side, :-1] = (knowledge + usual) / (np.bincount(terms, minlength=n_terms) + 1)
        return found

    @cached_property
    def held(self) -> Any:
        """Name x term, the term's idf wherever a name has it; shape (n_names, n_terms)."""
        rows = self.names.postings.T.tocsr()
        return sp.csr_matrix((self.names.idf[rows.indices], rows.indices, rows.indptr), shape=rows.shape)

    @cached_property
    def weights(self) -> npt.NDArray[np.float32]:
        """Sum of the idfs of a name's terms, shape (n_names,)."""
        sums: npt.NDArray[np.float32] = np.asarray(self.held.sum(axis=1), dtype=np.float32).ravel()
        return np.maximum(sums, 1e-6)

    @cached_property
    def lengths(self) -> npt.NDArray[np.int64]:
        """Number of different terms of each name."""
        ends: npt.NDArray[np.int64] = np.asarray(self.held.indptr, dtype=np.int64)
        return ends[1:] - ends[:-1]

    def arrays(self) -> dict[str, Any]:
        """Return what `from_arrays` makes the index of, with the entries."""
        channels = {
            f"{name}_{key}": value
            for name in ("characters", "names", "wholes")
            for key, value in vectors.arrays(getattr(self, name)).items()
        }
        return {**channels, "ends": self.ends}

    @classmethod
    def from_arrays(cls, found: Sequence[Entry], kept: Mapping[str, Any]) -> Index:
        """Return the index of the entries and the arrays that were made of them."""
        channels = [
            vectors.from_arrays({key.removeprefix(name + "_"): kept[key] for key in kept if key.startswith(name + "_")})
            for name in ("characters", "names", "wholes")
        ]
        return cls(found, channels[0], channels[1], channels[2], kept["ends"])


def head_ends(name: str, language: str, names: Channel) -> tuple[int, int]:
    """Return the first and the last term of a name's head; -1 for one that the channel does not know."""
    found = stems(words(head(name)), language)
    return (names.vocabulary.get(found[0], -1), names.vocabulary.get(found[-1], -1)) if found else (-1, -1)


def _whole(one: Entry) -> Iterable[str]:
    found: Counter[str] = Counter()
    for language, name in one.names:
        found.update(stems(words(name), language))
    for language, text in one.definitions.items():
        found.update(stems(words(text[:MAX_DEFINITION]), language))
    return found.elements()
