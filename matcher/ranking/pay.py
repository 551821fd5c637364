"""Pay: what the documents of a segment state to pay per month, and the median of some of them.

In: a `Money` or None per document. Out: counts by (currency, monthly pay), which add up over segments. A pay is the
middle of the stated range in whole 24ths of a currency unit per month, so that the factors of `models.money` and the
halving stay exact; where one end is stated, it is the pay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from models.money import MAX_AMOUNT, Money

_UNIT = 24
Pays = Counter[tuple[str, int]]
"""(Currency, pay in 24ths per month) -> number of documents."""


class PayColumn:
    """The stated pay of documents in row order.

    Parameters
    ----------
    places : integer array of shape (n_documents,)
        Place in `known`, from 1; 0 where nothing is stated.
    known : sequence of (currency, pay)
    """

    def __init__(self, places: npt.NDArray[Any], known: Sequence[tuple[str, int]]) -> None:
        self.places = places
        self.known = known

    @staticmethod
    def key(money: Money | None) -> tuple[str, int] | None:
        """Return what is known of a stated pay."""
        return None if money is None else (money.currency, monthly_pay(money))

    def counts(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return how many of the rows state each known pay; the first number is of those that state none."""
        return np.bincount(self.places[rows], minlength=len(self.known) + 1)

    def named(self, counts: npt.NDArray[np.int64]) -> Pays:
        """Return `counts` by currency and pay."""
        return Counter(
            {self.known[place - 1]: int(counts[place]) for place in np.flatnonzero(counts).tolist() if place}
        )


def monthly_pay(money: Money) -> int:
    """Return the middle of a stated range per month in 24ths of a currency unit.

    Examples
    --------
    >>> monthly_pay(Money(800, 1500)) / 24
    1150.0
    >>> monthly_pay(Money(min=12_000, period="year")) / 24
    1000.0
    """
    low = money.max if money.min is None else money.min
    high = money.min if money.max is None else money.max
    assert low is not None
    assert high is not None
    return (low + high) * money.twelfths


def median_pay(pays: Pays) -> Money | None:
    """Return the median monthly pay in the currency that most state (ties: the first by code), else None.

    Of an even number it is the lower of the middle two, so a pay that is stated, without a fraction of a unit.

    Examples
    --------
    >>> median_pay(Counter({("AZN", 800 * 24): 1, ("AZN", 901 * 24): 1, ("USD", 500 * 24): 1}))
    Money(min=800, max=800, currency='AZN', period='month')
    """
    stated: Counter[str] = Counter()
    for (currency, _), number in pays.items():
        stated[currency] += number
    if not stated:
        return None
    currency = min(stated, key=lambda one: (-stated[one], one))
    amount = min(quantile_pay(pays, currency, 50), MAX_AMOUNT)
    return Money(amount, amount, currency)


def quantile_pay(pays: Pays, currency: str, percent: int) -> int:
    """Return the lowest stated monthly pay that at least so many percent of those in a currency do not exceed.

    It is without the fraction of a unit. At least one must state its pay in this currency.

    Examples
    --------
    >>> some = Counter({("AZN", 800 * 24): 1, ("AZN", 901 * 24): 2, ("AZN", 1000 * 24): 1})
    >>> [quantile_pay(some, "AZN", percent) for percent in (25, 50, 75)]
    [800, 901, 901]
    """
    known = sorted((pay, number) for (one, pay), number in pays.items() if one == currency)
    passed = list(accumulate(number for _, number in known))
    return (
        next(pay for (pay, _), number in zip(known, passed, strict=True) if 100 * number >= percent * passed[-1])
        // _UNIT
    )
