"""``taxonomy prepare``: every stored text read under another taxonomy, before the service is started with it."""

from __future__ import annotations

import click
from flask import current_app

from matcher.service.commands.diffing import named_matcher
from matcher.service.commands.shared import clear_errors
from matcher.service.commands.store import opened
from matcher.service.following import Follower, this_month
from matcher.service.snapshots import Snapshots


@click.command("prepare")
@click.argument("new")
@clear_errors
def taxonomy_prepare(new: str) -> None:
    """Read all stored documents under the taxonomy NEW, and keep that, while the service answers under its own.

    NEW is named as in MATCHER_TAXONOMY; a service that is started with it then reads only what was written meanwhile.
    """
    policy, settings = current_app.extensions["matcher"].policy, current_app.extensions["settings"]
    follower = Follower(opened(), named_matcher(new, None, policy), Snapshots(settings.data_dir / "snapshots"))
    for tenant in opened().tenants():
        followed = follower.followed(tenant)
        followed.view(this_month())
        click.echo(f"{tenant}: {sum(followed.held)} documents read, {len(followed.damaged)} cannot be")
