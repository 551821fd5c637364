"""The candidate's vacancies: the ranking of those that are open, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for

from matcher.service.pages import calls, candidate_calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.candidate import SECTION
from matcher.service.pages.candidate_edits import whole
from matcher.service.pages.candidate_person import Person, of_form

PAGE = 10
UNLOCKS = 50


@blueprint.route("/candidate/vacancies", methods=["GET", "POST"])
def candidate_vacancies() -> Any:
    """Rank the open vacancies for a person."""
    person = of_form(request.form)
    if person is None:
        return redirect(url_for(SECTION))
    answer = calls.match(search_body(person, request.form))
    offers = {one["id"]: candidate_calls.offer(one["id"]) for one in answer["results"]}
    return render_template(
        "pages/candidate-vacancies.html",
        section=SECTION, person=person, answer=answer, offers=offers, page_token=request.form.get("page_token"),
    )  # fmt: skip


@blueprint.route("/candidate/market", methods=["GET", "POST"])
def candidate_market() -> Any:
    """Show which skills would open most vacancies to a person."""
    person = of_form(request.form)
    if person is None:
        return redirect(url_for(SECTION))
    answer = market(person, request.form)
    return render_template("pages/candidate-market.html", section=SECTION, person=person, answer=answer)


def search_body(person: Person, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the call of a page's ranking; what is not stored is not recorded either."""
    body: dict[str, Any] = {**person.subject, "filters": filters_of(form), "limit": PAGE}
    if not person.stored:
        body["record"] = False
    if form.get("page_token"):
        body["page_token"] = form["page_token"]
    return body


def market(person: Person, form: Mapping[str, str]) -> Any:
    """Return the market's answer for a person under the form's filters."""
    return calls.gains({**person.subject, "against": {"market": {"filters": filters_of(form)}}, "limit": UNLOCKS})


def filters_of(form: Mapping[str, str]) -> dict[str, Any]:
    """Return the filters that a form names."""
    filters: dict[str, Any] = {}
    if form.get("city", "").strip():
        filters["city"] = form["city"].strip()
    if form.get("remote"):
        filters["remote"] = True
    least = whole(form.get("salary_min"), None)
    if least is not None:
        filters["salary_min"] = least
    return filters
