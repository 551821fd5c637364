"""``convert``: job postings and resumes of other systems to this service's nouns, one JSON object a line, and back.

Warnings, and with ``--export`` what the format cannot say, go to the standard error.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask import current_app
from marshmallow import Schema, ValidationError

from matcher.reading.foreign import Exported, Imported
from matcher.reading.jobposting.export import export_jobposting
from matcher.reading.jobposting.posting import import_jobposting_page, import_jobpostings
from matcher.reading.jsonresume.export import export_jsonresume
from matcher.reading.jsonresume.resume import import_jsonresume
from matcher.service.commands.shared import FILE, LANGUAGE, clear_errors
from matcher.service.messages import message
from matcher.service.strictjson import parse
from matcher.service.wire import noun_body
from models.errors import InvalidInput
from models.reading import Notice
from models.schemas.nouns import CandidateSchema, VacancySchema

EXPORT = click.option("--export", "reverse", is_flag=True, help="The other way: FILE holds our nouns, one a line.")


@click.group()
def convert() -> None:
    """Convert job postings and resumes."""


@convert.command()
@click.argument("file", type=FILE)
@EXPORT
@LANGUAGE
@clear_errors
def jobposting(file: Path, reverse: bool, lang: str) -> None:
    """Convert schema.org JobPosting: a JSON-LD file or an HTML page that carries it."""
    engine, body = current_app.extensions["matcher"], file.read_bytes()
    if reverse:
        for vacancy in _nouns(body, VacancySchema()):
            _print_export(vacancy.id, export_jobposting(vacancy, engine.taxonomy, engine.occupations, lang), lang)
        return
    if body.lstrip().startswith(b"<"):
        found = import_jobposting_page(body.decode("utf-8"), today=date.today(), language=lang)
    else:
        found = import_jobpostings(parse(body), today=date.today(), language=lang)
    for one in found.imported:
        _print_import(one, lang)
    _print_warnings(file.name, found.warnings, lang)


@convert.command()
@click.argument("file", type=FILE)
@click.option("--id", "id_", help="Id of the candidate; else the file's own, or one made of its content.")
@EXPORT
@LANGUAGE
@clear_errors
def jsonresume(file: Path, id_: str | None, reverse: bool, lang: str) -> None:
    """Convert JSON Resume 1.x."""
    engine, body, today = current_app.extensions["matcher"], file.read_bytes(), date.today()
    if reverse:
        for candidate in _nouns(body, CandidateSchema()):
            _print_export(candidate.id, export_jsonresume(candidate, engine.taxonomy, engine.occupations, lang), lang)
        return
    _print_import(import_jsonresume(parse(body), engine.reader, as_of=(today.year, today.month), id=id_), lang)


def _nouns(body: bytes, schema: Schema) -> list[Any]:
    """Return the nouns of a file, one JSON object a line; InvalidInput ``invalid_input`` names the line."""
    found = []
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip():
            try:
                found.append(schema.load(parse(line)))
            except ValidationError as error:
                raise InvalidInput("invalid_input", line=number, reason=error.messages) from None
    return found


def _print_import(one: Imported[Any], lang: str) -> None:
    click.echo(json.dumps(noun_body(one.noun), ensure_ascii=False))
    _print_warnings(one.noun.id, one.warnings, lang)


def _print_export(id_: str, exported: Exported, lang: str) -> None:
    click.echo(json.dumps(exported.document, ensure_ascii=False))
    for pointer in exported.left_out:
        click.echo(f"{id_}: {pointer}: {message('not_in_format', lang)}", err=True)


def _print_warnings(id_: str, notices: tuple[Notice, ...], lang: str) -> None:
    for notice in notices:
        data = dict(notice.data)
        place = data.pop("pointer", "")
        rest = "".join(f" ({name}: {value})" for name, value in data.items())
        click.echo(f"{id_}: {place}: {message(notice.code, lang)}{rest}", err=True)
