"""Similarity of skills and occupations: which held ones support which asked ones, and how strongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.match import Via
from models.occupation import Occupations
from models.policy import Policy
from models.taxonomy import Taxonomy

_FULL = 1000
Arrows = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]
"""(Bounds by column of shape (n_skills + 1,), columns, places in `SkillSimilarity.rows`)."""


@dataclass(frozen=True, slots=True)
class Support:
    """Holding `held` supports the asked skill: `strength` in thousandths, 1000 for exact and narrower."""

    held: str
    strength: int
    same_scale: bool
    via: Via


class SkillSimilarity:
    """The taxonomy's relations as support from held to asked skills.

    Parameters
    ----------
    taxonomy : Taxonomy
    occupations : Occupations

    Attributes
    ----------
    matrix : csr_array of shape (n_skills, n_skills), int16
        Row: asked skill, column: held skill, value: strength in thousandths, 0..1000. Never densified.
    """

    def __init__(self, taxonomy: Taxonomy, occupations: Occupations) -> None:
        self.taxonomy = taxonomy
        self.occupations = occupations
        arrows: dict[str, list[Support]] = {skill.id: [Support(skill.id, _FULL, True, Via.EXACT)] for skill in taxonomy}
        for skill in taxonomy:
            ancestors = taxonomy.ancestors[skill.id]
            for asked in ancestors:
                arrows[asked].append(Support(skill.id, _FULL, skill.scale is taxonomy[asked].scale, Via.NARROWER))
            for asked, strength in taxonomy.supports[skill.id]:
                if asked not in ancestors:
                    same = skill.scale is taxonomy[asked].scale
                    arrows[asked].append(Support(skill.id, strength, same, Via.RELATED))
        self._supporters = {asked: tuple(found) for asked, found in arrows.items()}
        self.supporting = lru_cache(maxsize=65536)(self._supporting)
        self.occupation_strength = lru_cache(maxsize=65536)(self._occupation_strength)

    def supporters(self, asked: str) -> tuple[Support, ...]:
        """Return every held skill that earns credit for `asked`, the skill itself first."""
        return self._supporters[asked]

    @cached_property
    def rows(self) -> tuple[tuple[int, bool], ...]:
        """The different (strength in thousandths, whether on the same scale) of all support."""
        return tuple(sorted({(one.strength, one.same_scale) for some in self._supporters.values() for one in some}))

    @cached_property
    def arrows(self) -> Arrows:
        """Asked column -> the columns of the skills that support it, the skill itself first."""
        return self._arrows(lambda asked, held: (asked, held))

    @cached_property
    def back_arrows(self) -> Arrows:
        """Held column -> the columns of the skills that it supports."""
        return self._arrows(lambda asked, held: (held, asked))

    def _arrows(self, ends: Callable[[int, int], tuple[int, int]]) -> Arrows:
        column, places = self.taxonomy.columns, {row: place for place, row in enumerate(self.rows)}
        found = [
            (*ends(column[asked], column[arrow.held]), places[arrow.strength, arrow.same_scale])
            for asked, arrows in self._supporters.items()
            for arrow in arrows
        ]
        found.sort(key=lambda one: one[0])
        from_, to, row = np.array(found, dtype=np.int64).reshape(-1, 3).T
        return np.searchsorted(from_, np.arange(len(column) + 1)), to.copy(), row.copy()

    @cached_property
    def supported(self) -> dict[str, tuple[str, ...]]:
        """Held skill -> the asked skills for which it earns credit."""
        found: dict[str, list[str]] = {skill.id: [] for skill in self.taxonomy}
        for asked, arrows in self._supporters.items():
            for arrow in arrows:
                found[arrow.held].append(asked)
        return {held: tuple(asked) for held, asked in found.items()}

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """See the class."""
        column = self.taxonomy.columns
        entries = [
            (column[asked], column[arrow.held], arrow.strength)
            for asked, arrows in self._supporters.items()
            for arrow in arrows
        ]
        rows, columns, strengths = (np.array(one) for one in zip(*entries, strict=True))
        shape = (len(self.taxonomy), len(self.taxonomy))
        return sparse.csr_array((strengths.astype(np.int16), (rows, columns)), shape=shape)

    def _supporting(self, asked: tuple[str, ...]) -> frozenset[str]:
        """Return every held skill that earns credit for any of the asked ones."""
        return frozenset([arrow.held for one in asked for arrow in self._supporters[one]])

    def _occupation_strength(self, held: str, asked: str, policy: Policy) -> int:
        return self.occupations.strength(
            held, asked, same_family=policy.same_family, same_minor_group=policy.same_minor_group
        )
