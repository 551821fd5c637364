"""A CV -> claims, absences and bare mentions of skills.

A claim is what the person says to have, or what a line of a job says was done. A wish, a hobby, a course's title and
another person's skill claim nothing (what is not the person's own word was left out before, see quoted.py). A list under a skills heading is declared: up to
`declared_limit` entries that nothing else supports it counts, beyond that, or without a heading, it is a keyword dump.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.reading import cues, speech
from matcher.reading.clauses import requirement_clauses
from matcher.reading.dumps import SKILLS, bare
from matcher.reading.facts.durations import durations
from matcher.reading.page import Page, Piece
from matcher.reading.recognizer import Mention, Recognizer
from matcher.reading.vacancy import MAX_UNMATCHED, piece_levels
from models.levels import Scale, rank
from models.reading import Evidence, Notice, ReadClaim

SILENT = frozenset({"courses", "hobbies", "wishes", "references", "education", "personal"})
MAX_EVIDENCE = 3
MAX_BRACKET_GAP = 12


@dataclass
class ClaimsFound:
    """Claims, mentions and warnings of a CV."""

    claims: tuple[ReadClaim, ...] = ()
    mentions: tuple[ReadClaim, ...] = ()
    unmatched: tuple[str, ...] = ()
    warnings: list[Notice] = field(default_factory=list)
    dumped: frozenset[int] = frozenset()
    """Places of the pieces that are dumps."""


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
    unmatched: dict[str, None] = {}
    dumped: list[_Said] = []
    read = [(piece, page.mentions(piece)) for piece in page.pieces]
    lists = bare(page, read, declared_limit)
    found.dumped = lists.dumped
    for place, (piece, mentions) in enumerate(read):
        if place in lists.dumped:
            dumped += _say(page, piece, mentions, recognizer, declared=False)
            continue
        silent = piece.section in SILENT
        if silent and not _denies(page, piece):
            continue
        if piece.section == SKILLS:
            clauses = requirement_clauses(page, piece, mentions)
            unmatched.update(dict.fromkeys(one.phrase for one in clauses if one.skill_like))
        if mentions and not page.folded[piece.start : piece.end + 1].rstrip().endswith("?"):
            places = _say(page, piece, mentions, recognizer, declared=place in lists.declared)
            said += [one for one in places if one.absent or not silent]
    found.unmatched = tuple(unmatched)[:MAX_UNMATCHED]
    _settle(said, dumped, declared_limit, found)
    return found


def _denies(page: Page, piece: Piece) -> bool:
    """Whether a line behind a silent section's own entries says what is lacked: "Excel ilə işləməmişəm"."""
    return piece.new_line and not piece.heading and cues.LACKED.search(page.folded, piece.start, piece.end) is not None


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
    lacked, unclear = speech.lacked(folded, start, end, mentions, levels)
    if piece.section == "lacks":
        lacked = set(range(len(mentions)))
    wished = speech.wished(folded, start, end, mentions)
    others = speech.of_others(folded, start, end, mentions)
    months = _months(folded, start, end, mentions)
    said = []
    for place, mention in enumerate(mentions):
        if place in wished or place in others or place in unclear:
            continue
        absent = place in lacked
        said.append(
            _Said(
                mention.skill,
                page.evidence(mention),
                None if absent else levels.get(place),
                None if absent else months.get(place),
                absent,
                declared and not absent and not _is_told(piece, mention, recognizer),
            )
        )
    return said


def _is_told(piece: Piece, mention: Mention, recognizer: Recognizer) -> bool:
    """Whether a language stands outside a list of skills, where it is said how well it is spoken."""
    return piece.section != SKILLS and recognizer.taxonomy[mention.skill].scale is Scale.CEFR


def _months(folded: str, start: int, end: int, mentions: list[Mention]) -> dict[int, int]:
    """Return the time told of single skills: of the only one in its part, or of what stands before its bracket."""
    found: dict[int, int] = {}
    alone = len({mention.skill for mention in mentions}) == 1
    ranges = [(start, end)] if alone else speech.parts(folded, start, end)
    for one in durations(folded[start:end]):
        place = start + one.start
        low, high = next((low, high) for low, high in ranges if place < high)
        inside = [i for i, mention in enumerate(mentions) if low <= mention.start < high]
        bracket = folded.rfind("(", low, place)
        if bracket >= 0 and folded.find(")", bracket, place) < 0 and not alone:
            inside = [i for i in inside if 0 <= bracket - mentions[i].end <= MAX_BRACKET_GAP][-1:]
        if len({mentions[i].skill for i in inside}) == 1:
            for i in inside:
                found.setdefault(i, one.months)
    return found
