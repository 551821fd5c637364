"""An audit as one page to read and print: no script, nothing loaded from anywhere."""

from __future__ import annotations

from flask import current_app

from matcher.service.audits.charts import chart
from matcher.service.audits.sheets import columns, fair_sentence, heads
from matcher.service.audits.wording import words
from models.audit import ImpactReport


def page(report: ImpactReport, language: str, *, recorded: bool = False) -> str:
    """Return the page."""
    texts = words(language)
    figures, *notes = heads(report, language, recorded=recorded)
    sections = [
        {
            "title": " × ".join(breakdown.attributes),
            "unknown": breakdown.unknown,
            "tables": [
                {
                    "name": texts[found.measure.value],
                    "table": columns(found, language),
                    "fair": fair_sentence(found, language),
                    "chart": chart(found),
                }
                for found in breakdown.tables
            ],
        }
        for breakdown in report.breakdowns
    ]
    template = current_app.jinja_env.get_template("impact.html")
    return template.render(words=texts, language=language, figures=figures, notes=notes, sections=sections)
