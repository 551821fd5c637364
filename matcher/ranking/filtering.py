"""Filtering: what profiles and demands state beside their skills, as columns from which masks are made at once.

A column of few different values is a table of them and a small number a row; a filter asks the table, not the rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np

from matcher.ranking.postings import Array, Ints, Mask, smallest
from models.filters import Filters
from models.money import Money
from models.profile import Demand, Profile
from models.reading import Location

KeyOf = Callable[[str], str]
"""Folds a city's name, so that "Bakı" and "BAKI" are one."""
_NO_DATE = date.max.toordinal()
_CLOSED = 0
_NOT_SETTLED = 1 << 30


class Holders(Protocol):
    """What tells which rows have a skill or an occupation."""

    def having(self, column: int) -> Ints:
        """Return the rows that claim, or ask for, the skill of a column."""

    def holding(self, occupation: str) -> Ints:
        """Return the rows that held, or are for, an occupation."""


class FilterColumns:
    """The columns of one segment, in row order.

    Parameters
    ----------
    arrays : mapping of str to array of shape (n_documents,)
        `city` and `pay` are places in the tables; `remote` is 1, 0, or -1 where not stated;
        `months` is the experience held or asked; `ends` the last day as an ordinal, 0 where closed; `settled` as in
        `Profile`, in months.
    tables : mapping of str to list
        The different values of `city` (folded) and `pay` (lowest and highest AZN a month).
    """

    def __init__(self, arrays: Mapping[str, Array], tables: Mapping[str, Any]) -> None:
        self.arrays, self.tables = arrays, tables

    def mask(self, filters: Filters, today: date, holders: Holders, kinds: Callable[[str], Iterable[int]]) -> Mask:
        """Return which rows pass all but `exclude_ids`.

        Parameters
        ----------
        kinds : callable
            Skill -> the columns of itself and everything of its kind.
        """
        arrays = self.arrays
        keep = np.ones(len(arrays["ends"]), dtype=bool)
        if not filters.include_closed:
            keep &= arrays["ends"] >= today.toordinal()
        if filters.city is not None:
            keep &= self._fits("city", lambda one: one == filters.city)
        if filters.remote is not None:
            keep &= arrays["remote"] == int(filters.remote)
        if filters.salary_min is not None:
            least = filters.salary_min
            keep &= self._fits("pay", lambda one: one[1] is None or one[1] >= least)
        if filters.salary_max is not None:
            most = filters.salary_max
            keep &= self._fits("pay", lambda one: one[0] <= most)
        if filters.max_experience_months is not None:
            keep &= arrays["months"] <= filters.max_experience_months
        if filters.occupation is not None:
            keep &= self._rows([holders.holding(filters.occupation)])
        for skill in filters.must_have:
            keep &= self._rows([holders.having(column) for column in kinds(skill)])
        return keep

    def unsettled(self, one: tuple[int, int], other: tuple[int, int]) -> Mask:
        """Return whose text does not read the same for both months, (year, month); see `Profile.reads_alike`."""
        if one == other:
            return np.zeros(len(self.arrays["ends"]), dtype=bool)
        year, month = min(one, other)
        return np.asarray(self.arrays["settled"] > year * 12 + month - 1)

    def _fits(self, name: str, fits: Callable[[Any], bool]) -> Mask:
        return np.array([fits(one) for one in self.tables[name]], dtype=bool)[self.arrays[name]]

    def _rows(self, found: Sequence[Ints]) -> Mask:
        mask = np.zeros(len(self.arrays["ends"]), dtype=bool)
        for rows in found:
            mask[rows] = True
        return mask


class FilterBuilder:
    """Takes documents one by one, in row order, and keeps nothing of them but numbers and tables.

    Parameters
    ----------
    city_key : callable
    """

    def __init__(self, city_key: KeyOf) -> None:
        self._key = city_key
        self._tables: dict[str, dict[Hashable, int]] = {"city": {}, "pay": {}}
        self._arrays = {name: array("i") for name in ("city", "pay", "remote", "months", "ends", "settled")}

    def add(self, one: Profile | Demand) -> None:
        """Take the next row."""
        where = one.location or Location()
        self._place("city", self._key(where.city) if where.city else "")
        self._place("pay", _pay(one.salary if isinstance(one, Demand) else one.salary_expectation))
        self._arrays["remote"].append(-1 if where.remote is None else int(where.remote))
        self._arrays["months"].append(one.experience_months or 0)
        self._arrays["ends"].append(_last_day(one) if isinstance(one, Demand) else _NO_DATE)
        settled = 0 if isinstance(one, Demand) else one.settled
        self._arrays["settled"].append(_NOT_SETTLED if settled is None else settled)

    def columns(self) -> FilterColumns:
        """Return the columns of what was taken."""
        arrays = {name: smallest(values) for name, values in self._arrays.items()}
        return FilterColumns(arrays, {name: list(table) for name, table in self._tables.items()})

    def _place(self, name: str, value: Hashable) -> None:
        table = self._tables[name]
        self._arrays[name].append(table.setdefault(value, len(table)))


def _pay(money: Money | None) -> tuple[float, float | None]:
    """Return the lowest and highest pay, AZN per month, the latter None where it is open."""
    # Another currency cannot be compared offline: like an unstated salary, it conflicts with nothing.
    if money is None or money.currency != "AZN":
        return 0.0, None
    low, high = money.monthly()
    return low, None if high == float("inf") else high


def _last_day(one: Demand) -> int:
    if one.status != "open":
        return _CLOSED
    return one.valid_until.toordinal() if one.valid_until else _NO_DATE
