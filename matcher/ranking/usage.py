"""Usage: a skill or an occupation, and both sides of a pool -> how many vacancies ask for it, how many people have it.

Counts come from the index and its filter columns, so they cost the concept's own rows, not a walk over documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from matcher.ranking.candidates import CandidateIndex
from matcher.ranking.postings import Mask
from matcher.ranking.segments import Segment
from matcher.ranking.sides import CandidateSide, Part, VacancySide
from matcher.ranking.vacancies import VacancyIndex

MaskOf = Callable[[Segment[Any, Any]], Mask]


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a concept occurs in a pool.

    Parameters
    ----------
    vacancies, musts : int
        Vacancies that ask for it, and those of them that do so as a must.
    of_vacancies : int
        Vacancies with any requirement.
    candidates, of_candidates : int
        People who have it, and all.
    """

    vacancies: int
    musts: int
    of_vacancies: int
    candidates: int
    of_candidates: int


def skill_usage(column: int, vacancies: VacancySide, candidates: CandidateSide, wanted: MaskOf) -> Usage:
    """Return how often the skill of a column is asked, alone or among alternatives, and claimed.

    A bare keyword claims nothing, and neither does "does not have it".

    Parameters
    ----------
    wanted : callable
        Mask of the vacancies to count.
    """
    asked = [_asked(part, column, wanted) for part in vacancies.parts]
    return Usage(
        vacancies=sum(one for one, _, _ in asked),
        musts=sum(one for _, one, _ in asked),
        of_vacancies=sum(one for _, _, one in asked),
        candidates=sum(_claimed(part, column) for part in candidates.parts),
        of_candidates=len(candidates),
    )


def occupation_usage(vacancies: VacancySide, candidates: CandidateSide, wanted: MaskOf, named: MaskOf) -> Usage:
    """Return how many vacancies are for an occupation, and how many people have held it.

    Parameters
    ----------
    wanted : callable
        Mask of the vacancies to count.
    named : callable
        Mask of the documents that name the occupation.
    """
    rows = [(part, part.live & wanted(part.segment)) for part in vacancies.parts]
    return Usage(
        vacancies=sum(int(np.count_nonzero(keep & named(part.segment))) for part, keep in rows),
        musts=0,
        of_vacancies=sum(int(np.count_nonzero(keep)) for _, keep in rows),
        candidates=sum(int(np.count_nonzero(part.live & named(part.segment))) for part in candidates.parts),
        of_candidates=len(candidates),
    )


def _asked(part: Part[Any, Any], column: int, wanted: MaskOf) -> tuple[int, int, int]:
    """Return the vacancies of a part that ask, that ask as a must, and all that are wanted."""
    index = part.segment.index
    assert isinstance(index, VacancyIndex)
    keep = part.live & wanted(part.segment)
    postings = index.postings()
    rows = postings.requirements[postings.bounds[column] : postings.bounds[column + 1]]
    asking, must = (_any_of(index.document_of[some], keep) for some in (rows, rows[index.must[rows]]))
    return asking, must, int(np.count_nonzero(keep))


def _any_of(documents: Any, keep: Mask) -> int:
    return int(np.count_nonzero(keep[np.unique(documents)]))


def _claimed(part: Part[Any, Any], column: int) -> int:
    index = part.segment.index
    assert isinstance(index, CandidateIndex)
    return int(np.count_nonzero(part.live[index.having(column)]))
