"""The blueprint of all pages, and what each has: language, CSRF check, security headers, words for templates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, current_app, g, render_template, request, session, url_for
from flask_babel import Babel
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from matcher.reading.documents.limits import MAX_UPLOAD
from matcher.service import problems
from matcher.service.answers import language
from matcher.service.callers import NOBODY, caller
from matcher.service.pages import formats
from matcher.service.pages.catalogues import Catalogues
from matcher.service.pages.doors import doors
from matcher.service.pages.sessions import PageSessions
from models.taxonomy import LANGUAGES

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
MAX_TEXTS = 1024 * 1024
"""Bytes of a form beside its file."""
MAX_FIELDS = 2_000
NAMES = {"az": "Azərbaycanca", "en": "English", "ru": "Русский"}

blueprint = Blueprint("pages", __name__, static_folder="static", static_url_path="/static", template_folder="templates")
_csrf = CSRFProtect()


def register(app: Flask) -> None:
    """Set up what the pages of an application need; their routes are those of the blueprint."""
    app.secret_key = app.extensions["store"].pseudonyms.of("", "signing", "session")
    app.session_interface = PageSessions()
    # The API takes no cookie, so only the pages are checked.
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None, BABEL_DEFAULT_LOCALE="az")
    _csrf.init_app(app)
    Babel(app, locale_selector=language).domain_instance = Catalogues(FOLDER / "translations")
    app.before_request(choose_language)
    app.register_blueprint(blueprint)
    app.register_error_handler(CSRFError, _expired)


def choose_language() -> None:
    """Keep the language that a reader of pages chose; it holds for what access and errors say as well."""
    if request.blueprint == "pages" and request.endpoint != "pages.static":
        chosen = request.args.get("lang")
        if chosen in LANGUAGES:
            session["lang"] = chosen
        g.language = session.get("lang", "az")


@blueprint.before_request
def _protect() -> None:
    if request.method == "POST":
        if request.mimetype == "multipart/form-data" and caller() is not NOBODY:
            # The check of the token reads the form, so its limits must stand before.
            request.max_content_length = MAX_UPLOAD + MAX_TEXTS
            request.max_form_memory_size, request.max_form_parts = MAX_TEXTS, MAX_FIELDS
        _csrf.protect()


@blueprint.after_request
def _finish(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.endpoint == "pages.static":
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@blueprint.app_context_processor
def _words() -> dict[str, Any]:
    """What every template may use."""
    return {
        "language": language(),
        "languages": NAMES,
        "caller": caller(),
        "asset": asset,
        "here": here,
        "doors": doors,
        **{name: getattr(formats, name) for name in formats.__all__},
    }


@cache
def _mark(name: str) -> str:
    return hashlib.sha256((FOLDER / "static" / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a static file; it changes with the file, so browsers may keep it for good."""
    return url_for("pages.static", filename=name, v=_mark(name))


def here(chosen: str) -> str:
    """Return the address of the page that is shown, in another language; a page that only a form makes leads home."""
    place: tuple[str, Mapping[str, Any]] = (request.endpoint or "", request.view_args or {})
    if request.method == "POST":
        try:
            place = current_app.url_map.bind("").match(request.path, method="GET")
        except HTTPException:
            place = ("", {})
    if not place[0].startswith("pages."):
        return url_for("pages.start", lang=chosen)
    # Names in a query are a visitor's: as keywords of url_for some would mean another address.
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{url_for(place[0], **place[1])}?{urlencode([*asked, ('lang', chosen)])}"


def _expired(error: CSRFError) -> Response:
    """Say that a form was sent from an old page, or from another site."""
    return problems.problem(400, "form_expired")


def problem_page(body: Mapping[str, Any], headers: Mapping[str, str]) -> str:
    """Return a problem of the API as a page."""
    return render_template(
        "pages/problem.html",
        title=body["title"], errors=body["errors"], wait=headers.get("Retry-After"), request_id=g.get("request_id", ""),
    )  # fmt: skip
