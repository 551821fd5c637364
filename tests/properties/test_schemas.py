"""Schemas: the direct checks load what marshmallow loads, refuse what it refuses, and run every hook that it runs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError, fields

from models.schemas import calls, nouns
from models.schemas.compiled import NotPlain, plain_load
from models.schemas.fields import Boolean, Capped, Display, Id, Integer, StrictSchema, Text, Thousandths, Upload, Word

SCHEMAS = sorted(
    {
        one
        for module in (nouns, calls)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, StrictSchema) and one is not StrictSchema
    },
    key=lambda one: one.__name__,
)
ODD = st.sampled_from(
    [
        None, True, 0, -1, 16.0, 3.7, 10**17, "", "1_000", "a" * 65, "x\n", "é", b"bytes", [], [None], {}, {"id": 1},
        [[]], ["a"] * 201, "B2", "must", "skill", "2026-11-24", {"name": 1}, {"name": "a" * 3000},
    ]
)  # fmt: skip

GOOD = {
    "GapsSchema": {"candidate_id": "a", "against": {"vacancy_id": "v"}},
    "MatchSchema": {"candidate_id": "a", "limit": 3},
    "AgainstSchema": {"occupation": "service-manager"},
}
"""Objects of the schemas whose check few random ones pass."""


def values_of(field: Any) -> st.SearchStrategy[Any]:
    """Return values that the field takes, most of them plain."""
    if isinstance(field, Capped):
        return st.lists(values_of(field.inner), min_size=field.least, max_size=3)
    if isinstance(field, fields.Nested):
        return objects_of(type(field.schema))
    if isinstance(field, Word):
        return st.sampled_from(field.validators[0].choices)
    if isinstance(field, Integer):
        return st.integers(field.validators[0].min, field.validators[0].max)
    if isinstance(field, Thousandths):
        return st.sampled_from([1, 0.5, 2.25])
    if isinstance(field, Boolean):
        return st.booleans()
    if isinstance(field, Id):
        return st.sampled_from(["a", "crm", "b-1", ":experience", "z" * 64])
    if isinstance(field, Display):
        return st.dictionaries(st.sampled_from(["name", "photo"]), st.text(max_size=5), max_size=2)
    if isinstance(field, Upload):
        return st.just(SimpleNamespace(stream="a file"))
    if isinstance(field, Text):
        return st.text(min_size=1, max_size=min(8, field.validators[0].max))
    return st.sampled_from(["2026-11-24", "2026-11"])


def objects_of(schema: type[Schema]) -> st.SearchStrategy[Any]:
    """Return objects with the schema's fields, some of them odd."""
    known = schema().load_fields
    some = st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True)
    needed = [name for name, field in known.items() if field.required]

    def filled(names: list[str]) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries({name: values_of(known[name]) for name in {*names, *needed}})

    return some.flatmap(filled)


def spoilt(schema: type[Schema]) -> st.SearchStrategy[Any]:
    """Return objects of which one field, anywhere near the top, is odd, lacking or unknown."""
    names = [*schema().load_fields, "nowhere"]
    spoil = st.tuples(st.sampled_from(names), ODD | st.just(...))

    def change(pair: tuple[Any, tuple[str, Any]]) -> Any:
        value, (name, odd) = pair
        return {key: one for key, one in {**value, name: odd}.items() if one is not ...}

    return st.tuples(objects_of(schema), spoil).map(change)


def outcome(load: Any, value: Any) -> Any:
    """Return what a load gives: the value, or the messages of its refusal."""
    try:
        return "loaded", load(value)
    except ValidationError as error:
        return "refused", error.messages
    except NotPlain:
        return "passed on", None


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: one.__name__)
def test_direct_checks_agree_with_marshmallow(schema: type[StrictSchema]) -> None:
    seen: set[str] = set()

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.just(GOOD.get(schema.__name__)) | objects_of(schema) | spoilt(schema) | ODD)
    def agree(value: Any) -> None:
        by_marshmallow = outcome(lambda one: Schema.load(schema(), one), value)
        directly = outcome(plain_load(schema), value)
        seen.add(directly[0])
        if directly[0] == "loaded":
            assert directly == by_marshmallow
        assert outcome(schema().load, value) == by_marshmallow

    agree()
    assert "loaded" in seen
    assert seen - {"loaded"}


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: one.__name__)
def test_a_schema_has_no_hook_that_the_direct_checks_leave_out(schema: type[StrictSchema]) -> None:
    hooks = {(name, kind) for kind, found in schema()._hooks.items() for name, *_ in found}
    assert hooks <= {("check", "validates_schema"), ("build", "post_load")}
    assert {name for name, _ in hooks} == {name for name in ("check", "build") if hasattr(schema, name)}
