"""What commands share: options, tables, one-line errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from matcher.reading.documents.document import read_document
from matcher.reading.documents.limits import MAX_UPLOAD
from matcher.service.messages import message
from models.errors import MatcherError
from models.reading import ReadDocument
from models.taxonomy import LANGUAGES

LANGUAGE = click.option("--lang", type=click.Choice(LANGUAGES), default="az", show_default=True)
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PATH = click.Path(exists=True, path_type=Path)
"""A file or a folder."""


def clear_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Turn an error of the product into one line and exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except MatcherError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(2)

    return with_appcontext(run)


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows in aligned columns."""
    if not rows:
        return
    texts = [head, *[tuple("–" if cell is None else str(cell) for cell in row) for row in rows]]
    widths = [max(len(row[place]) for row in texts) for place in range(len(head))]
    click.echo()
    for row in texts:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def document(path: Path, lang: str) -> ReadDocument:
    """Return a file's text; its warnings go to the standard error."""
    with path.open("rb") as file:
        read = read_document(file.read(MAX_UPLOAD + 1), filename=path.name)
    for notice in read.warnings:
        click.echo(f"warning: {path.name}: {message(notice.code, lang)}", err=True)
    return read
