"""A vacancy -> a schema.org JobPosting, with the list of what the format cannot say."""

from __future__ import annotations

from typing import Any

from matcher.reading.foreign import Exported
from matcher.reading.jobposting.posting import OCCUPATION_SET
from matcher.reading.jobposting.terms import SKILL_SET
from matcher.reading.snippets import marked_up
from models.money import Money
from models.occupation import Occupations
from models.taxonomy import Taxonomy
from models.vacancy import Kind, RequirementEntry, RequirementType, Vacancy

_CATEGORIES = {
    "secondary": "high school",
    "vocational": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "postgraduate degree",
}
"""The words that search engines read; educationalLevel carries our own, finer one."""


def export_jobposting(vacancy: Vacancy, taxonomy: Taxonomy, occupations: Occupations, language: str = "az") -> Exported:
    """Return the vacancy as a JobPosting.

    Parameters
    ----------
    vacancy : Vacancy
    taxonomy : Taxonomy
    occupations : Occupations
        Both give the labels of ids.
    language : str
        az, en or ru: the language of the labels.

    Returns
    -------
    Exported
        `left_out` holds, among others, levels, kinds other than required, weights and alternatives of requirements, which
        JobPosting has no words for.
    """
    left_out: list[str] = []
    skills = [
        term
        for place, entry in enumerate(vacancy.requirements)
        if (term := _term(entry, f"/requirements/{place}", taxonomy, language, left_out)) is not None
    ]
    document: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "value": vacancy.id},
        "title": vacancy.title and marked_up(vacancy.title),
        "description": vacancy.text and marked_up(vacancy.text),
        "hiringOrganization": vacancy.employer and {"@type": "Organization", "name": marked_up(vacancy.employer)},
        "url": vacancy.url,
        "validThrough": vacancy.valid_until and vacancy.valid_until.isoformat(),
        "occupationalCategory": vacancy.occupation and _category(vacancy.occupation, occupations, language),
        "skills": skills,
        "educationRequirements": vacancy.education and _credential(vacancy.education),
        "baseSalary": _pay(vacancy.salary, left_out),
        **_experience(vacancy.experience_months),
        **_place(vacancy, left_out),
    }
    for name in ("occupation_months", "display"):
        if getattr(vacancy, name):
            left_out.append(f"/{name}")
    if vacancy.status != "open":
        left_out.append("/status")
    if not vacancy.read_text:
        left_out.append("/read_text")
    return Exported({name: value for name, value in document.items() if value}, tuple(left_out))


def _term(
    entry: RequirementEntry, pointer: str, taxonomy: Taxonomy, language: str, left_out: list[str]
) -> dict[str, Any] | None:
    """Return a required skill as a DefinedTerm; every other requirement cannot be said."""
    if entry.type is not RequirementType.SKILL or entry.any_of or entry.kind is not Kind.REQUIRED:
        left_out.append(pointer)
        return None
    left_out += [f"{pointer}/{name}" for name in ("id", "level", "weight") if getattr(entry, name) is not None]
    if entry.skill is None:
        return {"@type": "DefinedTerm", "name": marked_up(entry.label or "")}
    name = taxonomy[entry.skill].label(language) if entry.skill in taxonomy else entry.skill
    return {"@type": "DefinedTerm", "name": name, "termCode": entry.skill, "inDefinedTermSet": SKILL_SET}


def _category(occupation: str, occupations: Occupations, language: str) -> dict[str, Any]:
    name = occupations[occupation].label(language) if occupation in occupations else occupation
    return {"@type": "CategoryCode", "codeValue": occupation, "name": name, "inCodeSet": OCCUPATION_SET}


def _credential(education: str) -> dict[str, Any]:
    return {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": _CATEGORIES[education],
        "educationalLevel": education,
    }


def _experience(months: int | None) -> dict[str, Any]:
    if months is None:
        return {}
    return {"experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}}


def _pay(salary: Money | None, left_out: list[str]) -> dict[str, Any] | None:
    if salary is None:
        return None
    if not (salary.min or salary.max):
        left_out.append("/salary")  # a pay of nothing is how boards write that none is stated
        return None
    ends = {"minValue": salary.min, "maxValue": salary.max}
    value = {"@type": "QuantitativeValue", **{name: end for name, end in ends.items() if end is not None}}
    return {
        "@type": "MonetaryAmount",
        "currency": salary.currency,
        "value": value | {"unitText": salary.period.upper()},
    }


def _place(vacancy: Vacancy, left_out: list[str]) -> dict[str, Any]:
    place = vacancy.location
    found: dict[str, Any] = {}
    if place is not None and place.city is not None:
        address = {"@type": "PostalAddress", "addressLocality": marked_up(place.city)}
        found["jobLocation"] = {"@type": "Place", "address": address}
    if place is not None and place.remote:
        found["jobLocationType"] = "TELECOMMUTE"
    if place is not None and place.remote is False:
        left_out.append("/location/remote")
    return found
