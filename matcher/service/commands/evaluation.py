"""``evaluate``: how well labelled texts are read, and whether that is as good as it was."""

from __future__ import annotations

import json
import math
import sys
import warnings
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import click
from flask import current_app

from matcher.evaluation.concepts import read_concepts
from matcher.evaluation.extraction import Evaluation
from matcher.evaluation.extraction import evaluate as evaluate_texts
from matcher.evaluation.floors import failures, measured, tightened
from matcher.evaluation.labels import PARTS, Labelled, read_labels
from matcher.evaluation.measures import Figure
from matcher.evaluation.tables import figure_table, markdown
from matcher.service.commands.shared import FILE, JSON, clear_errors, table
from matcher.service.config import FIXTURES
from matcher.service.loading import load_nouns
from models.schemas.nouns import CandidateSchema

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)
RESAMPLES = click.IntRange(0, 100_000)


@click.group()
def evaluate() -> None:
    """Measure the quality of reading."""


@evaluate.command()
@click.option("--gold", type=FILE, required=True, multiple=True, help="Labelled texts, JSON Lines; may be repeated.")
@click.option("--concepts", type=FILE, help="Ids that the labels speak of; by default concepts.txt beside them.")
@click.option("--kind", type=click.Choice(list(PARTS)), help="Only the texts of this kind.")
@click.option("--split", help="Only the texts of this split (dev, held).")
@click.option("--errors", type=OUTPUT, help="Write every error to this file, JSON Lines.")
@click.option("--resamples", type=RESAMPLES, default=2000, show_default=True, help="Of the bootstrap; 0 for none.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the bootstrap.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Tables in Markdown.")
@JSON
@clear_errors
def extraction(
    gold: tuple[Path, ...],
    concepts: Path | None,
    kind: str | None,
    split: str | None,
    errors: Path | None,
    resamples: int,
    seed: int,
    as_markdown: bool,
    as_json: bool,
) -> None:
    """Read labelled texts and compare: precision, recall, F1, accuracies with 95 % intervals, by language."""
    texts = [one for path in gold for one in labels_of(path, concepts) if split in (None, one.split)]
    kinds = [kind] if kind else sorted({one.kind for one in texts}, reverse=True) or ["vacancy"]
    found = [_evaluated(texts, one, resamples, seed) for one in kinds]
    if errors is not None:
        lines = (json.dumps(error_body(*one), ensure_ascii=False) for each in found for one in each.errors)
        errors.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if as_json:
        click.echo(json.dumps({one.kind: evaluation_body(one) for one in found}, ensure_ascii=False))
        return
    for one in found:
        _show(one, as_markdown)


@evaluate.command()
@click.argument("folder", type=FOLDER)
@click.option("--write", is_flag=True, help="Raise the floors to what is measured; none is ever lowered.")
@clear_errors
def floors(folder: Path, write: bool) -> None:
    """Compare every labelled file of FOLDER with FOLDER/floors.json; exit code 1 where one is worse or has no floor."""
    path = folder / "floors.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    files = {one: labels_of(one) for one in sorted(folder.glob("*.jsonl"))}
    now = measured(files, current_app.extensions["matcher"].reader)
    if write:
        kept = tightened(kept, now)
        path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    worse = failures(kept, now)
    for line in worse:
        click.echo(line)
    if worse:
        click.echo(f"to keep what is better: flask --app wsgi evaluate floors {folder} --write")
        sys.exit(1)


def labels_of(path: Path, concepts: Path | None = None) -> list[Labelled]:
    """Return the labelled texts of a file; a line without a text means the demo candidate of its id.

    What is read beyond the list of concepts (by default ``concepts.txt`` beside the file, if any) is set aside.
    """
    listed = concepts or path.parent / "concepts.txt"
    known = read_concepts(listed) if listed.exists() else None
    return read_labels(path, current_app.extensions["matcher"].taxonomy, _demo_texts(), known)


@cache
def _demo_texts() -> dict[str, str]:
    return {one.id: one.text for one in load_nouns(FIXTURES / "candidates", CandidateSchema()) if one.text}


def evaluation_body(found: Evaluation) -> dict[str, Any]:
    """Return an evaluation as JSON types, values with four digits, null where nothing is labelled."""
    return {
        "texts": found.groups["all"].texts,
        "errors": len(found.errors),
        "groups": {
            name: {
                "texts": group.texts,
                "figures": {measure: _figure(figure) for measure, figure in group.figures.items()},
                "counts": dict(sorted(group.counts.items())),
            }
            for name, group in found.groups.items()
        },
    }


def error_body(text: Labelled, error: Any) -> dict[str, Any]:
    """Return one error on a line of its own, with the text that it was made in."""
    return {"id": text.id, "language": text.language, "kind": text.kind, **asdict(error)}


def _evaluated(texts: list[Labelled], kind: str, resamples: int, seed: int) -> Evaluation:
    engine = current_app.extensions["matcher"]
    limit = engine.policy.declared_limit
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = evaluate_texts(texts, engine.reader, kind, declared_limit=limit, resamples=resamples, seed=seed)
    for one in caught:
        click.echo(f"warning: {one.message}", err=True)
    return found


def _show(found: Evaluation, as_markdown: bool) -> None:
    head, *rows = figure_table(found)
    if as_markdown:
        click.echo(markdown([head, *rows]))
        return
    click.echo(f"{found.kind}: {found.groups['all'].texts} texts, {len(found.errors)} errors")
    table(head, rows)


def _figure(figure: Figure) -> dict[str, Any]:
    ends = (figure.low, figure.high)
    interval = None if any(map(math.isnan, ends)) else [round(end, 4) for end in ends]
    return {"value": None if math.isnan(figure.value) else round(figure.value, 4), "ci95": interval}
