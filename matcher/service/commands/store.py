"""``flask --app wsgi store …``: the database's form, soundness, backups and upkeep; the service may run meanwhile."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import current_app

from matcher.bulk.workplace import clear_old
from matcher.service import retention
from matcher.service.bulkmatching import home
from matcher.service.commands.shared import clear_errors
from models.store import Store, maintenance
from models.store.backup import backup
from models.store.restore import restore
from models.store.verification import verify


@click.group("store")
def store() -> None:
    """Back up, restore, check and maintain the store."""


@store.command("migrate")
@clear_errors
def store_migrate() -> None:
    """Bring the tables to the newest form."""
    opened().migrate()
    click.echo(f"schema {opened().schema_version()}")


@store.command("verify")
@clear_errors
def store_verify() -> None:
    """Read every row and check it; exit code 1 when anything is wrong."""
    report = verify(opened())
    for problem in report.problems:
        click.echo(" ".join([problem.code, *(f"{key}={value}" for key, value in problem.data)]))
    click.echo(
        f"{report.documents} documents, {report.decisions} rows of the decision log, {len(report.problems)} problems"
    )
    sys.exit(0 if report.sound else 1)


@store.command("backup")
@click.argument("path", type=click.Path(path_type=Path))
@clear_errors
def store_backup(path: Path) -> None:
    """Write the store in the state of one moment into a new file."""
    click.echo(f"{backup(opened(), path)} bytes in {path}")


@store.command("restore")
@click.argument("path", type=click.Path(path_type=Path))
@clear_errors
def store_restore(path: Path) -> None:
    """Replace the documents by those of a backup; erased people stay erased. Exit code 1 when rows were damaged."""
    done = restore(opened(), path)
    click.echo(f"{done.documents} documents restored, {done.erased} erased people kept out")
    for kind, identifier in done.damaged:
        click.echo(f"damaged_row kind={kind} id={identifier}")
    sys.exit(1 if done.damaged else 0)


@store.command("maintain")
@clear_errors
def store_maintain() -> None:
    """Apply retention, drop old changes and kept answers, and write the database anew without erased bytes."""
    ended = retention.apply(opened(), current_app.extensions["snapshots"], current_app.extensions["settings"])
    click.echo(f"{len(ended)} documents past their retention erased")
    decisions = retention.expire_decisions(opened(), current_app.extensions["settings"])
    click.echo(f"{decisions} decisions past their retention ended")
    click.echo(f"{maintenance.trim_changes(opened())} old changes removed")
    click.echo(f"{maintenance.expire_idempotency(opened())} kept answers removed")
    unfinished = clear_old(home(current_app.extensions["settings"]), maintenance.CHANGES_KEPT.total_seconds())
    click.echo(f"{unfinished} interrupted bulk runs removed")
    clean()


def clean() -> None:
    """Write the database anew, and say so; exit code 1 where a reader stood in the way."""
    if not maintenance.vacuum(opened()):
        click.echo("error: the write-ahead log is in use and was not emptied; run store maintain again", err=True)
        sys.exit(1)
    click.echo("database written anew, write-ahead log emptied")


def opened() -> Store:
    """Return the store of this application."""
    return current_app.extensions["store"]  # type: ignore[no-any-return]
