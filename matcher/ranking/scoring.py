"""The one formula: a profile and a weighed demand in, integer points per requirement out.

    credit_i  in [0, 1], the best single one of
              share(have, need)                     the skill itself, or a narrower one on the same scale
              strength * share(have, need)          a related or implying skill, strength in (0, 1)
    share     = min(have, need) / need              a level is asked and held
              = 1                                   no level is asked
              = unlevelled_share                    a level is asked, none is stated (or it is on another scale)
    points_i  = floor(max_points_i * credit_i)
    score     = sum(points_i) / 100

Credits of skills are integers in units of 1 / CREDIT_ONE, which every strength (1/1000), level share (1/60) and pair
of policy shares (1/1,000,000) divides, so nothing is ever rounded before the one floor. Credits of occupations and
experience are exact fractions of integers. `absent` makes a skill's credit 0 whatever related skills are held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from matcher.ranking.learning import Learned
from matcher.ranking.similarity import SkillSimilarity
from matcher.ranking.weighing import WeighedDemand
from models.levels import MAX_RANK
from models.match import Eligibility, Status, Via
from models.policy import Policy
from models.profile import ABSENT, HELD, MENTIONED, N_CODES, UNKNOWN, Profile, Requirement
from models.vacancy import Kind, RequirementType

Said = tuple[tuple[str, int], ...]
"""The claims that can earn credit for a requirement: (skill, level code) in the order of skills."""

SHARE_ONE = 3_000_000
CREDIT_ONE = 1000 * SHARE_ONE
"""Credit units of a requirement that is fully met; max_points * CREDIT_ONE stays below 2**45."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The credit of one requirement: `numerator / denominator` in [0, 1] and where it came from."""

    numerator: int
    denominator: int
    status: Status
    via: Via | None = None
    skill: str | None = None
    """The member of the requirement that earned the credit (its first member where none did)."""
    via_skill: str | None = None
    occupation: str | None = None

    @property
    def full(self) -> bool:
        """Whether the requirement is met."""
        return self.numerator == self.denominator

    def points(self, max_points: int) -> int:
        """Return floor(max_points * credit) in hundredths of a point."""
        return max_points * self.numerator // self.denominator


@dataclass(frozen=True, slots=True)
class PairScore:
    """Score of one candidate for one vacancy: a credit and points per requirement, in the demand's order."""

    credits: tuple[Credit, ...]
    points: tuple[int, ...]
    unmet_musts: tuple[str, ...]
    eligibility: Eligibility

    @property
    def total(self) -> int:
        """The score in hundredths of a point, 0..10,000."""
        return sum(self.points)


@lru_cache(maxsize=65536)
def credit_row(code: int, strength: int, same_scale: bool, unlevelled: int, mention: int) -> tuple[int, ...]:
    """Return the credit units that a claim earns for each needed rank 0..6.

    Parameters
    ----------
    code : int
        Level code of the claim, 0..9 (`models.profile`).
    strength : int
        Thousandths: 1000 for the skill itself or a narrower one, else the relation's.
    same_scale : bool
        Whether the claim's level can be compared with the asked one.
    unlevelled, mention : int
        The policy's `unlevelled_share` and `mention_share` in thousandths.
    """
    if code in (UNKNOWN, ABSENT):
        return (0,) * (MAX_RANK + 1)
    row = []
    for need in range(MAX_RANK + 1):
        if need == 0:
            share = SHARE_ONE
        elif code in (HELD, MENTIONED) or not same_scale:
            share = SHARE_ONE // 1000 * unlevelled
        else:
            share = SHARE_ONE * min(code, need) // need
        if code == MENTIONED:
            share = share * mention // 1000
        row.append(strength * share)
    return tuple(row)


