"""``keys`` and ``tenants``: access keys made, listed, rotated and revoked; a tenant's settings."""

from __future__ import annotations

from datetime import timedelta

import click
from flask import current_app

from matcher.service.commands.shared import clear_errors, table
from models.store import ROLES, Key, Store
from models.store import keys as stored

TENANT = click.option("--tenant", required=True, help="The tenant's name: letters, digits, _ . : -")


@click.group("keys")
def keys() -> None:
    """Make and end access keys."""


@keys.command()
@TENANT
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--subject", help="The one candidate of a candidate's key.")
@click.option("--name", default="", help="What the key is for.")
@click.option("--days", type=click.IntRange(1), help="Days until it expires.")
@click.option("--quiet", is_flag=True, help="Print the key alone.")
@clear_errors
def create(tenant: str, role: str, subject: str | None, name: str, days: int | None, quiet: bool) -> None:
    """Make a key and print it, this once."""
    lifetime = timedelta(days=days) if days else None
    text, key = stored.create(_store(), tenant, role, subject=subject, name=name, lifetime=lifetime)  # type: ignore[arg-type]
    _show(text, key, quiet)


@keys.command()
@TENANT
@click.argument("key")
@click.option("--quiet", is_flag=True, help="Print the key alone.")
@clear_errors
def rotate(tenant: str, key: str, quiet: bool) -> None:
    """Make a key in the place of KEY (its id); the old one ends."""
    text, fresh = stored.rotate(_store(), tenant, key)
    _show(text, fresh, quiet)


@keys.command()
@TENANT
@click.argument("key")
@clear_errors
def revoke(tenant: str, key: str) -> None:
    """End KEY (its id) at once."""
    stored.revoke(_store(), tenant, key)
    click.echo(f"{key} is revoked")


@keys.command("list")
@TENANT
@clear_errors
def listing(tenant: str) -> None:
    """List a tenant's keys; none can be shown again."""
    rows = [
        (key.id, key.role, key.subject, key.name, key.last_used_at, key.expires_at, "revoked" if key.revoked_at else "")
        for key in stored.listing(_store(), tenant)
    ]
    table(("id", "role", "subject", "name", "last used", "expires", ""), rows)


@click.group("tenants")
def tenants() -> None:
    """The tenants."""


@tenants.command("list")
@clear_errors
def tenants_list() -> None:
    """List the tenants with their settings."""
    found = [_store().tenant(name) for name in _store().tenants()]
    table(("tenant", "changes", "settings"), [(one.name, one.seq, dict(one.settings)) for one in found if one])


@tenants.command("set")
@TENANT
@click.option("--blind", type=click.Choice(["on", "off"]), help="Hide names and contacts from recruiters.")
@click.option("--contact", help="Whom candidates may ask about a decision: shown in its explanation; empty for nobody.")
@clear_errors
def tenants_set(tenant: str, blind: str | None, contact: str | None) -> None:
    """Change a tenant's settings; those that are not named stay."""
    changes: dict[str, object] = {} if blind is None else {"blind": blind == "on"}
    changes |= {} if contact is None else {"contact": contact}
    if not changes:
        raise click.UsageError("nothing to set")
    before = _store().tenant(tenant)
    settings = dict(before.settings) if before else {}
    with _store().transaction(tenant, "command") as transaction:
        transaction.configure({**settings, **changes})
    said = {"blind": blind, "contact": contact}
    click.echo(f"{tenant}: " + ", ".join(f"{name} {said[name]}" for name in changes))


def _store() -> Store:
    return current_app.extensions["store"]  # type: ignore[no-any-return]


def _show(text: str, key: Key, quiet: bool) -> None:
    if not quiet:
        click.echo(f"key {key.id} of {key.tenant}, role {key.role}; it cannot be shown again:")
    click.echo(text)
