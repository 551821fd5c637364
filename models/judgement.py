"""Judgements of people about pairs of candidate and vacancy, and what was learned from them."""

from __future__ import annotations

from dataclasses import dataclass

from models.policy import Policy
from models.profile import Demand, Profile


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's own mark: the candidate was accepted for the vacancy, or rejected."""

    profile: Profile
    demand: Demand
    accepted: bool


@dataclass(frozen=True, slots=True)
class Gain:
    """A measure by the hand-set policy and by learned ones, on vacancies that the learning did not see.

    `gain` is positive where the learned ones are better; `low` and `high` are its 95 % interval.
    """

    name: str
    before: float
    after: float
    gain: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RatioChange:
    """The lowest impact ratio of a breakdown by both policies; None where the groups are too small to say."""

    attributes: tuple[str, ...]
    before: float | None
    after: float | None

    @property
    def worse(self) -> bool:
        """Whether it fell, in three digits."""
        return self.before is not None and self.after is not None and round(self.after, 3) < round(self.before, 3)


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned.

    Parameters
    ----------
    policy : Policy
        The next version of the hand-set one, with other weights by requirement kind.
    judgements, accepted, vacancies : int
        Judgements, those that accept, and vacancies with marks of both kinds.
    gains : tuple of Gain
    calibration : tuple of (int, float)
        Score in hundredths of a point -> share accepted from there on, rising; between two steps it is a line.
    ratios : tuple of RatioChange
    refusals : tuple of str
        Why the policy must not be written; empty where it may be.
    notes : tuple of str
        What a person should look at before it is switched on.
    """

    policy: Policy
    judgements: int
    accepted: int
    vacancies: int
    gains: tuple[Gain, ...] = ()
    calibration: tuple[tuple[int, float], ...] = ()
    ratios: tuple[RatioChange, ...] = ()
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
