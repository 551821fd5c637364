"""``evaluate search|normalisation|titles|fit``: how well the search of concepts answers judged queries; its ranker."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import orjson
from flask import current_app

from matcher.evaluation.searching import (
    ASKED,
    HELD,
    NAMES,
    SENTENCES,
    TITLES,
    Judged,
    SearchQuality,
    cross_validated,
    examples,
    judge,
    judge_mentions,
    normalised,
    own_names,
    read_judged,
    read_titles,
    taught,
    without,
)
from matcher.evaluation.tfidf import CHARACTERS, THREE_CHANNELS, judge_tfidf
from matcher.reading.reader import Reader
from matcher.search.features import FEATURES
from matcher.search.fitting import Example
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
    """Rank the concepts for judged sentences: MRR, RP@5, RP@10, recall@100; below, what plain TF-IDF reaches."""
    taxonomy, occupations = _searched(esco)
    sets = [read_judged(path, _ids(taxonomy)) for path in gold]
    known = entries(taxonomy, occupations)
    if folds:
        found = cross_validated(known, sets, folds, SENTENCES)
    else:
        search = Search(known)
        found = [judge(search, queries) for queries in sets]
    plain = [judge_tfidf(known, queries, THREE_CHANNELS) for queries in sets]
    _show([path.name for path in gold], found, plain, "three TF-IDF channels")


@click.command("normalisation")
@click.option("--gold", type=FILE, required=True, help="JSON Lines of query (another name) and uris.")
@click.option("--queries", type=click.IntRange(2), default=4000, show_default=True, help="How many are judged.")
@_ESCO
@clear_errors
def evaluate_normalisation(gold: Path, queries: int, esco: Path | None) -> None:
    """Find the concepts of other names, which are left out of the index; two folds by concept. Below: plain TF-IDF."""
    taxonomy, occupations = _searched(esco)
    known, judged = entries(taxonomy, occupations), read_judged(gold, _ids(taxonomy))
    plain = judge_tfidf(without(known, {one.query for one in judged}), judged, CHARACTERS)
    _show([gold.name], [normalised(known, judged, queries)], [plain], "TF-IDF of characters")


@click.command("titles")
@click.argument("melo", type=FOLDER)
@_FOLDS
@clear_errors
def evaluate_titles(melo: Path, folds: int) -> None:
    """Rank the corpus of a MELO set (queries.tsv, corpus.tsv, qrels.tsv) for its job titles. Below: plain TF-IDF."""
    queries, corpus = read_titles(melo)
    found = cross_validated(corpus, [queries], folds, TITLES) if folds else [judge(Search(corpus), queries)]
    _show([melo.name], found, [judge_tfidf(corpus, queries, CHARACTERS)], "TF-IDF of characters")


@click.command("names")
@clear_errors
def evaluate_names() -> None:
    """Find the concepts of the configured taxonomy by a fifth of their other names, which are left out of the index."""
    known = entries(*_searched(None))
    judged = own_names(known, HELD)
    bare = without(known, {one.query for queries in judged.values() for one in queries})
    search = Search(bare)
    found = [judge(search, queries) for queries in judged.values()]
    plain = [judge_tfidf(bare, queries, THREE_CHANNELS) for queries in judged.values()]
    _show(list(judged), found, plain, "three TF-IDF channels")


@click.command("mentions")
@click.option(
    "--gold", type=FILE, multiple=True, required=True, help="JSON Lines of sentence and uris; may be repeated."
)
@_ESCO
@click.option("--unconfirmed", is_flag=True, help="Read names of ESCO and O*NET wherever they stand.")
@clear_errors
def evaluate_mentions(gold: tuple[Path, ...], esco: Path | None, unconfirmed: bool) -> None:
    """Read the skills of judged sentences: precision, recall, and whether sentences without a skill stay empty."""
    taxonomy, occupations = _searched(esco)
    confirm = None if unconfirmed else Search(entries(taxonomy, occupations)).likely
    reader = Reader(taxonomy, occupations, confirm=confirm)
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
        "names": NAMES([*_named(known, read_judged(names, ids), melo), *_own()]).plain(),
        "sentences": SENTENCES(examples(index, equivalents, judged)).plain(),
    }
    into.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    click.echo(f"{len(judged)} sentences; weights in {into.name}")


def _named(known: list[Entry], queries: list[Judged], melo: Path) -> list[Example]:
    """Return examples of names: with and without other names in the index, and of job titles."""
    sample, rest = queries[::12], [one for place, one in enumerate(queries) if place % 12]
    found: list[Example] = []
    for left_out in (queries, sample):
        bare = without(known, {one.query for one in left_out})
        index = Index.of(bare)
        found += examples(index, taught({one.id: one for one in bare}, rest), sample)
    titles, corpus = read_titles(melo)
    return found + examples(Index.of(corpus), {}, titles)


def _own() -> list[Example]:
    """Return examples of other names of the configured taxonomy, in all its languages."""
    known = entries(*_searched(None))
    bare = without(known, {one.query for judged in own_names(known, (*HELD, *ASKED)).values() for one in judged})
    asked = [one for judged in own_names(known, ASKED).values() for one in judged]
    return examples(*Search(bare).made, asked)


def _searched(esco: Path | None) -> tuple[Taxonomy, Occupations]:
    if esco is None:
        engine = current_app.extensions["matcher"]
        return engine.taxonomy, engine.occupations
    return release_of(read_esco(esco))


def _ids(taxonomy: Taxonomy) -> dict[str, str]:
    return {one.uri: one.id for one in taxonomy if one.uri}


def _show(names: list[str], found: list[SearchQuality], plain: list[SearchQuality], plain_name: str) -> None:
    rows = [
        (label, *(value if key == "n_queries" else f"{value:.3f}" for key, value in asdict(one).items()))
        for name, ours, theirs in zip(names, found, plain, strict=True)
        for label, one in ((name, ours), (plain_name, theirs))
    ]
    table(("set", *asdict(found[0])), rows)
