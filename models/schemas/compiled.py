"""Compiled schemas: a strict schema's plain case as a chain of direct checks, for requests and lines by the thousand.

In: a parsed JSON value. Out: exactly what the schema loads. The checks are made from the schema's own fields, so there
is one description of the wire; whatever they do not take at once goes to the schema, which converts or refuses it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from marshmallow import Schema, fields, missing, validate

from models.schemas.fields import Boolean, Capped, Id, Integer, Text, Word

Load = Callable[[Any], Any]


class NotPlain(Exception):
    """A value that the schema itself has to look at."""


@cache
def plain_load(schema_class: type[Schema]) -> Load:
    """Return a function that loads what the schema loads from a plain value.

    It raises `NotPlain` or marshmallow's ValidationError for any other: then the schema's own `load` is to be asked.
    Of a schema's hooks it runs `check` (of the whole object) and `build` (of the noun); there must be no others.
    """
    schema = schema_class()
    loads = {name: _plain(field) for name, field in schema.load_fields.items()}
    required = [name for name, field in schema.load_fields.items() if field.required]
    defaults = {
        name: field.load_default for name, field in schema.load_fields.items() if field.load_default is not missing
    }
    check: Load | None = getattr(schema, "check", None)
    build: Load | None = getattr(schema, "build", None)

    def load(value: Any) -> Any:
        if type(value) is not dict or not value.keys() <= loads.keys():
            raise NotPlain
        loaded = defaults | {name: loads[name](one) for name, one in value.items()}
        for name in required:
            if name not in loaded:
                raise NotPlain
        if check is not None:
            check(loaded)
        return loaded if build is None else build(loaded)

    return load


def _plain(field: Any) -> Load:
    """Return the check of one field; a kind that is not known here deserializes as ever."""
    if isinstance(field, Capped):
        return _plain_list(_plain(field.inner), field.least, field.most)
    if isinstance(field, fields.Nested) and not field.many:
        return plain_load(type(field.schema))
    makers = {Text: _plain_text, Word: _plain_word, Id: _plain_id, Integer: _plain_integer, Boolean: _plain_boolean}
    make: Any = makers.get(type(field))
    if make is None or field.allow_none or len(field.validators) != (type(field) is not Boolean):
        return field.deserialize  # type: ignore[no-any-return]
    plain: Load = make(*field.validators)
    return plain


def _plain_list(item: Load, least: int, most: int) -> Load:
    def load(value: Any) -> list[Any]:
        if type(value) is not list or not least <= len(value) <= most:
            raise NotPlain
        return [item(one) for one in value]

    return load


def _plain_text(length: validate.Length) -> Load:
    least, most = length.min or 0, length.max
    assert most is not None

    def load(value: Any) -> str:
        if type(value) is str and least <= len(value) <= most:
            return value
        raise NotPlain

    return load


def _plain_word(words: validate.OneOf) -> Load:
    known = frozenset(words.choices)

    def load(value: Any) -> str:
        if type(value) is str and value in known:
            return value
        raise NotPlain

    return load


def _plain_id(pattern: validate.Regexp) -> Load:
    matches: Any = pattern.regex.match

    def load(value: Any) -> str:
        if type(value) is str and matches(value):
            return value
        raise NotPlain

    return load


def _plain_integer(limits: validate.Range) -> Load:
    low, high = limits.min, limits.max

    def load(value: Any) -> int:
        if type(value) is int and low <= value <= high:
            return value
        raise NotPlain

    return load


def _plain_boolean() -> Load:
    def load(value: Any) -> bool:
        if value is True or value is False:
            return bool(value)
        raise NotPlain

    return load
