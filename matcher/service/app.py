"""The WSGI application: settings, engine, resources, problems."""

from __future__ import annotations

import uuid
from pathlib import Path

from flask import Flask, Response, g, request
from flask_smorest import Api

from matcher.service import access, limits, logs, metrics, problems
from matcher.service.api import (
    audits,
    candidates,
    decisions,
    diagnosis,
    extract,
    gaps,
    match,
    occupations,
    shortlists,
    skills,
    system,
    vacancies,
    webhooks,
)
from matcher.service.cli import commands
from matcher.service.config import Config
from matcher.service.following import Follower
from matcher.service.loading import build_matcher, open_store
from matcher.service.pages import routes as pages
from matcher.service.requests import MemoryRequest
from matcher.service.snapshots import Snapshots

MAX_BODY = 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """Return the application; its engine is ready when this returns."""
    app = Flask("matcher", root_path=str(Path(__file__).parent), static_folder=None)
    app.request_class = MemoryRequest
    settings = config or Config.from_environment()
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        API_TITLE="Candidate–vacancy matching",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        PROPAGATE_EXCEPTIONS=False,
    )
    app.extensions["settings"] = settings
    logs.configure(settings.log)
    app.extensions["matcher"] = build_matcher(settings)
    app.extensions["matcher"].prepare_ranking()
    app.extensions["store"] = open_store(settings, app.extensions["matcher"])
    app.extensions["snapshots"] = Snapshots(settings.data_dir / "snapshots")
    app.extensions["follower"] = Follower(
        app.extensions["store"], app.extensions["matcher"], app.extensions["snapshots"]
    )
    app.extensions["signing"] = settings.secret or app.extensions["store"].pseudonyms.of("", "signing", "page_token")
    api = Api(app)
    for module in (
        match, extract, gaps, diagnosis, candidates, vacancies, decisions, skills, occupations, system, webhooks,
        audits, shortlists,
    ):  # fmt: skip
        api.register_blueprint(module.blueprint)
    app.extensions["api"] = api
    problems.register(app)
    logs.register(app)
    metrics.register(app)
    app.before_request(_begin)
    pages.register(app)
    access.register(app)
    limits.register(app)
    app.after_request(_finish)
    app.cli.add_command(commands)
    for command in commands.commands.values():
        app.cli.add_command(command)
    return app


def _begin() -> Response | None:
    g.request_id = str(uuid.uuid4())
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding != "identity":
        return problems.problem(415, "unsupported_media_type")
    return None


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
