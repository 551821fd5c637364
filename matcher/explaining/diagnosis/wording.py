"""Wording: findings about what a vacancy says, leaves out, or says in words that nothing can match."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.explaining.diagnosis.case import Case
from matcher.explaining.words import excluded_word, points_text
from matcher.ranking.weighing import WeighedDemand
from models.diagnosis import Finding, Severity
from models.profile import Requirement
from models.reading import Location
from models.taxonomy import SkillType
from models.vacancy import Kind


def excluded_wording(case: Case) -> Iterator[Finding]:
    """Yield the personal demands of the ad, one finding per code, with the clauses in which they stand."""
    for one in case.demand.excluded:
        quotes = tuple(case.quote(evidence) for evidence in one.evidence)
        quote = quotes[0].quote if quotes else ""
        data = {"what": excluded_word(one.code, case.language), "quote": quote, "excluded": one.code}
        yield case.finding("excluded_wording", Severity.CRITICAL, data, evidence=quotes)


def unresolved(case: Case, weighed: WeighedDemand | None) -> Iterator[Finding]:
    """Yield the labels that name no skill of the taxonomy: whole requirements, and members of alternatives."""
    whole = {one.label for one in case.demand.requirements}
    for requirement, points in zip(case.demand.requirements, weighed.max_points if weighed else (), strict=True):
        if requirement.label is not None:
            severity = Severity.CRITICAL if requirement.kind is Kind.MUST else Severity.WARNING
            data = {"label": requirement.label, "points": points_text(points, case.language)}
            yield case.finding("unresolved_label", severity, data, [requirement])
    words = (dict(notice.data)["label"] for notice in case.demand.warnings if notice.code == "unknown_skill")
    for label in dict.fromkeys(words):
        if not any(label in (one or "").split(" / ") or label == one for one in whole):
            yield case.finding("unresolved_alternative", Severity.INFO, {"label": label})


def left_out(case: Case) -> Iterator[Finding]:
    """Yield what job boards ask for and the vacancy does not say."""
    demand = case.demand
    if demand.salary is None:
        yield case.finding("salary_missing", Severity.WARNING)
    place = demand.location or Location()
    if place.city is None and not place.remote:
        yield case.finding("place_missing", Severity.WARNING)
    if demand.occupation is None:
        yield case.finding("occupation_missing", Severity.INFO)
    supplied = [one for one in demand.requirements if any(proof.source == "occupation" for proof in one.evidence)]
    if supplied and demand.occupation is not None:
        label = case.scorer.similarity.occupations[demand.occupation].label(case.language)
        yield case.finding("requirements_from_occupation", Severity.INFO, {"occupation": label}, supplied)
    for requirement in demand.requirements:
        if requirement.level is None and _is_language(case, requirement):
            yield case.finding("level_missing", Severity.INFO, {"label": case.label(requirement)}, [requirement])


def _is_language(case: Case, requirement: Requirement) -> bool:
    taxonomy = case.scorer.similarity.taxonomy
    return bool(requirement.skills) and all(taxonomy[skill].type is SkillType.LANGUAGE for skill in requirement.skills)
