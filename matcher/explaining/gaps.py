"""Gaps: each part below its maximum brought to its need, nothing else taken away, and really scored again."""

from __future__ import annotations

from dataclasses import replace

from matcher.explaining.changes import Rescorer, stated_level, was_eligible
from matcher.explaining.parts import have, need, requirement_label
from matcher.explaining.phrases import gap_sentence
from matcher.ranking.learning import Learned
from matcher.ranking.scoring import Credit
from models.match import Gap
from models.profile import Profile, Requirement
from models.vacancy import Kind, RequirementType


def gaps(again: Rescorer, language: str) -> tuple[Gap, ...]:
    """Return every part below its maximum with the exact gain of closing it; largest first, ties by requirement id."""
    rows = zip(again.score.points, again.demand.max_points, strict=True)
    found = [_gap(again, place, language) for place, (points, most) in enumerate(rows) if points < most]
    return tuple(sorted(found, key=lambda gap: (-gap.gain_points, gap.requirement)))


def closed(profile: Profile, requirement: Requirement) -> Profile:
    """Return the profile with an occupation, experience or education brought to its need."""
    if requirement.type is RequirementType.OCCUPATION:
        assert requirement.occupation is not None
        return profile.with_occupation(requirement.occupation, requirement.months)
    if requirement.type is RequirementType.EXPERIENCE:
        return replace(profile, experience_stated=requirement.months)
    return replace(profile, education=requirement.education)


def _gap(again: Rescorer, place: int, language: str) -> Gap:
    requirement, credit, score = again.demand.requirements[place], again.score.credits[place], again.score
    members: tuple[str | None, ...] = requirement.skills or (None,)
    # The member that gains most; max keeps the first of equals, which is the list's order.
    (points, eligible), skill = max(
        ((_after(again, place, member), member) for member in members), key=lambda one: one[0][0]
    )
    from_ = _stated(again.profile, requirement, skill, credit)
    label = requirement_label(requirement, skill, again.scorer, language)
    return Gap(
        requirement=requirement.id,
        type=requirement.type.value,
        skill=skill,
        occupation=requirement.occupation,
        label=label,
        from_=from_,
        to=need(requirement),
        gain_points=points - score.total,
        points_after=points,
        becomes_eligible=eligible and not was_eligible(score),
        sentence=gap_sentence(label, from_, need(requirement), credit.status, language),
        eligible_after=eligible,
    )


def _after(again: Rescorer, place: int, skill: str | None) -> tuple[int, bool]:
    """Return (points, eligible) after the gap is closed; `skill` is the member that is learned."""
    requirement, score = again.demand.requirements[place], again.score
    if skill is not None:
        return again.after(Learned(skill, requirement.level or stated_level(again.profile, skill)))
    if requirement.type is RequirementType.SKILL:
        # Words that no skill bears: no claim can meet them, so the requirement itself is taken as met.
        total = score.total + again.demand.max_points[place] - score.points[place]
        return total, not set(score.unmet_musts) - ({requirement.id} if requirement.kind is Kind.MUST else set())
    after = again.scorer.score(closed(again.profile, requirement), again.demand)
    return after.total, was_eligible(after)


def _stated(profile: Profile, requirement: Requirement, skill: str | None, credit: Credit) -> str | int | None:
    if requirement.type is RequirementType.SKILL:
        return stated_level(profile, skill or "")
    if requirement.type is RequirementType.OCCUPATION and credit.occupation != requirement.occupation:
        return None
    return have(profile, requirement, credit)
