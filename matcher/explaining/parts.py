"""Parts: what each requirement asked, what the candidate has, and the points it earned."""

from __future__ import annotations

from matcher.explaining.words import word
from matcher.ranking.scoring import Credit, PairScore, Scorer
from matcher.ranking.weighing import WeighedDemand
from models.match import Part, Status, Via
from models.profile import ABSENT, MENTIONED, Profile, Proof, Requirement
from models.vacancy import RequirementType


def parts(profile: Profile, demand: WeighedDemand, score: PairScore, scorer: Scorer, language: str) -> tuple[Part, ...]:
    """Return a part per requirement, in the demand's order; labels are in `language`."""
    rows = zip(demand.requirements, demand.max_points, score.credits, score.points, strict=True)
    return tuple(
        _part(profile, requirement, most, credit, points, scorer, language)
        for requirement, most, credit, points in rows
    )


def requirement_label(requirement: Requirement, skill: str | None, scorer: Scorer, language: str) -> str:
    """Return what a requirement is called: the skill's or occupation's label, a type, or the vacancy's own words."""
    if requirement.type is RequirementType.OCCUPATION and requirement.occupation is not None:
        return scorer.similarity.occupations[requirement.occupation].label(language)
    if requirement.type is not RequirementType.SKILL:
        return word(requirement.type.value, language)
    if skill is None:
        return requirement.label or requirement.id
    return scorer.similarity.taxonomy[skill].label(language)


def need(requirement: Requirement) -> str | int | None:
    """Return what is asked: a level, whole months or an education; None where presence is enough."""
    if requirement.type is RequirementType.SKILL:
        return requirement.level
    if requirement.type is RequirementType.EDUCATION:
        return requirement.education
    return requirement.months


def have(profile: Profile, requirement: Requirement, credit: Credit) -> str | int | None:
    """Return the stated level, months or education that the credit stands on; None where none is stated."""
    if requirement.type is RequirementType.SKILL:
        claim = profile.claims.get(credit.via_skill or credit.skill or "")
        return claim.level if claim and not claim.mentioned else None
    if requirement.type is RequirementType.EDUCATION:
        return profile.education
    if requirement.type is RequirementType.EXPERIENCE:
        return profile.experience_months
    durations = profile.held_months.get(credit.occupation or "", ())
    return next((months for months in durations if months is not None), None)


def _part(
    profile: Profile,
    requirement: Requirement,
    most: int,
    credit: Credit,
    points: int,
    scorer: Scorer,
    language: str,
) -> Part:
    label = requirement_label(requirement, credit.skill, scorer, language)
    if credit.via is None and len(requirement.skills) > 1:
        names = [scorer.similarity.taxonomy[skill].label(language) for skill in requirement.skills]
        label = word("or", language).join(names)
    return Part(
        requirement=requirement.id,
        type=requirement.type.value,
        skill=credit.skill,
        occupation=requirement.occupation,
        label=label,
        kind=requirement.kind.value,
        need=need(requirement),
        have=have(profile, requirement, credit),
        status=credit.status,
        via=credit.via,
        via_skill=credit.via_skill if credit.via is not Via.EXACT else None,
        max_points=most,
        points=points,
        evidence=_evidence(profile, requirement, credit),
        asked=requirement.evidence,
    )


def _evidence(profile: Profile, requirement: Requirement, credit: Credit) -> tuple[Proof, ...]:
    if requirement.type is RequirementType.SKILL:
        claim = profile.claims.get(credit.via_skill or credit.skill or "")
        shown = claim is not None and (credit.via is not None or claim.code in (ABSENT, MENTIONED))
        return claim.evidence if claim and shown else ()
    if requirement.type is RequirementType.OCCUPATION:
        held = [one for one in profile.occupations if credit.occupation in (None, one.occupation)]
        return tuple(proof for one in held for proof in one.evidence)
    return ()


def points_max(score: PairScore, demand: WeighedDemand) -> int:
    """Return the score if every unknown part had its full credit, in hundredths."""
    rows = zip(score.credits, score.points, demand.max_points, strict=True)
    return sum(most if credit.status is Status.UNKNOWN else points for credit, points, most in rows)
