"""The bodies and queries of the calls about decisions."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from models.schemas.fields import Id, Integer, QueryInteger, StrictSchema, Text, Word
from models.taxonomy import LANGUAGES

MAX_REASON = 4_000
OUTCOMES = ("shortlist", "interview", "hire", "hold", "decline")


class Moment(fields.AwareDateTime):
    """A time with its offset (RFC 3339)."""

    default_error_messages = {"invalid": "bad_time", "invalid_awareness": "bad_time", "format": "bad_time"}  # noqa: RUF012

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", **kwargs)


class DecisionsSchema(StrictSchema):
    """The query of a list of decisions, newest first."""

    candidate_id = Id()
    vacancy_id = Id()
    since = Moment()
    until = Moment()
    limit = QueryInteger(1, 100, load_default=50)
    page_token = Text(500)
    lang = Word(LANGUAGES)

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both a candidate and a vacancy."""
        if "candidate_id" in values and "vacancy_id" in values:
            raise ValidationError("exactly_one_of", "candidate_id")


class ResultSchema(StrictSchema):
    """Which result of a decision is meant."""

    candidate_id = Id()
    vacancy_id = Id()
    lang = Word(LANGUAGES)


class JudgementSchema(StrictSchema):
    """What a person holds of a candidate for a vacancy."""

    outcome = Word(OUTCOMES)
    rank = Integer(1, 1_000_000)

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse an empty one."""
        if not values:
            raise ValidationError("exactly_one_of", "outcome")


class OverrideSchema(ResultSchema):
    """A person's own judgement of a result, and why."""

    reason = Text(MAX_REASON, required=True)
    before = fields.Nested(JudgementSchema)
    after = fields.Nested(JudgementSchema, required=True)


class ReviewSchema(ResultSchema):
    """A step of a review: a candidate asks, staff take it up and answer."""

    state = Word(("requested", "in_review", "upheld", "changed"), load_default="requested")
    reason = Text(MAX_REASON)
    answer = Text(MAX_REASON)
