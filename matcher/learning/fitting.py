"""Fitting: features -> positive weights of the requirement kinds, by penalised logistic regression on the score.

The weights maximise ``sum log P(mark) - penalty * sum (log w_k - log w0_k)^2`` with
``P(accept) = 1 / (1 + exp(-(a + b * score(w) + c * eligible)))`` and ``b >= 0``: a higher score never makes
an acceptance less likely. The penalty draws each weight to the hand-set one, so a kind of which the marks say nothing
keeps it. Only the proportions of weights matter, so `required` is held fast.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import minimize

from matcher.learning.features import KINDS, Features, Floats, weights_of
from models.policy import Policy
from models.vacancy import Kind

PENALTY = 1.0
LOWEST, HIGHEST = 0.3, 10.0
"""Bounds of a weight. With them no requirement of 200 can fall to 0 points."""
_FREE = [place for place, kind in enumerate(KINDS) if kind is not Kind.REQUIRED]


def fitted(features: Features, policy: Policy) -> Policy:
    """Return the next version of a policy, with fitted weights in thousandths.

    Parameters
    ----------
    features : Features
        Of judgements of both marks.
    policy : Policy
        The hand-set one: where the search starts and whither the penalty draws.
    """
    start, share = weights_of(policy), policy.occupation_share / 1000
    accepted = features.accepted.astype(float)

    def loss(parameters: Floats) -> float:
        logits = _logits(features, _weights(parameters, start), share, parameters)
        # log(1 + e^x) - y x, without overflow.
        likelihood = np.logaddexp(0, logits) - accepted * logits
        return float(likelihood.sum() + PENALTY * (parameters[: len(_FREE)] ** 2).sum())

    bounds = [_bounds(start[place]) for place in _FREE] + [(-50.0, 50.0), (0.0, 50.0), (-10.0, 10.0)]
    first = np.array([0.0] * len(_FREE) + [0.0, 1.0, 0.0])
    found = minimize(loss, first, method="L-BFGS-B", bounds=bounds)
    weights = np.clip(_weights(found.x, start), LOWEST, HIGHEST)
    must, _, unstated, preferred = (round(1000 * float(one)) for one in weights)
    return replace(
        policy, version=policy.version + 1, weight_must=must, weight_unstated=unstated, weight_preferred=preferred
    )


def _weights(parameters: Floats, start: Floats) -> Floats:
    weights = start.copy()
    weights[_FREE] *= np.exp(parameters[: len(_FREE)])
    return weights


def _bounds(start: float) -> tuple[float, float]:
    return float(np.log(LOWEST / start)), float(np.log(HIGHEST / start))


def _logits(features: Features, weights: Floats, share: float, parameters: Floats) -> Floats:
    a, b, c = parameters[len(_FREE) :]
    return np.asarray(a + b * features.scores(weights, share) + c * features.eligible)


assert KINDS == (Kind.MUST, Kind.REQUIRED, Kind.UNSTATED, Kind.PREFERRED)
