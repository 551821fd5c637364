"""Recorded decisions for those whom they concern: the list, one explained, and asking a person to look again."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from matcher.service.callers import caller
from matcher.service.pages import calls, candidate_calls, decision_calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.candidate import SECTION
from matcher.service.pages.candidate_person import of_form

NAMES = ("candidate_id", "vacancy_id")


@blueprint.route("/candidate/decisions")
def candidate_decisions() -> str:
    """List the decisions that the caller may see."""
    query = {name: request.args[name] for name in ("page_token",) if request.args.get(name)}
    answer = decision_calls.decisions({"limit": "20", **query})
    return render_template("pages/candidate-decisions.html", section=SECTION, answer=answer)


@blueprint.route("/candidate/decisions/<decision_id>")
def candidate_decision(decision_id: str) -> str:
    """Explain one result of a decision, or ask which of several is meant."""
    pair = _pair(request.args)
    found = calls.decision(decision_id)
    if len(found["results"]) != 1 and not pair:
        return render_template(
            "pages/candidate-decision-results.html", section=SECTION, found=found, offers=_offers(found)
        )
    body = decision_calls.explanation(decision_id, pair)
    reviews = [one for one in found["reviews"] if all(one[name] == body[name] for name in NAMES)]
    return render_template("pages/candidate-decision.html", section=SECTION, body=body, reviews=reviews)


@blueprint.route("/candidate/decisions/<decision_id>/review", methods=["POST"])
def candidate_review(decision_id: str) -> Any:
    """Ask for a person to look again at a result."""
    pair, reason = _pair(request.form), request.form.get("reason", "").strip()
    decision_calls.review(decision_id, pair | ({"reason": reason} if reason else {}))
    return redirect(url_for("pages.candidate_decision", decision_id=decision_id, _anchor="review", **pair))  # type: ignore[arg-type]


@blueprint.route("/candidate/store", methods=["POST"])
def candidate_store() -> Any:
    """Store the caller's own profile, as the person agreed."""
    person = of_form(request.form)
    if person is None or not request.form.get("agree"):
        return redirect(url_for(SECTION))
    candidate_calls.save(person.body, request.form.get("purpose", ""), request.form.get("until", ""))
    return redirect(url_for(SECTION, stored="yes"))


@blueprint.route("/candidate/erase", methods=["POST"])
def candidate_erase() -> Any:
    """Erase the caller's own profile; its key ends with it."""
    if request.form.get("agree") and caller().subject:
        candidate_calls.erase()
    return redirect(url_for("pages.start"))


def _pair(given: Any) -> dict[str, str]:
    return {name: given[name] for name in NAMES if given.get(name)}


def _offers(found: Any) -> dict[str, Any]:
    if found["subject"]["kind"] != "candidate":
        return {}
    return {one["id"]: candidate_calls.offer_or_id(one["id"]) for one in found["results"]}
