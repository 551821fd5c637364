"""The explanation of one result to the person it is about: its main elements, what would have changed it, whom to ask.

Where the versions of the decision still run it is put anew into the reader's language; else it is shown as recorded.
"""

from __future__ import annotations

from typing import Any

from flask import current_app

from matcher.engine import Matcher
from matcher.explaining.words import amount, kind_word, points_text, status_word, word
from matcher.service.answers import match_body
from matcher.service.callers import caller
from matcher.service.decisions.acts import Pair
from matcher.service.decisions.bodies import for_candidate
from matcher.service.decisions.replay import check_versions
from matcher.service.decisions.wording import words
from models.decision import Logged
from models.errors import Conflict
from models.profile import Demand, Profile
from models.store.payloads import Recorded

_SHOWN = ("score", "score_max", "band", "eligible", "eligibility", "unmet_musts", "parts", "gaps", "summary")
_SAID = ("how", "not_used", "human", "review", "unknown")


def explained(found: Logged, recorded: Recorded, pair: Pair, language: str, matcher: Matcher) -> dict[str, Any]:
    """Return the explanation as JSON types."""
    texts = words(language)
    result, shown_in = _result(found, recorded, pair, language, matcher)
    parts = result.get("parts", [])
    return {
        "decision_id": found.id,
        "at": found.time.isoformat(),
        "versions": found.versions,
        "input_hash": found.input_hash,
        "candidate_id": pair.candidate,
        "vacancy_id": pair.vacancy,
        "vacancy_title": _demand(recorded, pair).title,
        **{name: result[name] for name in _SHOWN if name in result},
        "questions": [part["label"] for part in parts if part["status"] == "unknown"],
        "language": language,
        "result_language": shown_in,
        "notes": [texts[name] for name in _SAID] + ([] if shown_in == language else [texts["as_recorded"]]),
        "contact": whom_to_ask(language),
        "review": f"/v1/decisions/{found.id}/review",
    }


def page(body: dict[str, Any]) -> str:
    """Return the explanation as a page to read and print."""
    texts, language = words(body["language"]), body["language"]
    rows = [_row(part, texts, language) for part in body.get("parts", [])]
    template = current_app.jinja_env.get_template("explanation.html")
    return template.render(
        body=body, words=texts, rows=rows, band=word(body["band"], language), language=language, number=_number
    )


def _number(value: float, language: str) -> str:
    return points_text(round(value * 100), language)


def _result(
    found: Logged, recorded: Recorded, pair: Pair, language: str, matcher: Matcher
) -> tuple[dict[str, Any], str]:
    try:
        check_versions(found, recorded, matcher)
    except Conflict:
        return pair.result, recorded.language
    match = matcher.explain(_profile(recorded, pair), _demand(recorded, pair), language, recorded.policy)
    return (pair.result, recorded.language) if match is None else (match_body(match), language)


def _profile(recorded: Recorded, pair: Pair) -> Profile:
    found = recorded.subject if for_candidate(recorded) else _ranked(recorded, pair.candidate)
    assert isinstance(found, Profile)
    return found


def _demand(recorded: Recorded, pair: Pair) -> Demand:
    found = _ranked(recorded, pair.vacancy) if for_candidate(recorded) else recorded.subject
    assert isinstance(found, Demand)
    return found


def _ranked(recorded: Recorded, identifier: str) -> Profile | Demand:
    return next(one for one in recorded.pool if one.id == identifier)


def whom_to_ask(language: str) -> str:
    """Return whom a candidate asks about a score: the tenant's contact, else in general."""
    tenant = current_app.extensions["store"].tenant(caller().tenant)
    given = tenant.settings.get("contact") if tenant else None
    return str(given) if given else words(language)["ask"]


def _row(part: dict[str, Any], texts: dict[str, str], language: str) -> dict[str, str]:
    quotes = [texts["profile"] if one["source"] == "profile" else f"“{one['quote']}”" for one in part["evidence"]]
    return {
        "label": part["label"],
        "kind": kind_word(part["kind"], language),
        "need": "–" if part["need"] is None else amount(part["need"], language),
        "have": "–" if part["have"] is None else amount(part["have"], language),
        "status": status_word(part["status"], language),
        "points": f"{points_text(part['points'], language)} / {points_text(part['max_points'], language)}",
        "evidence": ", ".join(dict.fromkeys(quotes)) or "–",
    }
