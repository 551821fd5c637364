"""Fitting the ranker: judged queries -> weights of the features and their products.

Two ways: each candidate for itself (`fit`, logistic regression), which is right for sentences, of which few are judged
and several candidates are right; or each query's candidates against each other (`fit_order`), which puts the one right
candidate of a name first more often, given thousands of names. scikit-learn is imported here alone, since no search
needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from matcher.search.ranker import Ranker, with_products

MAX_STEPS = 300
Example = tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]
"""Features of a query's candidates, and which of them are right."""


def fit(examples: Sequence[Example], strength: float) -> Ranker:
    """Return the ranker that tells right candidates from wrong ones.

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


def fit_order(examples: Sequence[Example], strength: float) -> Ranker:
    """Return the ranker by which the right candidate of a query is the likeliest of its candidates.

    It maximizes the probability of the right ones under a softmax over a query's candidates, then scales the result
    to probabilities of single candidates. Source: McFadden, Conditional Logit Analysis of Qualitative Choice
    Behavior (1974); Platt, Probabilistic Outputs for Support Vector Machines (1999).

    Parameters
    ----------
    examples : sequence
        Those without a right candidate are left out.
    strength : float
        What the loss, summed over the queries, is multiplied with beside half of the squared weights.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    kept = [(features, right) for features, right in examples if right.any()]
    scaler = StandardScaler().fit(np.vstack([features for features, _ in kept]).astype(np.float64))
    rows = scaler.transform(np.vstack([features for features, _ in kept])).astype(np.float32)
    right = np.concatenate([one for _, one in kept])
    counts = np.array([len(one) for _, one in kept])
    starts = np.cumsum([0, *counts[:-1]])
    query = np.repeat(np.arange(len(counts)), counts)
    n_features = rows.shape[1]
    upper = np.triu_indices(n_features)

    def logits(weights: Any) -> Any:
        products = np.zeros((n_features, n_features), dtype=np.float32)
        products[upper] = weights[n_features:]
        plain = rows @ weights[:n_features].astype(np.float32)
        return (plain + np.einsum("ij,ij->i", rows @ products, rows)).astype(np.float64)

    def loss(weights: Any) -> tuple[float, Any]:
        found = logits(weights)
        powers = np.exp(found - np.maximum.reduceat(found, starts)[query])
        every, ours = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        slope = (powers / every[query] - powers * right / ours[query]).astype(np.float32)
        gradient = np.concatenate([slope @ rows, ((rows * slope[:, None]).T @ rows)[upper]]).astype(np.float64)
        return (
            strength * float(np.log(every / ours).sum()) + weights @ weights / 2,
            strength * gradient + weights,
        )

    start = np.zeros(n_features + len(upper[0]))
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": MAX_STEPS}).x
    scale: Any = LogisticRegression(C=1e6).fit(logits(weights)[:, None], right)
    return Ranker(scaler.mean_, scaler.scale_, weights * scale.coef_[0, 0], float(scale.intercept_[0]))
