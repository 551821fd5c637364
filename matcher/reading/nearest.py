"""Words that no concept bears -> the concepts with the nearest labels, by character n-grams (for the curator).

In: phrases as written. Out: for each the nearest skills with the cosine in (0, 1] between the TF-IDF rows of the
phrase and of the skill's nearest label or alias. scikit-learn is imported at the first search, never at start:
it costs about 0.7 s of CPU and 70 MB, and most processes never search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from matcher.reading.folding import fold
from matcher.reading.plain import plain_text
from models.taxonomy import Taxonomy

MIN_SCORE = 0.4
"""Below this cosine two phrases have little more than endings in common."""
NGRAMS = (2, 4)
BATCH = 32
"""Phrases compared at once; bounds memory only."""


class Near(NamedTuple):
    """A skill near to a phrase; `score` is a cosine in (0, 1], rounded to 4 places."""

    skill: str
    score: float


class NearestConcepts:
    """Finds the skills whose labels or aliases are written most alike, in any language.

    Parameters
    ----------
    taxonomy : Taxonomy
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    def search(self, phrases: Sequence[str], limit: int = 3) -> list[tuple[Near, ...]]:
        """Return for each phrase at most `limit` skills, best first, ties in id order."""
        found: list[tuple[Near, ...]] = []
        if not len(self._taxonomy):
            return [()] * len(phrases)
        for start in range(0, len(phrases), BATCH):
            found += self._batch(phrases[start : start + BATCH], limit)
        return found

    def _batch(self, phrases: Sequence[str], limit: int) -> Iterator[tuple[Near, ...]]:
        vectorizer, labels, owners = self._fitted
        scores = (vectorizer.transform(map(written, phrases)) @ labels).tocsr()
        for row in range(len(phrases)):
            low, high = scores.indptr[row : row + 2]
            yield self._best(owners[scores.indices[low:high]], scores.data[low:high], limit)

    def _best(self, columns: Any, cosines: Any, limit: int) -> tuple[Near, ...]:
        kept = cosines >= MIN_SCORE
        best: dict[int, float] = {}
        for column, cosine in zip(columns[kept].tolist(), cosines[kept].round(4).tolist(), strict=True):
            best[column] = max(cosine, best.get(column, 0.0))
        # Columns are in id order.
        ranked = sorted(best.items(), key=lambda one: (-one[1], one[0]))[:limit]
        return tuple(Near(self._taxonomy.skills[column].id, min(score, 1.0)) for column, score in ranked)

    @cached_property
    def _fitted(self) -> tuple[Any, Any, Any]:
        """Vectorizer, its rows of all labels transposed (n-grams x labels), and the column of each label's skill."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        named = [(label, column) for column, skill in enumerate(self._taxonomy) for label in skill.names]
        vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=NGRAMS, lowercase=False, sublinear_tf=True, dtype=np.float32
        )
        rows = vectorizer.fit_transform(written(label) for label, _ in named)
        return vectorizer, rows.T.tocsr(), np.array([column for _, column in named])


def written(phrase: str) -> str:
    """Return a phrase as names are compared: plain, folded, with single blanks.

    Examples
    --------
    >>> written("  Müştəri   XİDMƏTİ ")
    'musteri xidmeti'
    """
    return " ".join(fold(plain_text(phrase)).split())
