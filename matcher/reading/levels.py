"""Levels in words, codes and test bands, and which mentions of a segment they belong to.

A level word in front of its skill goes forward over a list that shares a head ("yaxşı ingilis və rus dili"), one
behind it goes back ("Azərbaycan və rus dilləri – sərbəst"), one in brackets to what stands before the bracket.
In: folded text, mentions of one segment. Out: place in the list of mentions -> level word found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.reading.cues import CONJUNCTION, HEAD
from matcher.reading.recognizer import Mention
from models.levels import LEVELS, Scale

_EDGE = r"(?<![^\W_])"
_PATTERNS: tuple[tuple[str, str | None, str | None], ...] = (
    # pattern, CEFR, proficiency; the first that fits at a place counts, so long wordings come first.
    (r"(?P<code>[abc][12])(?:\s?[-–—/+]\s?[abc][12]|\+)?(?![^\W_])", "code", None),
    (r"ielts\D{0,18}?(?P<ielts>[4-9](?:[.,][05])?)(?!\d)", "ielts", None),
    (r"toefl\D{0,18}?(?P<toefl>\d{2,3})(?!\d)", "toefl", None),
    (r"ana dil\w*|dogma dil\w*|mother[ -]tongue|native(?:[ -](?:speaker|level))?|родн\w+|носител\w+", "C2", None),
    (r"pre[- ]?intermediate|orta(?:dan|-)? ?asag\w*|(?<!не )ниже среднего", "A2", "basic"),
    (r"upper[- ]?(?:inter\w*|mediate)|orta(?:dan|nin) (?:yuxari|ustun)\w*|выше среднего|above average", "B2", "advanced"),
    (r"zeif\w*|baslangic\w*|ibtidai|ilkin|basic|elementary|elementar|beginner\w*|limited|базов\w+|начальн\w+|слаб\w+|элементарн\w+|со словарем", "A2", "basic"),
    (r"orta\w{0,2}|intermediate|inter?mediate|conversational|средн\w+|разговорн\w+|moderate|average|danisiq (?=seviyye|derece)|danisiq(?=\s*[).,;:]|\s*$)|medium|normal", "B1", "intermediate"),
    (r"в совершенств\w+", "C1", "expert"),
    (r"serbest\w*|fluent\w*|fluency|свободн\w+|proficient|proficiency(?= (?:level|in|with)\b)|perfect\w*", "C1", "advanced"),
    (r"selis\w*", "C1", "advanced"),
    (r"ela(?:dir)?(?![^\W_])|muk[ea]mm?el\w*|mue?kemm?el\w*|excellent\w*|отлич\w+|превосходн\w+|outstanding|exceptional", "C1", "expert"),
    (r"advanced|продвинут\w+|fully", "C1", "advanced"),
    (r"derin\w*|expert\w*|peseka?r(?= (?:bilik|seviyye|sevye|istifade|vardis))|pesakar(?= bilik| seviyye)|глубок\w+|экспертн\w+|deep|in-depth|professional(?= (?:level|knowledge|user))|профессиональн\w+(?= (?:уров|влад|знан))", None, "expert"),
    (r"yaxsi\w*|yuksek\w*|good|high(?= level)|хорош\w+|высок\w+|very good|strong(?= (?:knowledge|command))", "B2", "advanced"),
    (r"guclu\w*|strong|solid|уверен\w+|сильн\w+|confident|развит\w+|great", None, "advanced"),
)  # fmt: skip
_LEVEL = re.compile(_EDGE + "(?:" + "|".join(f"(?P<p{number}>{row[0]})" for number, row in enumerate(_PATTERNS)) + ")")
_LEVEL_NOUN = re.compile(r"\s*(?:seviyye\w*|seviye\w*|sevviye\w*|derece\w*|уров\w+|level\w*)")
_NOT_ITS_LEVEL = re.compile(
    r" (?:keyfiyyet|suret|gelir|maas|emekhaqqi|temp|quality|salary|speed|качеств|скорост|доход|зарплат|темп)"
)
_ALONE = re.compile(r"\s*(?:seviyye\w*|level|уров\w+|bilik\w*)?\s*(?:[^\w\s]|\n|$)")
_NOT_LEVEL = re.compile(r"(?:daha|en|yeni|ne qeder|более|наиболее|не очень) $")
_FILLER = re.compile(
    r"(?:\s|[\"'«“(*]|seviyye\w*|seviye\w*|derece\w*|sifahi|yazili|ve|and|и|both|spoken|written|oral|verbal|knowledge|command|level|уров\w+"
    r"|устн\w+|письменн\w+|знани\w+|владени\w+|навык\w+|of|in|the|with|skills|understanding|texniki|biznes|isguzar|на|в|is|user|пользовател\w+"
    r"|working|use|using|proficiency|users?|опыт\w*|computer|both|umumi|sekilde|danisiq|etibarli|effektiv|business|умени\w+|работы с|работы|personal|soft)*"
)
_SHARED = re.compile(
    r"\s*(?:,|/|\+|&|\bve\b|\band\b|\bи\b|\bor\b|\bили\b|ve ya|yaxud|hem(?: de|cinin)?|,? ?xususi?le(?: de)?|xususen(?: de)?|dil\w*|язык\w*|languages?|в том числе|as well as|[()\s:])*\s*"
)
_IS = re.compile(r"d[iu]r(?:se)?$")
"""The copula makes an adjective what is said of the skill before it: "bacarığım güclüdür"."""
_SHORT = re.compile(r"\b(?:min|мин|яз)\.")
_DASH = re.compile(r"\s[-–—]\s")
_PART = re.compile(r"[,;()\[\]]|\.\s")
_FREE = ("serbest", "fluen", "свободн")
_CEFR = frozenset(LEVELS[Scale.CEFR])
MAX_BACK = 60


@dataclass(frozen=True, slots=True)
class Level:
    """A level word at start..end: its CEFR and proficiency meaning, and whether a level noun follows."""

    start: int
    end: int
    cefr: str | None
    proficiency: str | None
    noun: bool
    free: bool = False
    """Whether it says "freely": of a language or a tool, while "sərbəst araşdırma" is something else."""

    def on(self, scale: Scale) -> str | None:
        """Return the word on a scale, None where it has no meaning there."""
        return {Scale.CEFR: self.cefr, Scale.PROFICIENCY: self.proficiency, Scale.NONE: None}[scale]


def find_levels(folded: str, start: int, end: int) -> list[Level]:
    """Return the level words between two offsets in order."""
    found = []
    for match in _LEVEL.finditer(folded, start, end):
        if _NOT_LEVEL.search(folded, max(start, match.start() - 10), match.start()):
            continue
        if _NOT_ITS_LEVEL.match(folded, match.end()):
            continue
        number = int(
            str(
                next(
                    name for name, value in match.groupdict().items() if value and name[0] == "p" and name[1:].isdigit()
                )
            )[1:]
        )
        cefr, proficiency = _PATTERNS[number][1:]
        if cefr in ("code", "ielts", "toefl"):
            cefr = _measured(match)
        if cefr is None and proficiency is None:
            continue
        noun = _LEVEL_NOUN.match(folded, match.end(), end)
        free = match[0].startswith(_FREE)
        found.append(Level(match.start(), match.end(), cefr, proficiency, noun is not None, free))
    return _lower_ends(folded, found)


def opens_with_level(folded: str, start: int) -> bool:
    """Whether all that follows an offset up to the next sign is a level: "İngilis dili- Orta", not "- Basic SQL"."""
    while start < len(folded) and folded[start].isspace():
        start += 1
    level = _LEVEL.match(folded, start)
    return level is not None and _ALONE.match(folded, level.end()) is not None


def _measured(match: re.Match[str]) -> str | None:
    if match["code"]:
        return match["code"].upper()
    if match["ielts"]:
        band = float(match["ielts"].replace(",", "."))
        return "B1" if band <= 5 else "B2" if band <= 6.5 else "C1" if band <= 8 else "C2"
    points = int(match["toefl"])
    return (
        None
        if points < 42 or points > 120
        else "B1"
        if points <= 71
        else "B2"
        if points <= 94
        else "C1"
        if points <= 113
        else "C2"
    )


def _lower_ends(folded: str, found: list[Level]) -> list[Level]:
    """Of a range ("orta – yaxşı", "Intermediate/Upper-Intermediate") keep the lower end only."""
    kept: list[Level] = []
    for level in found:
        if kept and re.fullmatch(r"\s*(?:[-–—/]|ve ya|or|или|до)\s*", folded[kept[-1].end : level.start]):
            continue
        kept.append(level)
    return kept


def assign_levels(
    folded: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    scale: Callable[[str], Scale],
    tool: Callable[[str], bool],
    taken: frozenset[int],
) -> dict[int, str]:
    """Return place in `mentions` (in text order) -> level word on the skill's own scale.

    Parameters
    ----------
    folded : str
    start, end : int
        The segment.
    mentions : sequence of Mention
    scale : callable
        Skill id -> scale.
    tool : callable
        Whether a skill is one that is used "freely", as a program is.
    taken : frozenset of int
        Offsets of words that belong to a mention themselves: "danışıqlar aparmaq" holds no level, "güclü ünsiyyət" does.
    """
    found: dict[int, str] = {}
    for level in find_levels(folded, start, end):
        if level.start in taken and level.cefr == "B1":
            continue
        for place in _owners(folded, start, end, level, mentions, scale):
            word = level.on(scale(mentions[place].skill))
            if word is not None and (not level.free or word in _CEFR or tool(mentions[place].skill)):
                found.setdefault(place, word)
    return found


def _owners(
    folded: str, start: int, end: int, level: Level, mentions: Sequence[Mention], scale: Callable[[str], Scale]
) -> list[int]:
    fits = [level.on(scale(mention.skill)) is not None for mention in mentions]
    behind = next((i for i, m in enumerate(mentions) if m.start >= level.end), None)
    before = next((i for i in range(len(mentions) - 1, -1, -1) if mentions[i].start < level.start), None)
    inside = [
        i
        for i, m in enumerate(mentions)
        if m.start <= level.start and level.end <= m.end and "," not in folded[level.end : m.end]
    ]
    # A test names its language itself: "IELTS 6.5".
    inside = inside or [i for i, m in enumerate(mentions) if level.start == m.start and m.end < level.end]
    if inside:
        return _inside(folded, level, mentions, [i for i in inside if fits[i]], fits, scale, end)
    forward: object = (
        behind is not None and fits[behind] and _FILLER.fullmatch(folded, level.end, mentions[behind].start)
    )
    if behind is not None and not forward and fits[behind]:
        gap = folded[level.end : mentions[behind].start]
        forward = (
            not (_PART.search(gap) or _DASH.search(gap))
            and len(gap.split()) <= 3
            and (before is None or not _same_part(folded, mentions[before], level))
        )
    back = before is not None and fits[before] and _reaches_back(folded, mentions[before], level)
    if back and forward and before is not None:
        # "İngilis dili orta səviyyədə" goes back, "fluent English and good Russian" goes forward.
        back = _same_part(folded, mentions[before], level) and (level.noun or _closes(folded, level, end))
        # A Russian adverb says how well what stands before it is known: "русский хорошо азербайджанский родной".
        back = back or (folded[level.end - 1] == "о" and not folded[mentions[before].end : level.start].strip())
        if not back and _in_bracket(folded, mentions[before].end, level):
            back = True
    if back and before is not None:
        return _list_back(folded, before, mentions, _of_scale(before, mentions, fits, scale))
    if forward and behind is not None:
        return _list_forward(
            folded, behind, mentions, _of_scale(behind, mentions, fits, scale), end, scale(mentions[behind].skill)
        )
    return []


def _inside(
    folded: str,
    level: Level,
    mentions: Sequence[Mention],
    owners: list[int],
    fits: Sequence[bool],
    scale: Callable[[str], Scale],
    end: int,
) -> list[int]:
    """Return the owners of a level that is a word of their own name, with those who share it: "A and B - fluent"."""
    if owners and level.end == mentions[owners[-1]].end:
        return _list_back(folded, owners[-1], mentions, _of_scale(owners[-1], mentions, fits, scale))
    if owners and level.start == mentions[owners[0]].start:
        return _list_forward(
            folded,
            owners[0],
            mentions,
            _of_scale(owners[0], mentions, fits, scale),
            end,
            scale(mentions[owners[0]].skill),
        )
    return owners


def _of_scale(
    place: int, mentions: Sequence[Mention], fits: Sequence[bool], scale: Callable[[str], Scale]
) -> list[bool]:
    """Return which mentions may share the level of `place`: those on its own scale."""
    own = scale(mentions[place].skill)
    return [fit and scale(one.skill) is own for one, fit in zip(mentions, fits, strict=True)]


def _same_part(folded: str, mention: Mention, level: Level) -> bool:
    return not _PART.search(folded, mention.end, level.start)


def _closes(folded: str, level: Level, end: int) -> bool:
    return re.match(r"\s*(?:[,;).]|$)", folded[level.end : end]) is not None


def _in_bracket(folded: str, begin: int, level: Level) -> bool:
    return re.fullmatch(r"[^()]{0,12}\(\s*[^()]*", folded[begin : level.start]) is not None


def _reaches_back(folded: str, mention: Mention, level: Level) -> bool:
    """Whether only the mention's own words, a dash, a colon or a closing bracket lie between."""
    gap = _SHORT.sub(" ", folded[mention.end : level.start])
    if len(gap) > MAX_BACK or ";" in gap or re.search(r"\.\s", gap):
        return False
    bracket = gap.find("(")
    if bracket >= 0 and ")" not in gap:
        return "," not in gap[:bracket]
    closed = gap.rfind(")")
    rest = gap[closed + 1 :]
    if "," in rest:
        return False
    # Adjectives of skills stand in front of their noun; behind it only a level noun or the end makes them one.
    if level.cefr is None or not _closes_or_noun(folded, level, gap):
        return (
            level.noun
            or _IS.search(folded, level.start, level.end) is not None
            or bool(re.search(r"[-–—:(]\s*$", gap))
            or bool(HEAD.match(folded[level.end + 1 : level.end + 12]))
        )
    return True


