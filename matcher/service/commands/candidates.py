"""``flask --app wsgi candidates …``: everything held about one person, and that person's erasure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import click
import orjson
from flask import current_app

from matcher.service.answers import plain
from matcher.service.commands.shared import clear_errors
from matcher.service.commands.store import clean, opened
from matcher.service.decisions.bodies import about_candidate
from matcher.service.nouns import Nouns
from models.decision import Logged
from models.errors import NotFound
from models.profile import Profile
from models.store import CANDIDATE, AuditRow, Document, keys, matches, shortlists, webhooks
from models.store.decisions import Asked
from models.store.records import moment
from models.store.store import PAGE

TENANT = click.option("--tenant", required=True, help="Whose candidate.")


@click.group("candidates")
def candidates() -> None:
    """What is held about a person."""


@candidates.command("export")
@TENANT
@click.argument("identifier", metavar="ID")
@clear_errors
def candidates_export(tenant: str, identifier: str) -> None:
    """Print everything held about a candidate as JSON."""
    click.echo(json.dumps(held_about(tenant, identifier), ensure_ascii=False, indent=2))


@candidates.command("erase")
@TENANT
@click.argument("identifier", metavar="ID")
@clear_errors
def candidates_erase(tenant: str, identifier: str) -> None:
    """Erase a candidate, and the erased bytes from the files."""
    with opened().transaction(tenant, "command") as transaction:
        if transaction.delete(CANDIDATE, identifier) is None:
            raise NotFound("unknown_candidate")
    current_app.extensions["snapshots"].forget(tenant)
    click.echo("erased; snapshot of the tenant removed")
    clean()
    click.echo("the change log keeps the id for 24 hours, then store maintain removes it; backups made before hold it")


def held_about(tenant: str, identifier: str) -> dict[str, Any]:
    """Return the document as sent, the profile read from it, and the keys, subscriptions, announcements, kept answers,
    bulk matches, decisions and audit rows about the person; NotFound. Who was only sent along with a call has decisions
    alone.
    """
    document = opened().get(tenant, CANDIDATE, identifier)
    decided = [about_candidate(one, identifier) for one in _decisions(tenant, identifier)]
    if document is None and not decided:
        raise NotFound("unknown_candidate")
    stored = {} if document is None else _document(document)
    return {"tenant": tenant, "id": identifier, **stored, **_around(tenant, identifier), "decisions": decided}


def _document(document: Document) -> dict[str, Any]:
    today = date.today()
    profile, _ = Nouns(current_app.extensions["matcher"]).resolve(document, (today.year, today.month))
    assert isinstance(profile, Profile)
    return {
        "created_at": document.created_at.isoformat(),
        "updated_at": document.updated_at.isoformat(),
        "body": orjson.loads(document.body),
        "corrections": orjson.loads(document.corrections) if document.corrections else None,
        "profile": plain(profile),
    }


def _around(tenant: str, identifier: str) -> dict[str, Any]:
    return {
        "keys": [
            {"id": key.id, "name": key.name, "created_at": key.created_at.isoformat()}
            for key in keys.listing(opened(), tenant)
            if key.subject == identifier
        ],
        "webhooks": [
            hook.id
            for hook in webhooks.listing(opened(), tenant)
            if (hook.kind, hook.subject) == (CANDIDATE, identifier)
        ],
        "announcements": [
            {"event_id": one.id, "vacancy_id": one.vacancy, "score": one.points / 100, "status": one.status}
            for one in webhooks.about_candidate(opened(), tenant, identifier)
        ],
        "shortlists": [
            {"vacancy_id": one.vacancy, "added": moment(one.added).isoformat(), "by": one.actor}
            for one in shortlists.about_candidate(opened(), tenant, identifier)
        ],
        "bulk_matches": [
            {"direction": one, "vacancy_id": found.vacancy, "rank": found.rank, "score": found.points / 100}
            for one in matches.DIRECTIONS
            for found in matches.about_candidate(opened(), tenant, one, identifier)
        ],
        "kept_answers": opened().kept_answers(tenant, CANDIDATE, identifier),
        "audit": [
            {"at": row.at.isoformat(), "actor": row.actor, "action": row.action} for row in _audit(tenant, identifier)
        ],
    }


def _decisions(tenant: str, identifier: str) -> Iterator[Logged]:
    asked, after = Asked(event=None, subject=opened().pseudonyms.of(tenant, CANDIDATE, identifier)), 0
    while rows := opened().decisions(tenant, asked, after=after, limit=PAGE, contents=True):
        yield from rows
        after = rows[-1].number


def _audit(tenant: str, identifier: str) -> Iterator[AuditRow]:
    subject, after = opened().pseudonyms.of(tenant, CANDIDATE, identifier), 0
    while rows := opened().audit(tenant, after, PAGE, subject):
        yield from rows
        after = rows[-1].number
