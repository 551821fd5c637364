"""The answer: a match with its parts and gaps, in whole hundredths of a point.

Parts and gaps are named tuples because an answer makes thousands of them: a frozen dataclass takes six times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from models.profile import Proof

FULL = 10_000
"""Points that a vacancy's requirements share out."""


class Status(StrEnum):
    """How far a requirement is fulfilled; `unknown` (nothing said) is never called missing."""

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Via(StrEnum):
    """Through which claim a requirement earned its credit."""

    EXACT = "exact"
    NARROWER = "narrower"
    RELATED = "related"


class Eligibility(StrEnum):
    """Whether every must is met (eligible), might be (possible: the unmet ones are unknown), or is not."""

    ELIGIBLE = "eligible"
    POSSIBLE = "possible"
    NOT_ELIGIBLE = "not_eligible"


class Part(NamedTuple):
    """One requirement's share of the score. `need` and `have` are levels, months or an education."""

    requirement: str
    type: str
    skill: str | None
    occupation: str | None
    label: str
    kind: str
    need: str | int | None
    have: str | int | None
    status: Status
    via: Via | None
    via_skill: str | None
    max_points: int
    points: int
    evidence: tuple[Proof, ...]
    asked: tuple[Proof, ...]
    """Where the vacancy asks it."""


class Gap(NamedTuple):
    """What closing one part below its maximum would change, by a real re-score."""

    requirement: str
    type: str
    skill: str | None
    occupation: str | None
    label: str
    # `from` is a keyword in Python; the wire form renames it.
    from_: str | int | None
    to: str | int | None
    gain_points: int
    points_after: int
    becomes_eligible: bool
    sentence: str
    eligible_after: bool = False
    rank_after: int | None = None
    """Place among the pool's candidates with this gap closed, where a pool is looked at."""


@dataclass(frozen=True, slots=True)
class Match:
    """A ranked fit between one candidate and one vacancy; `id` is the ranked one's."""

    id: str
    points: int
    points_max: int
    band: str
    eligibility: Eligibility
    unmet_musts: tuple[str, ...]
    parts: tuple[Part, ...] | None = None
    gaps: tuple[Gap, ...] | None = None
    summary: str | None = None
