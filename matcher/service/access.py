"""Access: who may call what. One table of all endpoints; an application with an endpoint that it lacks does not start.

A key belongs to one tenant and has one role; the tenant comes from the key, never from a body. Without any key the
service runs open for callers of this machine, with the demo's tenant; the first key that is made ends that everywhere.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, g, request
from flask_httpauth import HTTPTokenAuth
from werkzeug.exceptions import Forbidden

from matcher.service.callers import NOBODY, OPEN, Caller, caller, is_this_machine
from matcher.service.pages.sessions import signed_in
from models.errors import AccessDenied, NotFound, Unreadable
from models.store import Key, keys

BOARD, RECRUITER, CANDIDATE, AUDITOR = "board", "recruiter", "candidate", "auditor"
_ALL = frozenset({BOARD, RECRUITER, CANDIDATE, AUDITOR})
_STAFF = frozenset({BOARD, RECRUITER})
PUBLIC: frozenset[str] = frozenset()
"""Callers without a key too."""

RULES: dict[str, frozenset[str]] = {
    "match.match": _STAFF | {CANDIDATE},
    "extract.extract": _STAFF | {CANDIDATE},
    "gaps.gaps": _STAFF | {CANDIDATE},
    "diagnosis.diagnose": _STAFF,
    "candidates.candidates": _STAFF,
    "candidates.candidate": _STAFF | {CANDIDATE},
    "candidates.put_candidate": frozenset({BOARD, CANDIDATE}),
    "candidates.delete_candidate": frozenset({BOARD, CANDIDATE}),
    "candidates.bulk_candidates": frozenset({BOARD}),
    "candidates.import_candidate": frozenset({BOARD}),
    "candidates.candidate_matches": _STAFF | {CANDIDATE},
    "vacancies.vacancies": _STAFF | {AUDITOR},
    "vacancies.vacancy": _ALL,
    "vacancies.put_vacancy": _STAFF,
    "vacancies.delete_vacancy": _STAFF,
    "vacancies.correct_vacancy": _STAFF,
    "vacancies.bulk_vacancies": _STAFF,
    "vacancies.import_vacancies": _STAFF,
    "vacancies.vacancy_matches": _STAFF,
    "webhooks.subscribe": frozenset({BOARD}),
    "webhooks.subscriptions": frozenset({BOARD}),
    "webhooks.subscription": frozenset({BOARD}),
    "webhooks.unsubscribe": frozenset({BOARD}),
    "decisions.decisions": _ALL,
    "decisions.verify": frozenset({BOARD, AUDITOR}),
    "decisions.decision": _ALL,
    "decisions.replay": frozenset({BOARD, AUDITOR}),
    "decisions.override_decision": _STAFF,
    "decisions.review_decision": _STAFF | {CANDIDATE},
    "decisions.explanation": _STAFF | {CANDIDATE},
    "decisions.explanation_page": _STAFF | {CANDIDATE},
    "shortlists.shortlist": _STAFF,
    "shortlists.put_shortlist": _STAFF,
    "audits.audit_impact": frozenset({BOARD, AUDITOR}),
    "system.system": _ALL,
    "skills.taxonomy": PUBLIC,
    "skills.skills": PUBLIC,
    "skills.skill": PUBLIC,
    "skills.search_skills": _ALL,
    "skills.skill_usage": _ALL,
    "occupations.occupations": PUBLIC,
    "occupations.occupation": PUBLIC,
    "occupations.occupation_usage": _ALL,
    "system.healthz": PUBLIC,
    "system.readyz": PUBLIC,
    "system.openapi": PUBLIC,
    "system.docs": PUBLIC,
    "pages.recruiter": _STAFF,
    "pages.read_vacancy": _STAFF,
    "pages.pasted": _STAFF,
    "pages.edit_pasted": _STAFF,
    "pages.store_vacancy": _STAFF,
    "pages.pasted_candidates": _STAFF,
    "pages.vacancy": _STAFF,
    "pages.edit_vacancy": _STAFF,
    "pages.save_vacancy": _STAFF,
    "pages.vacancy_candidates": _STAFF,
    "pages.choose": _STAFF,
    "pages.vacancy_candidate": _STAFF,
    "pages.vacancy_comparison": _STAFF,
    "pages.export_vacancy": _STAFF,
    "pages.shortlist": _STAFF,
    "pages.save_shortlist": _STAFF,
    "pages.judge": _STAFF,
    "pages.record_judgement": _STAFF,
    "pages.static": PUBLIC,
    "pages.start": PUBLIC,
    "pages.enter": PUBLIC,
    "pages.sign_in": PUBLIC,
    "pages.sign_out": PUBLIC,
    "pages.skills": PUBLIC,
    "pages.skill": PUBLIC,
    "pages.occupations": PUBLIC,
    "pages.occupation": PUBLIC,
    "pages.status": frozenset({BOARD, AUDITOR}),
    "pages.impact": frozenset({BOARD, AUDITOR}),
    "pages.impact_report": frozenset({BOARD, AUDITOR}),
    **dict.fromkeys(
        (
            "pages.candidate",
            "pages.candidate_read",
            "pages.candidate_profile",
            "pages.candidate_vacancies",
            "pages.candidate_vacancy",
            "pages.candidate_profession",
            "pages.candidate_market",
            "pages.candidate_plan",
            "pages.candidate_decisions",
            "pages.candidate_decision",
            "pages.candidate_review",
        ),
        _STAFF | {CANDIDATE},
    ),
    "pages.candidate_store": frozenset({CANDIDATE}),
    "pages.candidate_erase": frozenset({CANDIDATE}),
    # Metrics ask for a token of their own, and name no tenant.
    "metrics": PUBLIC,
}
"""Endpoint -> roles that may call it (contract, "Keys and tenants")."""

_IN_URL = ("key", "api_key", "apikey", "access_token", "token", "authorization")
_auth = HTTPTokenAuth(scheme="Bearer")


def register(app: Flask) -> None:
    """Guard every request; RuntimeError for an endpoint without a rule."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    if endpoints - RULES.keys():
        raise RuntimeError(f"no rule in matcher.service.access for: {', '.join(sorted(endpoints - RULES.keys()))}")
    app.before_request(_admit)


