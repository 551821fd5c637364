"""``taxonomy lint``: what is wrong in the files of skills and occupations, where it stands, and what to do about it."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import current_app

from matcher.engine import Matcher
from matcher.service.commands.coverage import ads_of
from matcher.service.commands.shared import LANGUAGE, PATH, clear_errors
from matcher.taxonomies.lint import Finding, lint
from matcher.taxonomies.lint_ads import concerned
from matcher.taxonomies.lint_reading import lint_job_titles, lint_reading
from matcher.taxonomies.lint_titles import lint_titles
from matcher.taxonomies.sources import skill_sources

SHOWN = 5
"""Advertisements that are listed under a finding."""


@click.command("lint")
@click.option("--ads", type=PATH, multiple=True, help="Also list the advertisements (files, folders) that use it.")
@LANGUAGE
@clear_errors
def taxonomy_lint(ads: tuple[Path, ...], lang: str) -> None:
    """Check the taxonomy's files; exit code 1 when an error is found.

    A collision is told with both skills, the files in which they stand, and what to do.
    """
    engine: Matcher = current_app.extensions["matcher"]
    findings = all_findings(engine)
    files = {id_: one.file for id_, one in skill_sources(current_app.extensions["settings"].taxonomy).items()}
    used = concerned(findings, ads_of(ads, lang)) if ads else {}
    for finding in findings:
        _show(finding, files)
        places = used.get(finding, [])
        for name, quote in places[:SHOWN]:
            click.echo(f"    in {name}: {quote!r}")
        if len(places) > SHOWN:
            click.echo(f"    and in {len(places) - SHOWN} more")
    errors = sum(finding.severity == "error" for finding in findings)
    click.echo(
        f"{len(engine.taxonomy)} skills, {len(engine.occupations)} occupations, "
        f"{errors} errors, {len(findings) - errors} warnings"
    )
    sys.exit(1 if errors else 0)


def all_findings(engine: Matcher) -> list[Finding]:
    """Return the findings of every part of the linter."""
    plain = lint(engine.taxonomy)
    told = {(one.skill, one.alias) for one in plain if one.severity == "error"}
    read = [one for one in lint_reading(engine.reader.recognizer) if (one.skill, one.alias) not in told]
    return [
        *plain,
        *read,
        *lint_job_titles(engine.taxonomy, engine.occupations),
        *lint_titles(engine.occupations),
    ]


def _show(finding: Finding, files: dict[str, str]) -> None:
    def place(id_: str) -> str:
        return f"{id_} ({files[id_]})" if id_ in files else id_

    text = finding.text
    if finding.other is not None:
        text = text.removesuffix(finding.other) + place(finding.other)
    click.echo(f"{finding.severity}: {place(finding.skill)}: {text}")
    if finding.advice:
        click.echo(f"    {finding.advice}")
