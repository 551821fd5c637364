"""The recruiter's entry: pick a stored vacancy, or paste or upload one."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from matcher.service.answers import language
from matcher.service.messages import message
from matcher.service.pages import calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.recruiter.drafts import pasted_draft
from matcher.service.pages.recruiter.listing import listed
from matcher.service.pages.recruiter.requirements import page
from matcher.service.problems import problem
from models.errors import Unreadable
from models.store import VACANCY


@blueprint.route("/recruiter")
def recruiter() -> str:
    """Show the stored vacancies, and a form for another one."""
    return _entry()


@blueprint.route("/recruiter/vacancy")
def pasted() -> Any:
    """Lead back to the start of the form whose page somebody opens anew."""
    return redirect(url_for("pages.recruiter"))


@blueprint.route("/recruiter/vacancy", methods=["POST"])
def read_vacancy() -> Any:
    """Read a vacancy that was pasted or uploaded."""
    file, text = request.files.get("file"), request.form.get("text", "").replace("\r\n", "\n").strip()
    warnings: list[Any] = []
    if file is not None and file.filename:
        try:
            reading = calls.read_file(file, VACANCY)
        except Unreadable as error:
            return _refused(message(error.code, language()), int(str(error.data.get("status", 400))))
        text, warnings = reading["text"], reading["warnings"]
    if not text.strip():
        return _refused(gettext("Paste a text or choose a file."), 422)
    return page(pasted_draft(text, request.form.get("title", "").strip()), warnings=warnings)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> Response:
    """Say at the form how large a file may be; other pages answer as the API does."""
    if request.endpoint != "pages.read_vacancy":
        return problem(413, "too_large")
    return _refused(gettext("The file is too large: 10 MB is the most."), 413)


def _refused(why: str, status: int) -> Response:
    return Response(_entry(why), status=status)


def _entry(refused: str = "") -> str:
    words = request.args.get("words", "").strip()[:100]
    found = listed(words, request.args.get("page_token"))
    return render_template(
        "pages/recruiter-entry.html", section="pages.recruiter", found=found, words=words, problem=refused
    )
