"""Paying: the salary on offer against the occupation's documented bands and against similar stored vacancies.

In: a case and the market's vacancies. Out: a `Pay` and findings. Only what holds for every salary in the stated range
is said to be below or above; amounts are whole AZN per month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

import numpy as np

from matcher.explaining.diagnosis.case import Case
from matcher.ranking.pay import Pays, quantile_pay
from matcher.ranking.scoring import Scorer
from matcher.ranking.sides import VacancySide
from matcher.ranking.vacancies import VacancyIndex
from models.diagnosis import Finding, Pay, Severity, Similar
from models.filters import Filters
from models.money import Money
from models.occupation import SalaryBand

LEAST_SIMILAR = 8
"""Vacancies below which nothing is said of what similar ones pay: quartiles of fewer are single offers."""
CURRENCY = "AZN"
"""The currency of the bands; another one cannot be compared offline."""
NEAR = 500
"""Strength, in thousandths, from which an occupation is near enough for its pay to be compared."""

_OPEN = 1 << 62
"""Stands for an open upper end; more than any pay."""


def pay_of(case: Case, market: VacancySide, today: date) -> Pay:
    """Return the monthly salary with the documented bands and the similar vacancies' quartiles."""
    demand = case.demand
    low, high = _monthly(demand.salary)
    if demand.occupation is None:
        return Pay(low, high)
    bands = case.scorer.similarity.occupations[demand.occupation].salary_bands
    return Pay(low, high, bands, similar(demand.occupation, demand.id, market, case.scorer, today))


def pay_findings(case: Case, pay: Pay) -> Iterator[Finding]:
    """Yield how the salary stands to the bands and to similar vacancies."""
    salary = case.demand.salary
    if salary is None:
        return
    if pay.low is None and pay.high is None:
        yield case.finding(
            "salary_not_comparable", Severity.INFO, {"pay": _money(salary.min, salary.max, salary.currency)}
        )
        return
    shown = _money(pay.low, pay.high)
    if pay.bands and case.demand.occupation is not None:
        code, severity = _against_bands(pay)
        occupation = case.scorer.similarity.occupations[case.demand.occupation].label(case.language)
        bands = "; ".join(_band(band, case.language) for band in pay.bands)
        yield case.finding(code, severity, {"pay": shown, "occupation": occupation, "bands": bands})
    if pay.similar is not None:
        yield _against_similar(case, pay, pay.similar, shown)


def similar(occupation: str, own: str, market: VacancySide, scorer: Scorer, today: date) -> Similar:
    """Return what open vacancies of the occupation pay, or of near ones too where those are too few.

    A vacancy counts with its `monthly_pay`, whatever it asks; the quartiles are real values.
    """
    pays = _pays((occupation,), own, market, today)
    taken: tuple[str, ...] = (occupation,)
    basis = "same_occupation"
    if pays.total() < LEAST_SIMILAR:
        near = _near(occupation, scorer)
        more = _pays(near, own, market, today) if len(near) > 1 else pays
        if more.total() > pays.total():
            basis, taken, pays = "near_occupations", near, more
    if pays.total() < LEAST_SIMILAR:
        return Similar(pays.total(), LEAST_SIMILAR, basis, taken)
    lower, median, upper = (quantile_pay(pays, CURRENCY, percent) for percent in (25, 50, 75))
    return Similar(pays.total(), LEAST_SIMILAR, basis, taken, lower, median, upper)


def _near(occupation: str, scorer: Scorer) -> tuple[str, ...]:
    similarity = scorer.similarity
    return (
        occupation,
        *(
            one.id
            for one in similarity.occupations
            if one.id != occupation and similarity.occupation_strength(one.id, occupation, scorer.policy) >= NEAR
        ),
    )


def _pays(occupations: Sequence[str], own: str, market: VacancySide, today: date) -> Pays:
    found = Pays()
    for part in market.parts:
        column = cast(VacancyIndex, part.segment.index).pay()
        for occupation in occupations:
            filters = Filters(occupation=occupation, exclude_ids=frozenset({own}))
            keep = part.live & part.segment.mask(filters, today, unscored=True)
            found += column.named(column.counts(np.flatnonzero(keep)))
    return Pays({pay: number for pay, number in found.items() if pay[0] == CURRENCY})


def _monthly(salary: Money | None) -> tuple[int | None, int | None]:
    if salary is None or salary.currency != CURRENCY:
        return None, None
    low, high = (None if end is None else end * salary.twelfths // 12 for end in (salary.min, salary.max))
    return low, high


def _against_bands(pay: Pay) -> tuple[str, Severity]:
    low, high = _ends(pay.low, pay.high)
    bands = [_ends(*_monthly(band.salary)) for band in pay.bands]
    if any(low <= most and high >= least for least, most in bands):
        return "salary_in_band", Severity.INFO
    if all(high < least for least, _ in bands):
        return "salary_below_band", Severity.WARNING
    if all(low > most for _, most in bands):
        return "salary_above_band", Severity.INFO
    return "salary_between_bands", Severity.INFO


def _against_similar(case: Case, pay: Pay, found: Similar, shown: str) -> Finding:
    if found.median is None or found.lower is None or found.upper is None:
        return case.finding("similar_too_few", Severity.INFO, {"n": found.n, "least": found.least})
    low, high = _ends(pay.low, pay.high)
    code, severity = "salary_like_similar", Severity.INFO
    if high < found.lower:
        code, severity = "salary_below_similar", Severity.WARNING
    elif low > found.upper:
        code = "salary_above_similar"
    quartiles = {"lower": found.lower, "median": found.median, "upper": found.upper}
    return case.finding(code, severity, {"pay": shown, "n": found.n, **quartiles})


def _ends(low: int | None, high: int | None) -> tuple[int, int]:
    return (0 if low is None else low), (_OPEN if high is None else high)


def _money(low: int | None, high: int | None, currency: str = CURRENCY) -> str:
    if low is None or high is None:
        return f"≥ {low} {currency}" if high is None else f"≤ {high} {currency}"
    return f"{low} {currency}" if low == high else f"{low}–{high} {currency}"


def _band(band: SalaryBand, language: str) -> str:
    label = band.labels.get(language) or next(iter(band.labels.values()))
    return f"{label} {_money(*_monthly(band.salary))}"
