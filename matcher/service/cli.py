"""The command line: ``flask --app wsgi matcher <command>``, or without the group's name."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click
from flask import current_app

from matcher.service.answers import match_body
from matcher.service.api.extract import candidate_body, vacancy_body, with_document
from matcher.service.api.skills import search_result
from matcher.service.commands.audit import audit
from matcher.service.commands.bulk import bulk
from matcher.service.commands.candidates import candidates
from matcher.service.commands.convert import convert
from matcher.service.commands.coverage import coverage
from matcher.service.commands.decisions import decisions
from matcher.service.commands.diffing import taxonomy_diff
from matcher.service.commands.evaluation import evaluate
from matcher.service.commands.importing import taxonomy_import
from matcher.service.commands.keys import keys, tenants
from matcher.service.commands.learn import learn
from matcher.service.commands.linting import taxonomy_lint
from matcher.service.commands.preparing import taxonomy_prepare
from matcher.service.commands.ranking import evaluate_ranking
from matcher.service.commands.reference import taxonomy_docs
from matcher.service.commands.retention import retention
from matcher.service.commands.searching import (
    evaluate_fit,
    evaluate_mentions,
    evaluate_names,
    evaluate_normalisation,
    evaluate_search,
    evaluate_titles,
)
from matcher.service.commands.shared import FILE, JSON, LANGUAGE, clear_errors, document, table
from matcher.service.commands.spreadsheets import taxonomy_export
from matcher.service.commands.store import store
from matcher.service.config import Config
from models.candidate import Candidate
from models.vacancy import Vacancy


@click.group("matcher")
def commands() -> None:
    """Match candidates and vacancies."""


@commands.command()
@click.option("--vacancy", type=FILE, required=True, help="The advertisement: PDF, DOCX, HTML or text.")
@click.option("--candidate", type=FILE, required=True, help="The CV: PDF, DOCX, HTML or text.")
@LANGUAGE
@JSON
@clear_errors
def match(vacancy: Path, candidate: Path, lang: str, as_json: bool) -> None:
    """Score one CV against one advertisement."""
    engine, today = current_app.extensions["matcher"], date.today()
    demand = engine.demand(Vacancy(id=_id(vacancy), text=document(vacancy, lang).text))
    person = Candidate(id=_id(candidate), text=document(candidate, lang).text)
    found = engine.explain(engine.profile(person, as_of=(today.year, today.month)), demand, lang)
    if found is None:
        click.echo("error: the advertisement asks for nothing that the taxonomy knows", err=True)
        sys.exit(3)
    body = match_body(found)
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    click.echo(body["summary"])
    rows = [
        (p["label"], p["need"], p["have"], p["status"], p["points"] / 100, p["max_points"] / 100) for p in body["parts"]
    ]
    table(("requirement", "need", "have", "status", "points", "of"), rows)
    table(
        ("gap", "gain", "score after"),
        [(g["sentence"], g["gain_points"] / 100, g["score_after"]) for g in body["gaps"]],
    )


@commands.command()
@click.argument("file", type=FILE)
@click.option("--kind", type=click.Choice(["vacancy", "candidate"]), default="vacancy", show_default=True)
@LANGUAGE
@JSON
@clear_errors
def extract(file: Path, kind: str, lang: str, as_json: bool) -> None:
    """Read a PDF, DOCX, HTML or text file as a vacancy or a CV."""
    engine, today, read = current_app.extensions["matcher"], date.today(), document(file, lang)
    with current_app.test_request_context():
        if kind == "vacancy":
            body = vacancy_body(engine.reader.read_vacancy(read.text), lang)
        else:
            body = candidate_body(engine.reader.read_candidate(read.text, as_of=(today.year, today.month)), lang)
        body = with_document(body, read, lang)
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    rows = [
        (
            one["label"],
            one.get("kind") or ("absent" if one.get("absent") else "held"),
            one["level"],
            one["evidence"][0]["quote"],
        )
        for one in body["requirements" if kind == "vacancy" else "claims"]
    ]
    table(("skill", "kind", "level", "evidence"), rows)
    for name in ("experience_months", "education", "salary", "location", "unmatched"):
        if body.get(name):
            click.echo(f"{name}: {body[name]}")


@commands.group()
def taxonomy() -> None:
    """The skill taxonomy."""


@taxonomy.command("show")
@click.argument("skill")
@LANGUAGE
@clear_errors
def taxonomy_show(skill: str, lang: str) -> None:
    """Show one skill."""
    found = current_app.extensions["matcher"].taxonomy[skill]
    click.echo(f"{found.id}: {found.label(lang)}\n{found.definition.get(lang, '')}")
    for language, aliases in found.aliases.items():
        click.echo(f"{language}: {', '.join(aliases)}")


@commands.group()
def skills() -> None:
    """Skills of the loaded taxonomy."""


@skills.command("search")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@LANGUAGE
@JSON
@clear_errors
def skills_search(query: str, limit: int, lang: str, as_json: bool) -> None:
    """Find the concepts that a phrase or a sentence means, with the reasons."""
    engine = current_app.extensions["matcher"]
    found = [search_result(engine.taxonomy[one.id], one, lang) for one in engine.search.search(query, limit)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        reasons = (f"{each['field']} {', '.join(each['words']) or each['text']}" for each in one["because"])
        click.echo(f"{one['score']:.4f}  {one['id']}  {one['label']}  ({'; '.join(reasons)})")


taxonomy.add_command(coverage)
taxonomy.add_command(taxonomy_docs)
taxonomy.add_command(taxonomy_lint)
taxonomy.add_command(taxonomy_export)
taxonomy.add_command(taxonomy_import)
taxonomy.add_command(taxonomy_diff)
taxonomy.add_command(taxonomy_prepare)
commands.add_command(audit)
commands.add_command(bulk)
commands.add_command(convert)
commands.add_command(decisions)
commands.add_command(keys)
commands.add_command(tenants)
for one in (
    evaluate_ranking,
    evaluate_search,
    evaluate_normalisation,
    evaluate_names,
    evaluate_titles,
    evaluate_mentions,
    evaluate_fit,
):
    evaluate.add_command(one)
commands.add_command(learn)
commands.add_command(evaluate)
commands.add_command(store)
commands.add_command(retention)
commands.add_command(candidates)


@commands.command()
def serve() -> None:
    """Serve on MATCHER_HOST and MATCHER_PORT."""
    from matcher.service.server import run

    run(Config.from_environment())


def _id(path: Path) -> str:
    return "".join(one if one.isascii() and one.isalnum() else "-" for one in path.stem)[:64] or "text"
