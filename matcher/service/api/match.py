"""POST /v1/match: one candidate against vacancies, or one vacancy against candidates."""

from __future__ import annotations

from typing import Any

from flask import Response, g

from matcher.engine import Query, Ranking
from matcher.explaining.matches import View
from matcher.service.access import staff_only
from matcher.service.answers import json_response, language, match_bodies, notices
from matcher.service.decisions.recording import Recording, new_id
from matcher.service.requests import (
    StrictBlueprint,
    allowed_filters,
    check_reading,
    check_unique,
    input_hash,
    matcher,
    month,
    next_page_token,
    page_offset,
    policy,
    resolved,
    stored_demand,
    stored_profile,
    subject_demand,
    subject_profile,
    today,
    view,
)
from models.policy import Policy
from models.profile import Demand, Profile
from models.schemas.calls import MatchSchema
from models.store.payloads import Recorded

blueprint = StrictBlueprint("match", __name__, description="Ranked fit with exact explanations")


@blueprint.route("/v1/match", methods=["POST"])
@blueprint.arguments(MatchSchema)
@blueprint.response(200, description="Ranked matches with parts and gaps")
def match(values: dict[str, Any]) -> Response:
    """Rank vacancies for a candidate, or candidates for a vacancy."""
    return ranked(values)


def ranked(values: dict[str, Any]) -> Response:
    """Return the answer of a match call, recorded where that is asked; the rankings over the stored pool are such
    calls too.
    """
    if "vacancy" in values or "vacancy_id" in values:
        staff_only()
    recording = Recording(values)
    return recording.repeated() or _ranked(values, recording)


def _ranked(values: dict[str, Any], recording: Recording) -> Response:
    rules = policy(values)
    check_reading(values, rules)
    for_candidate = "candidate" in values or "candidate_id" in values
    subject = subject_profile(values, rules) if for_candidate else subject_demand(values)
    given = _demands(values) if for_candidate else given_profiles(values, rules)
    call = _call_hash(values, rules, subject, given)
    query = Query(
        filters=allowed_filters(values),
        limit=values["limit"],
        offset=page_offset(values.get("page_token"), call),
        view=View(values["view"]),
        language=language(values.get("lang")),
        today=today(values),
    )
    ranking: Ranking
    if isinstance(subject, Profile):
        vacancies: Any = view(values).vacancies if given is None else given
        ranking = matcher().match_candidate(subject, vacancies, query, rules)
    else:
        candidates: Any = view(values).candidates if given is None else given
        ranking = matcher().match_vacancy(subject, candidates, query, rules)
    body = {
        "request_id": g.request_id,
        "decision_id": new_id() if recording.wanted else None,
        "versions": matcher().versions | {"policy": rules.label},
        "input_hash": call,
        "as_of": "{:04d}-{:02d}".format(*month(values)),
        "direction": "vacancies_for_candidate" if for_candidate else "candidates_for_vacancy",
        "results": match_bodies(ranking.matches),
        "not_scored": [{"id": id_, "reason": "no_requirements"} for id_ in ranking.not_scored],
        "warnings": _warnings(subject, _told_of(subject, given, ranking), query.language),
        "next_page_token": next_page_token(call, query.offset + query.limit, ranking.total),
    }
    response = json_response(body)
    if not recording.wanted:
        return response
    recorded = Recorded(
        subject,
        ranking.documents,
        rules,
        query.filters,
        values["view"],
        query.language,
        query.today,
        query.offset,
        query.limit,
        ranking.total,
        response.get_data(),
    )
    return recording.write(recorded, body) or response


def _demands(values: dict[str, Any]) -> list[Demand] | None:
    if "vacancy_ids" in values:
        check_unique(values["vacancy_ids"], "/vacancy_ids")
        return [stored_demand(id_, values) for id_ in values["vacancy_ids"]]
    if "vacancies" not in values:
        return None
    given = values["vacancies"]
    check_unique([vacancy.id for vacancy in given], "/vacancies")
    build = matcher().demand
    return [resolved(lambda v=v: build(v), f"/vacancies/{place}") for place, v in enumerate(given)]


def given_profiles(values: dict[str, Any], rules: Policy) -> list[Profile] | None:
    if "candidate_ids" in values:
        check_unique(values["candidate_ids"], "/candidate_ids")
        return [stored_profile(id_, values) for id_ in values["candidate_ids"]]
    if "candidates" not in values:
        return None
    given = values["candidates"]
    check_unique([candidate.id for candidate in given], "/candidates")
    build, as_of = matcher().profile, month(values)
    return [
        resolved(lambda c=c: build(c, as_of=as_of, policy=rules), f"/candidates/{place}")
        for place, c in enumerate(given)
    ]


def _call_hash(values: dict[str, Any], rules: Policy, subject: Any, pool: Any) -> str:
    """Hash of the whole input: the page, and whether it is recorded, are no part of it, nor is the pool's order."""
    settings = {key: values.get(key) for key in ("filters", "limit", "view")}
    everyone = None if pool is None else sorted(pool, key=lambda one: one.id)
    return input_hash(settings, language(values.get("lang")), month(values), rules.label, subject, everyone)


def _told_of(subject: Profile | Demand, given: Any, ranking: Ranking) -> Any:
    """Return whose warnings are shown beside the subject's: all that were sent, else the candidates of the page.

    What was not counted in a CV (a pasted ad, a keyword dump) is shown to whoever ranks it, as it is to the candidate.
    """
    if given is not None or isinstance(subject, Profile):
        return given
    return ranking.documents


def _warnings(subject: Profile | Demand, pool: Any, language_: str) -> list[dict[str, Any]]:
    return notices(((notice, one.id) for one in (subject, *(pool or ())) for notice in one.warnings), language_)
