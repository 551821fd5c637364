"""A text cut into segments: one bullet, one sentence or one line each, with the language it is written in.

In: text, fold, tokens. Out: `Segment` with character and token ranges, in order and without overlap. Boards deliver
texts without line ends and with glued bullets ("bilmək;•MS Office"), so bullets, semicolons, numbering, dashes
behind a full stop and a capital glued to a small letter all end a segment.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.reading.levels import opens_with_level
from matcher.reading.tokens import MAX_WORD, Token

_BULLETS = "•·●▪►▶✓✔★◆■□➢❖‣⁃∙◦*"
_BREAK = re.compile(
    # What no break begins with is passed over at once.
    rf"(?=[\n{_BULLETS};\-–—.!?…\d \t])(?:\n"
    rf"|[{_BULLETS}]+"
    r"|;"
    r"|(?<=\))[ \t]*[-–—](?=[^\W\d_])"
    r"|(?<=[.:;!?\w])[ \t]*[-–—](?=[ \t]?[^\W\d_])(?<![\w][-–—])(?<!\w [-–—])"
    r"|(?<![.!?…])[.!?…]++(?=[\s\"”»)]*[^\W_])"
    r"|(?<![\d.,])(?<!\d )(?<!\b[abc])(?<!ibt )(?<!toefl )(?<!ielts )\d{1,2}[.)](?=[ \t]*[^\W\d_])"
    r"| [|¦] )"
)
# "Fast learner- Basic SQL": a dash at a word's end before a capital is a bullet; "Java- və" keeps its hyphen.
_GLUED_DASH = re.compile(r"(?<=[^\W\d_).;:])[-–—](?=[ \t]+[^\W\d_a-zəığçşöüа-яё])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"«,/])(?:[^\W\d_]|azerb|англ|рус|азерб|тур|яз|min|мин|max|nov|s|ve s|др|пр|т|д|г|st|no|prof|dr|mr|ms|e\.g|i\.e|etc|asp|node|react|mms)$"
)
MAX_SEGMENT = 1200
"""Characters; a longer segment is cut at its last comma or else its last word, so that what is done within a segment
stays linear in the text."""
_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_CYRILLIC = re.compile(r"[а-я]")
_LATIN = re.compile(r"[a-z]")
_AZ_LETTERS = re.compile(r"[əıİğşçöüƏĞŞÇÖÜ]")
_AZ_WORDS = frozenset(
    [
        "ve",
        "ile",
        "uzre",
        "olan",
        "bacarigi",
        "bilikleri",
        "biliyi",
        "dili",
        "ucun",
        "is",
        "tecrubesi",
        "teleb",
        "olunur",
        "etmek",
        "bilmek",
        "olmaq",
        "minimum",
        "isleme",
    ]
)
_EN_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "to",
        "in",
        "with",
        "for",
        "or",
        "our",
        "you",
        "your",
        "we",
        "is",
        "are",
        "be",
        "will",
        "at",
        "on",
        "by",
        "skills",
        "experience",
        "knowledge",
        "ability",
        "working",
        "from",
        "have",
        "good",
        "strong",
        "years",
        "who",
        "as",
    ]
)


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters start..end, tokens low..high, and whether a bullet or a line stands before it."""

    start: int
    end: int
    low: int
    high: int
    listed: bool
    new_line: bool

    @property
    def words(self) -> int:
        """Number of tokens."""
        return self.high - self.low


def segments(
    text: str, folded: str, tokens: Sequence[Token], named: Callable[[str], bool] = lambda run: False
) -> list[Segment]:
    """Return the segments of a text that hold at least one token.

    Parameters
    ----------
    text, folded : str
    tokens : sequence of Token
    named : callable
        Whether a folded run of letters is the name of a product, whose capitals and points end nothing.
    """
    cuts: list[tuple[int, int, bool, bool]] = [(0, 0, False, True)]
    for match in _BREAK.finditer(folded):
        sign = match[0].strip()
        if sign[:1] in (".", "!", "?", "…") and (
            not _ends_sentence(text, folded, match.start(), match.end()) or _opens_name(folded, match, named)
        ):
            continue
        listed = bool(sign) and sign[0] not in ".!?…;"
        cuts.append((match.start(), match.end(), listed, "\n" in match[0]))
    cuts += [
        (match.start(), match.end(), True, False)
        for match in _GLUED_DASH.finditer(text)
        if not opens_with_level(folded, match.end())
    ]
    cuts += [
        (token.start, token.start, False, True)
        for token in tokens
        if token.glued and _is_line(text, folded, token, named)
    ]
    cuts.sort()
    starts = [token.start for token in tokens]
    found = []
    ends = [cut[0] for cut in cuts[1:]] + [len(text)]
    listed = new_line = False
    for (_, start, is_listed, is_line), end in zip(cuts, ends, strict=True):
        listed, new_line = listed or is_listed, new_line or is_line
        low, high = bisect_left(starts, start), bisect_left(starts, max(start, end))
        if high > low:
            found += _bounded(Segment(start, end, low, high, listed, new_line), folded, starts)
            listed = new_line = False
    return found


