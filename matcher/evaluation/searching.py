"""Search judged: queries with their right concepts -> how high these stand, as shipped or cross-validated.

In: JSON Lines of {sentence or query, uris}, or the tables of a MELO set (job titles and a corpus of ESCO titles).
Out: reciprocal rank, R-precision at k, recall at 100, hits. A cross-validated figure judges each query with a ranker
(and equivalents) that were fitted without its fold.
"""

from __future__ import annotations

import gzip
import random
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import orjson

from matcher.reading.reader import Reader
from matcher.search.analysis import stems, words
from matcher.search.equivalents import Equivalents, learn
from matcher.search.features import Query, analyse
from matcher.search.fitting import Example, fit, fit_order
from matcher.search.index import Entry, Index
from matcher.search.ranker import Ranker
from matcher.search.searching import Search
from models.errors import InvalidInput

SENTENCES = partial(fit, strength=0.001)
"""How the ranker of sentences is fitted, of which few are judged; `NAMES` and `TITLES` that of other names."""
NAMES = partial(fit_order, strength=0.1)
TITLES = partial(fit_order, strength=0.003)
HELD = (0,)
"""Fifths of our own other names that no ranker is fitted with; `ASKED` are those that it is fitted with."""
ASKED = (1, 2)
N_TAUGHT = 8_000
"""Names that fit the ranker; all others teach what words stand for each other."""
DEEPEST = 100
Fitter = Callable[[Sequence[Example]], Ranker]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the ids of its right concepts."""

    query: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class SearchQuality:
    """Means over the queries; each in [0, 1].

    Parameters
    ----------
    n_queries : int
    mrr : float
        Reciprocal rank of the first right concept.
    rp5, rp10 : float
        Right ones among the first k over the smaller of k and the number of right ones.
    recall100 : float
    hit1 : float
        Queries whose first concept is right.
    """

    n_queries: int
    mrr: float
    rp5: float
    rp10: float
    recall100: float
    hit1: float


def read_judged(path: Path, ids: Mapping[str, str], empty: bool = False) -> list[Judged]:
    """Return the judged queries of a file of JSON Lines, gzipped or not; those without a known right concept go.

    Parameters
    ----------
    path : Path
    ids : mapping of str to str
        Uri -> id.
    empty : bool
        Whether those with no uris at all stay.
    """
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = []
    for number, line in enumerate(content.splitlines(), 1):
        try:
            record = orjson.loads(line)
            query, uris = record.get("sentence") or record["query"], record["uris"]
        except (ValueError, KeyError, AttributeError):
            raise InvalidInput("bad_line", file=path.name, line=number) from None
        right = frozenset(ids[uri] for uri in uris if uri in ids)
        if right or (empty and not uris):
            found.append(Judged(query, right))
    return found


def read_titles(folder: Path) -> tuple[list[Judged], list[Entry]]:
    """Return the job titles of a MELO set with the ids of their right titles, and its corpus as entries."""
    corpus = [Entry(id_, (("en", title),)) for id_, title in _cells(folder / "corpus.tsv")]
    right: defaultdict[str, set[str]] = defaultdict(set)
    for query, _, element, _ in _cells(folder / "qrels.tsv"):
        right[query].add(element)
    return [Judged(title, frozenset(right[id_])) for id_, title in _cells(folder / "queries.tsv")], corpus


def _cells(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]


def judge(search: Search, queries: Sequence[Judged]) -> SearchQuality:
    """Return how well a search answers."""
    return quality([[one.id for one in search.search(each.query, DEEPEST)] for each in queries], queries)


def quality(orders: Sequence[Sequence[str]], queries: Sequence[Judged]) -> SearchQuality:
    """Return the quality of orders, the best first."""
    rows = []
    for order, each in zip(orders, queries, strict=True):
        ranks = [place for place, one in enumerate(order[:DEEPEST]) if one in each.right]
        hits = [sum(rank < k for rank in ranks) / min(k, len(each.right)) for k in (5, 10)]
        first = ranks[0] if ranks else None
        reciprocal = 0.0 if first is None else 1 / (first + 1)
        rows.append((reciprocal, *hits, len(ranks) / len(each.right), float(first == 0)))
    means = np.mean(rows, axis=0).tolist() if rows else [0.0] * 5
    return SearchQuality(len(rows), *means)


@dataclass(frozen=True, slots=True)
class MentionQuality:
    """Of the skills read in sentences: the share that is right, the share of right ones that is read; of the sentences
    without any skill the share in which none is read.
    """

    n_sentences: int
    precision: float
    recall: float
    n_empty: int
    empty_kept: float


def judge_mentions(reader: Reader, sentences: Sequence[Judged]) -> MentionQuality:
    """Return how well a reader's recognizer reads sentences."""
    right = read = asked = 0
    kept = []
    for one in sentences:
        found = {mention.skill for mention in reader.recognizer.read(one.query, english=True)}
        right += len(found & one.right)
        read += len(found)
        asked += len(one.right)
        if not one.right:
            kept.append(not found)
    return MentionQuality(
        len(sentences), right / max(read, 1), right / max(asked, 1), len(kept), float(np.mean(kept)) if kept else 1.0
    )


