"""``flask --app wsgi audit impact``: how groups fare, from files or from the decision log."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from matcher.auditing.impact import impact
from matcher.service.audits.files import read_groups, read_outcomes
from matcher.service.audits.gathering import groups_of, recorded_outcomes
from matcher.service.audits.page import page
from matcher.service.audits.sheets import as_csv, columns, fair_sentence, heads
from matcher.service.audits.wording import words
from matcher.service.commands.shared import FILE, LANGUAGE, clear_errors, table
from matcher.service.commands.store import opened
from models.audit import AuditSettings, ImpactReport
from models.decimals import thousandths

MOMENT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z"])
OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group("audit")
def audit() -> None:
    """Bias audits."""


@audit.command("impact")
@click.option("--decisions", type=FILE, help="Outcomes, CSV or JSON Lines: id, vacancy_id?, score, selected?")
@click.option("--tenant", help="Take the outcomes from this tenant's decision log.")
@click.option("--vacancy", help="Only the decisions about this vacancy.")
@click.option("--from", "since", type=MOMENT, help="Only decisions from this time on (UTC).")
@click.option("--to", "until", type=MOMENT, help="Only decisions before this time (UTC).")
@click.option("--groups", type=FILE, required=True, help="CSV: id and a column for each attribute; empty = unknown.")
@click.option("--attribute", "attributes", multiple=True, help="Report this one; may be repeated. Default: all.")
@click.option("--cross", "crossed", multiple=True, help="Cross these, by commas; may be repeated. Default: every pair.")
@click.option("--selected-at", help="Who scores at least this counts as selected.")
@click.option("--min-share", default="0.02", show_default=True, help="Smaller groups are no reference.")
@click.option("--min-size", type=click.IntRange(2, 1000), default=30, show_default=True, help="Below: too few to say.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "html"]), default="table", show_default=True)
@click.option("--out", type=OUTPUT, help="Write there instead of to the terminal.")
@LANGUAGE
@clear_errors
def audit_impact(
    decisions: Path | None,
    tenant: str | None,
    vacancy: str | None,
    since: datetime | None,
    until: datetime | None,
    groups: Path,
    attributes: tuple[str, ...],
    crossed: tuple[str, ...],
    selected_at: str | None,
    min_share: str,
    min_size: int,
    form: str,
    out: Path | None,
    lang: str,
) -> None:
    """Report rates and impact ratios by group, with intervals and exact tests."""
    if (decisions is None) == (tenant is None):
        raise click.UsageError("give either --decisions or --tenant")
    if out is not None and form == "table":
        raise click.UsageError("--out needs --format csv or html")
    settings = AuditSettings(
        attributes=attributes,
        intersections=tuple(tuple(one.split(",")) for one in crossed) or None,
        selected_at=None if selected_at is None else thousandths(selected_at, low=0, high=100_000),
        min_share=thousandths(min_share, low=0, high=500),
        min_size=min_size,
    )
    if decisions is not None:
        outcomes = read_outcomes(decisions)
    else:
        times = {"since": _utc(since), "until": _utc(until)}
        outcomes = recorded_outcomes(opened(), str(tenant), vacancy=vacancy, most=None, **times)
    report = impact(outcomes, groups_of(read_groups(groups)), settings)
    _write(report, form, out, lang, recorded=decisions is None)


def _utc(time: datetime | None) -> datetime | None:
    return time if time is None or time.tzinfo else time.replace(tzinfo=UTC)


def _write(report: ImpactReport, form: str, out: Path | None, lang: str, *, recorded: bool) -> None:
    if form == "table":
        _show(report, lang, recorded=recorded)
        return
    text = page(report, lang, recorded=recorded) if form == "html" else as_csv(report, lang)
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8", newline="")


def _show(report: ImpactReport, lang: str, *, recorded: bool) -> None:
    for line in heads(report, lang, recorded=recorded):
        click.echo(line)
    texts = words(lang)
    for breakdown in report.breakdowns:
        click.echo(f"\n{' × '.join(breakdown.attributes)}; {texts['unknown']}: {breakdown.unknown}")
        for found in breakdown.tables:
            click.echo(f"\n{texts[found.measure.value]}")
            head, rows = columns(found, lang)
            table(head, rows)
            sentence = fair_sentence(found, lang)
            if sentence:
                click.echo(sentence)
