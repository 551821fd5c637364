"""Requests: strict bodies for the blueprints, and what the calls share (subject, pool, policy, paging)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from io import BytesIO
from typing import IO, Any

import orjson
from flask import Request, Response, current_app, g, request
from flask_smorest import Blueprint
from itsdangerous import BadSignature, URLSafeSerializer
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from matcher.engine import Matcher
from matcher.reading.documents.limits import MAX_UPLOAD
from matcher.reading.profiles import Month
from matcher.service.access import only_open_vacancies, own_subject
from matcher.service.answers import plain
from matcher.service.callers import caller
from matcher.service.pools import View
from matcher.service.strictjson import parse
from matcher.service.writing import as_sent
from models.errors import InvalidInput, NotFound, Unreadable
from models.filters import Filters
from models.policy import Policy
from models.profile import Demand, Profile
from models.store import VACANCY

MAX_FORM = 64 * 1024
"""Bytes of a form beside its file."""

MAX_PARTS = 10
Endpoint = Callable[..., Response]


class MemoryRequest(Request):
    """A request whose files stay in memory: they hold personal data and are small."""

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        return BytesIO()


class StrictParser(FlaskParser):
    """Loads JSON bodies through `strictjson`, forms with a file in full; any other content is refused."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": None, "query": None, "upload": None}  # noqa: RUF012
    __location_map__ = {**FlaskParser.__location_map__, "upload": "load_upload"}  # noqa: RUF012

    def load_json(self, req: Request, schema: Any) -> Any:
        """Return the body's value."""
        charset = req.mimetype_params.get("charset", "utf-8").lower().replace("-", "")
        if req.mimetype != "application/json" or charset != "utf8":
            raise UnsupportedMediaType
        return parse(req.get_data())

    def load_upload(self, req: Request, schema: Any) -> Any:
        """Return the fields and files of a form; only here may a body be larger than MAX_CONTENT_LENGTH."""
        req.max_content_length = MAX_UPLOAD + MAX_FORM
        req.max_form_parts = MAX_PARTS
        found: dict[str, Any] = {}
        for name, value in [*req.form.items(multi=True), *req.files.items(multi=True)]:
            if name in found:
                raise Unreadable("duplicate_key")
            found[name] = value
        return found


class StrictBlueprint(Blueprint):  # type: ignore[misc]
    """A blueprint whose arguments are loaded strictly."""

    ARGUMENTS_PARSER = StrictParser()

    def arguments(self, schema: type[Schema], **options: Any) -> Any:
        """Load a call's values by a schema that is made once, not for every call."""
        return super().arguments(schema(), **options)

    def json_or_upload(self, body: type[Schema], upload: type[Schema]) -> Callable[[Endpoint], Endpoint]:
        """Load a call's values from JSON, or from a form with a file; the specification shows both."""
        content = {"application/json": {"schema": body}, "multipart/form-data": {"schema": upload}}
        by_location = {"json": body(), "upload": upload()}

        def decorate(view: Endpoint) -> Endpoint:
            @wraps(view)
            def run() -> Response:
                location = "upload" if request.mimetype == "multipart/form-data" else "json"
                return view(self.ARGUMENTS_PARSER.parse(by_location[location], request, location=location))

            documented = self.doc(requestBody={"required": True, "content": content})(run)
            return self.alt_response(422, "UNPROCESSABLE_ENTITY")(documented)  # type: ignore[no-any-return]

        return decorate


def matcher() -> Matcher:
    """Return the engine of this application."""
    return current_app.extensions["matcher"]  # type: ignore[no-any-return]


def view(values: dict[str, Any]) -> View:
    """Return the stored documents as the caller may see them, read for the call's month; one view for a whole call."""
    if "view" not in g:
        g.view = current_app.extensions["follower"].view(caller().tenant, month(values))
    return g.view  # type: ignore[no-any-return]


def month(values: dict[str, Any]) -> Month:
    """Return the call's `as_of`, by default this month."""
    today = date.today()
    return values.get("as_of") or (today.year, today.month)


def today(values: dict[str, Any]) -> date:
    """Return the day on which vacancies must be open: the first of the call's `as_of`, by default today."""
    return date(*month(values), 1) if "as_of" in values else date.today()


def allowed_filters(values: dict[str, Any]) -> Filters:
    """Return a call's filters; a candidate's key never reaches closed vacancies."""
    filters: Filters = values.get("filters", Filters())
    return replace(filters, include_closed=False) if only_open_vacancies() else filters


