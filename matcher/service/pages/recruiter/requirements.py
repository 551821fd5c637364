"""The page of requirements: as read, each beside its place in the text, corrected by a person, tried out, saved."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext

from matcher.service.pages import names
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.recruiter import acts
from matcher.service.pages.recruiter.drafts import Draft, carried_draft, stored_draft
from matcher.service.pages.recruiter.edits import edited, with_skill
from matcher.service.pages.recruiter.table import table
from models.errors import PreconditionFailed
from models.levels import EDUCATION
from models.vacancy import Kind

KINDS = tuple(kind.value for kind in Kind)


@blueprint.route("/recruiter/vacancies/<vacancy_id>")
def vacancy(vacancy_id: str) -> str:
    """Show the requirements of a stored vacancy."""
    return page(stored_draft(vacancy_id), said=request.args.get("said", ""))


@blueprint.route("/recruiter/vacancies/<vacancy_id>", methods=["POST"])
def edit_vacancy(vacancy_id: str) -> str:
    """Try out other requirements of a stored vacancy; nothing is stored."""
    return tried(carried_draft(request.form, vacancy_id))


@blueprint.route("/recruiter/vacancies/<vacancy_id>/save", methods=["POST"])
def save_vacancy(vacancy_id: str) -> Any:
    """Save the corrections of a stored vacancy."""
    draft = after_edits(carried_draft(request.form, vacancy_id))
    try:
        acts.save_corrections(vacancy_id, draft.corrections, draft.etag)
    except PreconditionFailed:
        now = stored_draft(vacancy_id)
        older = gettext("Somebody changed this vacancy meanwhile. Look at your changes again, then save them.")
        return Response(page(Draft(now.record, draft.corrections, now.etag, now.saved), problem=older), status=409)
    return redirect(url_for("pages.vacancy", vacancy_id=vacancy_id, said="saved"))


@blueprint.route("/recruiter/vacancy/requirements", methods=["POST"])
def edit_pasted() -> str:
    """Try out other requirements of a pasted vacancy; nothing is stored."""
    return tried(carried_draft(request.form))


@blueprint.route("/recruiter/vacancy/store", methods=["POST"])
def store_vacancy() -> Any:
    """Store a pasted vacancy with its corrections."""
    draft = after_edits(carried_draft(request.form))
    record = {**draft.record, "id": request.form.get("id", "").strip() or draft.id}
    try:
        acts.store_vacancy(record, draft.corrections)
    except PreconditionFailed:
        taken = gettext("A vacancy with this number is stored already. Choose another number.")
        return Response(page(draft, problem=taken), status=409)
    return redirect(url_for("pages.vacancy", vacancy_id=record["id"], said="stored"))


def after_edits(draft: Draft) -> Draft:
    """Return a draft with the edits that the form holds."""
    corrections = edited(draft.corrections, request.form)
    if request.form.get("add_skill"):
        corrections = with_skill(corrections, request.form["add_skill"])
    record = draft.record
    if not draft.stored and "title" in request.form:
        title = request.form["title"].strip()
        record = {key: one for key, one in record.items() if key != "title"} | ({"title": title} if title else {})
    return Draft(record, corrections, draft.etag, draft.saved)


def tried(draft: Draft) -> str:
    """Return the page of a draft after its edits; words that no skill bears are answered with the nearest ones."""
    draft, words = after_edits(draft), request.form.get("add", "").strip()[:200]
    found = names.find(words)
    if found.skill is not None:
        draft = Draft(draft.record, with_skill(draft.corrections, found.skill), draft.etag, draft.saved)
        words = ""
    return page(draft, words=words, nearest=found.nearest)


def page(draft: Draft, said: str = "", **more: Any) -> str:
    """Return the page of requirements."""
    sentences = {
        "saved": gettext("Your corrections are saved. They stay when the text is read again."),
        "stored": gettext("The vacancy is stored."),
    }
    return render_template(
        "pages/recruiter-requirements.html",
        section="pages.recruiter", draft=draft, table=table(draft), kinds=KINDS, educations=EDUCATION,
        labels=names.offered(), said=sentences.get(said, ""), **more,
    )  # fmt: skip
