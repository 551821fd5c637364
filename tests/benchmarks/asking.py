"""What is asked of the synthetic pools: a taxonomy with relations, and queries of 15 to 25 skills that reach 60.

A query is drawn by the law that draws documents, so common skills stand in it as often as in the pool. Its linear form
asks for each of the 60 skills by itself; its best form asks for the 15 to 25, each met best by itself or by a related
skill, once. Both touch the same 60 lists of the index.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from matcher.ranking.scoring import Scorer
from matcher.ranking.similarity import SkillSimilarity
from matcher.ranking.weighing import WeighedDemand
from models.levels import LEVELS, Scale
from models.occupation import Occupations
from models.policy import Policy
from models.profile import Claim, Demand, Profile, Requirement
from models.taxonomy import Relation, Skill, SkillType, Taxonomy
from models.vacancy import Kind, RequirementType
from tests.benchmarks.synthetic import QUARTERS, SKILLS, Ints, share_out, structure, world

TERMS, FEWEST, MOST = 60, 15, 25
_APART, _FURTHER = 17, 29
_LEVELS = (None, *LEVELS[Scale.PROFICIENCY])
_EXPERT = len(_LEVELS) - 1


@dataclass(frozen=True)
class Asked:
    """One query: the same 60 terms in two forms.

    Parameters
    ----------
    base : array of shape (15..25,)
        Columns of the skills that are asked, or held.
    terms : array of shape (60,)
        Columns of these and of all skills related to them.
    points : array of shape (60,)
        What each term is worth where it is asked by itself: multiples of four that sum to 10,000.
    ranks : array of shape (60,)
        Level 1 to 4 of each term where it is held.
    base_points, base_ranks, base_needs : array of shape (15..25,)
        Points, held level and needed rank (0 to 4) of each skill of the base.
    """

    base: Ints
    terms: Ints
    points: Ints
    ranks: Ints
    base_points: Ints
    base_ranks: Ints
    base_needs: Ints

    def linear_demand(self) -> WeighedDemand:
        """Return the 60 terms as requirements at the highest level."""
        return demand(self.terms, self.points, np.full(len(self.terms), _EXPERT))

    def best_demand(self) -> WeighedDemand:
        """Return the base as requirements."""
        return demand(self.base, self.base_points, self.base_needs)

    def linear_profile(self) -> Profile:
        """Return the 60 terms as claims."""
        return _profile(self.terms, self.ranks)

    def best_profile(self) -> Profile:
        """Return the base as claims."""
        return _profile(self.base, self.base_ranks)


@cache
def relations(seed: int = 4) -> Ints:
    """Return (skill, skill, strength in thousandths) of shape (n_relations, 3); each counts in both directions.

    Each skill belongs to one list, the soft skills or the first trade that has it. Skills of a list are related at two
    fixed distances, so most have two to four relations, to commoner and to rarer skills of their trade.
    """
    one = world()
    seen = np.zeros(SKILLS, dtype=bool)
    pairs = []
    for skills in (one.soft, *one.trades):
        own = skills[~seen[skills]]
        seen[own] = True
        pairs.append(np.stack((own[:-_APART], own[_APART:]), axis=1))
        pairs.append(np.stack((own[:-_FURTHER], own[_FURTHER:]), axis=1)[::3])
    found = np.concatenate(pairs)
    strengths = 100 * np.random.default_rng(seed).integers(3, 10, len(found))
    return np.column_stack((found, strengths))


@cache
def scorer(*, related: bool) -> Scorer:
    """Return the formula over the synthetic taxonomy, with its relations or without."""
    arrows: dict[int, list[Relation]] = {}
    for one, other, strength in relations().tolist() if related else ():
        arrows.setdefault(one, []).append(Relation(skill_id(other), strength))
    skills = (
        Skill(
            skill_id(column),
            SkillType.SKILL,
            Scale.PROFICIENCY,
            {"en": skill_id(column)},
            related=tuple(arrows.get(column, ())),
        )
        for column in range(SKILLS)
    )
    return Scorer(SkillSimilarity(Taxonomy(tuple(skills), name="synthetic"), Occupations()), Policy())


def skill_id(column: int) -> str:
    """Return the id of a column; ids sort as their columns."""
    return f"s{column:05d}"


def queries(count: int, seed: int = 5) -> list[Asked]:
    """Return so many queries; equal seeds give equal ones."""
    rng = np.random.default_rng(seed)
    near: dict[int, set[int]] = {}
    for one, other, _ in relations().tolist():
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found = _bases(rng, near)
    return [_asked(*next(found), rng) for _ in range(count)]


def _bases(rng: np.random.Generator, near: dict[int, set[int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield (base, the 60 terms that it reaches); what cannot reach just 60 is passed over."""
    while True:
        bounds, columns = structure(np.full(64, 2 * MOST), rng)
        for first, last in itertools.pairwise(bounds):
            base: list[int] = []
            terms: set[int] = set()
            for column in rng.permutation(columns[first:last]).tolist():
                wider = terms | {column} | near.get(column, set())
                if len(wider) <= TERMS:
                    base, terms = [*base, column], wider
            if len(terms) == TERMS and FEWEST <= len(base) <= MOST:
                yield sorted(base), sorted(terms)


def _asked(base: list[int], terms: list[int], rng: np.random.Generator) -> Asked:
    points = 4 * share_out(rng.integers(1, 4, len(terms)), np.array([0, len(terms)]), QUARTERS)
    base_points = share_out(rng.integers(1, 4, len(base)), np.array([0, len(base)]), 4 * QUARTERS)
    return Asked(
        np.array(base),
        np.array(terms),
        points,
        rng.integers(1, _EXPERT + 1, len(terms)),
        base_points,
        rng.integers(1, _EXPERT + 1, len(base)),
        rng.integers(0, _EXPERT + 1, len(base)),
    )


def demand(columns: Ints, points: Ints, needs: Ints) -> WeighedDemand:
    skill = RequirementType.SKILL
    requirements = tuple(
        Requirement(f"r{place}", skill, Kind.REQUIRED, (skill_id(column),), level=_LEVELS[need])
        for place, (column, need) in enumerate(zip(columns.tolist(), needs.tolist(), strict=True), start=1)
    )
    return WeighedDemand(Demand("v", requirements), tuple(points.tolist()))


def _profile(columns: Ints, ranks: Ints) -> Profile:
    claims = (
        Claim(skill_id(column), _LEVELS[rank]) for column, rank in zip(columns.tolist(), ranks.tolist(), strict=True)
    )
    return Profile("c", {claim.skill: claim for claim in claims})
