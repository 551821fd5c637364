"""The body of a bias audit: outcomes and groups from outside, which nothing keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from models.audit import AuditSettings, Outcome
from models.schemas.decisions import Moment
from models.schemas.fields import Boolean, Capped, Id, Integer, StrictSchema, Text, Thousandths, Word
from models.taxonomy import LANGUAGES

MAX_OUTCOMES = 5_000
MAX_ATTRIBUTES = 20
MAX_NAME = 64
_NAME = {"minLength": 1, "maxLength": MAX_NAME}


class Name(Text):
    """The name of an attribute or a group: printable, without blanks at its ends."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(MAX_NAME, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, *args, **kwargs)
        if not text.isprintable() or text != text.strip():
            raise ValidationError("bad_name")
        return text


class Values(fields.Field[Mapping[str, str]]):
    """An object of attributes and a person's values for them; what is not known is left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"type": "object", "additionalProperties": {"type": "string", **_NAME}}, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Mapping[str, str]:
        if not isinstance(value, dict):
            raise ValidationError("not_an_object")
        if len(value) > MAX_ATTRIBUTES:
            raise ValidationError("too_many_items")
        name = Name()
        return {str(name.deserialize(key)): str(name.deserialize(one)) for key, one in value.items()}


class OutcomeSchema(StrictSchema):
    """What the matching gave one person for one vacancy."""

    id = Id(required=True)
    vacancy_id = Id()
    score = Thousandths(0, 100_000, required=True)
    selected = Boolean()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Outcome:
        """Return the noun."""
        return Outcome(values["id"], values["score"], values.get("selected"), values.get("vacancy_id"))


class GroupsSchema(StrictSchema):
    """The groups of one person."""

    id = Id(required=True)
    values = Values(required=True)


class LoggedSchema(StrictSchema):
    """Recorded decisions as the outcomes: of one vacancy, of a time (from `from`, before `to`)."""

    vacancy_id = Id()
    from_ = Moment(data_key="from")
    to = Moment()


class AuditSchema(StrictSchema):
    """Outcomes, or recorded decisions, and the groups."""

    outcomes = Capped(fields.Nested(OutcomeSchema), MAX_OUTCOMES, least=1)
    decisions = fields.Nested(LoggedSchema)
    groups = Capped(fields.Nested(GroupsSchema), MAX_OUTCOMES, least=1, required=True)
    attributes = Capped(Name(), 4, least=1)
    intersections = Capped(Capped(Name(), 3, least=2), 6)
    selected_at = Thousandths(0, 100_000)
    min_share = Thousandths(0, 500, load_default=20)
    min_size = Integer(2, 1_000, load_default=30)
    lang = Word(LANGUAGES)

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both or neither of outcomes and decisions."""
        if ("outcomes" in values) == ("decisions" in values):
            raise ValidationError("exactly_one_of", "outcomes")

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the values with the settings as a noun."""
        crossed = values.get("intersections")
        settings = AuditSettings(
            attributes=tuple(values.get("attributes", ())),
            intersections=None if crossed is None else tuple(tuple(one) for one in crossed),
            selected_at=values.get("selected_at"),
            min_share=values["min_share"],
            min_size=values["min_size"],
        )
        return {**values, "settings": settings}
