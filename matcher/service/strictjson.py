"""Strict JSON: bytes in, one object out; everything that parsers disagree about is refused (RFC 8259, I-JSON)."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from models.errors import Unreadable

MAX_DEPTH = 32
MAX_KEYS = 200
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


def parse(body: bytes) -> Any:
    """Return the value of a JSON text.

    Raises
    ------
    Unreadable
        ``empty_body``, ``not_utf8``, ``too_deep``, ``not_json``, ``duplicate_key``, ``too_many_keys``,
        ``number_out_of_range`` or ``lone_surrogate``.
    """
    if not body.strip():
        raise Unreadable("empty_body")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None
    if text.startswith("\ufeff"):
        raise Unreadable("not_utf8")
    _check_depth(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_integer, parse_float=_decimal
        )
    except json.JSONDecodeError as error:
        raise Unreadable("not_json", line=error.lineno, column=error.colno) from None
    if "\\u" in text:
        _check_surrogates(value)
    return value


def _check_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for bracket in _BRACKETS.finditer(_STRINGS.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH:
            raise Unreadable("too_deep", limit=MAX_DEPTH)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MAX_KEYS:
        raise Unreadable("too_many_keys", limit=MAX_KEYS)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("duplicate_key")
    return found


def _constant(word: str) -> Any:
    raise Unreadable("number_out_of_range", number=word)


def _integer(digits: str) -> int:
    if len(digits) > 18:
        raise Unreadable("number_out_of_range", number=digits[:20])
    return int(digits)


def _decimal(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value) or len(digits) > 40:
        raise Unreadable("number_out_of_range", number=digits[:20])
    return value


def _check_surrogates(value: Any) -> None:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if any("\ud800" <= character <= "\udfff" for character in one):
                raise Unreadable("lone_surrogate")
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.keys())
            waiting.extend(one.values())
