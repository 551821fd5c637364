"""The start: a door for each kind of user; signing in and out."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, redirect, render_template, request, session, url_for
from flask_babel import gettext

from matcher.service.api.system import system
from matcher.service.callers import caller
from matcher.service.pages import calls
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.doors import doors
from matcher.service.pages.sessions import sign_in as begin_session
from matcher.service.pages.showcase import showcase
from models.store import keys


@blueprint.route("/")
def start() -> str:
    """Show the doors that are open to whoever looks."""
    texts = {
        "pages.recruiter": gettext("Read a vacancy, see who fits it and why, compare and shortlist."),
        "pages.candidate": gettext("Read your CV, see which vacancies fit you, and what a missing skill would bring."),
        "pages.skills": gettext("The skills and occupations behind every score, with their sources."),
        "pages.status": gettext("What is stored, whether the index is in step, and how fair the scores are."),
    }
    cards = [(endpoint, name, texts[endpoint]) for endpoint, name, _ in doors()]
    return render_template(
        "pages/start.html",
        cards=cards, shown=showcase(), stored=_stored(), origin=request.url_root.rstrip("/"), section="pages.start",
    )  # fmt: skip


def _stored() -> dict[str, int] | None:
    """Return how much the caller's tenant holds, None for whoever has not signed in."""
    return calls.of(system)["pool"] if caller().tenant else None


@blueprint.route("/sign-in")
def enter() -> Any:
    """Show the form to sign in."""
    return redirect(url_for("pages.start"))


@blueprint.route("/sign-in", methods=["POST"])
def sign_in() -> Any:
    """Begin a session for the holder of a key."""
    key = keys.verify(current_app.extensions["store"], request.form.get("key", "").strip())
    if key is None:
        return Response(render_template("pages/start.html", refused=True, section="pages.start"), status=401)
    begin_session(key)
    return redirect(url_for("pages.start"))


@blueprint.route("/sign-out", methods=["POST"])
def sign_out() -> Any:
    """End the session."""
    session.clear()
    return redirect(url_for("pages.start"))
