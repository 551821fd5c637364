"""An audit as JSON types: numbers with six digits, every mark beside its size, interval and test."""

from __future__ import annotations

from typing import Any

from matcher.auditing.impact import FEWEST_EXPECTED
from matcher.service.audits.wording import remark, words
from models.audit import Breakdown, ImpactReport, Interval, Row, Table

DIGITS = 6
METHODS = {
    "tie_rule": "scoring counts scores > median; scoring_with_ties counts scores >= median",
    "rate_interval": "wilson_95",
    "ratio_interval": "koopman_95",
    "test": "fisher_exact_two_sided",
    "fewest_expected": FEWEST_EXPECTED,
}


def report_body(report: ImpactReport, language: str, *, recorded: bool = False) -> dict[str, Any]:
    """Return a report on the wire.

    Parameters
    ----------
    recorded : bool
        Whether the outcomes come from the decision log.
    """
    settings = report.settings
    return {
        "outcomes": report.outcomes,
        "people": report.people,
        "vacancies": report.vacancies,
        "median": float(report.median),
        "at_median": report.at_median,
        "groups_without_outcome": report.without_outcome,
        "methods": METHODS,
        "settings": {
            "selected_at": None if settings.selected_at is None else settings.selected_at / 1000,
            "min_share": settings.min_share / 1000,
            "min_size": settings.min_size,
        },
        "notes": notes(report, language, recorded=recorded),
        "breakdowns": [_breakdown(one, language) for one in report.breakdowns],
    }


def notes(report: ImpactReport, language: str, *, recorded: bool = False) -> list[str]:
    """Return the sentences that belong to every report, and what makes this one less sure."""
    texts = words(language)
    share = f"{report.settings.min_share / 10:g}"
    found = [texts["reading"].format(size=report.settings.min_size, share=share), texts["ties"], texts["methods"]]
    if report.people < report.outcomes:
        found.append(texts["repeated"])
    return [*found, texts["recorded"]] if recorded else found


def _breakdown(found: Breakdown, language: str) -> dict[str, Any]:
    measures = {one.measure.value: _table(one, found.attributes, language) for one in found.tables}
    return {"attributes": list(found.attributes), "unknown": found.unknown, "measures": measures}


def _table(found: Table, attributes: tuple[str, ...], language: str) -> dict[str, Any]:
    return {
        "reference": None if found.reference is None else dict(zip(attributes, found.reference, strict=True)),
        "fair_process": None
        if found.fair is None
        else {"flag_rate": _number(found.fair.flag_rate), "as_low": _number(found.fair.as_low)},
        "groups": [_row(one, found, attributes, language) for one in found.rows],
    }


def _row(row: Row, found: Table, attributes: tuple[str, ...], language: str) -> dict[str, Any]:
    return {
        "group": dict(zip(attributes, row.group, strict=True)),
        "n": row.n,
        "counted": row.positive,
        "rate": _number(row.rate),
        "rate_ci95": _interval(row.interval),
        "may_be_reference": row.referable,
        "ratio": _number(row.ratio),
        "ratio_ci95": _interval(row.ratio_interval),
        "p_value": _number(row.p_value),
        "mark": row.mark.value,
        "remark": remark(row, found, language),
    }


def _interval(found: Interval | None) -> list[float | None] | None:
    return None if found is None else [_number(found.low), _number(found.high)]


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
