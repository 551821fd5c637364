"""``bulk load`` and ``bulk dump``: a tenant's candidates or vacancies from and to a file of NDJSON, as over HTTP."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
from flask import current_app, g

from matcher.service.bulk import lines, load
from matcher.service.callers import Caller
from matcher.service.commands.shared import FILE, LANGUAGE, clear_errors
from models.store import CANDIDATE, VACANCY, Store

KINDS = {"candidates": CANDIDATE, "vacancies": VACANCY}
KIND = click.argument("kind", type=click.Choice(tuple(KINDS)))
TENANT = click.option("--tenant", required=True, help="Whose documents.")


@click.group()
def bulk() -> None:
    """Load and dump many documents."""


@bulk.command("load")
@KIND
@click.argument("file", type=FILE)
@TENANT
@LANGUAGE
@clear_errors
def bulk_load(kind: str, file: Path, tenant: str, lang: str) -> None:
    """Store or erase what the lines of FILE say; refused lines go to the standard error, with exit code 1."""
    g.caller = Caller(tenant, "board", None, "bulk")
    counts: Counter[str] = Counter()
    refused = []
    size = file.stat().st_size
    with file.open("rb") as stream, click.progressbar(length=size, label=kind, file=sys.stderr) as bar:

        def counted() -> Iterator[bytes]:
            for line in lines(stream):
                yield line
                bar.update(len(line))

        for result in load(KINDS[kind], counted(), lang):
            counts[result["status"]] += 1
            if result["status"] == "refused":
                refused.append(f"line {result['line']}: {result['code']}: {result['detail']}")
    for one in refused:
        click.echo(one, err=True)
    click.echo(", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "nothing")
    sys.exit(1 if refused else 0)


@bulk.command("dump")
@KIND
@click.argument("file", type=click.File("wb"), default="-")
@TENANT
@clear_errors
def bulk_dump(kind: str, file: IO[bytes], tenant: str) -> None:
    """Write a tenant's documents to FILE, one a line, as they were sent; corrections are not in it."""
    store: Store = current_app.extensions["store"]
    corrected = 0
    for document in store.documents(tenant, KINDS[kind]):
        file.write(document.body + b"\n")
        corrected += document.corrections is not None
    if corrected:
        click.echo(f"warning: {corrected} have corrections, which a dump leaves out", err=True)