def check_reading(values: dict[str, Any], rules: Policy, *, pool: bool = False) -> None:
    """Refuse a limit of declared skills that stored CVs were not read with: sent ones would score otherwise.

    Stored ones take part where the call sends none, or (`pool`) beside the one that it sends.
    """
    stored = pool or ("candidates" not in values and "candidate" not in values)
    if stored and rules.declared_limit != matcher().policy.declared_limit:
        raise InvalidInput("policy_needs_reading", "/policy/declared_limit")


def policy(values: dict[str, Any]) -> Policy:
    """Return the policy that a call names or gives inline; InvalidInput ``unknown_policy``."""
    given = values.get("policy")
    default = matcher().policy
    if isinstance(given, dict):
        try:
            return Policy.from_mapping({"name": "inline", **given}, base=default)
        except InvalidInput as error:
            raise InvalidInput(error.code, f"/policy{error.pointer}", **error.data) from None
    if given not in (None, default.name):
        raise InvalidInput("unknown_policy", "/policy")
    return default


def subject_profile(values: dict[str, Any], rules: Policy) -> Profile:
    """Return the profile of `candidate` or of the pool's `candidate_id`."""
    if "candidate" in values:
        return resolved(lambda: matcher().profile(values["candidate"], as_of=month(values), policy=rules), "/candidate")  # type: ignore[no-any-return]
    return stored_profile(values["candidate_id"], values)


def subject_demand(values: dict[str, Any]) -> Demand:
    """Return the demand of `vacancy` or of the pool's `vacancy_id`, under `corrections` where the call has some."""
    corrections = values.get("corrections")
    if "vacancy" in values:
        return resolved(lambda: matcher().demand(values["vacancy"], corrections), "/vacancy")  # type: ignore[no-any-return]
    if corrections is None:
        return stored_demand(values["vacancy_id"], values)
    noun = as_sent(VACANCY, values["vacancy_id"])
    return resolved(lambda: matcher().demand(noun, corrections), "/corrections")  # type: ignore[no-any-return, arg-type]


def stored_profile(id_: str, values: dict[str, Any]) -> Profile:
    """Return a candidate of the pool; NotFound ``unknown_candidate``."""
    own_subject(id_)
    found = view(values).candidates.get(id_)
    if found is None:
        raise NotFound("unknown_candidate")
    return found


def stored_demand(id_: str, values: dict[str, Any]) -> Demand:
    """Return a vacancy of the pool; NotFound ``unknown_vacancy``."""
    found = view(values).vacancies.get(id_)
    if found is None or (only_open_vacancies() and found.status != "open"):
        raise NotFound("unknown_vacancy")
    return found


def resolved(build: Any, pointer: str) -> Any:
    """Return what `build` makes, its errors pointing into the request."""
    try:
        return build()
    except InvalidInput as error:
        raise InvalidInput(error.code, pointer + error.pointer, **error.data) from None


def check_unique(ids: list[str], pointer: str) -> None:
    """Raise InvalidInput ``duplicate_id`` when an id occurs twice."""
    if len(set(ids)) != len(ids):
        raise InvalidInput("duplicate_id", pointer)


def input_hash(*values: Any) -> str:
    """Return the SHA-256 of a call's whole input as canonical JSON."""
    body = orjson.dumps([plain(one) for one in values], option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return hashlib.sha256(body).hexdigest()


def page_offset(token: str | None, call: str) -> int:
    """Return the offset that a page token stands for; InvalidInput ``bad_page_token`` unless it is of this call."""
    return int(_position(token, call, 0))


def page_after(token: str | None, call: str) -> str:
    """Return the id behind which a page begins, "" for the first; InvalidInput ``bad_page_token``."""
    return str(_position(token, call, ""))


def _position(token: str | None, call: str, first: Any) -> Any:
    if token is None:
        return first
    try:
        named, position = _signer().loads(token)
    except (BadSignature, ValueError, TypeError):
        raise InvalidInput("bad_page_token", "/page_token") from None
    if named != call or type(position) is not type(first):
        raise InvalidInput("bad_page_token", "/page_token")
    return position


def next_page_token(call: str, position: int | str, total: int | None = None) -> str | None:
    """Return the token of the page that begins at `position`, None after the last."""
    if total is not None and isinstance(position, int) and position >= total:
        return None
    return str(_signer().dumps([call, position]))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.extensions["signing"], salt=f"{caller().tenant}:{request.path}")
