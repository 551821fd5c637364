"""Learning: a claim brought to a level, as a change of a profile, and which such changes matter for what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from matcher.ranking.similarity import SkillSimilarity
from models.levels import LEVELS, rank
from models.profile import HELD, NOT_HELD, Claim, Profile

Cell = tuple[str, int]
"""An asked skill and the needed rank, 0 where presence is enough."""


class Learned(NamedTuple):
    """A skill that is held at `level` from now on; None where it is held without one."""

    skill: str
    level: str | None = None

    @property
    def code(self) -> int:
        """The level code of the claim."""
        return rank(self.level) or HELD

    def of(self, profile: Profile) -> Profile:
        """Return the profile with this claim in the place of any other about the skill."""
        return profile.with_claim(Claim(self.skill, self.level))


def learnable(profile: Profile, asked: Iterable[Cell], similarity: SkillSimilarity) -> list[Learned]:
    """Return every change that can matter where `asked` is asked, by skill id and ascending level.

    A skill can matter that is asked itself, that is a kind of an asked one, or that is related to one or implies it.
    Its levels are those that are asked, on its own scale; where presence is enough, or the asked scale is another one,
    it is the skill without a level. What the profile already holds at or above a level is left out.
    """
    needs: dict[str, set[int]] = {}
    for skill, need in asked:
        needs.setdefault(skill, set()).add(need)
    ranks: dict[str, set[int]] = {}
    for skill, found in needs.items():
        for arrow in similarity.supporters(skill):
            ranks.setdefault(arrow.held, set()).update(found if arrow.same_scale else {0})
    changes = []
    for skill in sorted(ranks):
        levels = (None, *LEVELS[similarity.taxonomy[skill].scale])
        # Alternatives of several scales may ask for a rank that one of them does not have.
        for place in sorted({min(one, len(levels) - 1) for one in ranks[skill]}):
            if is_new(profile.code(skill), place):
                changes.append(Learned(skill, levels[place]))
    return changes


def is_new(code: int, place: int) -> bool:
    """Whether a claim at the rank `place` says more than the present claim's level code."""
    if code in NOT_HELD:
        return True
    return place > 0 if code == HELD else place > code