class Scorer:
    """The formula bound to a taxonomy's similarity and a policy.

    Parameters
    ----------
    similarity : SkillSimilarity
        Which held skills support which asked ones.
    policy : Policy
    """

    def __init__(self, similarity: SkillSimilarity, policy: Policy) -> None:
        self.similarity = similarity
        self.policy = policy

    def skill_rows(self, profile: Profile, asked: str) -> Iterator[tuple[tuple[int, ...], Via, str]]:
        """Yield (credit row over needs 0..6, via, held skill) for every claim that supports `asked`."""
        return self.rows(profile.codes, asked)

    def rows(self, codes: Mapping[str, int], asked: str) -> Iterator[tuple[tuple[int, ...], Via, str]]:
        """Yield the same for claims as level codes by skill."""
        if codes.get(asked) == ABSENT:
            return
        for arrow in self.similarity.supporters(asked):
            code = codes.get(arrow.held, UNKNOWN)
            if code not in (UNKNOWN, ABSENT):
                yield self.row(code, arrow.strength, arrow.same_scale), arrow.via, arrow.held

    @cached_property
    def units(self) -> npt.NDArray[np.int64]:
        """`credit_row` of every support (`SkillSimilarity.rows`) and level code, of shape (n_rows, 10, 7)."""
        return np.array([[self.row(code, *one) for code in range(N_CODES)] for one in self.similarity.rows])

    def row(self, code: int, strength: int, same_scale: bool) -> tuple[int, ...]:
        """Return `credit_row` under this policy."""
        return credit_row(code, strength, same_scale, self.policy.unlevelled_share, self.policy.mention_share)

    def score(self, profile: Profile, demand: WeighedDemand) -> PairScore:
        """Return credits, points, unmet musts and eligibility of `profile` for `demand`."""
        credits_ = tuple([self.credit(profile, requirement) for requirement in demand.requirements])
        points = tuple([credit.points(most) for credit, most in zip(credits_, demand.max_points, strict=True)])
        return scored(demand, credits_, points)

    def credit(self, profile: Profile, requirement: Requirement) -> Credit:
        """Return the credit of one requirement."""
        if requirement.type is RequirementType.SKILL:
            return self.skill_credit(requirement, self.said(profile, requirement))
        if requirement.type is RequirementType.OCCUPATION:
            return self._occupation_credit(profile, requirement)
        if requirement.type is RequirementType.EXPERIENCE:
            return _share_credit(profile.experience_months, requirement.need)
        return _share_credit(profile.education_rank or None, requirement.need)

    def said(self, profile: Profile, requirement: Requirement) -> Said:
        """Return what decides the credit of a skill: the claims that can earn it."""
        supporting, codes = self.similarity.supporting(requirement.skills), profile.codes
        if supporting.isdisjoint(codes):
            return ()
        return tuple(sorted([claim for claim in codes.items() if claim[0] in supporting]))

    def said_with(self, change: Learned, said: Said, requirement: Requirement) -> Said:
        """Return what is said with one skill learned."""
        if change.skill not in self.similarity.supporting(requirement.skills):
            return said
        return tuple(sorted({**dict(said), change.skill: change.code}.items()))

    def skill_credit(self, requirement: Requirement, said: Said) -> Credit:
        """Return the credit that claims earn for a skill; `said` as the method of that name returns it."""
        return _skill_credit(self, requirement.skills, requirement.need, said)

    def learned_credit(self, requirement: Requirement, change: Learned) -> Credit:
        """Return the credit that one learned skill alone earns for a skill that is asked."""
        return _learned_credit(self, requirement.skills, requirement.need, change.skill, change.code)

    def _occupation_credit(self, profile: Profile, requirement: Requirement) -> Credit:
        assert requirement.occupation is not None
        denominator = occupation_denominator(requirement.need)
        best, occupation = 0, None
        for held, durations in profile.held_months.items():
            strength = self.similarity.occupation_strength(held, requirement.occupation, self.policy)
            units = max(self.occupation_units(strength, months, requirement.need) for months in durations)
            if units > best:
                best, occupation = units, held
        status = _status(best, denominator, stated=bool(profile.occupations))
        return Credit(best, denominator, status, occupation=occupation)

    def occupation_units(self, strength: int, months: int | None, need: int) -> int:
        """Return the numerator of strength * min(months, need) / need over `occupation_denominator(need)`.

        Parameters
        ----------
        strength : int
            Thousandths.
        months : int or None
            Months held; None (not stated) counts the policy's `unstated_months_share` where months are asked.
        need : int
            Months asked, 0 where holding it is enough.
        """
        if need == 0:
            return strength * 1000
        if months is None:
            return strength * self.policy.unstated_months_share * need
        return strength * 1000 * min(months, need)


def scored(demand: WeighedDemand, credits_: tuple[Credit, ...], points: tuple[int, ...]) -> PairScore:
    """Return the score that credits and their points, in the order of the demand's requirements, come to."""
    unmet = [
        (requirement.id, credit.status)
        for requirement, credit in zip(demand.requirements, credits_, strict=True)
        if requirement.kind is Kind.MUST and not credit.full
    ]
    return PairScore(credits_, points, tuple([id_ for id_, _ in unmet]), _eligibility([status for _, status in unmet]))


def occupation_denominator(need: int) -> int:
    """Return the denominator of occupation credits where `need` months are asked (0: none)."""
    return 1_000_000 * (need or 1)


def _share_credit(have: int | None, need: int) -> Credit:
    # A requirement of zero months is never built (`weighing`), so need is positive.
    held = min(have or 0, need)
    return Credit(held, need, _status(held, need, stated=have is not None))


def _status(numerator: int, denominator: int, *, stated: bool) -> Status:
    if numerator == denominator:
        return Status.MET
    if numerator:
        return Status.PARTIAL
    return Status.MISSING if stated else Status.UNKNOWN


@lru_cache(maxsize=65536)
def _skill_credit(scorer: Scorer, skills: tuple[str, ...], need: int, said: Said) -> Credit:
    """Return the credit for any one of `skills` at the rank `need`. Few different things are said of one skill."""
    codes = dict(said)
    best: tuple[int, Via | None, str | None, str | None] = (0, None, next(iter(skills), None), None)
    for member in skills:
        found = [(row[need], via, held) for row, via, held in scorer.rows(codes, member)]
        if found:
            # Equal credits: exact before narrower before related, then by skill id.
            units, via, held = min(found, key=lambda one: (-one[0], _VIA_ORDER[one[1]], one[2]))
            if units > best[0]:
                best = (units, via, member, held)
    absent = bool(skills) and all(codes.get(member) == ABSENT for member in skills)
    return Credit(best[0], CREDIT_ONE, _status(best[0], CREDIT_ONE, stated=absent), best[1], best[2], best[3])


@lru_cache(maxsize=65536)
def _learned_credit(scorer: Scorer, skills: tuple[str, ...], need: int, skill: str, code: int) -> Credit:
    supports = skill in scorer.similarity.supporting(skills)
    return _skill_credit(scorer, skills, need, ((skill, code),) if supports else ())


def _eligibility(unmet: list[Status]) -> Eligibility:
    if not unmet:
        return Eligibility.ELIGIBLE
    return Eligibility.POSSIBLE if all(status is Status.UNKNOWN for status in unmet) else Eligibility.NOT_ELIGIBLE


_VIA_ORDER = {Via.EXACT: 0, Via.NARROWER: 1, Via.RELATED: 2}