def _closes_or_noun(folded: str, level: Level, gap: str) -> bool:
    return level.noun or re.match(r"\s*(?:[^\W\d_]+){0,1}", folded[level.end : level.end + 20]) is not None


def _list_back(folded: str, place: int, mentions: Sequence[Mention], fits: Sequence[bool]) -> list[int]:
    opened = _opened_list(folded, place, mentions, fits)
    if opened:
        return opened
    owners = [place]
    conjunction = False
    for other in range(place - 1, -1, -1):
        near = mentions[owners[-1]]
        gap = folded[mentions[other].end : near.start] if mentions[other].end <= near.start else ""
        overlap = mentions[other].end > near.start
        if not overlap and _opens_list(gap) and fits[other]:
            owners.append(other)
            continue
        joined = overlap or (bool(CONJUNCTION.search(gap)) or "(" in gap or conjunction)
        if not (joined and (overlap or _SHARED.fullmatch(gap)) and fits[other]) or find_levels(
            folded, mentions[other].end, near.start
        ):
            break
        conjunction = conjunction or overlap or bool(CONJUNCTION.search(gap)) or "," in gap
        owners.append(other)
    return owners


def _opened_list(folded: str, place: int, mentions: Sequence[Mention], fits: Sequence[bool]) -> list[int]:
    """Return the members and the head of a list that ends at `place`: "MS Office (Word, Excel)"; empty for none."""
    chain = [place]
    for other in range(place - 1, -1, -1):
        near = mentions[chain[-1]]
        if not fits[other]:
            return []
        chain.append(other)
        if mentions[other].end > near.start:
            continue
        gap = folded[mentions[other].end : near.start]
        if _opens_list(gap):
            return chain
        if not re.fullmatch(r"\s*(?:,|/|\bve\b|\band\b|\bи\b|&|\s)+\s*", gap):
            return []
    return []


