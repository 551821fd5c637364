"""Crediting: what is said of one requirement -> its credit and points, made once for all of whom the same is said.

In: a weighed demand, then profiles. Out: for each requirement the scorer's own credit, shared. A ranking explains one
demand to many candidates, who say the same, mostly nothing, about most of its requirements.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from matcher.ranking.learning import Learned
from matcher.ranking.scoring import Credit, Scorer
from matcher.ranking.weighing import WeighedDemand
from models.match import Part
from models.profile import Profile
from models.vacancy import Kind, RequirementType

_SAID: dict[RequirementType, Callable[[Profile], Any]] = {
    RequirementType.OCCUPATION: attrgetter("occupations"),
    RequirementType.EXPERIENCE: attrgetter("experience_months"),
    RequirementType.EDUCATION: attrgetter("education"),
}
"""Type of a requirement -> all of a profile on which its credit depends."""


class Standing:
    """How a requirement stands for everybody who says the same of it.

    Attributes
    ----------
    said : tuple
        Of a skill, the claims that can earn credit for it; of anything else, that alone.
    credit : Credit
    points : int
        Hundredths of a point.
    learned : dict
        Its credit with one skill learned, as far as that was asked.
    parts : dict
        The part that shows it, by language, what is held and the identity of the evidence.
    gap_words : dict
        Label and sentence of its gap, by language, the skill that is learned and what is held of it.
    """

    __slots__ = ("credit", "gap_words", "learned", "parts", "points", "said")

    def __init__(self, said: tuple[Any, ...], credit: Credit, most: int) -> None:
        self.said, self.credit, self.points = said, credit, credit.points(most)
        self.learned: dict[Learned, Credit] = {}
        self.parts: dict[tuple[Any, ...], Part] = {}
        self.gap_words: dict[tuple[Any, ...], tuple[str, str]] = {}


class DemandCredits:
    """The standings of one demand's requirements. It lives as long as a call, and so does what it keeps.

    Parameters
    ----------
    demand : WeighedDemand
    scorer : Scorer
    """

    def __init__(self, demand: WeighedDemand, scorer: Scorer) -> None:
        self.demand, self.scorer = demand, scorer
        self.musts = frozenset([place for place, one in enumerate(demand.requirements) if one.kind is Kind.MUST])
        self._standings: list[dict[tuple[Any, ...], Standing]] = [{} for _ in demand.requirements]
        self._places: dict[str, frozenset[int]] = {}
        self._supporting = [scorer.similarity.supporting(requirement.skills) for requirement in demand.requirements]

    def standings(self, profile: Profile) -> list[Standing]:
        """Return how each requirement stands for a candidate."""
        found, skill, scorer = [], RequirementType.SKILL, self.scorer
        for requirement, most, known in zip(
            self.demand.requirements, self.demand.max_points, self._standings, strict=True
        ):
            is_skill = requirement.type is skill
            said = scorer.said(profile, requirement) if is_skill else (_SAID[requirement.type](profile),)
            standing = known.get(said)
            if standing is None:
                credit = scorer.skill_credit(requirement, said) if is_skill else scorer.credit(profile, requirement)
                standing = known[said] = Standing(said, credit, most)
            found.append(standing)
        return found

    def places(self, skill: str) -> frozenset[int]:
        """Return the places of the requirements that a skill can touch."""
        if skill not in self._places:
            touched = [place for place, supporting in enumerate(self._supporting) if skill in supporting]
            self._places[skill] = frozenset(touched)
        return self._places[skill]
