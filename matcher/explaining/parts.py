"""Parts: what each requirement asked, what the candidate has, and the points it earned."""

from __future__ import annotations

from matcher.explaining.changes import Rescorer
from matcher.explaining.crediting import Standing
from matcher.explaining.words import word
from matcher.ranking.scoring import Credit, Scorer
from models.match import Part, Via
from models.profile import Profile, Proof, Requirement
from models.vacancy import RequirementType


def parts(again: Rescorer, language: str) -> tuple[Part, ...]:
    """Return a part per requirement, in the demand's order; labels are in `language`.

    Pairs that share their credits share the parts that are the same.
    """
    found = []
    for requirement, most, standing in zip(again.requirements, again.max_points, again.standings, strict=True):
        held, evidence = shown(again.profile, requirement, standing.credit)
        # The part keeps the evidence, so that nothing else can take its identity.
        key = (language, held, id(evidence))
        part = standing.parts.get(key)
        if part is None:
            part = _part(requirement, most, standing, held, evidence, again.scorer, language)
            standing.parts[key] = part
        found.append(part)
    return tuple(found)


def shown(profile: Profile, requirement: Requirement, credit: Credit) -> tuple[str | int | None, tuple[Proof, ...]]:
    """Return the stated level, months or education that a credit stands on, None where none is, and its evidence."""
    if requirement.type is RequirementType.SKILL:
        claim = profile.claims.get(credit.via_skill or credit.skill or "")
        if claim is None:
            return None, ()
        counts = credit.via is not None or claim.absent or claim.mentioned
        return None if claim.mentioned else claim.level, claim.evidence if counts else ()
    if requirement.type is RequirementType.EDUCATION:
        return profile.education, ()
    if requirement.type is RequirementType.EXPERIENCE:
        return profile.experience_months, ()
    durations = profile.held_months.get(credit.occupation or "", ())
    held = [one for one in profile.occupations if credit.occupation in (None, one.occupation)]
    months = next((months for months in durations if months is not None), None)
    return months, tuple([proof for one in held for proof in one.evidence])


def requirement_label(requirement: Requirement, skill: str | None, scorer: Scorer, language: str) -> str:
    """Return what a requirement is called: the skill's or occupation's label, a type, or the vacancy's own words."""
    if requirement.type is RequirementType.SKILL:
        if skill is None:
            return requirement.label or requirement.id
        return scorer.similarity.taxonomy[skill].label(language)
    if requirement.type is RequirementType.OCCUPATION and requirement.occupation is not None:
        return scorer.similarity.occupations[requirement.occupation].label(language)
    return word(requirement.type.value, language)


def need(requirement: Requirement) -> str | int | None:
    """Return what is asked: a level, whole months or an education; None where presence is enough."""
    if requirement.type is RequirementType.SKILL:
        return requirement.level
    if requirement.type is RequirementType.EDUCATION:
        return requirement.education
    return requirement.months


def _part(
    requirement: Requirement,
    most: int,
    standing: Standing,
    held: str | int | None,
    evidence: tuple[Proof, ...],
    scorer: Scorer,
    language: str,
) -> Part:
    credit = standing.credit
    label = requirement_label(requirement, credit.skill, scorer, language)
    if credit.via is None and len(requirement.skills) > 1:
        names = [scorer.similarity.taxonomy[skill].label(language) for skill in requirement.skills]
        label = word("or", language).join(names)
    # By place: a page has hundreds, and names take twice the time.
    return Part(
        requirement.id,
        requirement.type.value,
        credit.skill,
        requirement.occupation,
        label,
        requirement.kind.value,
        need(requirement),
        held,
        credit.status,
        credit.via,
        credit.via_skill if credit.via is not Via.EXACT else None,
        most,
        standing.points,
        evidence,
        requirement.evidence,
    )
