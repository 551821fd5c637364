"""What would change a score: sets of learned skills, questions about what is unknown, and what a skill opens."""

from __future__ import annotations

from dataclasses import dataclass

from models.match import Match
from models.money import Money


@dataclass(frozen=True, slots=True)
class Change:
    """A skill brought from one level to another; None where it is not held, or held without a level."""

    skill: str
    label: str
    # `from` is a keyword in Python; the wire form renames it.
    from_: str | None
    to: str | None
    effort: int
    """Hours of learning by the policy."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes made together, and what they would change, by a real re-score."""

    changes: tuple[Change, ...]
    effort: int
    gain_points: int
    points_after: int
    becomes_eligible: bool
    eligible_after: bool
    sentence: str
    rank_after: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A part of which nothing is known, as a question to the candidate."""

    requirement: str
    type: str
    skill: str | None
    occupation: str | None
    label: str
    kind: str
    to: str | int | None
    points: int
    """Hundredths of a point at stake."""
    points_if_yes: int
    """The score if the answer is yes, in hundredths."""
    becomes_eligible: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among candidates in the contract's order, and how many they are."""

    now: int
    of: int


@dataclass(frozen=True, slots=True)
class Gains:
    """One pair explained with everything that would change its score.

    Parameters
    ----------
    match : Match
        In full.
    sets : tuple of ChangeSet
        The best one, two and three changes within the budget, as far as each is better than the smaller ones.
    searched, changes : int
        How many of the possible changes were combined, and how many there are.
    questions : tuple of Question
    rank : Rank or None
        Where a pool was given.
    """

    match: Match
    sets: tuple[ChangeSet, ...]
    searched: int
    changes: int
    questions: tuple[Question, ...]
    rank: Rank | None = None


@dataclass(frozen=True, slots=True)
class Unlock:
    """What one learned skill opens in a market.

    Parameters
    ----------
    change : Change
    vacancies_unlocked : int
        Vacancies not open now and open then.
    becomes_eligible : int
        Vacancies for which the person is not eligible now and is then, whatever the score.
    median_salary : Money or None
        Median monthly pay of the unlocked vacancies that state one.
    salaries : int
        How many of them state one.
    """

    change: Change
    vacancies_unlocked: int
    becomes_eligible: int
    median_salary: Money | None
    salaries: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Market:
    """All vacancies of a market for one candidate; `unlocks` is cut, `total` is how many there are."""

    vacancies: int
    open_now: int
    eligible_now: int
    unlocks: tuple[Unlock, ...]
    total: int
