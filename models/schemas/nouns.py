"""Candidate, vacancy, filters and policy on the wire (contract, "Nouns")."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from models.candidate import Candidate, Consent, LanguageEntry, OccupationEntry, SkillEntry
from models.corrections import ANY_LEVEL, Corrections, SetRequirement
from models.errors import InvalidInput
from models.filters import Filters
from models.levels import ALL_LEVELS, EDUCATION, LEVELS, Scale
from models.money import MAX_AMOUNT, PERIODS, Money
from models.reading import Location
from models.schemas.fields import (
    MAX_MONTHS,
    MAX_TEXT,
    Boolean,
    Capped,
    Day,
    Display,
    Id,
    Integer,
    StrictSchema,
    Text,
    Thousandths,
    Word,
)
from models.vacancy import RESERVED_IDS, Kind, RequirementEntry, RequirementType, Vacancy


def _build(noun: Any, values: dict[str, Any]) -> Any:
    try:
        return noun(**{key: tuple(one) if isinstance(one, list) else one for key, one in values.items()})
    except InvalidInput as error:
        raise ValidationError(error.code) from None


def _exactly_one(values: dict[str, Any], names: tuple[str, ...]) -> None:
    if sum(name in values for name in names) != 1:
        raise ValidationError("exactly_one_of", names[0])


class MoneySchema(StrictSchema):
    """A pay range."""

    min = Integer(0, MAX_AMOUNT)
    max = Integer(0, MAX_AMOUNT)
    currency = Text(3, load_default="AZN")
    period = Word(PERIODS, load_default="month")

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Money:
        """Return the noun."""
        return _build(Money, values)  # type: ignore[no-any-return]


class LocationSchema(StrictSchema):
    """Where work is done."""

    city = Text(100)
    remote = Boolean()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Location:
        """Return the noun."""
        return Location(**values)


class SkillEntrySchema(StrictSchema):
    """A skill of a candidate, by id or by label."""

    skill = Text(64)
    label = Text(200)
    level = Word(ALL_LEVELS)
    months = Integer(0, MAX_MONTHS)
    absent = Boolean()

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both or neither of skill and label."""
        _exactly_one(values, ("skill", "label"))

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> SkillEntry:
        """Return the noun."""
        return SkillEntry(**values)


class LanguageEntrySchema(StrictSchema):
    """A natural language of a candidate."""

    language = Text(8, required=True)
    level = Word(LEVELS[Scale.CEFR])

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> LanguageEntry:
        """Return the noun."""
        return LanguageEntry(**values)


class OccupationEntrySchema(StrictSchema):
    """An occupation held, by id or by title."""

    occupation = Id()
    title = Text(200)
    months = Integer(0, MAX_MONTHS)
    current = Boolean()

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both or neither of occupation and title."""
        _exactly_one(values, ("occupation", "title"))

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> OccupationEntry:
        """Return the noun."""
        return OccupationEntry(**values)


class ConsentSchema(StrictSchema):
    """What the person agreed to."""

    purpose = Text(200, required=True)
    until = Day(required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Consent:
        """Return the noun."""
        return Consent(**values)


class CandidateSchema(StrictSchema):
    """A person who looks for work."""

    id = Id(required=True)
    text = Text(MAX_TEXT, least=0)
    skills = Capped(fields.Nested(SkillEntrySchema))
    languages = Capped(fields.Nested(LanguageEntrySchema))
    occupations = Capped(fields.Nested(OccupationEntrySchema))
    experience_months = Integer(0, MAX_MONTHS)
    education = Word(EDUCATION)
    strike = Capped(Id())
    location = fields.Nested(LocationSchema)
    salary_expectation = fields.Nested(MoneySchema)
    consent = fields.Nested(ConsentSchema)
    display = Display()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Candidate:
        """Return the noun."""
        return _build(Candidate, values)  # type: ignore[no-any-return]


class RequirementEntrySchema(StrictSchema):
    """One explicit requirement of a vacancy."""

    id = Id()
    skill = Text(64)
    label = Text(200)
    any_of = Capped(Text(64), least=1)
    type = Word(("skill", "experience", "education"))
    months = Integer(0, MAX_MONTHS)
    education = Word(EDUCATION)
    level = Word(ALL_LEVELS)
    kind = Word(tuple(kind.value for kind in Kind))
    weight = Thousandths(1, 10_000)

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse anything but exactly one subject, and fields of another type."""
        if values.get("id") in RESERVED_IDS:
            raise ValidationError("reserved_id", "id")
        kind = values.get("type", "skill")
        subjects = {"skill": ("skill", "label", "any_of"), "experience": ("months",), "education": ("education",)}
        for other, names in subjects.items():
            for name in names:
                if other != kind and name in values:
                    raise ValidationError("not_for_this_type", name)
        if kind != "skill" and "level" in values:
            raise ValidationError("not_for_this_type", "level")
        _exactly_one(values, subjects[kind])

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> RequirementEntry:
        """Return the noun."""
        for name, noun in (("type", RequirementType), ("kind", Kind)):
            if name in values:
                values[name] = noun(values[name])
        return _build(RequirementEntry, values)  # type: ignore[no-any-return]


