"""How strongly a mention is asked: required, preferred, unstated, or not at all.

In: the folded text, the mentions of one segment, the kind that its section gives. Out: one kind per mention, None
where the wording takes it back. A cue holds for its clause; it reaches back over an enumeration that "və" closes
("CRM, Excel və 1C üstünlükdür"), forward where it opens the clause ("желательно знание 1С"), and in brackets it
belongs to the bracket's own mentions or to what stands before it. A negation never crosses a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reading.cues import ALTERNATIVE, HEAD, NEGATED, PREFERRED, REQUIRED
from matcher.reading.levels import find_levels, joined_back
from matcher.reading.recognizer import Mention

MAX_BRACKET_GAP = 60
MAX_EMPTY_PART = 4
_CLOSED = re.compile(r"\s*[,.;)]")
_CLAUSE_END = re.compile(r"[,;.!?]\s|[,;.!?]$| (?:amma|lakin|ancaq|but|however|но|зато|а) ")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: str | None


def kinds(folded: str, start: int, end: int, mentions: Sequence[Mention], base: str) -> list[str | None]:
    """Return the kind of each mention of a segment (in text order), None where it is not asked.

    Parameters
    ----------
    folded : str
    start, end : int
        The segment.
    mentions : sequence of Mention
    base : str
        Kind by section.
    """
    result: list[str | None] = [base] * len(mentions)
    if not mentions:
        return result
    if base == "unstated" and REQUIRED.search(folded, start, end):
        result = ["required"] * len(mentions)
    previous = start
    cues = _cues(folded, start, end)
    for number, cue in enumerate(cues):
        following = cues[number + 1].start if number + 1 < len(cues) else end
        for place in _scope(folded, start, previous, following, cue, mentions):
            result[place] = cue.kind
        previous = cue.end
    return result


def _cues(folded: str, start: int, end: int) -> list[_Cue]:
    found: list[_Cue] = []
    for pattern, kind in ((NEGATED, None), (PREFERRED, "preferred"), (REQUIRED, "required")):
        for match in pattern.finditer(folded, start, end):
            if not any(match.start() < cue.end and cue.start < match.end() for cue in found):
                found.append(_Cue(match.start(), match.end(), kind))
    return sorted(found, key=lambda cue: cue.start)


def _scope(
    folded: str, start: int, previous: int, following: int, cue: _Cue, mentions: Sequence[Mention]
) -> Sequence[int]:
    """Return the places of the mentions that a cue governs."""
    bracket = _bracket(folded, start, cue.start)
    if bracket is not None:
        inside = [i for i, one in enumerate(mentions) if bracket < one.start < cue.start and one.start >= previous]
        if inside or _has_more_words(folded, bracket, cue):
            return inside
        owner = next((i for i in range(len(mentions) - 1, -1, -1) if mentions[i].end <= bracket), None)
        if (
            owner is None
            or bracket - mentions[owner].end > MAX_BRACKET_GAP
            or "," in folded[mentions[owner].end : bracket]
        ):
            return ()
        return joined_back(folded, owner, mentions)
    part = _part_start(folded, max(start, previous), cue.start)
    inside = [i for i, one in enumerate(mentions) if part <= one.start < cue.start and one.start >= previous]
    if inside:
        if cue.kind is None:
            return inside
        return sorted({*inside, *_after(joined_back(folded, inside[0], mentions), mentions, previous)})
    ahead = [i for i, one in enumerate(mentions) if cue.end <= one.start < following]
    if ahead and not re.match(r"\s*[,.;)]", folded[cue.end :]):
        return _forward(folded, cue, ahead, mentions)
    words = folded[part : cue.start].split()
    before = [i for i, one in enumerate(mentions) if previous <= one.start < part]
    if before and len(words) <= MAX_EMPTY_PART and cue.kind is not None:
        return _after(joined_back(folded, before[-1], mentions), mentions, previous)
    return ()


def _after(places: Sequence[int], mentions: Sequence[Mention], previous: int) -> list[int]:
    return [place for place in places if mentions[place].start >= previous]


def _forward(folded: str, cue: _Cue, ahead: list[int], mentions: Sequence[Mention]) -> list[int]:
    """A cue in front: all of its clause; a negation or a demand ends at the first comma."""
    if cue.kind == "preferred":
        return ahead
    comma = folded.find(",", cue.end, mentions[ahead[-1]].start)
    return [place for place in ahead if comma < 0 or mentions[place].start < comma]


def _bracket(folded: str, start: int, place: int) -> int | None:
    """Return the offset of the bracket that is open at `place`, else None."""
    opened = folded.rfind("(", start, place)
    return opened if opened >= 0 and folded.find(")", opened, place) < 0 else None


def _has_more_words(folded: str, bracket: int, cue: _Cue) -> bool:
    """Whether the bracket says more than the cue: "(daha yaxşı bilənlərə üstünlük verilir)" asks something else."""
    return len(folded[bracket + 1 : cue.start].split()) > 2


def _part_start(folded: str, start: int, place: int) -> int:
    """Return where the clause around `place` begins, commas inside closed brackets left aside."""
    depth = 0
    for offset in range(place - 1, start - 1, -1):
        letter = folded[offset]
        if letter == ")":
            depth += 1
        elif letter == "(":
            depth = max(0, depth - 1)
        elif letter in ",;" and depth == 0:
            return offset + 1
    return start


def clause_scope(
    folded: str, start: int, end: int, mentions: Sequence[Mention], pattern: re.Pattern[str]
) -> frozenset[int]:
    """Return the places of the mentions in the clauses of a segment that a wording governs.

    A verb closes its clause in Azerbaijani and opens it in English and Russian, so a clause is what stands between
    two commas; without a mention there, what follows up to the next comma, else what stands before.
    """
    found: set[int] = set()
    previous = start
    for match in pattern.finditer(folded, start, end):
        part = _part_start(folded, max(start, previous), match.start())
        close = _part_end(folded, match.end(), end)
        inside = [i for i, one in enumerate(mentions) if one.end > part and one.start < close and one.start >= previous]
        if inside:
            found.update(inside)
            found.update(i for i in joined_back(folded, inside[0], mentions) if mentions[i].start >= previous)
        previous = match.end()
    return frozenset(found)


def _part_end(folded: str, place: int, end: int) -> int:
    """Return where the clause around `place` ends."""
    match = _CLAUSE_END.search(folded, place, end)
    return match.start() if match else end


def alternatives(folded: str, mentions: Sequence[Mention]) -> list[tuple[str, ...]]:
    """Return groups of skills of one segment that are asked one OR another, each in id order."""
    groups: list[set[str]] = []
    for place in range(len(mentions) - 1):
        near, far = mentions[place], mentions[place + 1]
        begin = near.end if near.end <= far.start else _first_end(folded, near)
        gap = folded[begin : far.start]
        if ALTERNATIVE.search(gap) and _bare(gap):
            group = {near.skill, far.skill}
            for other in range(place - 1, -1, -1):
                between = folded[
                    min(_first_end(folded, mentions[other]), mentions[other + 1].start) : mentions[other + 1].start
                ]
                if not re.fullmatch(r"(?:\s|dil\w*|язык\w*|,)*,(?:\s)*", between):
                    break
                group.add(mentions[other].skill)
            if groups and groups[-1] & group:
                groups[-1] |= group
            else:
                groups.append(group)
    return [tuple(sorted(group)) for group in groups if len(group) > 1]


def _first_end(folded: str, mention: Mention) -> int:
    """Return the end of a mention's first word: of "ingilis və ya rus dili" the head is shared."""
    match = _WORD.match(folded, mention.start)
    return match.end() if match else mention.end


def _bare(gap: str) -> bool:
    left = ALTERNATIVE.sub(" ", gap)
    left = HEAD.sub(" ", left)
    return len(
        re.findall(r"[^\W_]+", re.sub(r"dil\w*|язык\w*|languages?|proqram\w*|program\w*|програм\w*", " ", left))
    ) <= 1 and not find_levels(left, 0, len(left))
