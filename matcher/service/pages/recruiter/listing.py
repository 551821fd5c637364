"""Listing: the stored vacancies with their titles, page by page, or those whose title has some words in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import NamedTuple

from matcher.ranking.sides import VacancySide
from matcher.reading.folding import fold
from matcher.service.pages.recruiter import acts
from matcher.service.requests import next_page_token, page_after, view
from models.profile import Demand

PAGE = 20
_folded = lru_cache(maxsize=100_000)(fold)


class Listed(NamedTuple):
    """Vacancies of one page (a damaged one has no demand) and the token of the next page."""

    vacancies: list[tuple[str, Demand | None]]
    following: str | None


def listed(words: str, token: str | None) -> Listed:
    """Return a page of the caller's vacancies in id order."""
    side = view({}).vacancies
    if not words:
        found = acts.vacancy_ids({"limit": str(PAGE), **({"page_token": token} if token else {})})
        return Listed([(one["id"], side.get(one["id"])) for one in found["vacancies"]], found["next_page_token"])
    call = f"titles:{words}"
    shown = list(islice(_titled(side, fold(words), page_after(token, call)), PAGE + 1))
    following = next_page_token(call, shown[PAGE - 1].id) if len(shown) > PAGE else None
    return Listed([(one.id, one) for one in shown[:PAGE]], following)


def _titled(side: VacancySide, words: str, after: str) -> Iterator[Demand]:
    for demand in merge(*(part.documents() for part in side.parts), key=_id):
        if demand.id > after and (words in _folded(demand.title or "") or words in demand.id.lower()):
            yield demand


def _id(one: Demand) -> str:
    return one.id
