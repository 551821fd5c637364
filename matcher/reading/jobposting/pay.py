"""baseSalary and estimatedSalary -> `Money`.

Read: MonetaryAmount, MonetaryAmountDistribution, PriceSpecification and QuantitativeValue, bare numbers and figures in
words ("1 200 – 1 500 AZN"). Whole units, as money is in this service; a period or currency that is not given is assumed.
"""

from __future__ import annotations

import math
import re

from matcher.reading.facts.salary import currency_code, salary
from matcher.reading.folding import fold
from matcher.reading.foreign import Field, Node
from models.errors import InvalidInput
from models.money import MAX_AMOUNT, PERIODS, Money

_PERIODS = {
    "hour": r"hour(?:ly|s)?|hur|saat\w*|час\w*|p?t?1h",
    "day": r"day|days|daily|gun\w*|день|дня|дней|в день|p?1d",
    "week": r"week(?:ly|s)?|wee|hefte\w*|недел\w*|p?1w",
    "month": r"month(?:ly|s)?|mon|ay\w{0,4}|месяц\w*|мес\.?|p?1m",
    "year": r"year(?:ly|s)?|annual(?:ly)?|annum|ann|il\w{0,3}|год\w*|p?1y",
}
_PERIOD = {
    name: re.compile(rf"(?:per |a |an |в )?(?:https?://schema\.org/)?(?:{words})") for name, words in _PERIODS.items()
}
_FIGURE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[ \u00a0\u202f,.'’]\d{3})+|\d{1,12})(?:[.,]\d{1,2})?(?![\d])")


def read_pay(base: Field, estimated: Field, currency: str | None) -> Money | None:
    """Return the pay that a posting states, else the one that it estimates (noted as such).

    Parameters
    ----------
    base, estimated : Field
        baseSalary and estimatedSalary.
    currency : str or None
        salaryCurrency of the posting.
    """
    for given, is_estimate in ((base, False), (estimated, True)):
        found: Money | None = None
        for one in given.items():
            if found is not None:
                one.ignored()
                continue
            found = _money(one, currency)
            if found is not None and is_estimate:
                one.log.add("salary_estimated", one.pointer)
        if found is not None:
            if not is_estimate:
                estimated.ignored()
            return found
    return None


def _money(given: Field, currency: str | None) -> Money | None:
    """Return the money of one value; what is no pay is noted and gives None."""
    said = _Said(given, currency)
    low, high = said.ends
    if (low is None and high is None) or not any((low, high)):
        given.unread()
        return None
    if said.bad_unit:
        return None
    for name, assumed in (("currency", said.currency is None), ("unitText", said.period is None)):
        if assumed:
            given.log.add("salary_assumed", given.pointer, field=name)
    try:
        return Money(low, high, said.currency or "AZN", said.period or "month")
    except InvalidInput:
        given.unread()
        return None


class _Said:
    """What an amount says: its two ends in whole units, its currency and period, None where nothing is said."""

    def __init__(self, given: Field, currency: str | None) -> None:
        self.currency = currency_code(currency or "")
        self.period: str | None = None
        self.bad_unit = False
        self.ends: tuple[int | None, int | None] = (None, None)
        self._read(given)

    def _read(self, given: Field) -> None:
        if not isinstance(given.value, dict):
            self._figures(given)
            return
        node = Node(given)
        self._unit(node)
        inner = node.take("value", "price").one()
        low, high = (
            node.take("minValue", "minPrice", "percentile10").one(),
            node.take("maxValue", "maxPrice", "percentile90").one(),
        )
        median = node.take("median").one()
        if low or high:
            inner.ignored()
            median.ignored()
            self.ends = (_whole(low), _whole(high))
        elif isinstance(inner.value, dict):
            self._read(inner)
        elif inner or median:
            self._figures(inner or median)
        node.rest()

    def _unit(self, node: Node) -> None:
        currency = node.take("currency", "priceCurrency").one()
        if currency:
            self.currency = currency_code(currency.line(40) or "")
            if self.currency is None:
                self.bad_unit = True
                currency.unread()
        unit = node.take("unitText", "unitCode", "duration").one()
        if unit:
            words = fold(unit.line(60) or "").strip(" .")
            self.period = next((name for name in PERIODS if _PERIOD[name].fullmatch(words)), None)
            if self.period is None:
                self.bad_unit = True
                unit.unread()

    def _figures(self, given: Field) -> None:
        """Read one figure, or the two ends of a range written in words."""
        if not isinstance(given.value, str):
            amount = _whole(given)
            self.ends = (amount, amount)
            return
        words = given.line(200) or ""
        read = salary(words, fold(words))
        if read is not None:
            # The reader knows "from", "up to" and figures beside a currency; small figures need the unit of the field.
            self.ends = (read.min, read.max)
            self.currency = self.currency or read.currency
            return
        figures = [_amount(match[0]) for match in _FIGURE.finditer(words)]
        if len(figures) in (1, 2):
            if any(part != int(part) for part in figures):
                given.log.add("salary_rounded", given.pointer)
            self.ends = (math.floor(figures[0]), math.floor(figures[-1]))
        self.currency = self.currency or currency_code(_FIGURE.sub(" ", words).strip(" -–—+"))


def _whole(given: Field) -> int | None:
    """Return an amount in whole units, cut down; None, noted, for what is no amount."""
    if not given:
        return None
    value = given.value
    if isinstance(value, str):
        figures = [_amount(match[0]) for match in _FIGURE.finditer(given.line(200) or "")]
        value = figures[0] if len(figures) == 1 and "-" not in value[:1] else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MAX_AMOUNT:
        given.unread()
        return None
    if value != math.floor(value):
        given.log.add("salary_rounded", given.pointer)
    return math.floor(value)


def _amount(figure: str) -> float:
    """Return the value of a figure: a group of three digits belongs to it, one or two behind a sign are a fraction.

    Examples
    --------
    >>> _amount("1 200,50"), _amount("1.200"), _amount("12.5")
    (1200.5, 1200.0, 12.5)
    """
    cents = re.search(r"[.,](\d{1,2})$", figure)
    whole = re.sub(r"\D", "", figure[: cents.start()] if cents else figure)
    return float(f"{whole}.{cents[1]}") if cents else float(whole)
