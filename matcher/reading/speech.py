"""Of whom and whether a CV says a skill: lacked, only wished for, or another person's.

In: the folded text and the mentions of one segment. Out: places in the list of mentions. A part is what stands between
two commas or contrasting conjunctions. An Azerbaijani verb closes its part, so a lack reaches back in it; an English or
Russian one governs first what follows. A mention with a level of its own is not lacked beside one without.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from matcher.reading import cues
from matcher.reading.levels import joined_back
from matcher.reading.recognizer import Mention

_CUT = re.compile(r"[,;:](?=\s|$)|\.(?=\s|[^\W\d])|\s(?:amma|lakin|ancaq|but|however|whereas|но|зато|однако)\s")
_OPENS = re.compile(r"[а-яё—–-]|(?:i\b|do|can|never|ha[sv]|no\b|nor|zero|with|not|am\b|['’]m|lack|unfamiliar)")
_JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|or|nor|и|или|ни)\b)\s*(?:(?:с|in|with)\s+)?")
_KNOWS = re.compile(r"\b(?:bilirem|isleyirem|isledirem|know|use|work|can|знаю|работаю|владею|умею)\b")
_HEARD = re.compile(r"\besit|xeber|gormus|oxumus|\bheard|\bseen|слыш|видел")
_MAX_HEDGE = 16
_MAX_BEFORE = 3


def parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a segment as ranges that cover it; commas in brackets part nothing.

    Examples
    --------
    >>> parts("crm, 1c (uc, iki) amma sap", 0, 26)
    [(0, 4), (4, 23), (23, 26)]
    """
    edges = [start]
    for cut in _CUT.finditer(folded, start, end):
        if folded.count("(", start, cut.start()) <= folded.count(")", start, cut.start()):
            edges.append(cut.end())
    return list(zip(edges, [*edges[1:], end], strict=True))


def lacked(
    folded: str, start: int, end: int, mentions: Sequence[Mention], levelled: Collection[int]
) -> tuple[set[int], set[int]]:
    """Return the places that a segment says are lacked, and those that it leaves open ("hardly")."""
    absent: set[int] = set()
    unclear: set[int] = set()
    ranges = parts(folded, start, end)
    for cue in cues.LACKED.finditer(folded, start, end):
        number = next(i for i, (_, high) in enumerate(ranges) if cue.start() < high)
        low, high = ranges[number]
        if cues.NO_LACK.search(folded, low, high):
            continue
        places = _governed(folded, cue, low, high, mentions)
        if not places and number and cues.USE.search(folded, low, high):
            left = _left_open(folded, *ranges[number - 1], mentions)
            places = [place for place in left if place not in levelled]
        bare = [place for place in places if place not in levelled]
        hedged = cues.HEDGED.search(folded, max(low, cue.start() - _MAX_HEDGE), cue.start())
        (unclear if hedged else absent).update(bare if len(places) > 1 else places)
    return absent - unclear, unclear


def _governed(folded: str, cue: re.Match[str], low: int, high: int, mentions: Sequence[Mention]) -> list[int]:
    if _OPENS.match(cue[0]):
        ahead = [i for i, one in enumerate(mentions) if cue.start() <= one.start < high]
        if ahead:
            return _joined_ahead(folded, ahead, mentions)
    inside = [i for i, one in enumerate(mentions) if low <= one.start < cue.end()]
    return sorted({*inside, *joined_back(folded, inside[0], mentions)}) if inside else []


def _joined_ahead(folded: str, places: list[int], mentions: Sequence[Mention]) -> list[int]:
    """Return the places and what a conjunction adds to them: "never used SAP, 1C or CRM"."""
    found, closed = list(places), len(places)
    for other in range(places[-1] + 1, len(mentions)):
        gap = folded[mentions[found[-1]].end : mentions[other].start]
        if not _JOINED.fullmatch(gap):
            break
        found.append(other)
        closed = len(found) if gap.strip(" ,") else closed
    return found[:closed]


def _left_open(folded: str, low: int, high: int, mentions: Sequence[Mention]) -> list[int]:
    """Return the last mention of the part before one that lacks its own: "CRM-i eşitmişəm, işləməmişəm"."""
    told = cues.FIRST_PERSON.search(folded, low, high) and not _HEARD.search(folded, low, high)
    if told or _KNOWS.search(folded, low, high):
        return []
    return [i for i, one in enumerate(mentions) if low <= one.start < high][-1:]


def wished(folded: str, start: int, end: int, mentions: Sequence[Mention]) -> set[int]:
    """Return the places that are learned or wished for; without one in its part, a wish takes the part before."""
    found: set[int] = set()
    ranges = parts(folded, start, end)
    for cue in cues.WISHED.finditer(folded, start, end):
        number = next(i for i, (_, high) in enumerate(ranges) if cue.start() < high)
        low, high = ranges[number]
        inside = [i for i, one in enumerate(mentions) if one.end > low and one.start < high]
        if inside:
            found.update(inside)
            found.update(joined_back(folded, inside[0], mentions))
    return found


def of_others(folded: str, start: int, end: int, mentions: Sequence[Mention]) -> set[int]:
    """Return the places that a segment says of another person: from there on, but for parts in the first person."""
    found: set[int] = set()
    ranges = parts(folded, start, end)
    for cue in cues.OTHERS.finditer(folded, start, end):
        own = next((low, high) for low, high in ranges if cue.start() < high)
        english = _OPENS.match(cue[0]) or cue[0].startswith(("my ", "a ", "an ", "our "))
        if english and len(folded[own[0] : cue.start()].split()) > _MAX_BEFORE:
            continue
        for low, high in ranges:
            if low >= own[0] and not cues.FIRST_PERSON.search(folded, low, high):
                found.update(i for i, one in enumerate(mentions) if low <= one.start < high)
    return found
