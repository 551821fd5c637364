"""The plain search to compare with: sums of cosines of TF-IDF vectors, label by label; scikit-learn's, unweighed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from matcher.evaluation.searching import DEEPEST, Judged, SearchQuality, quality
from matcher.search.index import Entry

BATCH = 500
"""Queries whose cosines with every entry are held at once."""


class Channel(NamedTuple):
    """What of an entry is compared, cut into what; analyzer and lengths as scikit-learn names them."""

    text: Callable[[Entry], str]
    analyzer: str
    lengths: tuple[int, int]


def _label(one: Entry) -> str:
    return one.names[0][1]


def _everything(one: Entry) -> str:
    return " ".join([*(name for _, name in one.names), *one.definitions.values()])


CHARACTERS = (Channel(_label, "char_wb", (2, 5)),)
THREE_CHANNELS = (*CHARACTERS, Channel(_label, "word", (1, 1)), Channel(_everything, "word", (1, 1)))


def judge_tfidf(entries: Sequence[Entry], queries: Sequence[Judged], channels: Sequence[Channel]) -> SearchQuality:
    """Return how high the sum of the channels' cosines ranks the right concepts; ties in the order of the entries."""
    # Here: the service's start must not pay for it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    fitted = []
    for channel in channels:
        vectorizer = TfidfVectorizer(analyzer=channel.analyzer, ngram_range=channel.lengths, sublinear_tf=True)
        fitted.append((vectorizer, vectorizer.fit_transform(map(channel.text, entries)).T.tocsr()))
    orders = []
    for start in range(0, len(queries), BATCH):
        texts = [one.query for one in queries[start : start + BATCH]]
        cosines = sum((vectorizer.transform(texts) @ columns).toarray() for vectorizer, columns in fitted)
        for row in np.asarray(cosines):
            best = np.argpartition(-row, min(DEEPEST, len(row)) - 1)[:DEEPEST]
            orders.append([entries[place].id for place in best[np.lexsort((best, -row[best]))].tolist()])
    return quality(orders, queries)
