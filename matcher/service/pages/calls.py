"""Calls: the API's own answers for the pages, so that a number on a page is the number of the API.

In: a body as a client would send it. Out: the JSON value that the client would get. Errors are the API's errors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from flask import Response

from matcher.service.api.gaps import gaps
from matcher.service.api.match import ranked
from models.schemas.calls import GapsSchema, MatchSchema

Json = Any


def match(body: dict[str, Any]) -> Json:
    """Answer as POST /v1/match."""
    return value(ranked(MatchSchema().load(body)))


def gains(body: dict[str, Any]) -> Json:
    """Answer as POST /v1/gaps."""
    return value(unwrapped(gaps)(GapsSchema().load(body)))


def of(view: Callable[..., Any], *arguments: Any) -> Json:
    """Answer as a GET of one of the API's views."""
    return value(unwrapped(view)(*arguments))


def value(response: Response) -> Json:
    """Return the JSON value of an answer."""
    return orjson.loads(response.get_data())


def unwrapped(view: Callable[..., Any]) -> Callable[..., Response]:
    """Return a view without what loads its arguments from the request."""
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view
