"""Bare skills in a CV: rows of names that nothing says how the person came by.

In: the pieces of a CV with their mentions. Out: the places of those that are a keyword dump, and of those that only
declare. A row is a run of neighbouring pieces that are little else than names of skills. One piece of six skills
without a heading for them is a dump, and so is a row of more entries than a list may declare, unless it spends the
words on each that telling of duties takes; so is a row that says its skills in many wordings each. What is left
declares, unless it stands among jobs, where it tells of duties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.reading.page import Page, Piece
from matcher.reading.quoted import is_own, speaks
from matcher.reading.recognizer import Mention

MIN_SKILLS = 6
SHARE_BARE = 0.5
MAX_WORDS = 3
"""Words an entry, on the average, up to which a row names skills rather than tells what was done."""
TIMES_SPELLED = 2.5
"""Wordings a skill, on the average, from which a row is a dump under any heading: two languages may be honest."""
MAX_BETWEEN = 3
"""Words of a piece without any skill that does not end a row."""
JOBS = "experience"
SKILLS = "skills"
HEADED = frozenset({SKILLS, "languages", "about"})
OPEN = frozenset({"courses", "wishes"})
"""Sections whose lists claim nothing and are no dump either."""

Read = Sequence[tuple[Piece, list[Mention]]]


@dataclass(frozen=True, slots=True)
class Bare:
    """Places of the pieces that are dumps, and of those that declare."""

    dumped: frozenset[int]
    declared: frozenset[int]


def bare(page: Page, read: Read, declared_limit: int) -> Bare:
    """Return which pieces are nothing but skills.

    Parameters
    ----------
    page : Page
    read : sequence of (Piece, list of Mention)
        All pieces of a CV in order.
    declared_limit : int
        Entries that a row may hold.
    """
    dumped: set[int] = set()
    declared = {place for place, (piece, mentions) in enumerate(read) if mentions and piece.section == SKILLS}
    for row, worked in _rows(page, read):
        section = read[row[0]][0].section
        mentions = [mention for place in row for mention in read[place][1]]
        skills = {mention.skill for mention in mentions}
        words = sum(read[place][0].high - read[place][0].low for place in row)
        enough = len(skills) >= MIN_SKILLS and (len(row) == 1 or len(mentions) > declared_limit)
        unheaded = section not in HEADED | OPEN and enough and words <= MAX_WORDS * _entries(mentions)
        if unheaded or _is_spelled_out(page, mentions, len(skills)):
            dumped.update(row)
        elif not (section == JOBS or (section == "" and worked)):
            declared.update(row)
    return Bare(frozenset(dumped), frozenset(declared - dumped))


def _entries(mentions: Sequence[Mention]) -> int:
    """Return how many times a row names a skill: two aliases of one skill on the same words name it once."""
    ends: dict[str, int] = {}
    number = 0
    for mention in mentions:
        number += mention.start >= ends.get(mention.skill, 0)
        ends[mention.skill] = mention.end
    return number


def _is_spelled_out(page: Page, mentions: Sequence[Mention], skills: int) -> bool:
    """Whether a row says its skills again and again in other words or languages."""
    wordings = {(mention.skill, page.folded[mention.start : mention.end]) for mention in mentions}
    return len(wordings) >= 2 * MIN_SKILLS and len(wordings) >= TIMES_SPELLED * skills


def _is_bare(page: Page, piece: Piece, mentions: Sequence[Mention]) -> bool:
    """Whether a piece is little else than names of skills, and nobody speaks in it."""
    covered = len({place for mention in mentions for place in mention.matched})
    return bool(mentions) and covered >= SHARE_BARE * (piece.high - piece.low) and not speaks(page, piece)


def _rows(page: Page, read: Read) -> Iterator[tuple[list[int], bool]]:
    """Yield (places of a row, whether the person has told of work before it)."""
    row: list[int] = []
    worked = False
    for place, (piece, mentions) in enumerate(read):
        is_bare = _is_bare(page, piece, mentions)
        goes_on = is_bare or (not mentions and piece.high - piece.low <= MAX_BETWEEN)
        if row and not (goes_on and piece.section == read[row[0]][0].section):
            yield row, worked
            row = []
        worked = worked or is_own(page, piece)
        if is_bare:
            row.append(place)
    if row:
        yield row, worked
