"""An advertisement -> requirements, duties and alternatives, each with the characters that prove it.

What a segment may yield is told by its section; before the first heading, or without any, by its shape: a list of
short items is a list of requirements, running text yields what it seeks, and what tells of the firm yields nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.reading import cues
from matcher.reading.clauses import Clause, requirement_clauses
from matcher.reading.levels import assign_levels
from matcher.reading.modality import alternatives, kinds
from matcher.reading.page import Page, Piece
from matcher.reading.recognizer import Mention, Recognizer
from models.levels import Scale
from models.reading import Evidence, ReadDuty, ReadRequirement
from models.taxonomy import SkillType, Taxonomy

KINDS = ("required", "preferred", "unstated")
MAX_EVIDENCE = 3
MAX_UNMATCHED = 30
DUTY = "duty"
_BY_SECTION = {"requirements": "required", "preferred": "preferred", "duties": DUTY}


@dataclass
class Found:
    """What is gathered while the pieces are read."""

    requirements: dict[str, list[tuple[str, str | None, Evidence]]] = field(default_factory=dict)
    duties: dict[str, list[Evidence]] = field(default_factory=dict)
    groups: list[tuple[str, ...]] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Phrases that look like a skill and name none that is known, each once."""
        return tuple(dict.fromkeys(clause.phrase for clause in self.clauses if clause.skill_like))


def read_skills(page: Page, recognizer: Recognizer) -> Found:
    """Return everything that an ad says about skills."""
    found = Found()
    taxonomy = recognizer.taxonomy
    for piece, role in zip(page.pieces, roles(page), strict=True):
        if role is None:
            continue
        mentions = [one for one in page.mentions(piece) if not is_cue(page.folded, one)]
        if role == DUTY:
            for mention in mentions:
                found.duties.setdefault(mention.skill, []).append(page.evidence(mention))
            continue
        _requirements(page, piece, role, mentions, taxonomy, found)
    return found


def _requirements(
    page: Page, piece: Piece, base: str, mentions: list[Mention], taxonomy: Taxonomy, found: Found
) -> None:
    folded = page.folded
    found_kinds = kinds(folded, piece.start, piece.end, mentions, base)
    levels = piece_levels(page, piece, mentions, taxonomy)
    for place, (mention, kind) in enumerate(zip(mentions, found_kinds, strict=True)):
        if kind is not None:
            said = (kind, levels.get(place), page.evidence(mention))
            found.requirements.setdefault(mention.skill, []).append(said)
    # "IELTS or TOEFL" are two tests of one language, which is no alternative of theirs.
    asked = [one for one, kind in zip(mentions, found_kinds, strict=True) if kind is not None and not one.entailed]
    found.groups += alternatives(folded, asked)
    found.clauses += requirement_clauses(page, piece, mentions)


def is_cue(folded: str, mention: Mention) -> bool:
    """Whether the words are themselves a wording of demand: "обязательно", "tələb olunur"."""
    inside = folded[mention.start : mention.end]
    return any(pattern.fullmatch(inside) for pattern in (cues.PREFERRED, cues.REQUIRED, cues.NEGATED))


def piece_levels(page: Page, piece: Piece, mentions: list[Mention], taxonomy: Taxonomy) -> dict[int, str]:
    """Return place in `mentions` -> level."""

    def scale(skill: str) -> Scale:
        return taxonomy[skill].scale

    def tool(skill: str) -> bool:
        return taxonomy[skill].type in (SkillType.TOOL, SkillType.KNOWLEDGE)

    taken = frozenset(
        page.tokens[place].start
        for mention in mentions
        if scale(mention.skill) is not Scale.CEFR
        for place in mention.matched
    )
    return assign_levels(page.folded, piece.start, piece.end, mentions, scale, tool, taken)


def roles(page: Page) -> list[str | None]:
    """Return for each piece the kind that its mentions have by section, DUTY, or None where nothing counts."""
    pieces = page.pieces
    sections = {piece.section for piece in pieces}
    # What stands there twice is one item, so that repeating an ad makes no list of it.
    intro = {_wording(page, piece): piece for piece in pieces if not piece.section}
    listed = _is_list(list(intro.values()))
    found: list[str | None] = []
    first: dict[str, str | None] = {}
    applied = False
    for piece in pieces:
        applied = applied and not piece.heading
        if cues.APPLY.search(page.folded, piece.start, piece.end):
            applied = True
        if applied:
            found.append(None)
        elif piece.section in _BY_SECTION:
            offers = cues.OFFER.search(page.folded, piece.start, piece.end)
            found.append(None if offers else _BY_SECTION[piece.section])
        elif not piece.section:
            found.append(_intro_role(page, piece, listed, sections))
        else:
            found.append(None)
        # What is repeated says what it said the first time, whatever stands above it now.
        found[-1] = first.setdefault(_wording(page, piece), found[-1])
    return found


def _wording(page: Page, piece: Piece) -> str:
    return page.folded[piece.start : piece.end].strip()


def _is_list(intro: list[Piece]) -> bool:
    """Whether the text before the first heading is a list of short items rather than prose."""
    items = [piece for piece in intro if piece.high - piece.low <= 25]
    return (
        len(items) >= 3
        and len(items) >= 0.7 * len(intro)
        and sum(piece.high - piece.low for piece in intro) / len(intro) < 13
    )


def _intro_role(page: Page, piece: Piece, listed: bool, sections: set[str]) -> str | None:
    folded, start, end = page.folded, piece.start, piece.end
    if cues.OFFER.search(folded, start, end):
        return None
    seeks = cues.SEEKING.search(folded, start, end) is not None
    item = piece.listed and cues.HEAD.search(folded, start, end)
    if cues.BLURB.search(folded, start, end) and not (seeks or item):
        return None
    if "requirements" in sections:
        if listed and piece.listed and "duties" not in sections:
            return "unstated" if cues.PREFERRED.search(folded, start, end) else DUTY
        return "unstated" if seeks and not cues.BLURB.search(folded, start, end) else None
    if cues.DUTY_TALK.search(folded, start, end):
        return DUTY
    if listed:
        first = _wording(page, piece) == _wording(page, page.pieces[0])
        return "unstated" if first and not cues.HEAD.search(folded, start, end) else "required"
    return "unstated"


def merged_requirements(found: Found) -> tuple[ReadRequirement, ...]:
    """Return one requirement per skill in id order: the strongest kind, the first level said with it."""
    merged = []
    for skill in sorted(found.requirements):
        said = found.requirements[skill]
        kind = min((one[0] for one in said), key=KINDS.index)
        level = next((one[1] for one in said if one[0] == kind and one[1]), None) or next(
            (one[1] for one in said if one[1]), None
        )
        evidence = tuple(one[2] for one in said if one[0] == kind)[:MAX_EVIDENCE]
        merged.append(ReadRequirement(skill, kind, level, evidence))
    return tuple(merged)


def merged_duties(found: Found) -> tuple[ReadDuty, ...]:
    """Return one duty per skill in id order."""
    return tuple(ReadDuty(skill, tuple(found.duties[skill][:MAX_EVIDENCE])) for skill in sorted(found.duties))


def merged_groups(found: Found) -> tuple[tuple[str, ...], ...]:
    """Return the alternatives of which every skill is asked, without repetition."""
    return tuple(sorted({group for group in found.groups if all(skill in found.requirements for skill in group)}))
