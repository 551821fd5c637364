"""Features: judgements -> credits and counts by requirement kind, from which a score is a function of the weights.

Without roundings the formula of `matcher.ranking` is, for the weights ``w`` of the kinds,

``score = (1 - s) * (C + sum_k w_k * credit_k) / (W + sum_k w_k * count_k) + s * occupation``

where ``credit_k`` and ``count_k`` sum over the requirements of kind k that bear no weight of their own, ``C`` and ``W``
over those that do, and ``s`` is the policy's occupation share. It serves the fitting alone: the scorer makes scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.ranking.scoring import Scorer
from models.judgement import Judgement
from models.policy import Policy
from models.profile import Requirement
from models.vacancy import Kind, RequirementType

KINDS = tuple(Kind)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Features:
    """Judgements as arrays, one row each.

    Parameters
    ----------
    credit, count : ndarray of shape (n_judgements, n_kinds)
    own_credit, own_weight : ndarray of shape (n_judgements,)
        Of requirements with a weight of their own, in units of weight.
    occupation : ndarray of shape (n_judgements,)
        Credit of the occupation, NaN where none is asked.
    eligible, accepted : ndarray of bool
    vacancy : ndarray of int
        Number of the vacancy.
    """

    credit: Floats
    count: Floats
    own_credit: Floats
    own_weight: Floats
    occupation: Floats
    eligible: NDArray[np.bool_]
    accepted: NDArray[np.bool_]
    vacancy: NDArray[np.int64]

    def scores(self, weights: Floats, share: float) -> Floats:
        """Return scores in [0, 1] for weights of shape (n_kinds,), without roundings."""
        total = self.own_weight + self.count @ weights
        rest = np.divide(self.own_credit + self.credit @ weights, total, out=np.zeros_like(total), where=total > 0)
        mixed = np.where(total > 0, (1 - share) * rest + share * self.occupation, self.occupation)
        return np.where(np.isnan(self.occupation), rest, mixed)

    def rows(self, places: NDArray[np.int64]) -> Features:
        """Return some of the judgements."""
        return Features(
            self.credit[places], self.count[places], self.own_credit[places], self.own_weight[places],
            self.occupation[places], self.eligible[places], self.accepted[places], self.vacancy[places],
        )  # fmt: skip


def features_of(judgements: Sequence[Judgement], scorer: Scorer) -> Features:
    """Return the features of judgements; their order is that of the rows."""
    numbers = {id_: place for place, id_ in enumerate(sorted({one.demand.id for one in judgements}))}
    rows = [_row(one, scorer) for one in judgements]
    table = np.array([row for row, _ in rows], float).reshape(len(rows), 2 * len(KINDS) + 3)
    kinds = len(KINDS)
    return Features(
        credit=table[:, :kinds],
        count=table[:, kinds : 2 * kinds],
        own_credit=table[:, 2 * kinds],
        own_weight=table[:, 2 * kinds + 1],
        occupation=table[:, 2 * kinds + 2],
        eligible=np.array([eligible for _, eligible in rows], bool),
        accepted=np.array([one.accepted for one in judgements], bool),
        vacancy=np.array([numbers[one.demand.id] for one in judgements], np.int64),
    )


def weights_of(policy: Policy) -> Floats:
    """Return a policy's weights in the order of `KINDS`."""
    return np.array([policy.weight(kind) / 1000 for kind in KINDS])


def _row(judgement: Judgement, scorer: Scorer) -> tuple[list[float], bool]:
    credit, count = dict.fromkeys(KINDS, 0.0), dict.fromkeys(KINDS, 0.0)
    own_credit = own_weight = 0.0
    occupation = float("nan")
    unmet = False
    for requirement in judgement.demand.requirements:
        found = scorer.credit(judgement.profile, requirement)
        share = found.numerator / found.denominator
        unmet |= requirement.kind is Kind.MUST and not found.full
        if requirement.type is RequirementType.OCCUPATION:
            occupation = share
        elif requirement.weight is None:
            credit[requirement.kind] += share
            count[requirement.kind] += 1
        else:
            own_credit += share * _own(requirement)
            own_weight += _own(requirement)
    return [*credit.values(), *count.values(), own_credit, own_weight, occupation], not unmet


def _own(requirement: Requirement) -> float:
    return (requirement.weight or 0) / 1000
