"""What tells a right concept from a wrong one, for the candidates of a query.

In: an index, equivalents, a query. Out: candidates (entries that some channel ranks high), a row of features for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from matcher.search.analysis import MAX_QUERY, grams, spelled, spoken, stem, told, words
from matcher.search.equivalents import Equivalents
from matcher.search.index import Index, head_ends

N_CANDIDATES = (150, 60, 60)
"""Best entries that are looked at closer: by all channels together, by the best name's words, by the whole."""
SAME = 0.9999
"""Cosine of characters from which a name is the query itself, in whatever order of words."""
MEANT = 1.5
"""What the probability of an equivalent is multiplied with, up to 1."""
Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
Ends = Sequence[tuple[int, int]]
"""First and last term of the head of a text, as each language that it may be in sees it; -1 for an unknown one."""


class Scores(NamedTuple):
    """Cosines of a query with every entry, shape (n_entries,): its label, its nearest name, everything; their sum."""

    label_characters: Floats
    label_words: Floats
    name_characters: Floats
    name_words: Floats
    whole: Floats
    all: Floats


class Shares(NamedTuple):
    """Shares of idf for names: of the name in the query and back, literally and with equivalents; the idf shared.

    `common` is the number of terms that both have over the number that either has (Jaccard).
    """

    name: Floats
    name_meant: Floats
    query: Floats
    query_meant: Floats
    weight: Floats
    common: Floats


FEATURES = (
    *Scores._fields[:-1],
    *(f"label_{name}" for name in Shares._fields[:4]),
    *(f"best_{name}" for name in Shares._fields),
    *("best_both", "label_length", "length_difference", "popularity", "knowledge", "query_length"),
    *(f"relative_{name}" for name in Scores._fields),
    *("rank_all", "rank_whole", "same_first", "same_last", "meant_first", "meant_last", "kind_first", "kind_last"),
)


@dataclass(frozen=True)
class Query:
    """A query as it was analysed.

    Parameters
    ----------
    stems : mapping of str to str
        Stem -> the word of the query that has it, as it is spelled there.
    places : ndarray of int, shape (n_candidates,)
        The candidates' entries, ascending.
    names : ndarray of int, shape (n_candidates,)
        The name of each candidate that is nearest to the query, a row of the index.
    named : ndarray of bool, shape (n_candidates,)
        Whether the query is a name of the candidate.
    features : ndarray of float32, shape (n_candidates, n_features)
    """

    stems: Mapping[str, str]
    places: Places
    names: Places
    named: npt.NDArray[np.bool_]
    features: Floats


def analyse(text: str, index: Index, equivalents: Equivalents) -> Query:
    """Return the candidates of a query with their features."""
    found = words(text[:MAX_QUERY])
    languages = spoken(text[:MAX_QUERY], index.languages)
    spelling = spelled(text[:MAX_QUERY])
    said = {stem(word, language): spelling[word] for language in languages for word in told(found, language)}
    asked = list(said)
    characters = index.characters.cosines(index.characters.vector(grams(found)))
    named = index.names.cosines(index.names.vector(asked))
    scores = _scores(index, characters, named, index.wholes.cosines(index.wholes.vector(asked)))
    places = _candidates(scores)
    if not len(places):
        return Query(said, places, places, places > 0, np.empty((0, len(FEATURES)), dtype=np.float32))
    counts = np.diff(index.starts)[places]
    first = np.cumsum([0, *counts[:-1]])
    rows = np.repeat(index.starts[places] - first, counts) + np.arange(counts.sum())
    shares = _shares(index, equivalents, asked, rows)
    columns = [one[places] for one in scores[:-1]]
    columns += [one[first] for one in shares[:4]]
    columns += [np.maximum.reduceat(one, first) for one in (*shares, shares.name_meant * shares.query_meant)]
    columns += [
        index.lengths[rows[first]],
        np.minimum.reduceat(np.abs(index.lengths[rows] - len(set(asked))), first),
        index.popularity[places],
        index.knowledge[places],
        np.full(len(places), np.log1p(len(asked))),
    ]
    columns += [one[places] / (one.max() + 1e-6) for one in scores]
    columns += [_log_rank(scores.all[places]), _log_rank(scores.whole[places])]
    ends = [head_ends(text[:MAX_QUERY], language, index.names) for language in languages]
    columns += [np.maximum.reduceat(one, first) for one in _ends(index, equivalents, ends, rows)]
    columns += _kinds(index, ends, places)
    names = _nearest(characters[rows] + named[rows], rows, first)
    return Query(
        said, places, names, scores.name_characters[places] > SAME, np.column_stack(columns).astype(np.float32)
    )


