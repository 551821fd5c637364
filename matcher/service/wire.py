"""Nouns as they are sent (contract, "Nouns"): the JSON that the schemas load back to the same noun."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from models.candidate import Candidate
from models.vacancy import Vacancy


def noun_body(noun: Candidate | Vacancy) -> dict[str, Any]:
    """Return a noun in the words of the wire: without what is left out, weights as decimals, dates as YYYY-MM-DD.

    Examples
    --------
    >>> noun_body(Vacancy(id="v", title="Kassir"))
    {'id': 'v', 'title': 'Kassir'}
    """
    return _object(noun)


def _object(noun: Any) -> dict[str, Any]:
    return {
        one.name: _value(one.name, getattr(noun, one.name))
        for one in fields(noun)
        if not _left_out(one, getattr(noun, one.name))
    }


def _left_out(one: Field[Any], value: Any) -> bool:
    """Whether a field has nothing to say: it is empty, or an optional one at its default."""
    return value is None or value == () or value == {} or (one.default is not MISSING and value == one.default)


def _value(name: str, value: Any) -> Any:
    if name == "weight":
        return value / 1000
    if is_dataclass(value):
        return _object(value)
    if isinstance(value, tuple):
        return [_value("", one) for one in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return dict(value) if hasattr(value, "items") else value
