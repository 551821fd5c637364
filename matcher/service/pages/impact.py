"""The bias report: uploaded groups, and outcomes of the log or a file -> the API's audit as a page to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import format_decimal

from matcher.service.answers import language
from matcher.service.api.audits import audit_impact
from matcher.service.audits.wording import p_text, words
from matcher.service.pages import calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.impact_form import body_of
from models.schemas.audits import AuditSchema

WIDTH, HEIGHT = 130, 14
RATE_END, RATIO_END = 1.0, 1.5
"""Right ends of the axes; an interval that goes on is cut there."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value with its interval on an axis of `WIDTH`."""

    at: float
    low: float
    high: float


@blueprint.route("/status/impact")
def impact() -> str:
    """Show the form."""
    return render_template("pages/impact-form.html", section="pages.status")


@blueprint.route("/status/impact", methods=["POST"])
def impact_report() -> str:
    """Make the report; nothing that was uploaded is kept."""
    report = calls.value(calls.unwrapped(audit_impact)(AuditSchema().load(body_of(request.form, request.files))))
    return render_template(
        "pages/impact-report.html",
        section="pages.status", report=report, words=words(language()), rate_end=RATE_END, ratio_end=RATIO_END,
        span=span, four_fifths=_place(0.8, RATIO_END), width=WIDTH, height=HEIGHT,
        share=share, chance=chance, fair=fair,
    )  # fmt: skip


def span(value: float, between: Sequence[float | None] | None, end: float) -> Span:
    """Return where a value and its interval are drawn; an upper end of None goes on for ever.

    Examples
    --------
    >>> span(0.5, [0.25, None], 1.0)
    Span(at=65.0, low=32.5, high=130.0)
    """
    low, high = between or (value, value)
    return Span(
        _place(value, end), _place(value if low is None else low, end), _place(end if high is None else high, end)
    )


def share(value: float | None) -> str:
    """Return a share or a ratio with three places."""
    return "–" if value is None else format_decimal(value, "0.000")


def chance(value: float | None) -> str:
    """Return a probability with three places."""
    return "–" if value is None else p_text(value, language())


def fair(found: dict[str, float]) -> str:
    """Return the sentence on what a process that is blind to the groups would show."""
    flag, low = (format_decimal(found[name], "0 %") for name in ("flag_rate", "as_low"))
    return words(language())["fair"].format(flag=flag, low=low)


def _place(value: float, end: float) -> float:
    return round(WIDTH * min(max(value, 0.0), end) / end, 1)
