"""``taxonomy coverage FILES…``: how much of what advertisements ask is in the taxonomy, and what is missing most."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from flask import current_app

from matcher.evaluation.coverage import Coverage, coverage_of
from matcher.evaluation.lines import bad_line, json_lines
from matcher.service.commands.shared import FILE, JSON, LANGUAGE, clear_errors, document, table
from models.taxonomy import Taxonomy


@click.command("coverage")
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Missing phrases to show.")
@LANGUAGE
@JSON
@clear_errors
def coverage(files: tuple[Path, ...], limit: int, lang: str, as_json: bool) -> None:
    """Report which share of requirement clauses is recognised, and the most frequent phrases that no concept bears.

    FILES are advertisements (PDF, DOCX, HTML, text), or JSON Lines (.jsonl) with a field `text`.
    """
    engine = current_app.extensions["matcher"]
    found = coverage_of((text for _, text in ads_of(files, lang)), engine.reader, limit)
    body = coverage_body(found, engine.taxonomy, lang)
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    click.echo(f"{found.texts} texts")
    rows = [(name, one["clauses"], one["recognised"], one["share"]) for name, one in body["clauses"].items()]
    table(("language", "requirement clauses", "recognised", "share"), rows)
    table(
        ("missing phrase", "times", "texts", "nearest concepts"),
        [(one["phrase"], one["count"], one["texts"], _near(one["nearest"])) for one in body["unmatched"]],
    )


def ads_of(paths: Iterable[Path], lang: str) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every advertisement of files and of the files of folders, in the order of their names."""
    for path in paths:
        for file in sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]:
            yield from _ads_of_file(file, lang)


def _ads_of_file(path: Path, lang: str) -> Iterator[tuple[str, str]]:
    """Yield a file itself, or the field `text` of each line of JSON Lines."""
    if path.suffix != ".jsonl":
        yield path.name, document(path, lang).text
        return
    for number, record in json_lines(path):
        if not isinstance(record.get("text"), str):
            raise bad_line(path, number, "no text")
        yield f"{path.name}:{number}", record["text"]


def coverage_body(found: Coverage, taxonomy: Taxonomy, lang: str) -> dict[str, Any]:
    """Return a coverage as JSON types; shares have four digits."""
    return {
        "texts": found.texts,
        "clauses": {
            name: {
                "clauses": one.clauses,
                "recognised": one.recognised,
                "share": round(one.share, 4) if one.clauses else None,
            }
            for name, one in found.shares.items()
        },
        "unmatched": [
            {
                "phrase": one.phrase,
                "count": one.count,
                "texts": one.texts,
                "nearest": [
                    {"skill": near.skill, "label": taxonomy[near.skill].label(lang), "score": near.score}
                    for near in one.nearest
                ],
            }
            for one in found.missing
        ],
    }


def _near(nearest: list[dict[str, Any]]) -> str:
    return ", ".join(f"{one['label']} {one['score']:.2f}" for one in nearest) or "–"
