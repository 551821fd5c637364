"""Reaching: findings about who is left of the pool."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.explaining.diagnosis.case import Case
from models.diagnosis import Finding, Severity, Survey
from models.vacancy import Kind, RequirementType


def reaching(case: Case, survey: Survey) -> Iterator[Finding]:
    """Yield what empties the pool: all musts together, a must that excludes most, a requirement that nobody meets."""
    size = survey.pool.size
    if not case.demand.requirements:
        yield case.finding("no_requirements", Severity.CRITICAL)
    if not size:
        yield case.finding("empty_pool", Severity.INFO)
        return
    if case.demand.requirements and not survey.pool.eligible:
        musts = [one for one in case.demand.requirements if one.kind is Kind.MUST]
        yield case.finding("nobody_eligible", Severity.CRITICAL, {"size": size}, musts)
    for requirement, reach in zip(case.demand.requirements, survey.reaches, strict=True):
        must = requirement.kind is Kind.MUST
        if requirement.type is RequirementType.SKILL and not requirement.skills:
            continue
        if not reach.met:
            severity = Severity.CRITICAL if must else Severity.WARNING
            yield case.finding(
                "nobody_meets", severity, {"label": case.named(requirement), "size": size}, [requirement]
            )
        elif 2 * reach.excludes > size:
            data = {"label": case.named(requirement), "excludes": reach.excludes, "size": size}
            yield case.finding("must_excludes", Severity.WARNING, data, [requirement])
