"""Decimals with at most three places as exact integers: weights, strengths and shares in thousandths."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from models.errors import InvalidInput

THOUSAND = 1000


def thousandths(value: int | float | str | Decimal, *, low: int, high: int, pointer: str = "") -> int:
    """Return `value` in thousandths, exactly.

    Parameters
    ----------
    value : number or str
        Decimal as written, at most three places.
    low, high : int
        Allowed range in thousandths, both ends included.

    Raises
    ------
    InvalidInput
        ``not_a_number``, ``too_many_places`` or ``out_of_range``.

    Examples
    --------
    >>> thousandths(0.35, low=0, high=1000)
    350
    """
    try:
        exact = Decimal(str(value)) * THOUSAND
        whole = int(exact.to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        raise InvalidInput("not_a_number", pointer) from None
    if exact != whole:
        raise InvalidInput("too_many_places", pointer, places=3)
    if not low <= whole <= high:
        raise InvalidInput("out_of_range", pointer, min=low / THOUSAND, max=high / THOUSAND)
    return whole
