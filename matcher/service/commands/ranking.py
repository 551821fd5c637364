"""``evaluate ranking``: judged vacancies and CVs, ranked in both directions beside TF-IDF cosine of their texts."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from flask import current_app

from matcher.evaluation.ranking import RankingQuality, orders, quality, reversed_judgements, tfidf_orders
from matcher.service.commands.evaluation import FOLDER
from matcher.service.commands.shared import JSON, clear_errors, table
from matcher.service.loading import load_nouns
from matcher.taxonomies.yaml_files import load_yaml
from models.schemas.nouns import CandidateSchema, VacancySchema

BASELINES = {"TF-IDF, words": ("word", (1, 2)), "TF-IDF, letters": ("char_wb", (3, 5))}
"""Name -> analyzer and n-grams of the texts' vectors."""
Found = dict[str, tuple[RankingQuality, RankingQuality]]
"""Contestant -> (candidates for a vacancy, vacancies for a candidate)."""


@click.command("ranking")
@click.argument("folder", type=FOLDER)
@click.option("--as-of", type=click.DateTime(["%Y-%m"]), help="The month for which CVs are read; by default this one.")
@JSON
@clear_errors
def evaluate_ranking(folder: Path, as_of: date | None, as_json: bool) -> None:
    """Rank what FOLDER/candidates and FOLDER/vacancies hold, and compare with FOLDER/judgements.

    Each file of judgements maps a vacancy to `relevant`, the ids of the candidates that fit it.
    """
    found = ranked(folder, as_of or date.today())
    if as_json:
        click.echo(json.dumps({name: [asdict(one) for one in both] for name, both in found.items()}))
        return
    for place, direction in enumerate(("candidates for a vacancy", "vacancies for a candidate")):
        rows = [(name, both[place]) for name, both in found.items()]
        table(
            (direction, "queries", "mean average precision", "first is right"),
            [
                (name, one.n_queries, f"{one.mean_average_precision:.3f}", f"{one.first_right:.3f}")
                for name, one in rows
            ],
        )


def ranked(folder: Path, month: date) -> Found:
    """Return the quality of the service's rankings and of the baselines."""
    matcher = current_app.extensions["matcher"]
    cvs = load_nouns(folder / "candidates", CandidateSchema())
    ads = load_nouns(folder / "vacancies", VacancySchema())
    judged = [load_yaml(path) for path in sorted((folder / "judgements").glob("*.yaml"))]
    relevant = {id_: frozenset(one["relevant"]) for some in judged for id_, one in some.items()}
    unknown = {*relevant, *(one for some in relevant.values() for one in some)} - {one.id for one in (*cvs, *ads)}
    if unknown or not relevant:
        raise click.ClickException(f"judgements of what is not there: {', '.join(sorted(unknown)) or 'none at all'}")
    backwards = reversed_judgements(relevant)
    profiles = [matcher.profile(one, as_of=(month.year, month.month)) for one in cvs]
    contestants = {"matcher": orders(matcher, profiles, [matcher.demand(one) for one in ads])}
    texts = {one.id: one.text or "" for one in cvs}, {one.id: f"{one.title or ''}\n{one.text or ''}" for one in ads}
    contestants |= {name: tfidf_orders(*texts, *how) for name, how in BASELINES.items()}
    return {
        name: (quality(for_vacancy, relevant), quality(for_candidate, backwards))
        for name, (for_vacancy, for_candidate) in contestants.items()
    }
