"""Grouping: outcomes and their people's groups -> the places of each group's outcomes, for an attribute or several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from models.audit import AuditSettings, Groups, Outcome
from models.errors import InvalidInput

MAX_ATTRIBUTES = 4
MAX_GROUPS = 300
"""Most groups of all breakdowns together; more are no groups, but names."""

Places = dict[tuple[str, ...], list[int]]


def breakdowns_of(groups: Groups, settings: AuditSettings) -> list[tuple[str, ...]]:
    """Return the attribute sets to report: each attribute, then the intersections.

    Raises
    ------
    InvalidInput
        ``unknown_attribute`` (nobody has it), ``too_many_attributes``.
    """
    given = sorted({name for values in groups.values() for name in values})
    chosen = list(settings.attributes) or given
    if len(chosen) > MAX_ATTRIBUTES:
        raise InvalidInput("too_many_attributes", "/attributes", limit=MAX_ATTRIBUTES)
    crossed = settings.intersections
    sets = [(one,) for one in chosen] + list(combinations(chosen, 2) if crossed is None else crossed)
    for name in (name for one in sets for name in one):
        if name not in given:
            raise InvalidInput("unknown_attribute", "/attributes", attribute=name)
    return list(dict.fromkeys(sets))


def places_of(outcomes: Sequence[Outcome], groups: Groups, attributes: tuple[str, ...]) -> tuple[Places, int]:
    """Return group -> places in `outcomes`, in the order of the groups, and how many outcomes have no known group."""
    found: Places = {}
    unknown = 0
    for place, outcome in enumerate(outcomes):
        values = groups.get(outcome.id, {})
        if all(name in values for name in attributes):
            found.setdefault(tuple(values[name] for name in attributes), []).append(place)
        else:
            unknown += 1
    return dict(sorted(found.items())), unknown
