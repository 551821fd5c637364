"""The taxonomy to read: lists of skills and occupations, and a page for each, from the API's own answers."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from matcher.service.answers import language
from matcher.service.api import occupations as occupations_api
from matcher.service.api import skills as skills_api
from matcher.service.callers import caller
from matcher.service.pages import calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.listing import Listing, listed
from matcher.service.pages.pay_chart import pay_charts
from matcher.service.pages.relation_map import relation_map
from matcher.service.pages.warming import warm
from matcher.service.requests import matcher
from models.taxonomy import Skill

SUGGESTED = 6
MOST_SHOWN = 24
"""Relations and occupations that a skill's page shows of each kind; the others are a list of their own."""


@blueprint.route("/skills")
def skills() -> str:
    """List the skills, those of a type, under a broader one, or with a name."""
    engine, under = matcher(), request.args.get("under")
    broader = engine.taxonomy[under] if under else None
    only = None if broader is None else [engine.taxonomy[one] for one in engine.taxonomy.narrower.get(broader.id, ())]
    found = listed(engine.skills, request.args, language(), only)
    others = len(engine.professions.search(found.query)) if found.query else len(engine.occupations)
    return _list("skills", found, (found.total if found.query else len(engine.taxonomy), others), about=broader)


@blueprint.route("/occupations")
def occupations() -> str:
    """List the occupations, those of a family, that need a skill, or with a title."""
    engine, needs = matcher(), request.args.get("needs")
    skill = engine.taxonomy[needs] if needs else None
    only = None if skill is None else [one for one, _ in engine.occupations.needing.get(skill.id, ())]
    found = listed(engine.professions, request.args, language(), only)
    others = len(engine.skills.search(found.query)) if found.query else len(engine.taxonomy)
    return _list("occupations", found, (others, found.total if found.query else len(engine.occupations)), about=skill)


def _list(kind: str, found: Listing, totals: tuple[int, int], about: Skill | None) -> str:
    warm()
    near: list[Skill] = []
    if found.query and not any(totals):
        engine = matcher()
        near = [engine.taxonomy[one.skill] for one in engine.reader.nearest([found.query], SUGGESTED)[0]]
    return render_template(
        "pages/concept-list.html",
        section="pages.skills", kind=kind, found=found, about=about, near=near,
        totals={"skills": totals[0], "occupations": totals[1]},
    )  # fmt: skip


@blueprint.route("/skills/<skill_id>")
def skill(skill_id: str) -> str:
    """Show a skill: names, definition, sources, relations, occupations, and how often it is asked and claimed."""
    body = calls.of(skills_api.skill, skill_id)
    related = _strongest(body["related"] + body["incoming"]["related"])
    relations = {
        "broader": [{"id": one} for one in body["broader"]],
        "narrower": [{"id": one} for one in body["narrower"]],
        "related": related,
        "implies": _strongest(body["implies"]),
        "implied": _strongest(body["incoming"]["implies"]),
    }
    named = {kind: [_named(one) for one in many[:MOST_SHOWN]] for kind, many in relations.items()}
    return render_template(
        "pages/concept-skill.html",
        section="pages.skills", skill=body, relations=named, most=MOST_SHOWN,
        counts={kind: len(many) for kind, many in relations.items()},
        map=relation_map(body["label"], named),
        usage=calls.of(skills_api.skill_usage, skill_id) if caller().tenant else None,
    )  # fmt: skip


@blueprint.route("/occupations/<occupation_id>")
def occupation(occupation_id: str) -> str:
    """Show an occupation: titles, skills with weights, duties, pay, neighbours, and how often it is advertised."""
    body = calls.of(occupations_api.occupation, occupation_id)
    engine = matcher()
    neighbours = [{**one, "label": engine.occupations[one["id"]].label(language())} for one in body["neighbours"]]
    return render_template(
        "pages/concept-occupation.html",
        section="pages.skills", occupation=body, neighbours=neighbours,
        charts=pay_charts(body["salary_bands"], language()),
        usage=calls.of(occupations_api.occupation_usage, occupation_id) if caller().tenant else None,
    )  # fmt: skip


def _strongest(arrows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one arrow for each skill, the strongest, strongest first."""
    best: dict[str, float] = {}
    for arrow in arrows:
        best[arrow["id"]] = max(arrow["strength"], best.get(arrow["id"], 0))
    return [{"id": id_, "strength": best[id_]} for id_ in sorted(best, key=lambda one: (-best[one], one))]


def _named(arrow: dict[str, Any]) -> dict[str, Any]:
    return {**arrow, "label": matcher().taxonomy[arrow["id"]].label(language())}
