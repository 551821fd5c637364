"""The shortlist view: candidates ranked for a vacancy, one of them in full, up to four side by side."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from matcher.service.pages import calls
from matcher.service.pages.recruiter.choices import Choices, choices
from matcher.service.pages.recruiter.drafts import Draft
from matcher.service.pages.recruiter.people import is_blind, people
from matcher.service.requests import page_offset
from models.errors import NotFound

Json = dict[str, Any]
Form = MultiDict[str, str]
LIMIT, MOST_COMPARED, MOST_BARS = 20, 4, 15
"""Candidates of a page, candidates side by side, requirements whose bars a page shows for each candidate."""


def subject_of(draft: Draft) -> Json:
    """Return the vacancy as a ranking names it: a stored one as it is stored."""
    return {"vacancy_id": draft.id} if draft.stored else draft.subject


def ticked(form: Form) -> list[str]:
    """Return the candidates that were ticked, each once."""
    return list(dict.fromkeys(form.getlist("id")))


def ranking(draft: Draft, form: Form) -> str:
    """Return a page of the ranking under a form's filters."""
    chosen, token = choices(form), form.get("page_token")
    body = {**subject_of(draft), "filters": chosen.filters, "limit": LIMIT, **({"page_token": token} if token else {})}
    answer = calls.match(body)
    return _page(
        "pages/recruiter-candidates.html", draft, answer, chosen,
        first=page_offset(token, answer["input_hash"]) + 1, ticked=ticked(form), most_bars=MOST_BARS,
    )  # fmt: skip


def one_candidate(draft: Draft, candidate: str) -> str:
    """Return the page of one result in full."""
    answer = calls.match({**subject_of(draft), "candidate_ids": [candidate], "limit": 1})
    if not answer["results"] and not answer["not_scored"]:
        raise NotFound("unknown_candidate")
    return _page("pages/recruiter-candidate.html", draft, answer, Choices())


def comparison(draft: Draft, form: Form) -> str:
    """Return ticked candidates side by side, the first four of them."""
    ids, said, answer = ticked(form), "", None
    if ids:
        answer = calls.match({**subject_of(draft), "candidate_ids": ids[:MOST_COMPARED], "limit": MOST_COMPARED})
    if len(ids) > MOST_COMPARED:
        said = gettext("More than four were ticked; the first four are shown.")
    return _page("pages/recruiter-comparison.html", draft, answer, choices(form), said=said)


def _page(template: str, draft: Draft, answer: Json | None, chosen: Choices, **more: Any) -> str:
    shown = people(one["id"] for one in answer["results"]) if answer else {}
    return render_template(
        template, section="pages.recruiter", draft=draft, answer=answer, people=shown, chosen=chosen,
        blind=is_blind(), **more,
    )  # fmt: skip
