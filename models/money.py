"""Money as on the wire: a range of whole currency units for a period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.errors import InvalidInput

PERIODS = ("hour", "day", "week", "month", "year")
MAX_AMOUNT = 100_000_000
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_PER_MONTH = {"hour": 160, "day": 21, "week": 4}


@dataclass(frozen=True, slots=True)
class Money:
    """A pay range; either end may be open.

    Parameters
    ----------
    min, max : int or None
        Whole units of `currency`, 0..100,000,000; at least one is stated.
    currency : str
        ISO 4217 code.
    period : str
        hour, day, week, month or year.
    """

    min: int | None = None
    max: int | None = None
    currency: str = "AZN"
    period: str = "month"

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise InvalidInput("salary_empty")
        for end in (self.min, self.max):
            if end is not None and not 0 <= end <= MAX_AMOUNT:
                raise InvalidInput("out_of_range", min=0, max=MAX_AMOUNT)
        if self.min is not None and self.max is not None and self.min > self.max:
            raise InvalidInput("salary_min_above_max", min=self.min, max=self.max)
        if not _CURRENCY.fullmatch(self.currency):
            raise InvalidInput("unknown_currency", currency=self.currency)
        if self.period not in PERIODS:
            raise InvalidInput("unknown_period", period=self.period)

    def monthly(self) -> tuple[float, float]:
        """Return (lowest, highest) per month; an open end is the other one, open upwards when only a minimum stands.

        An hour counts 1/160, a day 1/21, a week 1/4 of a month, a year twelve months.
        """
        factor = 1 / 12 if self.period == "year" else _PER_MONTH.get(self.period, 1)
        low = 0 if self.min is None else self.min
        high = float("inf") if self.max is None else self.max
        return low * factor, high * factor

    @property
    def twelfths(self) -> int:
        """How many twelfths of a month's pay a period's pay makes: 12 for a month, 1 for a year, 1,920 for an hour."""
        return 1 if self.period == "year" else 12 * _PER_MONTH.get(self.period, 1)
