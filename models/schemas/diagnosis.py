"""The body of a diagnosis: one vacancy, and the pool that it is held against."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from models.schemas.calls import PolicyField
from models.schemas.fields import MAX_DOCUMENTS, Capped, Id, Month, StrictSchema, Word
from models.schemas.nouns import CandidateSchema, CorrectionsSchema, FiltersSchema, VacancySchema
from models.taxonomy import LANGUAGES


class DiagnoseSchema(StrictSchema):
    """A vacancy against candidates, or against the stored pool where none are given."""

    vacancy = fields.Nested(VacancySchema)
    vacancy_id = Id()
    corrections = fields.Nested(
        CorrectionsSchema, metadata={"description": "Tried out instead of the stored ones; nothing is stored."}
    )
    candidates = Capped(fields.Nested(CandidateSchema), MAX_DOCUMENTS)
    policy = PolicyField()
    filters = fields.Nested(FiltersSchema)
    lang = Word(LANGUAGES)
    as_of = Month()

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both or neither of vacancy and vacancy_id."""
        if ("vacancy" in values) == ("vacancy_id" in values):
            raise ValidationError("exactly_one_of", "vacancy")