def _opens_list(gap: str) -> bool:
    """Whether a list in brackets or behind a colon begins in the gap: "MS Office (Word, …", "MS Office: Word, …"."""
    return re.fullmatch(r"[^,;()]{0,14}[(:][^,;()]{0,8}", gap) is not None


def _list_forward(
    folded: str, place: int, mentions: Sequence[Mention], fits: Sequence[bool], end: int, scale: Scale
) -> list[int]:
    owners = [place]
    closed = opened = False
    for other in range(place + 1, len(mentions)):
        near = mentions[owners[-1]]
        overlap = mentions[other].start < near.end
        gap = "" if overlap else folded[near.end : mentions[other].start]
        if not fits[other] or find_levels(folded, near.end, mentions[other].start):
            break
        named = near.literal and mentions[other].literal
        if overlap or (named and "(" in gap and _opens_list(gap)):
            opened = opened or not overlap or scale is Scale.CEFR
            owners.append(other)
            continue
        # "fluent A and B, C desirable": behind the conjunction a comma begins something else.
        if closed and "," in gap:
            break
        closed = closed or CONJUNCTION.search(gap) is not None
        own_head = HEAD.search(folded, near.start, mentions[other].start) or HEAD.match(folded, mentions[other].start)
        if (
            own_head
            or ")" in gap
            or not re.fullmatch(
                r"\s*(?:,|/|\bve\b|\band\b|\bи\b|&|\s|\bin\b|\bel?ece\b|de|в)+(?:[^\W\d_]+\s){0,1}", gap
            )
        ):
            break
        owners.append(other)
    shared = HEAD.search(folded, mentions[owners[-1]].start, min(end, mentions[owners[-1]].end + 25))
    languages = all(len(mentions[one].matched) >= 1 for one in owners)
    # "Fluent in Azerbaijani, Russian and English": languages need no head to be one list.
    closed = closed and scale is Scale.CEFR
    return owners if shared or opened or closed or (languages and _all_languages(owners, mentions)) else owners[:1]


def joined_back(folded: str, place: int, mentions: Sequence[Mention]) -> list[int]:
    """Return `place` and the mentions before it that stand in one enumeration with it."""
    return _list_back(folded, place, mentions, [True] * len(mentions))


def _all_languages(owners: Sequence[int], mentions: Sequence[Mention]) -> bool:
    heads = {mentions[one].matched[-1] for one in owners}
    return len(heads) < len(owners) or len(owners) == 1 or all(len(mentions[one].matched) == 1 for one in owners)
