"""Changes: what a candidate would learn, in words and hours, and the score of a pair with it learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matcher.explaining.crediting import DemandCredits
from matcher.ranking.learning import Learned
from matcher.ranking.scoring import Credit, PairScore, Scorer, scored
from models.gain import Change
from models.match import Eligibility
from models.profile import ABSENT, HELD, Profile


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
    """Scores one pair, and again with something changed, by the scorer's own credits.

    Only the requirements that a change can touch are credited again: for a learned skill those that ask for it, for a
    broader skill, or for one that it supports. All others keep their credits, which do not depend on it.

    Parameters
    ----------
    profile : Profile
    credits_ : DemandCredits
        Of the demand; several pairs of it may share them.

    Attributes
    ----------
    score : PairScore
        The pair's score now.
    total : int
        Its hundredths of a point.
    standings : list of Standing
        How each requirement stands now.
    """

    def __init__(self, profile: Profile, credits_: DemandCredits) -> None:
        self.profile, self.demand, self.scorer = profile, credits_.demand, credits_.scorer
        self.requirements, self.max_points = self.demand.requirements, self.demand.max_points
        self.places, self._musts = credits_.places, credits_.musts
        self.standings = credits_.standings(profile)
        points = tuple([one.points for one in self.standings])
        self.score = scored(self.demand, tuple([one.credit for one in self.standings]), points)
        self.total = sum(points)

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
        standing, requirement = self.standings[place], self.requirements[place]
        found = standing.learned.get(change)
        if found is None:
            if any(code == ABSENT for _, code in standing.said):
                # What was said to be absent hid what supports it.
                then = self.scorer.skill_credit(requirement, self.scorer.said_with(change, standing.said, requirement))
            else:
                # The best single claim counts: one of those that counted, or the learned one.
                then = self.scorer.learned_credit(requirement, change)
            found = standing.learned[change] = then if then.numerator > standing.credit.numerator else standing.credit
        return found

    def after(self, change: Learned) -> tuple[int, bool]:
        """Return (points, whether eligible) with one skill learned."""
        return self.with_credits([(place, self.credit(place, change)) for place in self.places(change.skill)])

    def with_credits(self, changed: Iterable[tuple[int, Credit]]) -> tuple[int, bool]:
        """Return (points, whether eligible) with other credits at some places."""
        points, unmet = self.total, self.score.unmet_musts
        for place, credit in changed:
            points += credit.points(self.max_points[place]) - self.standings[place].points
            if place in self._musts:
                id_ = self.requirements[place].id
                others = tuple([one for one in unmet if one != id_])
                unmet = others if credit.full else (*others, id_)
        return points, not unmet


def was_eligible(score: PairScore) -> bool:
    """Whether a pair's musts are all met."""
    return score.eligibility is Eligibility.ELIGIBLE
