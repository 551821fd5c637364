"""Changes: what a candidate would learn, in words and hours, and the score of a pair with it learned."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.ranking.learning import Learned
from matcher.ranking.scoring import Credit, PairScore, Scorer
from matcher.ranking.weighing import WeighedDemand
from models.gain import Change
from models.match import Eligibility
from models.profile import HELD, Profile
from models.vacancy import Kind


def stated_level(profile: Profile, skill: str) -> str | None:
    """Return the level that a profile states for a skill that it holds."""
    claim = profile.claims.get(skill)
    return claim.level if claim and claim.held else None


def described(change: Learned, profile: Profile, scorer: Scorer, language: str) -> Change:
    """Return a change with its label and effort."""
    return Change(
        skill=change.skill,
        label=scorer.similarity.taxonomy[change.skill].label(language),
        from_=stated_level(profile, change.skill),
        to=change.level,
        effort=effort(change, profile, scorer),
    )


def effort(change: Learned, profile: Profile, scorer: Scorer) -> int:
    """Return the hours of learning by the policy; a skill held without level counts as held at the first."""
    scale, hours = scorer.similarity.taxonomy[change.skill].scale, scorer.policy.effort
    held = stated_level(profile, change.skill)
    known = hours(scale, held) if held or profile.code(change.skill) == HELD else 0
    return hours(scale, change.level) - known


class Rescorer:
    """Scores one pair again with skills learned, by the scorer's own credits.

    Only the requirements that a learned skill can touch are credited again: those that ask for it, for a broader skill,
    or for one that it supports. All others keep their credits, which do not depend on it.

    Parameters
    ----------
    profile : Profile
    demand : WeighedDemand
    score : PairScore
        The pair's score now.
    scorer : Scorer
    """

    def __init__(self, profile: Profile, demand: WeighedDemand, score: PairScore, scorer: Scorer) -> None:
        self.profile, self.demand, self.score, self.scorer = profile, demand, score, scorer
        self._asking: dict[str, list[int]] = {}
        for place, requirement in enumerate(demand.requirements):
            for member in requirement.skills:
                self._asking.setdefault(member, []).append(place)
        self._known: dict[Learned, tuple[int, bool]] = {}
        self._credits: dict[tuple[int, Learned], Credit] = {}
        self._places: dict[str, frozenset[int]] = {}

    def places(self, skill: str) -> frozenset[int]:
        """Return the places of the requirements that a skill can touch."""
        if skill not in self._places:
            supported = self.scorer.similarity.supported[skill]
            self._places[skill] = frozenset(place for asked in supported for place in self._asking.get(asked, ()))
        return self._places[skill]

    def learned(self, changes: Sequence[Learned]) -> Profile:
        """Return the profile with all of these changes."""
        profile = self.profile
        for change in changes:
            profile = change.of(profile)
        return profile

    def credit(self, place: int, change: Learned) -> Credit:
        """Return the credit of one requirement with one skill learned.

        It is never less than now: a claim without level may earn more than a low level, and learning takes nothing
        away.
        """
        if (place, change) not in self._credits:
            requirement, now = self.demand.requirements[place], self.score.credits[place]
            then = self.scorer.credit(change.of(self.profile), requirement)
            self._credits[place, change] = max(then, now, key=lambda one: one.numerator)
        return self._credits[place, change]

    def after(self, change: Learned) -> tuple[int, bool]:
        """Return (points, whether eligible) with one skill learned."""
        if change not in self._known:
            self._known[change] = self._after(change)
        return self._known[change]

    def _after(self, change: Learned) -> tuple[int, bool]:
        points, unmet = self.score.total, set(self.score.unmet_musts)
        for place in self.places(change.skill):
            credit, requirement = self.credit(place, change), self.demand.requirements[place]
            points += credit.points(self.demand.max_points[place]) - self.score.points[place]
            if requirement.kind is Kind.MUST:
                (unmet.discard if credit.full else unmet.add)(requirement.id)
        return points, not unmet


def was_eligible(score: PairScore) -> bool:
    """Whether a pair's musts are all met."""
    return score.eligibility is Eligibility.ELIGIBLE
