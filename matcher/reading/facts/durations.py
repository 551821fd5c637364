"""Durations in years and months, in digits and words: folded text -> `Duration`s with their place, unjudged.

Also cuts a text into clauses, the stretches within which a cue is taken to speak of a duration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS: dict[str, float] = {
    "yarim": 0.5, "bir": 1, "iki": 2, "uc": 3, "dord": 4, "bes": 5, "alti": 6, "yeddi": 7, "sekkiz": 8, "doqquz": 9, "on": 10,
    "half a": 0.5, "one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
    "пол": 0.5, "полу": 0.5, "полутора": 1.5, "полтора": 1.5, "один": 1, "одного": 1, "одной": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3,
    "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8,
    "девять": 9, "девяти": 9, "десять": 10, "десяти": 10,
}  # fmt: skip
MAX_YEARS = 50
_NUMBER = r"\d{1,2}(?:[.,]5)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
# A heading may be glued to the unit, so its end is open; "ilə" alone is the word "with".
_YEARS = r"il(?!e\b(?! qeder| dek)|k|lus|gi|et)\w*|(?:years?|yrs?)(?![^\W\d]{1,3}\b)|лет|год(?:а|у|ов)?(?![^\W\d]{1,3}\b)|г\b\.?"
_MONTHS = r"ay(?:liq|dan|in|i|a|dir)?\b|months?\b|месяц\w{0,3}\b|мес\b"
_JOIN = r"(?:-?[a-z]{2,3} )?\s*(?:[-–—−/]|\bto\b|\band\b|\bor\b|\bve ya\b|\bve\b|\bдо\b|\bили\b|\bи\b)\s*"
_TWICE = r"(?:\s*\(\s*(?:\d{1,2}|[^\W\d]{2,9})\s*\))?"
_DURATION = re.compile(
    rf"(?<![^\W_])(?<!\d[.,:/])(?P<low>{_NUMBER})(?!\d)(?:\s?-?(?:х|ух|ех|ти|и)\b)?{_TWICE}\s*(?P<plus>\+)?"
    rf"(?P<range>{_JOIN}(?:{_NUMBER})(?!\d)(?:\s?-?(?:х|ти|и)\b)?{_TWICE}\s*\+?)?"
    rf"\s*-?\s*(?:(?P<years>{_YEARS})|(?P<months>{_MONTHS}))"
    rf"(?:\s*(?:ve |and |и )?(?P<rest>\d{{1,2}})\s*(?:{_MONTHS})|(?P<half> and a half\b))?"
)
_A_YEAR = re.compile(r"\b(?:от|более|больше|не менее|минимум|свыше) (?P<year>года?)\b")
_AND_A_HALF = re.compile(r"(?:(?P<low>\d{1,2}|bir|iki|uc) ?)?\bil ?yarim\w*")
_BREAK = re.compile(r"[;•●▪·|]|\n|[.!?](?=\s+\D|[^\W\d]|$)")
_SHORTENED = re.compile(r"(?:\b(?:min|max|maks|мин|макс|об|г|yr|yrs|т|е))$")


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time: whole months (of a `ranged` one its lower end) and its place, `start` to `end`."""

    months: int
    ranged: bool
    start: int
    end: int


def durations(folded: str) -> Iterator[Duration]:
    """Yield the durations of a folded text; nothing longer than a working life.

    Examples
    --------
    >>> [one.months for one in durations("2-3 il, 6 ay, от 3 лет, a year")]
    [24, 6, 36, 12]
    """
    halves = {match.end(): match for match in _AND_A_HALF.finditer(folded)}
    yield from (_half(match) for match in halves.values())
    yield from (Duration(12, False, *match.span("year")) for match in _A_YEAR.finditer(folded))
    for match in _DURATION.finditer(folded):
        if any(match.start() < end and half.start() < match.end() for end, half in halves.items()):
            continue
        amount = _value(match["low"])
        months = amount * 12 + int(match["rest"] or 0) + 6 * (match["half"] is not None) if match["years"] else amount
        if 0 < months <= MAX_YEARS * 12:
            yield Duration(int(months), match["range"] is not None, match.start(), match.end())


def clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of the clause around `start`..`end`: between bullets, lines, semicolons and full stops."""
    first, last = max(0, start - 200), min(len(folded), end + 200)
    for match in _BREAK.finditer(folded, first, last):
        if match[0] == "." and _SHORTENED.search(folded[max(0, match.start() - 5) : match.start()]):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def _half(match: re.Match[str]) -> Duration:
    """Return "il yarım" (a year and a half), "2 il yarım"."""
    return Duration(int(_value(match["low"] or "bir") * 12 + 6), False, match.start(), match.end())


def _value(number: str) -> float:
    return _WORDS[number] if number in _WORDS else float(number.replace(",", "."))
