"""``taxonomy docs FOLDER``: the reference pages of the taxonomy, written from its files."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from matcher.service.commands.shared import clear_errors
from matcher.taxonomies.documentation import FOLDER, pages
from matcher.taxonomies.sources import families, skill_sources


@click.command("docs")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default="docs")
@clear_errors
def taxonomy_docs(folder: Path) -> None:
    """Renew the reference pages in FOLDER (docs): taxonomy.md and one page a family under taxonomy/."""
    written = current_pages(folder)
    (folder / FOLDER).mkdir(exist_ok=True)
    for stale in {f"{FOLDER}/{one.name}" for one in (folder / FOLDER).glob("*.md")} - written.keys():
        (folder / stale).unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(written)} pages in {folder}")


def current_pages(folder: Path) -> dict[str, str]:
    """Return path below `folder` -> what should stand there."""
    engine, settings = current_app.extensions["matcher"], current_app.extensions["settings"]
    page = folder / "taxonomy.md"
    text = page.read_text(encoding="utf-8") if page.exists() else "# Taxonomy\n"
    return pages(engine.taxonomy, engine.occupations, families(skill_sources(settings.taxonomy)), text)
