"""Variants of a demand: the same requirements with one of them asked less strongly, weighed anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matcher.ranking.weighing import WeighedDemand, weigh
from models.errors import InvalidInput
from models.policy import Policy
from models.vacancy import Kind, RequirementType


@dataclass(frozen=True, slots=True)
class Variant:
    """A demand in which the requirement at `place` is of `kind`; `place` is None for the demand as it stands."""

    place: int | None
    kind: Kind | None
    max_points: tuple[int, ...]


def variants(demand: WeighedDemand, policy: Policy) -> list[Variant]:
    """Return the demand as it stands, then each requirement as preferred, and each must as required.

    A change that would leave a requirement without any points is left out: such a vacancy could not be stored.
    """
    found = [Variant(None, None, demand.max_points)]
    for place, requirement in enumerate(demand.requirements):
        if requirement.type is RequirementType.OCCUPATION:
            continue
        for kind in (Kind.PREFERRED, Kind.REQUIRED):
            changes = requirement.kind is Kind.MUST or (kind is Kind.PREFERRED and requirement.kind is not kind)
            points = _points(demand, place, kind, policy) if changes else None
            if points is not None:
                found.append(Variant(place, kind, points))
    return found


def _points(demand: WeighedDemand, place: int, kind: Kind, policy: Policy) -> tuple[int, ...] | None:
    requirements = list(demand.requirements)
    requirements[place] = replace(requirements[place], kind=kind)
    try:
        weighed = weigh(replace(demand.demand, requirements=tuple(requirements)), policy)
    except InvalidInput:
        return None
    assert weighed is not None
    return weighed.max_points