def _scores(index: Index, characters: Floats, named: Floats, whole: Floats) -> Scores:
    starts = index.starts[:-1]
    label = characters[starts], named[starts]
    best = np.maximum.reduceat(characters, starts), np.maximum.reduceat(named, starts)
    return Scores(*label, *best, whole, sum((*label, *best), whole))


def _candidates(scores: Scores) -> Places:
    """Return the entries that are among the best by one of three scores and above 0 in any, ascending."""
    chosen: set[int] = set()
    for one, limit in zip((scores.all, scores.name_words, scores.whole), N_CANDIDATES, strict=True):
        best = np.argpartition(-one, min(limit, len(one)) - 1)[:limit]
        chosen.update(best[one[best] > 0].tolist())
    return np.array(sorted(chosen), dtype=np.intp)


def _shares(index: Index, equivalents: Equivalents, asked: list[str], rows: Places) -> Shares:
    terms = list(dict.fromkeys(asked))
    idf = np.array([index.names.weight(term) for term in terms], dtype=np.float32)
    meant = _meanings(index, equivalents, terms)
    held = index.held[rows]
    total = max(float(idf.sum()), 1e-6)
    known = np.zeros(held.shape[1], dtype=np.float32)
    known[[place for term in terms if (place := index.names.vocabulary.get(term)) is not None]] = 1
    shared = held @ known
    present = held.copy()
    present.data = np.ones_like(present.data)
    both = present @ (known > 0).astype(np.float32)
    covered = np.minimum((present @ meant).toarray(), 1)
    likely = np.asarray(meant.max(axis=1).todense()).ravel()
    return Shares(
        shared / index.weights[rows],
        (held @ likely) / index.weights[rows],
        shared / total,
        (covered @ idf) / total,
        shared,
        both / np.maximum(index.lengths[rows] + len(terms) - both, 1),
    )


def _ends(index: Index, equivalents: Equivalents, asked: Ends, rows: Places) -> Floats:
    """Return whether first and last term of names and query agree, literally and in meaning, shape (4, n_rows)."""
    found = np.zeros((4, len(rows)), dtype=np.float32)
    for ends in asked:
        for side, place in enumerate(ends):
            if place < 0:
                continue
            there = index.ends[rows, side]
            found[side] = np.maximum(found[side], there == place)
            likely = np.zeros(len(index.names.vocabulary) + 1, dtype=np.float32)
            for other, probability in equivalents.get(index.names.terms[place], {}).items():
                likely[index.names.vocabulary.get(other, -1)] = min(1.0, probability * MEANT)
            likely[place], likely[-1] = 1, 0
            found[2 + side] = np.maximum(found[2 + side], likely[there])
    return found


def _kinds(index: Index, asked: Ends, places: Places) -> list[Floats]:
    """Return how usual the candidate's type is for a name that begins, and that ends, as the query does."""
    found = []
    for side in (0, 1):
        known = [float(index.kinds[side][ends[side]]) for ends in asked]
        share = np.float32(sum(known) / len(known))
        found.append(np.where(index.knowledge[places] > 0, share, 1 - share))
    return found


def _meanings(index: Index, equivalents: Equivalents, terms: list[str]) -> sp.csr_matrix:
    """Return how far a term of the index is what a word of the query means, shape (n_terms, n_words)."""
    rows, columns, values = [], [], []
    for column, term in enumerate(terms):
        for other, probability in ((term, 1.0), *equivalents.get(term, {}).items()):
            place = index.names.vocabulary.get(other)
            if place is not None:
                rows.append(place)
                columns.append(column)
                values.append(min(1.0, probability * (1 if other == term else MEANT)))
    shape = (len(index.names.vocabulary), len(terms))
    return sp.csr_matrix((np.array(values, dtype=np.float32), (rows, columns)), shape=shape)


def _log_rank(scores: Floats) -> Floats:
    # Equals have one rank.
    return np.log1p(np.searchsorted(np.sort(-scores), -scores).astype(np.float32))


def _nearest(scores: Floats, rows: Places, first: Places) -> Places:
    """Return of every candidate's names the row with the highest score, of equals the first."""
    best = np.maximum.reduceat(scores, first)
    counts = np.diff(np.append(first, len(rows)))
    hits = np.flatnonzero(scores >= np.repeat(best, counts))
    owners = np.searchsorted(first, hits, side="right") - 1
    return rows[hits[np.searchsorted(owners, np.arange(len(first)))]]
