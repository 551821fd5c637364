"""Weighing: a demand's requirements share out 10,000 points by weight, exactly."""

from __future__ import annotations

from dataclasses import dataclass

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
    points = share_out(dict(zip([one.id for one in demand.requirements], weights, strict=True)))
    for id_, most in points.items():
        if most == 0:
            raise InvalidInput("requirement_without_points", requirement=id_, vacancy=demand.id)
    return WeighedDemand(demand, tuple(points.values()))


def share_out(weights: dict[str, int], total: int = FULL) -> dict[str, int]:
    """Return `total` shared out in proportion to positive weights, integers, by largest remainder (Hamilton's method).

    Examples
    --------
    >>> share_out({"a": 1, "b": 1, "c": 1})
    {'a': 3334, 'b': 3333, 'c': 3333}
    """
    sum_ = sum(weights.values())
    points, remainders, left = {}, [], total
    for id_, weight in weights.items():
        points[id_], remainder = divmod(total * weight, sum_)
        remainders.append((-remainder, id_))
        left -= points[id_]
    if left:
        for _, id_ in sorted(remainders)[:left]:
            points[id_] += 1
    return points


def _weights(requirements: tuple[Requirement, ...], policy: Policy) -> list[int]:
    """Return the weights in units of 1 / (1,000 * (1,000 - occupation_share)), which keeps them whole."""
    rest = 1000 - policy.occupation_share
    usual = {kind: rest * policy.weight(kind) for kind in {one.kind for one in requirements}}
    own = [usual[one.kind] if one.weight is None else rest * one.weight for one in requirements]
    occupations = [requirement.type is RequirementType.OCCUPATION for requirement in requirements]
    others = sum(weight for weight, is_one in zip(own, occupations, strict=True) if not is_one)
    occupation = others // rest * policy.occupation_share if others else rest * policy.weight_occupation_alone
    return [occupation if is_one else weight for weight, is_one in zip(own, occupations, strict=True)]
