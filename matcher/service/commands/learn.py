"""``flask --app wsgi learn weights``: learn from people's judgements, and write a policy only where it is better."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask import current_app

from matcher.learning.learning import learn as learned_from
from matcher.service.audits.files import read_groups
from matcher.service.audits.gathering import groups_of
from matcher.service.commands.audit import OUTPUT
from matcher.service.commands.shared import FILE, JSON, clear_errors, table
from matcher.service.commands.store import opened
from matcher.service.following import this_month
from matcher.service.learning.judgements import read_judgements, recorded_judgements
from matcher.service.learning.policyfile import policy_text
from matcher.service.messages import message
from models.judgement import Judgement, Learned


@click.group("learn")
def learn() -> None:
    """Learn from people's own judgements; optional, and never by itself."""


@learn.command("weights")
@click.option("--judgements", type=FILE, help="JSON Lines or CSV: candidate or candidate_id, vacancy…, accepted.")
@click.option("--tenant", help="Whose documents the ids name; without --judgements, whose overrides are learned from.")
@click.option("--groups", type=FILE, help="CSV of groups (see audit impact): refuse what lowers an impact ratio.")
@click.option("--out", type=OUTPUT, help="Write the learned policy there, unless it is refused.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of folds and bootstrap.")
@JSON
@clear_errors
def weights(
    judgements: Path | None, tenant: str | None, groups: Path | None, out: Path | None, seed: int, as_json: bool
) -> None:
    """Fit the weights of requirement kinds and report what they gain; exit code 1 where they are refused."""
    if judgements is None and tenant is None:
        raise click.UsageError("give --judgements or --tenant")
    if out is not None and out.exists():
        raise click.UsageError("--out must be a new file")
    engine = current_app.extensions["matcher"]
    found, source = _judgements(judgements, tenant)
    known = None if groups is None else groups_of(read_groups(groups))
    learned = learned_from(found, engine.policy, engine.scorer, groups=known, seed=seed)
    if as_json:
        click.echo(json.dumps(learned_body(learned), ensure_ascii=False))
    else:
        _show(learned)
    if learned.refusals:
        for code in learned.refusals:
            click.echo(f"refused: {message(code, 'en')} ({code})", err=True)
        sys.exit(1)
    if out is not None:
        out.write_text(policy_text(learned, engine.policy, engine.versions, source), encoding="utf-8")
        click.echo(f"{out} is written and not in use: read it, then set MATCHER_POLICY", err=True)


def learned_body(learned: Learned) -> dict[str, Any]:
    """Return what was learned as JSON types, scores in points."""
    body = asdict(learned)
    body["policy"] = learned.policy.to_mapping()
    body["calibration"] = [[points / 100, share] for points, share in learned.calibration]
    return body


def _judgements(path: Path | None, tenant: str | None) -> tuple[list[Judgement], str]:
    if path is None:
        return recorded_judgements(opened(), str(tenant)), f"the decision log of {tenant}"
    view = None if tenant is None else current_app.extensions["follower"].view(tenant, this_month())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return read_judgements(path, current_app.extensions["matcher"], this_month(), view), f"{path.name} ({digest})"


def _show(learned: Learned) -> None:
    click.echo(
        f"{learned.judgements} judgements, {learned.accepted} accept, {learned.vacancies} vacancies with both marks"
    )
    rows = [(one.name, _four(one.before), _four(one.after), _four(one.gain), _four(one.low), _four(one.high))
            for one in learned.gains]  # fmt: skip
    table(("measure", "hand-set", "learned", "gain", "low", "high"), rows)
    names = ("weight_must", "weight_required", "weight_unstated", "weight_preferred")
    table(("weight", "hand-set", "learned"), [
        (name, current_app.extensions["matcher"].policy.to_mapping()[name], learned.policy.to_mapping()[name])
        for name in names
    ])  # fmt: skip
    ratios = [(" × ".join(one.attributes), _four(one.before), _four(one.after)) for one in learned.ratios]
    table(("lowest impact ratio", "hand-set", "learned"), ratios)
    for code in learned.notes:
        click.echo(f"note: {message(code, 'en')}")


def _four(value: float | None) -> str | None:
    return None if value is None else f"{value:.4f}"
