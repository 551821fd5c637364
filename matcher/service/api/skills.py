"""GET /v1/taxonomy, /v1/skills, /v1/skills/{id}, /v1/skills/{id}/usage, POST /v1/skills/search: the taxonomy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from flask import Response, g, request

from matcher.search.searching import Found
from matcher.service.answers import json_response, language, plain
from matcher.service.requests import StrictBlueprint, matcher, next_page_token, page_offset, view
from matcher.service.usage import usage_body, usage_query
from models.schemas.calls import PageSchema, SearchSchema
from models.taxonomy import Incoming, Relation, Skill

AnyConcept = TypeVar("AnyConcept")

blueprint = StrictBlueprint("skills", __name__, description="The skill taxonomy")


def tagged(body: dict[str, Any], version: str) -> Response:
    """Return an answer with an ETag of the taxonomy's version, or 304 where the caller has it."""
    response = json_response(body)
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(f"{version}-{language()}")
    return response.make_conditional(request)  # type: ignore[return-value]


def page(
    concepts: Sequence[AnyConcept], values: dict[str, Any], name: str, record_of: Callable[[AnyConcept], dict[str, Any]]
) -> dict[str, Any]:
    """Return one page of the records of concepts with the token of the next."""
    call = f"{name}:{matcher().versions['taxonomy']}:{values['limit']}"
    offset = page_offset(values.get("page_token"), call)
    shown = [record_of(one) for one in concepts[offset : offset + values["limit"]]]
    return {name: shown, "next_page_token": next_page_token(call, offset + values["limit"], len(concepts))}


@blueprint.route("/v1/taxonomy")
@blueprint.response(200, description="Versions and counts")
def taxonomy() -> Response:
    """Say which taxonomy is loaded."""
    engine = matcher()
    body = {
        "name": engine.taxonomy.name,
        "versions": engine.versions,
        "skills": len(engine.taxonomy),
        "occupations": len(engine.occupations),
        "languages": ["az", "en", "ru"],
    }
    return tagged(body, engine.versions["taxonomy"])


@blueprint.route("/v1/skills")
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, description="Skills in id order")
def skills(values: dict[str, Any]) -> Response:
    """List the skills."""

    def record(one: Skill) -> dict[str, Any]:
        return {"id": one.id, "type": one.type, "scale": one.scale, "labels": dict(one.labels)}

    return tagged(page(matcher().taxonomy.skills, values, "skills", record), matcher().versions["taxonomy"])


@blueprint.route("/v1/skills/search", methods=["POST"])
@blueprint.arguments(SearchSchema)
@blueprint.response(
    200, description="The nearest concepts, best first, each with the words and fields that speak for it"
)
def search_skills(values: dict[str, Any]) -> Response:
    """Find the concepts that a phrase or a sentence means."""
    shown = language(values.get("lang"))
    found = matcher().search.search(values["query"], values["limit"])
    results = [search_result(matcher().taxonomy[one.id], one, shown) for one in found]
    return json_response({"request_id": g.request_id, "versions": matcher().versions, "results": results})


def search_result(skill: Skill, found: Found, shown: str) -> dict[str, Any]:
    """Return a found concept on the wire."""
    body = {"id": skill.id, "label": skill.label(shown), "type": skill.type, "score": found.score}
    because = [{**asdict(one), "words": list(one.words)} for one in found.reasons]
    return body | ({"uri": skill.uri} if skill.uri else {}) | {"because": because}


@blueprint.route("/v1/skills/<skill_id>")
@blueprint.response(200, description="One skill in full")
def skill(skill_id: str) -> Response:
    """Return one skill with its labels, definition, relations and source."""
    found = matcher().taxonomy[skill_id]
    return tagged(skill_body(found), matcher().versions["taxonomy"])


@blueprint.route("/v1/skills/<skill_id>/usage")
@blueprint.response(200, description="Counts of vacancies and people")
def skill_usage(skill_id: str) -> Response:
    """Say how many stored vacancies ask for a skill and how many stored candidates claim it."""
    stored = view({})
    usage = matcher().skill_usage(skill_id, stored.vacancies, stored.candidates, usage_query())
    return json_response({"skill": skill_id, **usage_body(usage)})


def skill_body(found: Skill) -> dict[str, Any]:
    """Return a skill on the wire; strengths are decimals."""
    engine = matcher()
    body = plain(found)
    body |= {name: relations(getattr(found, name)) for name in ("related", "implies")}
    incoming = engine.taxonomy.incoming.get(found.id, Incoming())
    return {
        **body,
        "label": found.label(language()),
        "narrower": list(engine.taxonomy.narrower.get(found.id, ())),
        "incoming": {name: relations(getattr(incoming, name)) for name in ("related", "implies")},
        "occupations": [
            {
                "id": one.id,
                "label": one.label(language()),
                "essential": entry in one.essential,
                "weight": entry.weight / 1000,
                "level": entry.level,
            }
            for one, entry in engine.occupations.needing.get(found.id, ())
        ],
    }


def relations(arrows: tuple[Relation, ...]) -> list[dict[str, Any]]:
    """Return weighted arrows on the wire."""
    return [{"id": arrow.id, "strength": arrow.strength / 1000} for arrow in arrows]
