"""Labelled texts and a reader -> figures by language and in all, and every error for a person to read."""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.evaluation.comparing import Comparison, Error
from matcher.evaluation.labels import Labelled
from matcher.evaluation.measures import MEASURES, Figure, figures
from matcher.evaluation.said import Said, labelled, read_candidate, read_vacancy
from matcher.reading.reader import Reader

ALL = "all"
_ORDER = {name: place for place, name in enumerate((ALL, "az", "ru", "en", "mixed"))}


class EmptyGroundTruth(UserWarning):
    """Nothing is labelled for a measure, so it has no value."""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of all texts, or of those in one language."""

    texts: int
    figures: dict[str, Figure]
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Group by name ("all" first) and the errors with the text in which they were made."""

    kind: str
    groups: dict[str, Group]
    errors: tuple[tuple[Labelled, Error], ...]

    @property
    def figures(self) -> dict[str, Figure]:
        """Name -> figure over all texts."""
        return self.groups[ALL].figures


def evaluate(
    texts: Sequence[Labelled],
    reader: Reader,
    kind: str,
    *,
    declared_limit: int = 15,
    resamples: int = 2000,
    seed: int = 0,
) -> Evaluation:
    """Read the texts of one kind and compare with their labels.

    Parameters
    ----------
    texts : sequence of Labelled
        Those of another kind are left out.
    reader : Reader
    kind : str
        vacancy or candidate.
    declared_limit : int
        See :meth:`matcher.reading.reader.Reader.read_candidate`.
    resamples, seed : int
        Of the bootstrap; 0 resamples give no intervals.

    Warns
    -----
    EmptyGroundTruth
        Names the measures for which nothing is labelled; their value is NaN.
    """
    texts = [one for one in texts if one.kind == kind]
    compared = [Comparison(kind, labelled(one), _read(one, reader, declared_limit), one.disputed) for one in texts]
    groups = {}
    for name in sorted({ALL, *(one.language for one in texts)}, key=lambda one: (_ORDER.get(one, 9), one)):
        counts = [one.counts for text, one in zip(texts, compared, strict=True) if name in (ALL, text.language)]
        found = figures(counts, MEASURES[kind], resamples=resamples, seed=seed)
        groups[name] = Group(len(counts), found, sum(counts, Counter()))
    empty = dict.fromkeys(name.rpartition(".")[0] for name, one in groups[ALL].figures.items() if math.isnan(one.value))
    if empty:
        warnings.warn(EmptyGroundTruth(f"nothing is labelled for {', '.join(empty)}"), stacklevel=2)
    errors = ((text, error) for text, one in zip(texts, compared, strict=True) for error in one.errors)
    return Evaluation(kind, groups, tuple(errors))


def _read(one: Labelled, reader: Reader, declared_limit: int) -> Said:
    if one.kind == "vacancy":
        said = read_vacancy(reader.read_vacancy(one.text, one.title))
    else:
        said = read_candidate(reader.read_candidate(one.text, as_of=one.as_of, declared_limit=declared_limit))
    return said if one.concepts is None else said.within(one.concepts)
