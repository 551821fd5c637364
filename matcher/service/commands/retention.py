"""``flask --app wsgi retention apply``: erases what is past its time."""

from __future__ import annotations

from collections import Counter

import click
from flask import current_app

from matcher.service import retention as rules
from matcher.service.commands.shared import clear_errors
from matcher.service.commands.store import clean


@click.group("retention")
def retention() -> None:
    """Periods after which documents are erased."""


@retention.command("apply")
@click.option("--dry-run", is_flag=True, help="Count only.")
@clear_errors
def retention_apply(dry_run: bool) -> None:
    """Erase candidates and vacancies past their period, candidates whose consent has ended, and what old decisions say
    of people.
    """
    held = current_app.extensions
    if dry_run:
        found, decisions = (
            rules.ended(held["store"], held["settings"]),
            rules.old_decisions(held["store"], held["settings"]),
        )
    else:
        found = rules.apply(held["store"], held["snapshots"], held["settings"])
        decisions = rules.expire_decisions(held["store"], held["settings"])
    for (tenant, kind, reason), count in sorted(Counter((one.tenant, one.kind, one.reason) for one in found).items()):
        click.echo(f"{tenant}: {count} {kind} documents, {reason}")
    done = "would be " if dry_run else ""
    click.echo(f"{len(found)} documents {done}erased")
    click.echo(f"{decisions} decisions {done}ended; their rows stay in the log")
    if (found or decisions) and not dry_run:
        clean()
