"""An audit as rows: for the terminal, and as CSV that a spreadsheet program reads as text and numbers alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from matcher.explaining.words import decimal
from matcher.service.audits.bodies import notes
from matcher.service.audits.wording import p_text, remark, words
from models.audit import ImpactReport, Interval, Row, Table

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First signs by which a spreadsheet program takes a cell for a formula."""
COLUMNS = (
    "attributes", "group", "measure", "n", "counted", "rate", "rate_low", "rate_high", "may_be_reference", "ratio",
    "ratio_low", "ratio_high", "p_value", "mark", "remark", "unknown", "fair_flag_rate", "fair_as_low",
)  # fmt: skip


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet program runs: behind an apostrophe where it begins like a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("f")
    ("'=1+1", 'f')
    """
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell


def as_csv(report: ImpactReport, language: str) -> str:
    """Return the report as CSV (RFC 4180), a line for each group and measure."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for breakdown in report.breakdowns:
        for found in breakdown.tables:
            for row in found.rows:
                names = [harmless(" × ".join(breakdown.attributes)), harmless(" × ".join(row.group))]
                fair = ("", "") if found.fair is None else (found.fair.flag_rate, found.fair.as_low)
                figures = [found.measure.value, *_figures(row), harmless(remark(row, found, language))]
                writer.writerow([*names, *figures, breakdown.unknown, *fair])
    return out.getvalue()


def _figures(row: Row) -> Iterator[object]:
    yield from (row.n, row.positive, _six(row.rate), _six(row.interval.low), _six(row.interval.high))
    between = row.ratio_interval
    ends = ("", "") if between is None else (_six(between.low), _six(between.high))
    yield from ("yes" if row.referable else "no", _six(row.ratio), *ends, _six(row.p_value), row.mark.value)


def _six(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def heads(report: ImpactReport, language: str, *, recorded: bool = False) -> Iterator[str]:
    """Yield the lines above the tables."""
    texts = words(language)
    figures = (("outcomes", report.outcomes), ("people", report.people), ("vacancies", report.vacancies),
               ("median", decimal(f"{float(report.median):g}", language)), ("at_median", report.at_median),
               ("without_outcome", report.without_outcome))  # fmt: skip
    yield "; ".join(f"{texts[name]}: {value}" for name, value in figures)
    yield from notes(report, language, recorded=recorded)


def columns(found: Table, language: str) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    """Return the head and the cells of a table for a reader."""
    texts = words(language)
    head = ("group", "n", "positive", "rate", "interval", "ratio", "interval", "p_value", "remark")
    rows: list[tuple[str | None, ...]] = [
        (
            " × ".join(row.group),
            str(row.n),
            str(row.positive),
            decimal(f"{row.rate:.3f}", language),
            shown(row.interval, language),
            None if row.ratio is None else decimal(f"{row.ratio:.3f}", language),
            shown(row.ratio_interval, language),
            None if row.p_value is None else p_text(row.p_value, language),
            remark(row, found, language),
        )
        for row in found.rows
    ]
    return tuple(texts[name] for name in head), rows


def shown(found: Interval | None, language: str) -> str | None:
    """Return an interval as text.

    Examples
    --------
    >>> shown(Interval(0.5, None), "en")
    '0.500 – ∞'
    """
    if found is None:
        return None
    return decimal(f"{found.low:.3f} – {'∞' if found.high is None else f'{found.high:.3f}'}", language)


def fair_sentence(found: Table, language: str) -> str | None:
    """Return what a fair process would look like with these sizes."""
    if found.fair is None:
        return None
    flag, low = (f"{100 * share:.0f} %" for share in (found.fair.flag_rate, found.fair.as_low))
    return words(language)["fair"].format(flag=flag, low=low)
