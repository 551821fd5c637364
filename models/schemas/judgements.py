"""A line of a file of judgements."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from models.schemas.fields import Boolean, Id, StrictSchema
from models.schemas.nouns import CandidateSchema, VacancySchema


class JudgementLineSchema(StrictSchema):
    """A person's own mark of one pair; each side as a document or as the id of a stored one."""

    candidate = fields.Nested(CandidateSchema)
    candidate_id = Id()
    vacancy = fields.Nested(VacancySchema)
    vacancy_id = Id()
    accepted = Boolean(required=True)

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both or neither form of a side."""
        for name in ("candidate", "vacancy"):
            if (name in values) == (f"{name}_id" in values):
                raise ValidationError("exactly_one_of", name)
