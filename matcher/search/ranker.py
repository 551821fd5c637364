"""The ranker: features of a concept -> how likely it is what the query means; logistic regression with products.

Its weights were fitted on public data by ``evaluate fit`` (docs/quality.md) and lie beside this module as JSON: for
each kind of query the means and scales of the features, and a weight for each feature and each product of two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from matcher.search.features import FEATURES, Query

WEIGHTS = Path(__file__).with_name("weights.json")
"""Fitted anew they are another release of the engine: its version, not the taxonomy's, stands for them in an answer."""
LONGEST_NAME = 4
"""Words up to which a query is a name; a longer one is a sentence, which may speak of several concepts."""
PLACES = 8
"""Decimal places of a probability by which concepts are ordered: what two machines compute alike."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranker:
    """The weights for one kind of query.

    Parameters
    ----------
    means, scales : ndarray, shape (n_features,)
    weights : ndarray, shape (n_features + n_features * (n_features + 1) / 2,)
        Of the features, then of the products of each with itself and those behind it.
    intercept : float
    """

    means: Floats
    scales: Floats
    weights: Floats
    intercept: float

    def probabilities(self, features: npt.NDArray[np.floating[Any]]) -> Floats:
        """Return the probability of each row, shape (n_rows,)."""
        logits = with_products((features - self.means) / self.scales) @ self.weights + self.intercept
        found: Floats = 1 / (1 + np.exp(-np.clip(logits, -50, 50)))
        return found

    def scores(self, query: Query) -> Floats:
        """Return the probabilities of a query's candidates, rounded to `PLACES`; 1 for what bears it as a name."""
        return np.where(query.named, 1.0, self.probabilities(query.features).round(PLACES))

    def plain(self) -> dict[str, Any]:
        """Return the weights as JSON holds them, to six digits."""
        rows = {name: [float(f"{one:.6g}") for one in getattr(self, name)] for name in ("means", "scales", "weights")}
        return {**rows, "intercept": float(f"{self.intercept:.6g}")}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Ranker:
        """Return the ranker of what `plain` returned."""
        means, scales, weights = (np.array(plain[name]) for name in ("means", "scales", "weights"))
        return cls(means, scales, weights, plain["intercept"])


def with_products(rows: Floats) -> Floats:
    """Return the columns, and behind them the products of each with itself and those behind it."""
    one, other = np.triu_indices(rows.shape[1])
    return np.hstack([rows, rows[:, one] * rows[:, other]])


def is_name(n_words: int) -> bool:
    """Whether a query of so many words is a name."""
    return n_words <= LONGEST_NAME


@cache
def shipped() -> tuple[Ranker, Ranker]:
    """Return the rankers of names and of sentences; ValueError where they were fitted for other features."""
    content = orjson.loads(WEIGHTS.read_bytes())
    if tuple(content["features"]) != FEATURES:
        raise ValueError("the ranker's weights are those of other features: fit it anew")
    return Ranker.from_plain(content["names"]), Ranker.from_plain(content["sentences"])
