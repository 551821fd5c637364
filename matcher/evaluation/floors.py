"""Floors of quality: for every labelled file the values below which its measures must not fall.

A floor is kept as ``{"file kind split": {measure: value}}`` with three digits. Measures of which less is better
(`*.false_rate`) have a ceiling instead. Floors are only ever tightened.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from matcher.evaluation.extraction import EmptyGroundTruth, evaluate
from matcher.evaluation.labels import Labelled
from matcher.evaluation.measures import MEASURES
from matcher.reading.reader import Reader

Values = dict[str, float]
Floors = dict[str, Values]
STEP = 1000
FLOORED = {
    "vacancy": (
        "requirements.f1",
        "skills.f1",
        "kind.accuracy",
        "level.accuracy",
        "level.false_rate",
        "experience_months.exact",
        "education.exact",
        "salary.exact",
        "excluded.f1",
        "alternatives.f1",
    ),
    "candidate": (
        "claims.f1",
        "absences.recall",
        "absences.precision",
        "level.accuracy",
        "level.false_rate",
        "experience_months.exact",
        "education.exact",
        "occupations.f1",
        "occupations.months.accuracy",
    ),
}
_LOWER = {one.name for measures in MEASURES.values() for one in measures if not one.higher_is_better}


def measured(files: Mapping[Path, Iterable[Labelled]], reader: Reader) -> Floors:
    """Return what is measured now, rounded towards the worse, for each file, kind and split that holds texts."""
    return {
        name: {measure: _rounded(measure, value) for measure, value in values.items()}
        for path, texts in files.items()
        for name, values in _of_file(path.name, list(texts), reader)
    }


def _of_file(file: str, texts: list[Labelled], reader: Reader) -> Iterator[tuple[str, Values]]:
    for kind, split in sorted({(one.kind, one.split) for one in texts}):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", EmptyGroundTruth)
            found = evaluate([one for one in texts if one.split == split], reader, kind, resamples=0).figures
        values = {name: found[name].value for name in FLOORED[kind]}
        yield f"{file} {kind} {split}", {name: value for name, value in values.items() if not math.isnan(value)}


def failures(floors: Floors, now: Floors) -> list[str]:
    """Return a line for every measure that is worse than its floor, gone, or without a floor.

    Examples
    --------
    >>> failures({"a.jsonl vacancy dev": {"kind.accuracy": 0.9}}, {"a.jsonl vacancy dev": {"kind.accuracy": 0.89}})
    ['a.jsonl vacancy dev: kind.accuracy is 0.89, its floor 0.9']
    """
    lines = []
    for name in sorted(floors.keys() | now.keys()):
        old, new = floors.get(name, {}), now.get(name, {})
        for measure in sorted(old.keys() | new.keys()):
            if measure not in old:
                lines.append(f"{name}: {measure} is {new[measure]} and has no floor")
            elif measure not in new:
                lines.append(f"{name}: {measure} has a floor of {old[measure]} and is measured no more")
            elif _worse(measure, new[measure], old[measure]):
                lines.append(f"{name}: {measure} is {new[measure]}, its floor {old[measure]}")
    return lines


def tightened(floors: Floors, now: Floors) -> Floors:
    """Return the floors with what is better or new taken over; nothing is loosened, what is gone stays.

    Examples
    --------
    >>> now = {"a": {"kind.accuracy": 0.8, "level.false_rate": 0.05}}
    >>> tightened({"a": {"kind.accuracy": 0.9, "level.false_rate": 0.1}}, now)
    {'a': {'kind.accuracy': 0.9, 'level.false_rate': 0.05}}
    """

    def best(name: str, measure: str) -> float:
        values = [one[name][measure] for one in (floors, now) if measure in one.get(name, {})]
        return min(values) if measure in _LOWER else max(values)

    return {
        name: {measure: best(name, measure) for measure in sorted({**floors.get(name, {}), **now.get(name, {})})}
        for name in sorted(floors.keys() | now.keys())
    }


def _worse(measure: str, value: float, floor: float) -> bool:
    return value > floor if measure in _LOWER else value < floor


def _rounded(measure: str, value: float) -> float:
    """Return a value with three digits, rounded towards the worse (1e-9 forgives the last bit of a division)."""
    if measure in _LOWER:
        return math.ceil(value * STEP - 1e-9) / STEP
    return math.floor(value * STEP + 1e-9) / STEP
