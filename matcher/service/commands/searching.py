"""``evaluate search|normalisation|titles|fit``: how well the search of concepts answers judged queries; its ranker."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import orjson
from flask import current_app

from matcher.evaluation.searching import (
    STRENGTH,
    STRENGTH_NAMES,
    Judged,
    SearchQuality,
    cross_validated,
    examples,
    judge,
    judge_mentions,
    normalised,
    read_judged,
    read_titles,
    taught,
    without,
)
from matcher.reading.reader import Reader
from matcher.search.features import FEATURES
from matcher.search.fitting import Example, fit
from matcher.search.index import Entry, Index, entries
from matcher.search.ranker import WEIGHTS
from matcher.search.searching import Search
from matcher.service.commands.shared import FILE, clear_errors, table
from matcher.taxonomies.importing.esco import read_esco
from matcher.taxonomies.importing.release import release_of
from models.occupation import Occupations
from models.taxonomy import Taxonomy

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_ESCO = click.option("--esco", type=FOLDER, help="An ESCO package to search instead of the configured taxonomy.")
_GOLD = click.option(
    "--gold", type=FILE, multiple=True, required=True, help="JSON Lines of sentence and uris; may be repeated."
)
_FOLDS = click.option(
    "--folds", type=click.IntRange(0, 50), default=6, show_default=True, help="0: the shipped ranker."
)


@click.command("search")
@click.option(
    "--gold", type=FILE, multiple=True, required=True, help="JSON Lines of sentence and uris; may be repeated."
)
@_ESCO
@_FOLDS
@clear_errors
def evaluate_search(gold: tuple[Path, ...], esco: Path | None, folds: int) -> None:
    """Rank the concepts for judged sentences: MRR, RP@5, RP@10, recall@100."""
    taxonomy, occupations = _searched(esco)
    sets = [read_judged(path, _ids(taxonomy)) for path in gold]
    known = entries(taxonomy, occupations)
    if folds:
        found = cross_validated(known, sets, folds, STRENGTH)
    else:
        search = Search(known)
        found = [judge(search, queries) for queries in sets]
    _show([path.name for path in gold], found)


@click.command("normalisation")
@click.option("--gold", type=FILE, required=True, help="JSON Lines of query (another name) and uris.")
@click.option("--queries", type=click.IntRange(2), default=4000, show_default=True, help="How many are judged.")
@_ESCO
@clear_errors
def evaluate_normalisation(gold: Path, queries: int, esco: Path | None) -> None:
    """Find the concepts of other names, which are left out of the index; two folds by concept."""
    taxonomy, occupations = _searched(esco)
    _show([gold.name], [normalised(entries(taxonomy, occupations), read_judged(gold, _ids(taxonomy)), queries)])


@click.command("titles")
@click.argument("melo", type=FOLDER)
@_FOLDS
@clear_errors
def evaluate_titles(melo: Path, folds: int) -> None:
    """Rank the corpus of a MELO set (queries.tsv, corpus.tsv, qrels.tsv) for its job titles."""
    queries, corpus = read_titles(melo)
    found = cross_validated(corpus, [queries], folds, STRENGTH_NAMES) if folds else [judge(Search(corpus), queries)]
    _show([melo.name], found)


@click.command("mentions")
@click.option(
    "--gold", type=FILE, multiple=True, required=True, help="JSON Lines of sentence and uris; may be repeated."
)
@_ESCO
@clear_errors
def evaluate_mentions(gold: tuple[Path, ...], esco: Path | None) -> None:
    """Read the skills of judged sentences: precision, recall, and whether sentences without a skill stay empty."""
    engine = current_app.extensions["matcher"]
    reader = engine.reader
    if esco is not None:
        taxonomy, occupations = _searched(esco)
        reader = Reader(taxonomy, occupations, confirm=Search(entries(taxonomy, occupations)).likely)
    ids = _ids(reader.taxonomy)
    found = [asdict(judge_mentions(reader, read_judged(path, ids, empty=True))) for path in gold]
    rows = [[f"{value:.3f}" if isinstance(value, float) else value for value in one.values()] for one in found]
    table(("set", *found[0]), [(path.name, *row) for path, row in zip(gold, rows, strict=True)])


@click.command("fit")
@click.option("--sentences", type=FILE, multiple=True, required=True)
@click.option("--names", type=FILE, required=True, help="Other names of concepts (SkillNorm).")
@click.option("--melo", type=FOLDER, required=True)
@_ESCO
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), default=WEIGHTS, show_default=True)
@clear_errors
def evaluate_fit(sentences: tuple[Path, ...], names: Path, melo: Path, esco: Path | None, into: Path) -> None:
    """Fit the ranker anew and write its weights."""
    taxonomy, occupations = _searched(esco)
    known, ids = entries(taxonomy, occupations), _ids(taxonomy)
    index, equivalents = Search(known).made
    judged = [one for path in sentences for one in read_judged(path, ids)]
    found = {
        "features": FEATURES,
        "names": fit(_named(known, read_judged(names, ids), melo), STRENGTH_NAMES).plain(),
        "sentences": fit(examples(index, equivalents, judged), STRENGTH).plain(),
    }
    into.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    click.echo(f"{len(judged)} sentences; weights in {into.name}")


def _named(known: list[Entry], queries: list[Judged], melo: Path) -> list[Example]:
    """Return examples of names: with and without other names in the index, and of job titles."""
    sample, rest = queries[::20], [one for place, one in enumerate(queries) if place % 20]
    found: list[Example] = []
    for left_out in (queries, sample):
        bare = without(known, {one.query for one in left_out})
        index = Index.of(bare)
        found += examples(index, taught({one.id: one for one in bare}, rest), sample)
    titles, corpus = read_titles(melo)
    return found + examples(Index.of(corpus), {}, titles)


def _searched(esco: Path | None) -> tuple[Taxonomy, Occupations]:
    if esco is None:
        engine = current_app.extensions["matcher"]
        return engine.taxonomy, engine.occupations
    return release_of(read_esco(esco))


def _ids(taxonomy: Taxonomy) -> dict[str, str]:
    return {one.uri: one.id for one in taxonomy if one.uri}


def _show(names: list[str], found: list[SearchQuality]) -> None:
    figures = [
        {key: value if key == "n_queries" else f"{value:.3f}" for key, value in asdict(one).items()} for one in found
    ]
    table(("set", *figures[0]), [(name, *one.values()) for name, one in zip(names, figures, strict=True)])
