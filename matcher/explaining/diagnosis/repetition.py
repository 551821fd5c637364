"""Repetition: requirements that ask the same thing again, contradict each other, or are covered by one another.

In: a demand. Out: findings. Only what is certain from the vacancy itself is found: "English B1 required, C1 preferred"
is a sensible ladder and no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise

from matcher.explaining.diagnosis.case import KINDS, Case
from matcher.ranking.similarity import SkillSimilarity
from models.diagnosis import Finding, Severity
from models.profile import Requirement
from models.vacancy import RequirementType

MAX_OVERLAPS = 50


def repetitions(case: Case) -> Iterator[Finding]:
    """Yield what is asked several times: twice alike, at several levels, or with several kinds."""
    groups: dict[object, list[Requirement]] = {}
    for requirement in case.demand.requirements:
        groups.setdefault(_subject(requirement), []).append(requirement)
    for asked in groups.values():
        if len(asked) > 1:
            yield from _repeated(case, asked)


def overlaps(case: Case) -> Iterator[Finding]:
    """Yield pairs of different requirements of which one covers the other, or whose alternatives overlap.

    At most `MAX_OVERLAPS`: every pair of two hundred groups of alternatives would be no advice.
    """
    yield from islice(_overlaps(case), MAX_OVERLAPS)


def _overlaps(case: Case) -> Iterator[Finding]:
    similarity = case.scorer.similarity
    skills = [one for one in case.demand.requirements if one.skills]
    for one, other in combinations(skills, 2):
        if _subject(one) == _subject(other):
            continue
        pairs = [(a, b) for a, b in ((one, other), (other, one)) if covers(a, b, similarity) and _as_strong(a, b)]
        if pairs:
            narrower, broader = pairs[0]
            data = {"narrower": case.named(narrower), "broader": case.named(broader)}
            yield case.finding("broader_and_narrower", Severity.INFO, data, (narrower, broader))
        elif len(one.skills) > 1 and len(other.skills) > 1 and set(one.skills) & set(other.skills):
            shared = ", ".join(case.skill(skill) for skill in one.skills if skill in other.skills)
            data = {"one": case.label(one), "other": case.label(other), "shared": shared}
            yield case.finding("alternatives_overlap", Severity.INFO, data, (one, other))


def covers(one: Requirement, other: Requirement, similarity: SkillSimilarity) -> bool:
    """Whether every way to meet `one` meets `other` too (for whoever does not deny to have what `other` asks)."""
    return all(any(_meets(held, one, asked, other, similarity) for asked in other.skills) for held in one.skills)


def _meets(held: str, one: Requirement, asked: str, other: Requirement, similarity: SkillSimilarity) -> bool:
    taxonomy = similarity.taxonomy
    if held != asked and asked not in taxonomy.ancestors[held]:
        return False
    return other.need == 0 or (one.need >= other.need and taxonomy[held].scale is taxonomy[asked].scale)


def _as_strong(one: Requirement, other: Requirement) -> bool:
    return KINDS.index(one.kind) <= KINDS.index(other.kind)


def _subject(requirement: Requirement) -> object:
    if requirement.type is RequirementType.SKILL:
        return frozenset(requirement.skills) or (requirement.label or "").casefold()
    return requirement.type


def _repeated(case: Case, asked: Sequence[Requirement]) -> Iterator[Finding]:
    needs, kinds = {one.need for one in asked}, {one.kind for one in asked}
    label = case.label(asked[0])
    if len(needs) == len(kinds) == 1:
        yield case.finding("asked_twice", Severity.WARNING, {"label": label, "times": len(asked)}, asked)
        return
    if len(needs) > 1 and len(kinds) == 1:
        amounts = _listed(case.amount(one) or "–" for one in sorted(asked, key=lambda one: one.need))
        yield case.finding("asked_at_two_levels", Severity.WARNING, {"label": label, "needs": amounts}, asked)
    if len(kinds) > 1 and not _is_ladder(asked):
        words = _listed(case.kind(kind) for kind in KINDS if kind in kinds)
        yield case.finding("asked_as_two_kinds", Severity.WARNING, {"label": label, "kinds": words}, asked)


def _is_ladder(asked: Sequence[Requirement]) -> bool:
    """Whether more is wanted less strongly, step by step."""
    steps = sorted(asked, key=lambda one: KINDS.index(one.kind))
    return all(one.kind is not after.kind and one.need < after.need for one, after in pairwise(steps))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
