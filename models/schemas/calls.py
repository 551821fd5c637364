"""The bodies and queries of the calls (contract, "POST /v1/match" and after)."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from models.money import MAX_AMOUNT
from models.schemas.fields import (
    MAX_DOCUMENTS,
    MAX_MONTHS,
    MAX_TEXT,
    Boolean,
    Capped,
    Id,
    Integer,
    Month,
    QueryBoolean,
    QueryInteger,
    StrictSchema,
    Text,
    Thousandths,
    Upload,
    Word,
)
from models.schemas.nouns import CandidateSchema, CorrectionsSchema, FiltersSchema, VacancySchema
from models.taxonomy import LANGUAGES


class PolicyField(fields.Field[Any]):
    """A policy's name, or an inline object with the keys of the default policy."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"oneOf": [{"type": "string"}, {"type": "object"}]}, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(value, str | dict):
            raise ValidationError("not_an_object")
        return value


class MatchSchema(StrictSchema):
    """One candidate against vacancies, or one vacancy against candidates."""

    candidate = fields.Nested(CandidateSchema)
    candidate_id = Id()
    vacancy = fields.Nested(VacancySchema)
    vacancy_id = Id()
    corrections = fields.Nested(
        CorrectionsSchema, metadata={"description": "Of the one vacancy, tried out; instead of its stored ones."}
    )
    candidates = Capped(fields.Nested(CandidateSchema), MAX_DOCUMENTS)
    candidate_ids = Capped(Id(), MAX_DOCUMENTS)
    vacancies = Capped(fields.Nested(VacancySchema), MAX_DOCUMENTS)
    vacancy_ids = Capped(Id(), MAX_DOCUMENTS)
    policy = PolicyField()
    filters = fields.Nested(FiltersSchema)
    limit = Integer(1, 100, load_default=10)
    page_token = Text(500)
    view = Word(("id", "score", "full"), load_default="full")
    lang = Word(LANGUAGES)
    as_of = Month()
    record = Boolean()

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse anything but one subject and at most one pool of the other kind."""
        subjects = [name for name in ("candidate", "candidate_id", "vacancy", "vacancy_id") if name in values]
        pools = [name for name in ("candidates", "candidate_ids", "vacancies", "vacancy_ids") if name in values]
        mixed = bool(subjects) and any(pool.startswith("cand") == subjects[0].startswith("cand") for pool in pools)
        if len(subjects) != 1 or len(pools) > 1 or mixed:
            raise ValidationError("subject_and_pool")
        if "corrections" in values and subjects[0].startswith("cand"):
            raise ValidationError("not_with_this_target", "corrections")


MAX_QUERY = 2_000
"""Characters of a search, all of which are looked at."""


class ExtractSchema(StrictSchema):
    """A text to read."""

    text = Text(MAX_TEXT, least=0, required=True)
    kind = Word(("vacancy", "candidate"), required=True)
    lang = Word(LANGUAGES)
    as_of = Month()
    suggest = Boolean(
        load_default=False,
        metadata={"description": "Add `unmatched_nearest`: each unmatched phrase with its nearest concepts."},
    )


class SearchSchema(StrictSchema):
    """A phrase or a sentence whose concepts are looked for."""

    query = Text(MAX_QUERY, required=True)
    limit = Integer(1, 100, load_default=10)
    lang = Word(LANGUAGES)


class UploadSchema(StrictSchema):
    """A document to read: PDF, DOCX, HTML or plain text, at most 10 MiB."""

    file = Upload(required=True)
    kind = Word(("vacancy", "candidate"), required=True)
    lang = Word(LANGUAGES)
    as_of = Month()


class MarketSchema(StrictSchema):
    """All stored vacancies that pass the filters."""

    filters = fields.Nested(FiltersSchema)


class AgainstSchema(StrictSchema):
    """What a candidate is held against."""

    vacancy = fields.Nested(VacancySchema)
    vacancy_id = Id()
    occupation = Id()
    market = fields.Nested(MarketSchema)

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse anything but exactly one target."""
        if len(values) != 1:
            raise ValidationError("exactly_one_of")


class GapsSchema(StrictSchema):
    """One candidate against one target."""

    candidate = fields.Nested(CandidateSchema)
    candidate_id = Id()
    against = fields.Nested(AgainstSchema, required=True)
    policy = PolicyField()
    lang = Word(LANGUAGES)
    as_of = Month()
    effort_budget = Integer(
        0, 1_000_000, metadata={"description": "Most hours of learning of a set; not with a market."}
    )
    ranks = Boolean(
        metadata={"description": "Add places among the stored candidates; only with `vacancy_id`."},
    )
    limit = Integer(1, 100, metadata={"description": "Most unlocks shown, 20 by default; only with a market."})

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both or neither of candidate and candidate_id, and fields that the target has no use for."""
        if ("candidate" in values) == ("candidate_id" in values):
            raise ValidationError("exactly_one_of", "candidate")
        against = values.get("against", {})
        idle = ("effort_budget", "ranks") if "market" in against else ("limit",)
        for name in idle:
            if name in values:
                raise ValidationError("not_with_this_target", name)
        if values.get("ranks") and "vacancy_id" not in against:
            raise ValidationError("not_with_this_target", "ranks")


class MatchesSchema(StrictSchema):
    """The query of a ranking over the stored pool."""

    limit = QueryInteger(1, 100, load_default=10)
    page_token = Text(500)
    view = Word(("id", "score", "full"), load_default="full")
    lang = Word(LANGUAGES)
    as_of = Month()
    policy = Id()
    city = Text(100)
    remote = QueryBoolean()
    salary_min = QueryInteger(0, MAX_AMOUNT)
    salary_max = QueryInteger(0, MAX_AMOUNT)
    max_experience_months = QueryInteger(0, MAX_MONTHS)
    occupation = Id()
    must_have = Text(4000)
    include_closed = QueryBoolean()
    record = QueryBoolean()

    FILTERS = (
        "city", "remote", "salary_min", "salary_max", "max_experience_months", "occupation", "must_have",
        "include_closed",
    )  # fmt: skip

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the values of a match call."""
        filters = {name: values.pop(name) for name in self.FILTERS if name in values}
        if "must_have" in filters:
            filters["must_have"] = filters["must_have"].split(",")
        return {**values, "filters": FiltersSchema().load(filters)}


class WebhookSchema(StrictSchema):
    """A subscription to matches."""

    url = Text(2000, required=True)
    threshold = Thousandths(0, 100_000)
    limit = Integer(1, 100, load_default=10)
    candidate_id = Id()
    vacancy_id = Id()

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both a candidate and a vacancy."""
        if "candidate_id" in values and "vacancy_id" in values:
            raise ValidationError("exactly_one_of", "candidate_id")


class PageSchema(StrictSchema):
    """A page of a list."""

    limit = QueryInteger(1, 100, load_default=100)
    page_token = Text(500)
    lang = Word(LANGUAGES)
