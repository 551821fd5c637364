"""Formats of a page in the reader's language: numbers, pay, months, dates (CLDR through Babel), the engine's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_date, format_decimal, gettext, ngettext

from matcher.explaining import words
from matcher.service.answers import language

__all__ = [
    "amount",
    "band_word",
    "day",
    "fixed",
    "kind_word",
    "level_word",
    "money",
    "months",
    "number",
    "points",
    "status_word",
]


def number(value: float) -> str:
    """Return a number with the separators of the language."""
    return format_decimal(value)


def fixed(value: float) -> str:
    """Return a score with its two places."""
    return format_decimal(value, "#,##0.00")


def amount(part: Mapping[str, Any], value: Any) -> str:
    """Return what a part or a gap asks or finds: a level, months, an education; empty for presence alone."""
    if value is None:
        return ""
    if part["type"] in ("experience", "occupation"):
        return months(value) if isinstance(value, int) else str(value)
    return level_word(str(value))


def points(hundredths: int) -> str:
    """Return points with two places; they come in hundredths."""
    return format_decimal(hundredths / 100, "#,##0.00")


def money(pay: Mapping[str, Any] | None) -> str:
    """Return a pay range, empty for none."""
    if not pay:
        return ""
    ends = dict.fromkeys(number(pay[end]) for end in ("min", "max") if pay.get(end) is not None)
    span = f"{'–'.join(ends)} {pay['currency']}"
    periods = {
        "hour": gettext("an hour"),
        "day": gettext("a day"),
        "week": gettext("a week"),
        "month": gettext("a month"),
        "year": gettext("a year"),
    }
    return f"{span} {periods[pay['period']]}"


def months(count: int) -> str:
    """Return a duration in years and months."""
    years, rest = divmod(count, 12)
    parts = []
    if years:
        parts.append(ngettext("%(num)d year", "%(num)d years", years))
    if rest or not years:
        parts.append(ngettext("%(num)d month", "%(num)d months", rest))
    return " ".join(parts)


def day(text: str) -> str:
    """Return the date of an ISO time."""
    return format_date(date.fromisoformat(text[:10]), "long")


def status_word(status: str) -> str:
    """Return the word for a part's status."""
    return words.status_word(status, language())


def kind_word(kind: str) -> str:
    """Return the word for a requirement's kind."""
    return words.kind_word(kind, language())


def level_word(level: str) -> str:
    """Return the word for a level or an education; a language's level is its own word."""
    return words.word(level, language())


def band_word(band: str) -> str:
    """Return the word for a score's band."""
    return words.word(band, language())
