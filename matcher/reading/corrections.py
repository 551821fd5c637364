"""A person's corrections of what was read from a vacancy: they stand beside its text and survive every new reading.

In: a vacancy with its corrections. Out: what is asked after them. Struck skills leave the demand, set ones change their
kind, level or weight, added requirements count like those given by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from matcher.reading.demands import build_demand
from matcher.reading.profiles import checked_level
from matcher.reading.reader import Reader
from models.corrections import ANY_LEVEL, Corrections, SetRequirement
from models.errors import NotFound
from models.profile import Demand, Requirement
from models.reading import Notice
from models.vacancy import Vacancy


def corrected_demand(vacancy: Vacancy, corrections: Corrections | None, reader: Reader) -> Demand:
    """Return the demand of a vacancy after its corrections.

    Raises
    ------
    InvalidInput
        As `build_demand` does; pointers of corrections begin with ``/set`` or ``/add``.
    NotFound
        ``unknown_skill_id``: a correction names no skill of the taxonomy.
    """
    if corrections is None:
        return build_demand(vacancy, reader)
    # A correction outlives the taxonomy that it was made under: ids of then lead to those of now.
    struck = frozenset(_known(one, reader) for one in corrections.strike)
    changes = [replace(one, skill=_known(one.skill, reader)) for one in corrections.set]
    added = replace(vacancy, requirements=(*vacancy.requirements, *corrections.add))
    demand = build_demand(added, reader)
    warnings: list[Notice] = []
    requirements = _without(demand.requirements, struck)
    for place, one in enumerate(changes):
        asked = None if one.level == ANY_LEVEL else one.level
        level = checked_level(asked, [reader.taxonomy[one.skill]], f"/set/{place}", warnings)
        requirements = [_set(requirement, one, level) for requirement in requirements]
    return replace(demand, requirements=tuple(requirements), warnings=(*demand.warnings, *warnings))


def _known(skill: str, reader: Reader) -> str:
    found = reader.taxonomy.find(skill)
    if found is None:
        raise NotFound("unknown_skill_id", id=skill)
    return found


def _without(requirements: Iterable[Requirement], struck: frozenset[str]) -> list[Requirement]:
    """Leave struck skills out; of a group of alternatives the others stay."""
    kept = []
    for requirement in requirements:
        skills = tuple(skill for skill in requirement.skills if skill not in struck)
        if skills or not requirement.skills:
            kept.append(replace(requirement, skills=skills))
    return kept


def _set(requirement: Requirement, change: SetRequirement, level: str | None) -> Requirement:
    if change.skill not in requirement.skills:
        return requirement
    return replace(
        requirement,
        kind=change.kind or requirement.kind,
        level=level if change.level is not None else requirement.level,
        weight=requirement.weight if change.weight is None else change.weight,
    )
