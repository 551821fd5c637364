"""``taxonomy import esco|onet``: a taxonomy of others -> a folder that MATCHER_TAXONOMY may name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from matcher.reading.reader import Reader
from matcher.service.commands.shared import PATH, clear_errors
from matcher.taxonomies.importing.esco import read_esco
from matcher.taxonomies.importing.onet import read_onet
from matcher.taxonomies.importing.release import Release, Written, write_release
from matcher.taxonomies.lint import Finding, lint
from matcher.taxonomies.lint_reading import lint_job_titles, lint_reading
from matcher.taxonomies.lint_titles import lint_titles

FOLDER = click.Path(file_okay=False, path_type=Path)
_INTO = click.option("--into", type=FOLDER, required=True, help="The folder to write; an import there is replaced.")
_NAMED = re.compile(r"'[^']*'|\"[^\"]*\"|(?<=means )\S+|(?<=read as )\S+|(?<=names )\S+|(?<=occupation )\S+")


@click.group("import")
def taxonomy_import() -> None:
    """Read the skills from another form."""


@taxonomy_import.command("esco")
@click.argument("path", type=PATH)
@_INTO
@clear_errors
def import_esco(path: Path, into: Path) -> None:
    """Make a taxonomy of ESCO's official CSV files: a folder or a zip, of any version, in one or more languages."""
    import_release(read_esco(path), into)


@taxonomy_import.command("onet")
@click.argument("path", type=PATH)
@_INTO
@clear_errors
def import_onet(path: Path, into: Path) -> None:
    """Make a taxonomy of the tables of an O*NET database release: a folder or a zip."""
    import_release(read_onet(path), into)


def import_release(release: Release, into: Path) -> None:
    """Write a release, and say what was made, what the linter finds, and whose it is."""
    written = write_release(release, into)
    click.echo(f"{len(written.taxonomy)} skills and {len(written.occupations)} occupations in {into}")
    for reason, count in release.left_out.items():
        click.echo(f"left out: {count} {reason}")
    for line in _summary(written):
        click.echo(line)
    click.echo(release.notice)


def _summary(written: Written) -> Iterator[str]:
    """Yield a line for every kind of finding, with their number and the first of them."""
    reader = Reader(written.taxonomy, written.occupations)
    findings: list[Finding] = [
        *lint(written.taxonomy),
        *lint_reading(reader.recognizer),
        *lint_job_titles(written.taxonomy, written.occupations),
        *lint_titles(written.occupations),
    ]
    kinds = Counter(_kind(one) for one in findings)
    first = {_kind(one): one for one in reversed(findings)}
    for kind, count in kinds.most_common():
        yield f"linter: {count} times {kind}" + (
            f", as in {first[kind].skill}: {first[kind].text}" if "…" in kind else ""
        )


def _kind(finding: Finding) -> str:
    return _NAMED.sub("…", finding.text)
