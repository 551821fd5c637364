"""``taxonomy export csv`` and ``taxonomy import csv``: the skills in a spreadsheet, for people who write no YAML."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import current_app

from matcher.service.commands.importing import FOLDER, import_release, taxonomy_import
from matcher.service.commands.shared import PATH, clear_errors
from matcher.taxonomies.files import read_taxonomy
from matcher.taxonomies.importing.sheet import read_sheet
from matcher.taxonomies.sources import skill_sources
from matcher.taxonomies.spreadsheet import Import, exported, imported

SHEET = "skills.csv"
_SKILLS = click.option("--taxonomy", type=FOLDER, help="The folder of YAML files; the configured one by default.")


@click.group("export")
def taxonomy_export() -> None:
    """Write the skills in another form."""


@taxonomy_export.command("csv")
@click.argument("folder", type=FOLDER)
@_SKILLS
@clear_errors
def export_csv(folder: Path, taxonomy: Path | None) -> None:
    """Write FOLDER/skills.csv, one skill a row."""
    skills = taxonomy or current_app.extensions["settings"].taxonomy
    folder.mkdir(parents=True, exist_ok=True)
    known = read_taxonomy(skills)
    (folder / SHEET).write_text(exported(known, skill_sources(skills)), encoding="utf-8-sig", newline="")
    click.echo(f"{len(known)} skills in {folder / SHEET}")


@taxonomy_import.command("csv")
@click.argument("path", type=PATH)
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@_SKILLS
@click.option("--into", type=FOLDER, help="Make a taxonomy of its own in this folder instead.")
@click.option("--language", default="az", show_default=True, help="With --into: of columns that name no language.")
@click.option("--prefix", default="", help="With --into: what ids that are made of labels begin with.")
@clear_errors
def import_csv(path: Path, dry_run: bool, taxonomy: Path | None, into: Path | None, language: str, prefix: str) -> None:
    """Take the skills of a CSV file (or FOLDER/skills.csv) into the YAML files; exit code 1 where a row is wrong.

    Nothing is written when anything is wrong. A skill without a row is removed. With --into the file is somebody's own
    table, whose layout docs/taxonomy.md describes, and the YAML files stay as they are.
    """
    if into is not None:
        import_release(read_sheet(path, language, prefix), into)
        return
    skills = taxonomy or current_app.extensions["settings"].taxonomy
    content = (path / SHEET if path.is_dir() else path).read_bytes()
    texts = {one.name: one.read_text(encoding="utf-8") for one in sorted(skills.glob("*.yaml"))}
    found = imported(content, read_taxonomy(skills), skill_sources(skills), texts)
    for one in found.bad:
        click.echo(f"row {one.row}: {one.text}" if one.row else one.text)
    if found.bad:
        click.echo(f"{len(found.bad)} rows are wrong; nothing was written")
        sys.exit(1)
    for name, ids in (("added", found.added), ("changed", found.changed), ("removed", found.removed)):
        click.echo(f"{name}: {', '.join(ids) or '–'}")
    if not dry_run:
        _write(found, skills)


def _write(found: Import, folder: Path) -> None:
    for name, text in found.files.items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(found.files)} files written")
