"""The showcase: one real match of what is stored, as the API answers it, for whoever opens the start."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for

from matcher.service.access import BOARD, RECRUITER, RULES
from matcher.service.api import vacancies as vacancies_api
from matcher.service.callers import caller
from matcher.service.pages import calls
from matcher.service.pages.recruiter.people import name
from models.errors import NotFound


def showcase() -> dict[str, Any] | None:
    """Return the first vacancy with its best candidate, for a candidate's key its own best vacancy; None without.

    Where every match is recorded there is none: to open a page is no decision.
    """
    if current_app.extensions["settings"].decisions == "all":
        return None
    if caller().role in (BOARD, RECRUITER):
        return _for_staff()
    return _for_candidate() if caller().subject else None


def way(endpoint: str, **arguments: Any) -> str | None:
    """Return the address of a page, None where there is none or the caller may not enter it."""
    if endpoint not in current_app.view_functions or caller().role not in RULES[endpoint]:
        return None
    return url_for(endpoint, **arguments)


def _for_staff() -> dict[str, Any] | None:
    listed = calls.of(vacancies_api.vacancies, {"limit": 1})["vacancies"]
    if not listed:
        return None
    vacancy = listed[0]["id"]
    answer = calls.match({"vacancy_id": vacancy, "limit": 1, "record": False})
    if not answer["results"]:
        return None
    match = answer["results"][0]
    return {
        "match": match,
        "title": _title(vacancy),
        "who": name(calls.candidate(match["id"])) or match["id"],
        "all": way("pages.vacancy_candidates", vacancy_id=vacancy),
        "this": way("pages.vacancy_candidate", vacancy_id=vacancy, candidate_id=match["id"]),
    }


def _for_candidate() -> dict[str, Any] | None:
    try:
        answer = calls.match({"candidate_id": caller().subject, "limit": 1, "record": False})
    except NotFound:
        return None
    if not answer["results"]:
        return None
    match = answer["results"][0]
    return {"match": match, "title": _title(match["id"]), "who": None, "all": way("pages.candidate"), "this": None}


def _title(vacancy: str) -> str:
    return str(calls.vacancy(vacancy)[0].get("title") or vacancy)
