"""A CV -> claims, absences and bare mentions of skills.

A claim is what the person says to have, or what a line of a job says was done. A wish, a hobby, a course's title and
another person's skill claim nothing (what is not the person's own word was left out before, see quoted.py). A list under a skills heading is declared: up to
`declared_limit` entries that nothing else supports it counts, beyond that, or without a heading, it is a keyword dump.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.reading import cues
from matcher.reading.dumps import SKILLS, bare
from matcher.reading.facts.durations import durations
from matcher.reading.modality import clause_scope
from matcher.reading.page import Page, Piece
from matcher.reading.recognizer import Mention, Recognizer
from matcher.reading.vacancy import piece_levels
from models.levels import Scale, rank
from models.reading import Evidence, Notice, ReadClaim

SILENT = frozenset({"courses", "hobbies", "wishes", "references", "education", "personal"})
MAX_EVIDENCE = 3


@dataclass
class ClaimsFound:
    """Claims, mentions and warnings of a CV."""

    claims: tuple[ReadClaim, ...] = ()
    mentions: tuple[ReadClaim, ...] = ()
    unmatched: tuple[str, ...] = ()
    warnings: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Said:
    """One place where a skill is said: `declared` in a bare list, `absent` when lacked."""

    skill: str
    evidence: Evidence
    level: str | None = None
    months: int | None = None
    absent: bool = False
    declared: bool = False


def read_claims(page: Page, recognizer: Recognizer, declared_limit: int) -> ClaimsFound:
    """Return what a CV says about skills."""
    found = ClaimsFound()
    said: list[_Said] = []
    dumped: list[_Said] = []
    read = [(piece, page.mentions(piece)) for piece in page.pieces]
    lists = bare(page, read, declared_limit)
    for place, (piece, mentions) in enumerate(read):
        if place in lists.dumped:
            dumped += _say(page, piece, mentions, recognizer, declared=False)
        elif mentions and piece.section not in SILENT:
            said += _say(page, piece, mentions, recognizer, declared=place in lists.declared)
    _settle(said, dumped, declared_limit, found)
    return found


def _settle(said: list[_Said], dumped: list[_Said], declared_limit: int, found: ClaimsFound) -> None:
    described = {one.skill for one in said if not one.declared and not one.absent}
    declared = [one for one in said if one.declared and one.skill not in described and not one.absent]
    if len({one.skill for one in declared}) > declared_limit:
        dumped = dumped + declared
        said = [one for one in said if not one.declared or one.skill in described]
    if len({one.skill for one in dumped}) > 0:
        found.warnings.append(Notice("keyword_dump", (("skills", str(len({one.skill for one in dumped}))),)))
    found.claims = _merged(said)
    claimed = {one.skill for one in said}
    found.mentions = _merged([one for one in dumped if one.skill not in claimed])


def _merged(said: list[_Said]) -> tuple[ReadClaim, ...]:
    """Return one claim per skill in id order; who says both to have and to lack a skill has it."""
    merged = []
    by_skill: dict[str, list[_Said]] = {}
    for one in said:
        by_skill.setdefault(one.skill, []).append(one)
    for skill, places in sorted(by_skill.items()):
        held = [one for one in places if not one.absent]
        places = held or places
        level = max((one.level for one in places if one.level), key=rank, default=None)
        months = max((one.months for one in places if one.months is not None), default=None)
        evidence = tuple(one.evidence for one in places)[:MAX_EVIDENCE]
        merged.append(ReadClaim(skill, level, months, not held, evidence))
    return tuple(merged)


def _say(page: Page, piece: Piece, mentions: list[Mention], recognizer: Recognizer, *, declared: bool) -> list[_Said]:
    folded, start, end = page.folded, piece.start, piece.end
    levels = piece_levels(page, piece, mentions, recognizer.taxonomy)
    lacked = clause_scope(folded, start, end, mentions, cues.LACKED)
    wished = clause_scope(folded, start, end, mentions, cues.WISHED)
    others = bool(cues.OTHERS.search(folded, start, end))
    months = _months(folded[start:end], mentions)
    said = []
    for place, mention in enumerate(mentions):
        if place in wished or (others and place not in lacked):
            continue
        absent = place in lacked
        if absent and others:
            continue
        level = None if absent else levels.get(place)
        said.append(
            _Said(
                mention.skill,
                page.evidence(mention),
                level,
                None if absent else months,
                absent,
                declared and not absent and not _is_told(piece, mention, recognizer),
            )
        )
    return said


def _is_told(piece: Piece, mention: Mention, recognizer: Recognizer) -> bool:
    """Whether a language stands outside a list of skills, where it is said how well it is spoken."""
    return piece.section != SKILLS and recognizer.taxonomy[mention.skill].scale is Scale.CEFR


def _months(folded: str, mentions: list[Mention]) -> int | None:
    """Return the time told in a piece that speaks of one skill only: "5 ildir 1C işlədirəm"."""
    if len({mention.skill for mention in mentions}) > 1:
        return None
    return next((one.months for one in durations(folded)), None)
