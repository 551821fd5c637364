"""Fitting the ranker: judged queries -> weights, by logistic regression over features and their products.

scikit-learn is imported here alone, since no search needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.search.ranker import Ranker, with_products

Example = tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]
"""Features of a query's candidates, and which of them are right."""


def fit(examples: Sequence[Example], strength: float) -> Ranker:
    """Return the ranker of judged queries.

    Parameters
    ----------
    examples : sequence
    strength : float
        Inverse of the regularization (C of scikit-learn's LogisticRegression).
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    rows = np.vstack([features for features, _ in examples]).astype(np.float64)
    right = np.concatenate([one for _, one in examples])
    scaler = StandardScaler().fit(rows)
    products = with_products(scaler.transform(rows))
    second = StandardScaler().fit(products)
    model: Any = LogisticRegression(C=strength, max_iter=300).fit(second.transform(products), right)
    weights = model.coef_[0] / second.scale_
    return Ranker(scaler.mean_, scaler.scale_, weights, float(model.intercept_[0] - (second.mean_ * weights).sum()))