class VacancySchema(StrictSchema):
    """A job on offer."""

    id = Id(required=True)
    title = Text(300, least=0)
    text = Text(MAX_TEXT, least=0)
    occupation = Id()
    requirements = Capped(fields.Nested(RequirementEntrySchema))
    occupation_months = Integer(0, MAX_MONTHS)
    experience_months = Integer(0, MAX_MONTHS)
    education = Word(EDUCATION)
    salary = fields.Nested(MoneySchema)
    location = fields.Nested(LocationSchema)
    status = Word(("open", "closed"))
    valid_until = Day()
    url = Text(2000)
    employer = Text(300)
    display = Display()
    read_text = Boolean()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Vacancy:
        """Return the noun."""
        return _build(Vacancy, values)  # type: ignore[no-any-return]


class SetRequirementSchema(StrictSchema):
    """Another kind, level or weight for a skill that is asked."""

    skill = Id(required=True)
    kind = Word(tuple(kind.value for kind in Kind))
    level = Word((*ALL_LEVELS, ANY_LEVEL), metadata={"description": "`any`: the skill alone is asked, no level."})
    weight = Thousandths(1, 10_000)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> SetRequirement:
        """Return the noun."""
        if "kind" in values:
            values["kind"] = Kind(values["kind"])
        return _build(SetRequirement, values)  # type: ignore[no-any-return]


class CorrectionsSchema(StrictSchema):
    """A person's corrections of a vacancy's requirements, as they should stand altogether."""

    strike = Capped(Id())
    set = Capped(fields.Nested(SetRequirementSchema))
    add = Capped(fields.Nested(RequirementEntrySchema))

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Corrections:
        """Return the noun."""
        return _build(Corrections, values)  # type: ignore[no-any-return]


class FiltersSchema(StrictSchema):
    """What narrows a pool."""

    city = Text(100)
    remote = Boolean()
    salary_min = Integer(0, MAX_AMOUNT)
    salary_max = Integer(0, MAX_AMOUNT)
    max_experience_months = Integer(0, MAX_MONTHS)
    occupation = Id()
    must_have = Capped(Id())
    exclude_ids = Capped(Id())
    include_closed = Boolean()

    @validates_schema
    def check(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse a range that is upside down."""
        if values.get("salary_min", 0) > values.get("salary_max", MAX_AMOUNT):
            raise ValidationError("salary_min_above_max", "salary_min")

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Filters:
        """Return the noun."""
        if "exclude_ids" in values:
            values["exclude_ids"] = frozenset(values["exclude_ids"])
        return _build(Filters, values)  # type: ignore[no-any-return]
