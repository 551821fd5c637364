"""Gaps: each part below its maximum brought to its need, nothing else changed, and really scored again."""

from __future__ import annotations

from dataclasses import replace

from matcher.explaining.parts import have, need, requirement_label
from matcher.explaining.phrases import gap_sentence
from matcher.ranking.scoring import Credit, PairScore, Scorer
from matcher.ranking.weighing import WeighedDemand
from models.match import Eligibility, Gap
from models.profile import Claim, Profile, Requirement
from models.vacancy import Kind, RequirementType


def gaps(profile: Profile, demand: WeighedDemand, score: PairScore, scorer: Scorer, language: str) -> tuple[Gap, ...]:
    """Return every part below its maximum with the exact gain of closing it; largest first, ties by requirement id."""
    rows = zip(demand.requirements, score.credits, score.points, demand.max_points, strict=True)
    found = [
        _gap(profile, demand, place, credit, score, scorer, language)
        for place, (_, credit, points, most) in enumerate(rows)
        if points < most
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.gain_points, gap.requirement)))


def closed(profile: Profile, requirement: Requirement, skill: str | None) -> Profile:
    """Return the profile with one requirement brought to its need; `skill` is the member that is learned."""
    if requirement.type is RequirementType.OCCUPATION:
        assert requirement.occupation is not None
        return profile.with_occupation(requirement.occupation, requirement.months)
    if requirement.type is RequirementType.EXPERIENCE:
        return replace(profile, experience_stated=requirement.months)
    if requirement.type is RequirementType.EDUCATION:
        return replace(profile, education=requirement.education)
    assert skill is not None
    before = profile.claims.get(skill)
    level = requirement.level or (before.level if before else None)
    return profile.with_claim(Claim(skill, level, before.months if before else None))


def _gap(
    profile: Profile,
    demand: WeighedDemand,
    place: int,
    credit: Credit,
    score: PairScore,
    scorer: Scorer,
    language: str,
) -> Gap:
    requirement = demand.requirements[place]
    members: tuple[str | None, ...] = requirement.skills or (None,)
    # The member that gains most; max keeps the first of equals, which is the list's order.
    after, skill = max(
        ((_score_after(profile, demand, place, member, score, scorer), member) for member in members),
        key=lambda one: one[0][0],
    )
    from_ = _stated(profile, requirement, skill, credit)
    label = requirement_label(requirement, skill, scorer, language)
    return Gap(
        requirement=requirement.id,
        type=requirement.type.value,
        skill=skill,
        occupation=requirement.occupation,
        label=label,
        from_=from_,
        to=need(requirement),
        gain_points=after[0] - score.total,
        points_after=after[0],
        becomes_eligible=after[1] and score.eligibility is not Eligibility.ELIGIBLE,
        sentence=gap_sentence(label, from_, need(requirement), credit.status, language),
    )


def _score_after(
    profile: Profile, demand: WeighedDemand, place: int, skill: str | None, score: PairScore, scorer: Scorer
) -> tuple[int, bool]:
    """Return (points, eligible) after the gap is closed."""
    requirement = demand.requirements[place]
    if requirement.type is RequirementType.SKILL and skill is None:
        # Words that no skill bears: no claim can meet them, so the requirement itself is taken as met.
        total = score.total + demand.max_points[place] - score.points[place]
        return total, not set(score.unmet_musts) - ({requirement.id} if requirement.kind is Kind.MUST else set())
    after = scorer.score(closed(profile, requirement, skill), demand)
    return after.total, after.eligibility is Eligibility.ELIGIBLE


def _stated(profile: Profile, requirement: Requirement, skill: str | None, credit: Credit) -> str | int | None:
    if requirement.type is RequirementType.SKILL:
        claim = profile.claims.get(skill or "")
        return claim.level if claim and not (claim.absent or claim.mentioned) else None
    if requirement.type is RequirementType.OCCUPATION and credit.occupation != requirement.occupation:
        return None
    return have(profile, requirement, credit)