@_auth.verify_token  # type: ignore[untyped-decorator, unused-ignore]
def _key(token: str) -> Key | None:
    return keys.verify(current_app.extensions["store"], token)


def _admit() -> None:
    """Find out who calls, and refuse who may not."""
    if any(name in request.args for name in _IN_URL):
        raise Unreadable("key_in_url")
    rule = RULES.get(request.endpoint or "")
    if rule is None or rule is PUBLIC:
        if request.blueprint == "pages":
            g.caller = _visitor()
        return
    g.caller = _caller()
    if g.caller.role not in rule:
        raise Forbidden
    asked = (request.view_args or {}).get("candidate_id")
    if asked is not None:
        own_subject(asked)


def _visitor() -> Caller:
    """Return who looks at a public page."""
    try:
        return _caller()
    except AccessDenied:
        return NOBODY


def _caller() -> Caller:
    store, given = current_app.extensions["store"], _auth.get_auth()
    if request.blueprint == "pages":
        key = signed_in(store)
    else:
        key = None if given is None else _auth.authenticate(given, None)
    if key is None and given is None and _open():
        return OPEN
    if not isinstance(key, Key):
        raise AccessDenied("key_missing")
    keys.used(store, key)
    tenant = store.tenant(key.tenant) if key.role == RECRUITER else None
    blind = bool(tenant and tenant.settings.get("blind"))
    return Caller(key.tenant, key.role, key.subject, key.id, blind)


def _open() -> bool:
    """Whether the service runs without keys: none was ever made, and the caller is on this machine.

    The name that it was asked for by must be one of this machine too, or a page of the web could reach it through the
    browser of somebody here, under a name of its own that leads to 127.0.0.1 (DNS rebinding).
    """
    if current_app.extensions.get("keyed"):
        return False
    if keys.exist(current_app.extensions["store"]):
        current_app.extensions["keyed"] = True
        return False
    try:
        host = urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        return False
    return is_this_machine(request.remote_addr or "") and is_this_machine(host)


def own_subject(candidate: str) -> None:
    """Let a candidate's key see its own subject alone; another id is answered like a missing one."""
    if caller().role == CANDIDATE and candidate != caller().subject:
        raise NotFound("unknown_candidate")


def only_open_vacancies() -> bool:
    """Whether the caller sees open vacancies alone."""
    return caller().role == CANDIDATE


def staff_only() -> None:
    """Refuse a candidate's key: a ranking of candidates shows rivals."""
    if caller().role == CANDIDATE:
        raise Forbidden