def _bounded(segment: Segment, folded: str, starts: Sequence[int]) -> list[Segment]:
    """Return the segment in parts of at most `MAX_SEGMENT` characters."""
    parts = []
    while segment.end - segment.start > MAX_SEGMENT:
        limit = segment.start + MAX_SEGMENT
        comma = folded.rfind(",", segment.start + MAX_SEGMENT // 2, limit)
        cut = bisect_left(starts, comma if comma >= 0 else limit, segment.low + 1, segment.high)
        if comma < 0 and cut - 1 > segment.low:
            cut -= 1
        if cut >= segment.high:
            break
        place = starts[cut]
        parts.append(Segment(segment.start, place, segment.low, cut, segment.listed, segment.new_line))
        segment = Segment(place, segment.end, cut, segment.high, False, False)
    return [*parts, segment]


def _ends_sentence(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a full stop ends a sentence: a capital or a bullet behind it, no abbreviation or number before it."""
    behind = text[end : end + 3].lstrip()
    if not behind:
        return True
    before = folded[max(0, start - 12) : start]
    if folded[start] == "." and _ABBREVIATION.search(before):
        return False
    if behind[0].isdigit():
        return not before[-1:].isdigit()
    glued = not text[end : end + 1].isspace()
    if glued and behind[0].islower():
        return False
    return behind[0].isupper() or not behind[0].isalpha() or not glued


def _opens_name(folded: str, match: re.Match[str], named: Callable[[str], bool]) -> bool:
    """Whether a point stands in front of a name or inside of one: .NET, ADO.NET."""
    word = _WORD.match(folded, match.end())
    if match[0] != "." or word is None:
        return False
    before = _LAST_WORD.search(folded, max(0, match.start() - MAX_WORD), match.start())
    return named(f"{before[0]}{word[0]}" if before else f".{word[0]}")


def _is_line(text: str, folded: str, token: Token, named: Callable[[str], bool]) -> bool:
    """Whether a glued capital begins a new line; names such as PowerPoint or JavaScript have no space around."""
    start, end = token.start, token.end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    run = text[start:end]
    if run[:1].isupper() and run.isascii() and len(run) <= 12 and token.end - token.start <= 8:
        return False
    while end < len(text) and text[end].isalnum():
        end += 1
    return end - start > MAX_WORD or not named(folded[start:end])


def language_of(text: str, tokens: Sequence[Token], low: int = 0, high: int | None = None) -> str:
    """Return az, en or ru for tokens ``[low:high]`` by script, letters and common words; az where nothing tells."""
    high = len(tokens) if high is None else high
    if low >= high:
        return "az"
    cyrillic = sum(1 for token in tokens[low:high] if _CYRILLIC.match(token.word))
    if cyrillic * 2 > high - low:
        return "ru"
    words = [token.word for token in tokens[low:high]]
    english = sum(word in _EN_WORDS for word in words)
    azerbaijani = sum(word in _AZ_WORDS for word in words)
    azerbaijani += len(_AZ_LETTERS.findall(text[tokens[low].start : tokens[high - 1].end]))
    return "en" if english > azerbaijani or (english == azerbaijani == 0 and _looks_english(words)) else "az"


def _looks_english(words: Sequence[str]) -> bool:
    """Short phrases without function words: English endings, no Azerbaijani ones."""
    endings = ("ing", "tion", "ment", "ness", "ship", "ful", "ity", "ble", "sh", "ght", "ow", "th")
    return any(word.endswith(endings) or "w" in word for word in words if len(word) > 3)
