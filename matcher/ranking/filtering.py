"""Filtering: what profiles and demands state beside their skills, as columns from which masks are made at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from matcher.ranking.index import Mask
from models.filters import Filters
from models.money import Money
from models.profile import Demand, Profile
from models.reading import Location

Floats = npt.NDArray[np.float64]
KeyOf = Callable[[str], str]
"""Folds a city's name, so that "Bakı" and "BAKI" are one."""

_NO_DATE = date.max.toordinal()


class FilterColumns:
    """The columns of one segment, in row order.

    Parameters
    ----------
    pool : sequence of Profile or of Demand
    city_key : callable
    """

    def __init__(self, pool: Sequence[Profile | Demand], city_key: KeyOf) -> None:
        self._key = city_key
        self._n = len(pool)
        locations = [one.location or Location() for one in pool]
        self._cities = np.array([city_key(one.city) if one.city else "" for one in locations], dtype=object)
        self._remote = np.array([-1 if one.remote is None else int(one.remote) for one in locations], dtype=np.int8)
        pay = [_pay(one.salary if isinstance(one, Demand) else one.salary_expectation) for one in pool]
        self.pay: Floats = np.array(pay, dtype=float).reshape(-1, 2)
        self._months = np.array([one.experience_months or 0 for one in pool], dtype=np.int64)
        self._closed = np.array([isinstance(one, Demand) and one.status != "open" for one in pool], dtype=bool)
        ends = [_last_day(one) for one in pool]
        self._ends = np.array(ends, dtype=np.int64)
        self._skills: dict[str, list[int]] = {}
        self._occupations: dict[str, list[int]] = {}
        for row, one in enumerate(pool):
            for skill in _skills(one):
                self._skills.setdefault(skill, []).append(row)
            for occupation in one.held_months if isinstance(one, Profile) else [one.occupation]:
                self._occupations.setdefault(occupation or "", []).append(row)

    def mask(self, filters: Filters, today: date, narrower: Callable[[str], Sequence[str]]) -> Mask:
        """Return which rows pass all but `exclude_ids`; `narrower(skill)` lists a skill and everything of its kind."""
        keep = np.ones(self._n, dtype=bool)
        if not filters.include_closed:
            keep &= ~self._closed & (self._ends >= today.toordinal())
        if filters.city is not None:
            keep &= self._cities == self._key(filters.city)
        if filters.remote is not None:
            keep &= self._remote == int(filters.remote)
        if filters.salary_min is not None:
            keep &= self.pay[:, 1] >= filters.salary_min
        if filters.salary_max is not None:
            keep &= self.pay[:, 0] <= filters.salary_max
        if filters.max_experience_months is not None:
            keep &= self._months <= filters.max_experience_months
        if filters.occupation is not None:
            keep &= self._rows(self._occupations.get(filters.occupation, []))
        for skill in filters.must_have:
            keep &= self._rows([row for one in narrower(skill) for row in self._skills.get(one, [])])
        return keep

    def _rows(self, rows: list[int]) -> Mask:
        mask = np.zeros(self._n, dtype=bool)
        mask[rows] = True
        return mask


def _pay(money: Money | None) -> tuple[float, float]:
    # Another currency cannot be compared offline: like an unstated salary, it conflicts with nothing.
    if money is None or money.currency != "AZN":
        return 0.0, float("inf")
    return money.monthly()


def _last_day(one: Profile | Demand) -> int:
    return one.valid_until.toordinal() if isinstance(one, Demand) and one.valid_until else _NO_DATE


def _skills(one: Profile | Demand) -> Collection[str]:
    if isinstance(one, Profile):
        return one.held_skills
    return {skill for requirement in one.requirements for skill in requirement.skills}
