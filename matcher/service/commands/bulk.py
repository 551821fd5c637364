"""``bulk load`` and ``bulk dump``: a tenant's candidates or vacancies from and to a file of NDJSON, as over HTTP;
``bulk match``: the best of every candidate or vacancy.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

import click
from flask import current_app, g

from matcher.bulk import files, workers
from matcher.service.bulk import lines, load
from matcher.service.bulkmatching import Asked, match_all
from matcher.service.callers import Caller
from matcher.service.commands.shared import FILE, LANGUAGE, clear_errors
from matcher.service.config import FIXTURES, Config
from matcher.taxonomies.yaml_files import load_yaml
from models.policy import Policy
from models.store import CANDIDATE, VACANCY, Store
from models.store.database import Database
from models.store.matches import DIRECTIONS, Direction

KINDS = {"candidates": CANDIDATE, "vacancies": VACANCY}
KIND = click.argument("kind", type=click.Choice(tuple(KINDS)))
TENANT = click.option("--tenant", required=True, help="Whose documents.")


@click.group()
def bulk() -> None:
    """Load, dump and match many documents."""


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


@bulk.command("match")
@click.option("--store", "url", help="URL of the database; by default that of MATCHER_DATABASE_URL.")
@click.option("--tenant", help="Whose documents; may be left out where the store has one tenant.")
@click.option("--direction", type=click.Choice(DIRECTIONS), default=DIRECTIONS[0], show_default=True,
              help="Whose best are found: every candidate's vacancies, or every vacancy's candidates.")  # fmt: skip
@click.option("--top", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many for each.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="FILE.parquet or FILE.ndjson.")
@click.option("--file-only", is_flag=True, help="Leave what the store holds of an earlier run as it is.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster, tcp://HOST:PORT.")
@click.option(
    "--workers",
    "count",
    type=click.IntRange(0),
    help="Processes of this host, by default one a core; 0 works in this one.",
)
@click.option("--policy", "name", help="NAME of fixtures/policies, or FILE; by default MATCHER_POLICY.")
@clear_errors
def bulk_match(
    url: str | None, tenant: str | None, direction: Direction, top: int, out: Path | None, file_only: bool,
    scheduler: str | None, count: int | None, name: str | None,
) -> None:  # fmt: skip
    """Find the best of every candidate or vacancy, into FILE and into the store, where they replace those before.

    An interrupted run goes on where it was: give the same command again. The last line is the digest of all rows.
    """
    if out is not None and out.suffix not in files.SUFFIXES:
        raise click.UsageError(f"--out must end with one of {', '.join(files.SUFFIXES)}")
    if file_only and out is None:
        raise click.UsageError("--file-only needs --out")
    config, store = _store(url)
    matcher = current_app.extensions["matcher"]
    policy = matcher.policy if name is None else _policy(name)
    asked = Asked(
        tenant or _only_tenant(store), direction, top, policy, out, spread=scheduler is not None, stored=not file_only
    )
    with click.progressbar(length=1, label=direction, file=sys.stderr) as bar:

        def progress(some: int, total: int) -> None:
            bar.length = total
            bar.update(some)

        made = match_all(store, matcher, config, asked, _workers(scheduler, count), progress)
    click.echo(made.job.header())
    click.echo(f"{made.rows} rows of {made.documents} {direction}")
    if made.resumed:
        click.echo(f"{made.resumed} parts were there from an interrupted run", err=True)
    if made.seq_after != made.job.seq:
        click.echo(
            f"the store moved on to change {made.seq_after}; the result is that of change {made.job.seq}, "
            f"without the {made.erased} that were erased since",
            err=True,
        )
    click.echo(made.digest)


def _store(url: str | None) -> tuple[Config, Store]:
    """Return the settings and the store: the application's, or another one's, whose secret lies beside its file."""
    config: Config = current_app.extensions["settings"]
    if url is None:
        return config, current_app.extensions["store"]
    database = Database(url)
    folder = database.path.resolve().parent if database.is_sqlite else config.data_dir
    database.close()
    store = Store.open(url, folder=folder)
    store.migrate()
    return replace(config, database=url, data_dir=folder), store


def _only_tenant(store: Store) -> str:
    tenants = store.tenants()
    if len(tenants) != 1:
        raise click.UsageError(f"the store has {len(tenants)} tenants: give --tenant")
    return tenants[0]


def _policy(name: str) -> Policy:
    shipped = FIXTURES / "policies" / f"{name}.yaml"
    path = shipped if shipped.is_file() else Path(name)
    if not path.is_file():
        raise click.UsageError(f"--policy: neither {shipped.name} nor a file of that name")
    return Policy.from_mapping(load_yaml(path))


def _workers(scheduler: str | None, count: int | None) -> workers.Workers:
    if scheduler is not None:
        return workers.cluster(scheduler)
    if count == 0:
        return workers.here
    return workers.pool(count or len(os.sched_getaffinity(0)))
