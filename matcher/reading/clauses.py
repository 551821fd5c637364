"""Requirement clauses: the items of a text that ask for something, whether or not a concept is recognised in them.

A requirement clause is one item (between commas, semicolons or brackets) of a segment whose place or wording asks for
skills. Items without a mention that name a fact (education, years, age), a heading or a mere wording of demand or level are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matcher.reading import cues
from matcher.reading.levels import find_levels
from matcher.reading.page import Page, Piece
from matcher.reading.recognizer import Mention
from matcher.reading.sections import behind_heading

MAX_WORDS = 8
MAX_CHARACTERS = 80
SURE_WORDS = 4
"""A phrase of so few words looks like a skill by itself; a longer one only with a word such as "bacarığı"."""
_FACT = re.compile(
    r"\d|tehsil|tecrube|education|degree|experience|образован|опыт|yas\b|лет\b|cins|hisseli|kateqoriya|qrafik"
)
_LEVEL_NOUN = re.compile(r"\b(?:seviyye\w*|derece\w*|уров\w+|level|на|в|и|ve|and)\b|[\W\d_]")
_ITEM = re.compile(r"[^,;()]+")
_EDGE = ' \t\n.•·-–—:*"«»'


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as written, without heading, bullet and quotes.

    `language` is the text's, `recognised` says that a concept is mentioned inside, `skill_like` that the phrase could become an alias of one.
    """

    phrase: str
    language: str
    recognised: bool
    skill_like: bool


def requirement_clauses(page: Page, piece: Piece, mentions: list[Mention]) -> Iterator[Clause]:
    """Yield the requirement clauses of a piece that asks for skills.

    Parameters
    ----------
    page : Page
    piece : Piece
        One whose role is a kind of requirement (see :func:`matcher.reading.vacancy.roles`).
    mentions : list of Mention
        What is recognised in the piece.
    """
    for match in _ITEM.finditer(page.text, piece.start, piece.end):
        start, end = match.span()
        recognised = any(one.start < end and start < one.end for one in mentions)
        start += 0 if recognised else behind_heading(page.folded[start:end].rstrip())
        phrase, folded = page.text[start:end].strip(_EDGE), page.folded[start:end]
        if len(phrase) > 2 and (recognised or not _asks_no_skill(folded)):
            skill_like = not recognised and _is_skill_like(phrase, folded)
            yield Clause(phrase, page.language, recognised, skill_like)


def _asks_no_skill(folded: str) -> bool:
    return bool(
        _FACT.search(folded)
        or cues.PREFERRED.search(folded)
        or cues.REQUIRED.fullmatch(folded.strip())
        or not _without_levels(folded)
    )


def _without_levels(folded: str) -> str:
    """Return what is left of folded words beside a level ("orta səviyyədə"), numbers and signs."""
    rest = list(folded)
    for level in find_levels(folded, 0, len(folded)):
        rest[level.start : level.end] = " " * (level.end - level.start)
    return _LEVEL_NOUN.sub("", "".join(rest)).strip()


def _is_skill_like(phrase: str, folded: str) -> bool:
    words = len(phrase.split())
    if words > MAX_WORDS or len(phrase) > MAX_CHARACTERS:
        return False
    return words <= SURE_WORDS or cues.HEAD.search(folded) is not None
