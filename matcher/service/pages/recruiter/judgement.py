"""Judgement: a person's own view of a result, recorded beside the decision as POST /v1/decisions/{id}/override does."""

from __future__ import annotations

from flask import render_template, request

from matcher.service.pages import calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.recruiter import acts
from matcher.service.pages.recruiter.people import people
from models.schemas.decisions import MAX_REASON, OUTCOMES


@blueprint.route("/recruiter/decisions/<decision_id>")
def judge(decision_id: str) -> str:
    """Show a decision with what people did about it, and the form for another judgement."""
    return _page(decision_id)


@blueprint.route("/recruiter/decisions/<decision_id>", methods=["POST"])
def record_judgement(decision_id: str) -> str:
    """Record a person's own judgement of a result."""
    form = request.form
    body = {
        "candidate_id": form.get("candidate", ""),
        "reason": form.get("reason", "").strip(),
        "after": {"outcome": form.get("outcome", "")},
    }
    return _page(decision_id, acts.override(decision_id, body))


def _page(decision_id: str, recorded: dict[str, str] | None = None) -> str:
    decision = calls.decision(decision_id)
    return render_template(
        "pages/recruiter-judgement.html",
        section="pages.recruiter", decision=decision, recorded=recorded, outcomes=OUTCOMES, most=MAX_REASON,
        chosen=request.values.get("candidate", ""), people=people(one["id"] for one in decision["results"]),
    )  # fmt: skip
