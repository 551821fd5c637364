"""What a call may see of a tenant: both sides of its index, as they stood after one change of the store."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.ranking.sides import CandidateSide, VacancySide


@dataclass(frozen=True, slots=True)
class View:
    """Both sides of one tenant as they stood after its change number `seq`."""

    candidates: CandidateSide
    vacancies: VacancySide
    seq: int = 0
