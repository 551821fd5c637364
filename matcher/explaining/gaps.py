"""Gaps: each part below its maximum brought to its need, nothing else taken away, and really scored again."""

from __future__ import annotations

from dataclasses import replace

from matcher.explaining.changes import Rescorer, stated_level, was_eligible
from matcher.explaining.parts import need, requirement_label, shown
from matcher.explaining.phrases import gap_sentence
from matcher.ranking.learning import Learned
from matcher.ranking.scoring import Credit
from models.match import Gap
from models.profile import Profile, Requirement
from models.vacancy import RequirementType

_TOUCHED = {
    # The months of an occupation may also be the experience that nobody stated.
    RequirementType.OCCUPATION: (RequirementType.OCCUPATION, RequirementType.EXPERIENCE),
    RequirementType.EXPERIENCE: (RequirementType.EXPERIENCE,),
    RequirementType.EDUCATION: (RequirementType.EDUCATION,),
}
"""Type of a requirement that is closed -> types of the requirements whose credits that can change."""


def gaps(again: Rescorer, language: str) -> tuple[Gap, ...]:
    """Return every part below its maximum with the exact gain of closing it; largest first, ties by requirement id."""
    rows = zip(again.standings, again.max_points, strict=True)
    found = [_gap(again, place, language) for place, (standing, most) in enumerate(rows) if standing.points < most]
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
    requirement, standing = again.requirements[place], again.standings[place]
    (points, eligible), skill = _best(again, place)
    from_ = _stated(again.profile, requirement, skill, standing.credit)
    key = (language, skill, from_)
    words = standing.gap_words.get(key)
    if words is None:
        label = requirement_label(requirement, skill, again.scorer, language)
        sentence = gap_sentence(label, from_, need(requirement), standing.credit.status, language)
        words = standing.gap_words[key] = (label, sentence)
    label, sentence = words
    # By place: a page has hundreds, and names take twice the time.
    return Gap(
        requirement.id,
        requirement.type.value,
        skill,
        requirement.occupation,
        label,
        from_,
        need(requirement),
        points - again.total,
        points,
        eligible and not was_eligible(again.score),
        sentence,
        eligible,
    )


def _best(again: Rescorer, place: int) -> tuple[tuple[int, bool], str | None]:
    """Return (points, eligible) after the gap is closed, and the member that gains most by it."""
    members = again.requirements[place].skills
    if len(members) < 2:
        skill = members[0] if members else None
        return _after(again, place, skill), skill
    # max keeps the first of equals, which is the list's order.
    return max(((_after(again, place, one), one) for one in members), key=lambda one: one[0][0])


def _after(again: Rescorer, place: int, skill: str | None) -> tuple[int, bool]:
    """Return (points, eligible) after the gap is closed; `skill` is the member that is learned."""
    requirement = again.requirements[place]
    if skill is not None:
        return again.after(Learned(skill, requirement.level or stated_level(again.profile, skill)))
    if requirement.type is RequirementType.SKILL:
        # Words that no skill bears: no claim can meet them, so the requirement itself is taken as met.
        total = again.total + again.max_points[place] - again.standings[place].points
        return total, not set(again.score.unmet_musts) - {requirement.id}
    profile, touched = closed(again.profile, requirement), _TOUCHED[requirement.type]
    return again.with_credits(
        (other, again.scorer.credit(profile, one))
        for other, one in enumerate(again.requirements)
        if one.type in touched
    )


def _stated(profile: Profile, requirement: Requirement, skill: str | None, credit: Credit) -> str | int | None:
    if requirement.type is RequirementType.SKILL:
        return stated_level(profile, skill or "")
    if requirement.type is RequirementType.OCCUPATION and credit.occupation != requirement.occupation:
        return None
    return shown(profile, requirement, credit)[0]
