"""Weighing: a demand's requirements share out 10,000 points by weight, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.errors import InvalidInput
from models.match import FULL
from models.policy import Policy
from models.profile import Demand, Requirement
from models.vacancy import RequirementType


@dataclass(frozen=True, slots=True)
class WeighedDemand:
    """A demand with the points of each requirement; `sum(max_points) == 10000`."""

    demand: Demand
    max_points: tuple[int, ...]

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The requirements in the demand's order."""
        return self.demand.requirements


def weigh(demand: Demand, policy: Policy) -> WeighedDemand | None:
    """Return the demand with its points, or None where nothing is asked.

    The occupation gets `occupation_share` of the sum of all weights (or `weight_occupation_alone`), every other
    requirement its own weight or the policy's for its kind; 10,000 points are shared out in proportion by largest
    remainder, ties by requirement id.

    Raises
    ------
    InvalidInput
        ``requirement_without_points`` when a requirement's share rounds to 0 points.
    """
    if not demand.requirements:
        return None
    weights = _weights(demand.requirements, policy)
    points = share_out(
        {requirement.id: weight for requirement, weight in zip(demand.requirements, weights, strict=True)}
    )
    for requirement in demand.requirements:
        if points[requirement.id] == 0:
            raise InvalidInput("requirement_without_points", requirement=requirement.id, vacancy=demand.id)
    return WeighedDemand(demand, tuple(points[requirement.id] for requirement in demand.requirements))


def share_out(weights: dict[str, Fraction], total: int = FULL) -> dict[str, int]:
    """Return `total` shared out in proportion to positive weights, integers, by largest remainder (Hamilton's method).

    Examples
    --------
    >>> share_out({"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)})
    {'a': 3334, 'b': 3333, 'c': 3333}
    """
    sum_ = sum(weights.values())
    quotas = {id_: total * weight / sum_ for id_, weight in weights.items()}
    points = {id_: int(quota) for id_, quota in quotas.items()}
    left = total - sum(points.values())
    by_remainder = sorted(quotas, key=lambda id_: (points[id_] - quotas[id_], id_))
    for id_ in by_remainder[:left]:
        points[id_] += 1
    return points


def _weights(requirements: tuple[Requirement, ...], policy: Policy) -> list[Fraction]:
    own = [
        Fraction(policy.weight(requirement.kind) if requirement.weight is None else requirement.weight, 1000)
        for requirement in requirements
    ]
    occupations = [requirement.type is RequirementType.OCCUPATION for requirement in requirements]
    others = sum((weight for weight, is_one in zip(own, occupations, strict=True) if not is_one), Fraction(0))
    share = Fraction(policy.occupation_share, 1000)
    occupation = others * share / (1 - share) if others else Fraction(policy.weight_occupation_alone, 1000)
    return [occupation if is_one else weight for weight, is_one in zip(own, occupations, strict=True)]
