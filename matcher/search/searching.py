"""Searching: a phrase or a sentence -> the nearest concepts, best first, each with the words that speak for it.

The index is made at the first search, or read from the folder where the search before kept it; never at a start.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import BadZipFile

import numpy as np
import orjson

from matcher.search.analysis import stems, words
from matcher.search.equivalents import Equivalents, learn
from matcher.search.features import Query, analyse
from matcher.search.index import FORM, Entry, Index
from matcher.search.ranker import Ranker, is_name, shipped
from matcher.taxonomies.kept import write_whole

MIN_SCORE = 0.001
"""Probability below which a concept is not told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What in a concept speaks for it: a label, an alias or the definition, and the words of the query in it."""

    field: str
    language: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A concept with its probability in (0, 1], rounded to 4 places, and its reasons."""

    id: str
    score: float
    reasons: tuple[Reason, ...] = ()


class Search:
    """Search over concepts.

    Parameters
    ----------
    entries : sequence of Entry, or a callable that returns them
        It is called at the first search.
    version : str
        Changes with the entries; names what is kept.
    folder : Path, optional
        Where the index is kept.
    rankers : (Ranker, Ranker), optional
        Of names and of sentences; the shipped ones by default.
    """

    def __init__(
        self,
        entries: Sequence[Entry] | Callable[[], Sequence[Entry]],
        version: str = "",
        folder: Path | None = None,
        rankers: tuple[Ranker, Ranker] | None = None,
    ) -> None:
        self._given = entries
        self._version = f"{FORM}-{version}"
        self._path = None if folder is None else folder / "search.npz"
        self._rankers = rankers
        self._lock = Lock()

    def search(self, text: str, limit: int = 10) -> list[Found]:
        """Return the nearest concepts, best first, ties in id order.

        Parameters
        ----------
        text : str
            Of a longer one the first 2,000 characters are looked at.
        limit : int
        """
        query, scores = self._scored(text)
        order = np.lexsort((query.places, -scores))[:limit]
        return [
            Found(
                self._entries[query.places[place]].id,
                round(float(scores[place]), 4),
                tuple(self._reasons(query, place)),
            )
            for place in order.tolist()
            if scores[place] >= MIN_SCORE
        ]

    def likely(self, text: str) -> dict[str, float]:
        """Return the probability of each candidate, by id, as for a sentence."""
        query, scores = self._scored(text, sentence=True)
        ids = (self._entries[place].id for place in query.places.tolist())
        return dict(zip(ids, scores.tolist(), strict=True))

    def _scored(self, text: str, sentence: bool = False) -> tuple[Query, Any]:
        """Return the candidates of a query and their probabilities."""
        query = analyse(text, *self.made)
        names, sentences = self._rankers or shipped()
        ranker = sentences if sentence or not is_name(len(query.stems)) else names
        return query, ranker.scores(query)

    @property
    def made(self) -> tuple[Index, Equivalents]:
        """The index and the equivalents."""
        with self._lock:
            return self._made

    @cached_property
    def _entries(self) -> Sequence[Entry]:
        return self._given() if callable(self._given) else self._given

    @cached_property
    def _made(self) -> tuple[Index, Equivalents]:
        kept = self._read()
        if kept is not None:
            return kept
        index = Index.of(self._entries)
        equivalents = learn([stems(words(name), language) for language, name in one.names] for one in self._entries)
        self._write(index, equivalents)
        return index, equivalents

    def _read(self) -> tuple[Index, Equivalents] | None:
        if self._path is None:
            return None
        with suppress(OSError, ValueError, KeyError, EOFError, BadZipFile):
            file = np.load(io.BytesIO(self._path.read_bytes()), allow_pickle=False)
            if file["version"].tobytes().decode() == self._version:
                kept = {name: file[name] for name in file.files}
                return Index.from_arrays(self._entries, kept), orjson.loads(kept["equivalents"].tobytes())
        return None

    def _write(self, index: Index, equivalents: Equivalents) -> None:
        if self._path is None:
            return
        content = io.BytesIO()
        np.savez(
            content,
            version=_bytes(self._version.encode()),
            equivalents=_bytes(orjson.dumps(equivalents)),
            **index.arrays(),
        )
        # A cache only: on a full disk it is made anew the next time.
        with suppress(OSError):
            write_whole(self._path, content.getbuffer())

    def _reasons(self, query: Query, place: int) -> Iterator[Reason]:
        """Yield the nearest name with the words in it, then the definition with those that are only there."""
        index, equivalents = self.made
        entry = self._entries[query.places[place]]
        number = int(query.names[place] - index.starts[query.places[place]])
        language, name = entry.names[number]
        inside = set(stems(words(name), language))
        by_name = {
            stem: word
            for stem, word in query.stems.items()
            if stem in inside or not inside.isdisjoint(equivalents.get(stem, ()))
        }
        yield Reason(
            "label" if number < entry.n_labels else "alias", language, name, tuple(dict.fromkeys(by_name.values()))
        )
        for code, text in entry.definitions.items():
            there = set(stems(words(text), code))
            only = [word for stem, word in query.stems.items() if stem in there and stem not in by_name]
            if only:
                yield Reason("definition", code, text, tuple(dict.fromkeys(only)))
                return


def _bytes(content: bytes) -> Any:
    return np.frombuffer(content, dtype=np.uint8)
