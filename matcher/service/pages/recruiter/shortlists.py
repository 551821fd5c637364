"""The shortlist of a stored vacancy: whom a person chose, with their results, as GET and PUT of the API have it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from matcher.service.pages import calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.recruiter import acts
from matcher.service.pages.recruiter.drafts import stored_draft
from matcher.service.pages.recruiter.people import is_blind, people

MOST = 100


@blueprint.route("/recruiter/vacancies/<vacancy_id>/shortlist")
def shortlist(vacancy_id: str) -> str:
    """Show a vacancy's shortlist with the results of those on it."""
    draft, listed = stored_draft(vacancy_id), acts.shortlist(vacancy_id)
    ids = listed["candidate_ids"][:MOST]
    answer = calls.match({"vacancy_id": vacancy_id, "candidate_ids": ids, "limit": MOST}) if ids else None
    return render_template(
        "pages/recruiter-shortlist.html",
        section="pages.recruiter", draft=draft, listed=listed, answer=answer, people=people(ids), blind=is_blind(),
    )  # fmt: skip


@blueprint.route("/recruiter/vacancies/<vacancy_id>/shortlist", methods=["POST"])
def save_shortlist(vacancy_id: str) -> Any:
    """Keep those who are still ticked, and the note."""
    acts.save_shortlist(vacancy_id, request.form.getlist("id"), request.form.get("note", "").strip())
    return redirect(url_for("pages.shortlist", vacancy_id=vacancy_id))


def add(vacancy_id: str, ids: list[str]) -> None:
    """Put candidates behind those who are on the shortlist."""
    listed = acts.shortlist(vacancy_id)
    wanted = list(dict.fromkeys([*listed["candidate_ids"], *ids]))
    acts.save_shortlist(vacancy_id, wanted, listed["note"] or "")
