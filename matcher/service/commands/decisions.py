"""``flask --app wsgi decisions …``: the decision log checked, written out, replayed, held against other versions."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

import click
from flask import current_app

from matcher.service.commands.diffing import decisions_diff
from matcher.service.commands.shared import clear_errors
from matcher.service.commands.store import opened
from matcher.service.decisions.replay import replayed
from models.decision import DECISION, Logged
from models.errors import Conflict, InvalidInput, NotFound
from models.store.decisions import Asked
from models.store.payloads import decode
from models.store.payloads import opened as payload
from models.store.store import PAGE
from models.store.verification import verify_decisions

TENANT = click.option("--tenant", required=True, help="Whose log.")


@click.group("decisions")
def decisions() -> None:
    """The log of recorded decisions."""


decisions.add_command(decisions_diff)


@decisions.command("verify")
@click.option("--tenant", help="One tenant's log; all of them by default.")
@click.option("--expect", metavar="NUMBER:HASH", help="A row noted earlier that must still be there.")
@clear_errors
def decisions_verify(tenant: str | None, expect: str | None) -> None:
    """Check every row, payload and participant; exit code 1 when anything is wrong."""
    report = verify_decisions(opened(), tenant)
    for problem in report.problems:
        click.echo(" ".join([problem.code, *(f"{key}={value}" for key, value in problem.data)]))
    for name in opened().tenants() if tenant is None else [tenant]:
        for row in opened().decisions(name, Asked(event=None), before=2**62, limit=1):
            click.echo(f"{name}: newest row {row.number}:{row.hash}")
    known = expect is None or _stands(tenant, expect)
    if not known:
        click.echo(f"expected row {expect} is not in the log")
    click.echo(f"{report.decisions} rows, {len(report.problems)} problems")
    sys.exit(0 if report.sound and known else 1)


@decisions.command("export")
@TENANT
@click.option("--payloads", is_flag=True, help="With what the decisions say of people.")
@clear_errors
def decisions_export(tenant: str, payloads: bool) -> None:
    """Print the log, one JSON object a row, so that its hashes can be checked elsewhere."""
    for row in _rows(tenant, Asked(event=None), contents=payloads):
        body = {key: value for key, value in asdict(row).items() if key != "content"}
        if payloads:
            body["payload"] = None if row.content is None else payload(row.content)
        click.echo(json.dumps(body, ensure_ascii=False))


@decisions.command("replay")
@TENANT
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
@clear_errors
def decisions_replay(tenant: str, identifiers: tuple[str, ...]) -> None:
    """Compute decisions anew, all of them without an ID; exit code 1 where one differs or another version is needed."""
    counts = {"equal": 0, "different": 0, "version_missing": 0, "ended": 0}
    rows = [_decision(tenant, one) for one in identifiers] if identifiers else _rows(tenant, Asked(), contents=True)
    for row in rows:
        outcome = _replay(row)
        counts[outcome] += 1
        if outcome != "equal" and (identifiers or outcome != "ended"):
            click.echo(f"{row.id}: {outcome}, needs {json.dumps(row.versions)}")
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    sys.exit(1 if counts["different"] or counts["version_missing"] else 0)


def _stands(tenant: str | None, expect: str) -> bool:
    number, _, newest = expect.partition(":")
    if not number.isdecimal():
        raise InvalidInput("bad_id", "--expect")
    names = opened().tenants() if tenant is None else [tenant]
    asked = Asked(event=None)
    found = [row for name in names for row in opened().decisions(name, asked, after=int(number) - 1, limit=1)]
    return any((row.number, row.hash) == (int(number), newest) for row in found)


def _rows(tenant: str, asked: Asked, *, contents: bool) -> Iterator[Logged]:
    after = 0
    while rows := opened().decisions(tenant, asked, after=after, limit=PAGE, contents=contents):
        yield from rows
        after = rows[-1].number


def _decision(tenant: str, identifier: str) -> Logged:
    row = opened().decision(tenant, identifier)
    if row is None or row.event != DECISION:
        raise NotFound("unknown_decision")
    return row


def _replay(row: Logged) -> str:
    if row.content is None:
        return "ended"
    try:
        found = replayed(row, decode(row.content), current_app.extensions["matcher"])
    except Conflict as error:
        return error.code
    return "equal" if found["equal"] else "different"
