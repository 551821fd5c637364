"""The addresses of rankings: those of a stored vacancy are pages (GET), those of a pasted one answer its form (POST).

Each page of candidates is one form: `go` says what is done with its filters and with whom was ticked.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict

from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.recruiter.choices import choices
from matcher.service.pages.recruiter.drafts import carried_draft, stored_draft
from matcher.service.pages.recruiter.exports import export
from matcher.service.pages.recruiter.ranking import comparison, one_candidate, ranking, ticked
from matcher.service.pages.recruiter.requirements import after_edits
from matcher.service.pages.recruiter.shortlists import add


@blueprint.route("/recruiter/vacancies/<vacancy_id>/candidates")
def vacancy_candidates(vacancy_id: str) -> str:
    """Rank the candidates of a stored vacancy."""
    return ranking(stored_draft(vacancy_id), request.args)


@blueprint.route("/recruiter/vacancies/<vacancy_id>/candidates/<candidate_id>")
def vacancy_candidate(vacancy_id: str, candidate_id: str) -> str:
    """Show one candidate in full beside a stored vacancy."""
    return one_candidate(stored_draft(vacancy_id), candidate_id)


@blueprint.route("/recruiter/vacancies/<vacancy_id>/comparison")
def vacancy_comparison(vacancy_id: str) -> str:
    """Compare up to four candidates of a stored vacancy."""
    return comparison(stored_draft(vacancy_id), request.args)


@blueprint.route("/recruiter/vacancies/<vacancy_id>/candidates.<form>")
def export_vacancy(vacancy_id: str, form: str) -> Any:
    """Download the ranking of a stored vacancy, or whom the address names."""
    return export(stored_draft(vacancy_id), request.args, form)


@blueprint.route("/recruiter/vacancies/<vacancy_id>/candidates", methods=["POST"])
def choose(vacancy_id: str) -> Any:
    """Lead to what a stored vacancy's page of candidates was sent for."""
    form, go = request.form, request.form.get("go", "")
    wanted = _query(form)
    if go == "shortlist":
        add(vacancy_id, ticked(form))
        return redirect(url_for("pages.shortlist", vacancy_id=vacancy_id))
    if go in ("csv", "xlsx"):
        return redirect(url_for("pages.export_vacancy", vacancy_id=vacancy_id, form=go, **wanted))
    if go == "compare":
        return redirect(url_for("pages.vacancy_comparison", vacancy_id=vacancy_id, **wanted))
    if go == "next":
        wanted["page_token"] = form.get("following", "")
    return redirect(url_for("pages.vacancy_candidates", vacancy_id=vacancy_id, **wanted))


@blueprint.route("/recruiter/vacancy/candidates", methods=["POST"])
def pasted_candidates() -> Any:
    """Do what a pasted vacancy's page of candidates was sent for."""
    form, go = request.form, request.form.get("go", "")
    draft = after_edits(carried_draft(form))
    if form.get("candidate"):
        return one_candidate(draft, form["candidate"])
    if go in ("csv", "xlsx"):
        return export(draft, form, go)
    if go == "compare":
        return comparison(draft, form)
    sent = MultiDict(form)
    if go == "next":
        sent["page_token"] = form.get("following", "")
    return ranking(draft, sent)


def _query(form: MultiDict[str, str]) -> dict[str, Any]:
    """Return filters and ticks as the values of an address."""
    chosen = choices(form)
    found: dict[str, Any] = {}
    for name, value in [*chosen.fields, *(("id", one) for one in ticked(form))]:
        found.setdefault(name, []).append(value)
    if chosen.unknown:
        found["must_have_label"] = chosen.unknown
    return found
