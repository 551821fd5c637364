"""Words that name one thing by turns, learnt from the names of the concepts themselves: oversee, supervise.

Where one name of a concept has a word that its other name has not, the other name's own words may mean the same. What
occurs often enough, and more often than by chance, is a translation probability of one word into another.
Source: one step of IBM model 1 (Brown et al., The Mathematics of Statistical Machine Translation, 1993).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

LEAST_PAIRS = 2
LEAST_PROBABILITY = 0.03
LEAST_LIFT = 3
MOST = 12
"""Words that one word may stand for."""
MAX_NAMES = 12
"""Names of a concept that are compared with its label."""
Equivalents = Mapping[str, Mapping[str, float]]
"""Stem -> stem of other names -> probability."""


def learn(concepts: Iterable[Sequence[Sequence[str]]]) -> Equivalents:
    """Return the equivalents of concepts, each the stems of its label followed by those of its other names."""
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    n_labels = 0
    for label, *others in concepts:
        target = set(label)
        labelled.update(target)
        n_labels += 1
        for other in others[:MAX_NAMES]:
            source = set(other)
            seen.update(source)
            for word in source - target:
                together[word].update(target - source)
    found: dict[str, dict[str, float]] = {}
    for word, counts in together.items():
        likely = {}
        for other, count in counts.items():
            probability = count / (seen[word] + 1)
            lift = probability * n_labels / (labelled[other] + 1)
            if count >= LEAST_PAIRS and probability >= LEAST_PROBABILITY and lift > LEAST_LIFT:
                likely[other] = probability
        if likely:
            found[word] = dict(sorted(likely.items(), key=lambda one: (-one[1], one[0]))[:MOST])
    return found