def examples(index: Index, equivalents: Equivalents, queries: Iterable[Judged]) -> list[Example]:
    """Return the candidates of judged queries, with which of them are right."""
    found = []
    for each in queries:
        query = analyse(each.query, index, equivalents)
        right = np.array([index.entries[place].id in each.right for place in query.places], dtype=bool)
        if len(right):
            found.append((query.features, right))
    return found


def blocks(n_queries: int, folds: int) -> list[int]:
    """Return the fold of each query: neighbours, which may come from one ad, stay together."""
    return [place * folds // n_queries for place in range(n_queries)]


def cross_validated(
    entries: Sequence[Entry],
    sets: Sequence[Sequence[Judged]],
    folds: int,
    fitter: Fitter,
) -> list[SearchQuality]:
    """Return the quality for each set of queries; all sets together fit the ranker of each fold."""
    index, equivalents = Search(entries).made
    of_set = [blocks(len(queries), folds) for queries in sets]
    fitted: list[Ranker] = []
    for held in range(folds):
        others = [
            one
            for queries, of in zip(sets, of_set, strict=True)
            for one, its in zip(queries, of, strict=True)
            if its != held
        ]
        fitted.append(fitter(examples(index, equivalents, others)))
    found = []
    for queries, of in zip(sets, of_set, strict=True):
        orders = [
            _order(index, analyse(one.query, index, equivalents), fitted[its])
            for one, its in zip(queries, of, strict=True)
        ]
        found.append(quality(orders, queries))
    return found


def normalised(entries: Sequence[Entry], queries: Sequence[Judged], n_queries: int, seed: int = 0) -> SearchQuality:
    """Return how well other names lead to their concepts, those names left out of the index.

    Two folds by concept: the names of the one teach the equivalents and fit the ranker with which those of the other
    are judged, `n_queries` of them in all.
    """
    bare = without(entries, {one.query for one in queries})
    index = Index.of(bare)
    by_id = {one.id: one for one in bare}
    shuffled = list(queries)
    random.Random(seed).shuffle(shuffled)
    ids = sorted(by_id)
    random.Random(seed).shuffle(ids)
    side = {id_: place % 2 for place, id_ in enumerate(ids)}
    halves = [[one for one in shuffled if side[min(one.right)] == half] for half in (0, 1)]
    orders, judged = [], []
    for half in (0, 1):
        known, asked = halves[1 - half], halves[half][: n_queries // 2]
        sample = known[: min(N_TAUGHT, len(known) // 2)]
        ranker = NAMES(examples(index, taught(by_id, known[len(sample) :]), sample))
        equivalents = taught(by_id, known)
        orders += [_order(index, analyse(one.query, index, equivalents), ranker) for one in asked]
        judged += asked
    return quality(orders, judged)


def without(entries: Iterable[Entry], names: Collection[str]) -> list[Entry]:
    """Return the entries without some of their names; preferred labels stay."""
    gone = {one.casefold() for one in names}
    return [
        replace(
            one,
            names=tuple(
                (language, name)
                for place, (language, name) in enumerate(one.names)
                if place < one.n_labels or name.casefold() not in gone
            ),
        )
        for one in entries
    ]


def own_names(entries: Iterable[Entry], fifths: Collection[int]) -> dict[str, list[Judged]]:
    """Return other names of concepts, by language, as queries: those in some fifths of all, by their digest."""
    found: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in entries:
        for language, name in one.names[one.n_labels :]:
            if zlib.crc32(name.encode()) % 5 in fifths:
                found[language].append(Judged(name, frozenset([one.id])))
    return dict(sorted(found.items()))


def taught(entries: Mapping[str, Entry], queries: Iterable[Judged]) -> Equivalents:
    """Return the equivalents that other names of concepts teach beside their labels."""
    names: defaultdict[str, list[list[str]]] = defaultdict(list)
    for one in queries:
        for id_ in one.right:
            names[id_].append(stems(words(one.query), "en"))
    labels = {id_: stems(words(entries[id_].names[0][1]), entries[id_].names[0][0]) for id_ in names}
    return learn([labels[id_], *others] for id_, others in sorted(names.items()))


def _order(index: Index, query: Query, ranker: Ranker) -> list[str]:
    order = np.lexsort((query.places, -ranker.scores(query)))[:DEEPEST]
    return [index.entries[query.places[place]].id for place in order]
