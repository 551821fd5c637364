"""Dated jobs of a CV whose line names no single occupation: "2019–2021, operator, Araz MMC".

In: the page, the dated jobs, the occupations that are named, the claims. Out: the occupation that such a line means
among the claims of its own job, or a warning with those that it may mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from matcher.reading.homonyms import Homonyms
from matcher.reading.page import Page, Piece
from models.reading import Evidence, Notice, ReadOccupation

MAX_TITLE = 10
"""Words of a line that may be a title and nothing else."""


@dataclass(frozen=True, slots=True)
class Said:
    """A skill that is claimed at a place of the text."""

    skill: str
    start: int


def meant(
    page: Page, dated: Sequence[tuple[int, int]], named: Sequence[int], said: Sequence[Said], homonyms: Homonyms
) -> Iterator[ReadOccupation | Notice]:
    """Yield what the lines of jobs mean that name no single occupation, in text order.

    Parameters
    ----------
    page : Page
    dated : sequence of (int, int)
        Where the dates of each job begin and end.
    named : sequence of int
        Where an occupation is named.
    said : sequence of Said
    homonyms : Homonyms
    """
    starts = [piece.start for piece in page.pieces]
    places = sorted({bisect_right(starts, start) - 1 for start, _ in dated})
    for number, place in enumerate(places):
        following = page.pieces[places[number + 1]].start if number + 1 < len(places) else len(page.text)
        around = range(max(0, place - 1), min(len(starts), place + 2))
        if any(page.pieces[one].start <= start < page.pieces[one].end for one in around for start in named):
            continue
        line = _title_line(page, [place, *around], homonyms)
        if line is None:
            continue
        skills = {one.skill for one in said if page.pieces[place].start <= one.start < following}
        yield from _read(page, line, skills, homonyms)


def _title_line(page: Page, places: Sequence[int], homonyms: Homonyms) -> Piece | None:
    """Return the first of the pieces that is short and holds a word for what somebody is."""
    for place in places:
        piece = page.pieces[place]
        words = _words(page, piece)
        if len(words) <= MAX_TITLE and any(homonyms.heads(word) for word in words):
            return piece
    return None


def _read(page: Page, line: Piece, skills: Collection[str], homonyms: Homonyms) -> Iterator[ReadOccupation | Notice]:
    heads = [one for one in page.tokens[line.low : line.high] if homonyms.heads(one.word)]
    start, end = heads[0].start, heads[-1].end
    guess = homonyms.guess([one.word for one in heads], skills)
    title = page.text[start:end]
    if guess is None:
        return
    if guess.occupation is not None:
        yield ReadOccupation(guess.occupation, (Evidence(title, start, end),))
    elif guess.alternatives:
        yield Notice("ambiguous_title", (("title", title), ("occupations", ", ".join(guess.alternatives))))


def _words(page: Page, piece: Piece) -> list[str]:
    return [one.word for one in page.tokens[piece.low : piece.high] if not one.word[0].isdigit()]
