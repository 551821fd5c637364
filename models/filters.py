"""Filters: what narrows a pool before it is ranked, without touching a score."""

from __future__ import annotations

from dataclasses import dataclass

MAX_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrow a pool. `city`, `remote`, `occupation` and `must_have` keep what states a fitting value;
    salary and experience leave out only what states a conflicting one.

    Parameters
    ----------
    city : str or None
    remote : bool or None
    salary_min, salary_max : int or None
        AZN per month; a stated range that does not overlap is left out.
    max_experience_months : int or None
        Vacancies that ask for more (candidates that have more) are left out.
    occupation : str or None
    must_have : tuple of str
        Skill ids that a candidate holds, or that a vacancy asks for.
    exclude_ids : frozenset of str
    include_closed : bool
        Also rank vacancies that are closed or past their last day.
    """

    city: str | None = None
    remote: bool | None = None
    salary_min: int | None = None
    salary_max: int | None = None
    max_experience_months: int | None = None
    occupation: str | None = None
    must_have: tuple[str, ...] = ()
    exclude_ids: frozenset[str] = frozenset()
    include_closed: bool = False
