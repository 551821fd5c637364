"""Rate limits: calls a minute for each tenant and class of call, so that one board's flood slows no other.

Each worker counts for itself and allows its share; open mode on this machine has no limits.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter

from matcher.service.callers import caller

CLASSES = ("match", "read", "write", "upload")
_MATCHING = {
    "match.match", "gaps.gaps", "diagnosis.diagnose", "candidates.candidate_matches", "vacancies.vacancy_matches",
    "decisions.replay", "audits.audit_impact", "pages.impact_report",
    "pages.edit_pasted", "pages.pasted_candidates", "pages.vacancy", "pages.edit_vacancy", "pages.vacancy_candidates",
    "pages.vacancy_candidate", "pages.vacancy_comparison", "pages.export_vacancy", "pages.shortlist",
    "pages.candidate_profile", "pages.candidate_vacancies", "pages.candidate_vacancy", "pages.candidate_profession",
    "pages.candidate_market", "pages.candidate_plan",
}  # fmt: skip
_READING = {"extract.extract", "skills.search_skills", "pages.read_vacancy", "pages.candidate_read"}


def class_of(endpoint: str, method: str, mimetype: str) -> str:
    """Return the class that a call counts in.

    Examples
    --------
    >>> class_of("extract.extract", "POST", "multipart/form-data"), class_of("match.match", "POST", "application/json")
    ('upload', 'match')
    """
    if endpoint in _MATCHING:
        return "match"
    if endpoint in _READING:
        return "upload" if mimetype == "multipart/form-data" else "match"
    return "read" if method in ("GET", "HEAD", "OPTIONS") else "write"


def register(app: Flask) -> None:
    """Count calls behind `access`, which has found out who calls."""
    app.config.update(
        RATELIMIT_HEADERS_ENABLED=True,
        RATELIMIT_HEADER_LIMIT="RateLimit-Limit",
        RATELIMIT_HEADER_REMAINING="RateLimit-Remaining",
        RATELIMIT_HEADER_RESET="RateLimit-Reset",
        RATELIMIT_HEADER_RETRY_AFTER_VALUE="delta-seconds",
    )
    # Registered before the limiter's own, so it runs after it.
    app.after_request(_wait_only_when_refused)
    limiter = Limiter(
        _whose,
        application_limits=[_limit],
        application_limits_exempt_when=_free,
        storage_uri="memory://",
        strategy="fixed-window",
    )
    limiter.init_app(app)
    app.extensions["limiter_of_calls"] = limiter


def _wait_only_when_refused(response: Response) -> Response:
    if response.status_code not in (429, 503, 507):
        response.headers.pop("Retry-After", None)
    return response


def _class() -> str:
    return class_of(request.endpoint or "", request.method, request.mimetype)


def _whose() -> str:
    return f"{caller().tenant}/{_class()}"


def _share() -> int:
    settings = current_app.extensions["settings"]
    allowed = settings.limits[CLASSES.index(_class())]
    return -(-allowed // max(1, settings.workers)) if allowed else 0


def _limit() -> str:
    return f"{max(1, _share())} per minute"


def _free() -> bool:
    return caller().key == "open" or not _share()
