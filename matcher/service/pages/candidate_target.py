"""One vacancy or one profession for a person: how the score is made, what would raise it, and a plan to print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for

from matcher.service.pages import calls, candidate_calls, decision_calls, names
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.candidate import SECTION
from matcher.service.pages.candidate_edits import whole
from matcher.service.pages.candidate_person import Person, of_form, with_answer
from matcher.service.pages.candidate_search import market

PROFESSION = "service-manager"


@blueprint.route("/candidate/vacancy", methods=["GET", "POST"])
def candidate_vacancy() -> Any:
    """Explain a person's score for one vacancy."""
    if not request.form.get("vacancy_id"):
        return redirect(url_for(SECTION))
    return _target_page("pages/candidate-target.html", request.form)


@blueprint.route("/candidate/profession", methods=["GET", "POST"])
def candidate_profession() -> Any:
    """Explain a person's score for a profession."""
    return _target_page("pages/candidate-target.html", without_vacancy(request.form))


@blueprint.route("/candidate/plan", methods=["GET", "POST"])
def candidate_plan() -> Any:
    """Show a plan of learning to print."""
    return _target_page("pages/candidate-plan.html", request.form)


def without_vacancy(form: Mapping[str, str]) -> dict[str, str]:
    """Return a form without the vacancy of the page that sent it."""
    return {name: value for name, value in form.items() if name != "vacancy_id"}


def _target_page(template: str, form: Mapping[str, str]) -> Any:
    carried = of_form(form)
    if carried is None:
        return redirect(url_for(SECTION))
    person = with_answer(carried, form)
    answer, opened = calls.gains(target_body(person, form)), market(person, {})
    return render_template(
        template,
        section=SECTION, person=person, answer=answer, **_named(form),
        opens={(one["skill"], one["to"]): one for one in opened["unlocks"]},
        budget=whole(form.get("budget"), None), decision_id=form.get("decision_id", "") if person.stored else "",
        contact=decision_calls.contact(),
    )  # fmt: skip


def target_body(person: Person, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the call that holds a person against the form's vacancy or profession."""
    vacancy = form.get("vacancy_id")
    against = {"vacancy_id": vacancy} if vacancy else {"occupation": form.get("occupation") or PROFESSION}
    budget = whole(form.get("budget"), None)
    return {**person.subject, "against": against, **({} if budget is None else {"effort_budget": budget})}


def _named(form: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page says of its target."""
    vacancy = form.get("vacancy_id")
    if vacancy:
        return {"vacancy": calls.vacancy(vacancy)[0], "offer": candidate_calls.offer(vacancy), "occupation": None}
    chosen = form.get("occupation") or PROFESSION
    known = names.occupations()
    return {
        "occupation": next((one for one in known if one["id"] == chosen), None),
        "occupations": known,
        "offer": None,
    }
