"""Ranges of months as CVs write them, in three languages: folded text -> pairs of months with their place, unjudged.

Months are numbers counted from year 0 (2026-11 is 2026 * 12 + 10); where only a year stands, it is its January, so
that whole years count twelve months each. A range without an end is `open`; `since` says that only a beginning is
told ("2019-cu ildən", "с марта 2021"), which is a job only where its clause speaks of work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = (
    r"yan(?:var[a-z]{0,5})?|jan(?:uary)?|янв(?:ар[ьяе])?",
    r"fev(?:ral[a-z]{0,5})?|feb(?:ruary)?|фев(?:рал[ьяе])?",
    r"mar(?:t[a-z]{0,5}|ch)?|мар(?:та?|те)?",
    r"apr(?:el[a-z]{0,5}|il)?|апр(?:ел[ьяе])?",
    r"may(?:[ai]?n?(?:d[ae]n?)?)?|ма[йяе]",
    r"iyn|iyun[a-z]{0,5}|june?|июн[ьяе]?",
    r"iyl|iyul[a-z]{0,5}|july?|июл[ьяе]?",
    r"avq(?:ust[a-z]{0,5})?|aug(?:ust)?|авг(?:уст[ае]?)?",
    r"sen(?:tyabr[a-z]{0,5})?|sept?(?:ember)?|сен(?:т(?:ябр[ьяе])?)?",
    r"okt(?:yabr[a-z]{0,5})?|oct(?:ober)?|окт(?:ябр[ьяе])?",
    r"noy(?:abr[a-z]{0,5})?|nov(?:ember)?|ноя(?:б(?:р[ьяе])?)?",
    r"dek(?:abr[a-z]{0,5})?|dec(?:ember)?|дек(?:абр[ьяе])?",
)
_MONTH = "|".join(_NAMES)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_POINT = (
    rf"(?:(?<![\d./])(?:\d{{1,2}}[./-])?(?P<mSIDE>0?[1-9]|1[0-2])\s?[./-]\s?(?P<aSIDE>{_YEAR})"
    rf"|(?<![^\W_])(?:\d{{1,2}} )?(?P<nSIDE>{_MONTH})(?![^\W\d_])\.?,?\s?(?:ayi\w* )?(?:['’](?P<sSIDE>\d\d)(?!\d)|(?P<bSIDE>{_YEAR}))"
    rf"|(?<!\d)(?P<cSIDE>{_YEAR})[-./](?P<iSIDE>0[1-9]|1[0-2])(?:[-./]\d\d)?(?!\d)"
    rf"|(?<!\d)(?P<dSIDE>{_YEAR})(?:\s?-?c[iu])?(?: ?ili?n?)?,? (?:il )?(?P<oSIDE>{_MONTH})(?![^\W\d_])(?: ay\w*)?"
    rf"|(?<![\d.,])(?P<eSIDE>{_YEAR}))"
    r"(?:\s?-?c[iu](?![^\W_]))?(?:\s?il(?:i?n?(?:d[ae]n?|[ae])?|ler\w*)?(?![^\W_]))?(?:\s?г(?:од\w*|\.|(?![^\W_])))?(?:\s?[-'’]?[dt][ae]n?(?![^\W_])|['’]?-?y?[ae](?![^\W_]))?"
)
_OPEN = (
    r"(?:to|till?|until|up to) (?:date|now|present|today)|hal[- ]?hazir\w*|h\.? ?/?h\b\.?|hazir\w*|indiy\w*|indi\b|davam\w*|"
    r"bu ?gun\w*|bu an\w*|present|now\b|current\w*|ongoing|today|(?:по )?наст\w*\.?(?: вр\w*)?|н\.? ?/?в\b\.?|сейчас|по сей день|"
    r"сегодня\w*|до сих пор|текущ\w*"
)
_DASH = r"[-–—−‒―~]+>?|[→⇒➔]|\.{2,3}|…|=>"
_TO = r"to|until|till|through|по|до"
_RANGE = re.compile(
    _POINT.replace("SIDE", "1")
    + rf"(?:[,)]?\s*(?:(?:{_DASH})\s*(?:по )?|(?:{_TO})\s+|(?<=d[ae]n)\s+)(?:[(])?(?:(?P<open>{_OPEN})|"
    + _POINT.replace("SIDE", "2")
    + rf")|\s+(?P<opened>{_OPEN})|(?P<dash>\s*(?:{_DASH})\s*(?=[,;:)\n]|$)))?"
)
_SINCE_BEFORE = re.compile(r"(?:\bsince|\bfrom|\bс|\bначиная с)\s*(?:\d{1,2} )?$")
_SINCE = re.compile(r"d[ae]n$")
_SINCE_AFTER = re.compile(r"\s*(?:beri\b|etibaren|bu yana)")


@dataclass(frozen=True, slots=True)
class Dates:
    """A range from month `first` to month `last`, None where it is open; its place `start`..`end`."""

    first: int
    last: int | None
    start: int
    end: int
    since: bool = False


def date_ranges(folded: str) -> Iterator[Dates]:
    """Yield the ranges of a folded text in their order; single dates are none.

    Examples
    --------
    >>> [(one.first - 2019 * 12, one.last) for one in date_ranges("03.2019 – н.в., mar 2019 to present, 2018-2019")]
    [(2, None), (2, None), (-12, 24228)]
    """
    for match in _RANGE.finditer(folded):
        first = _month(match, "1")
        if match["open"] or match["opened"]:
            yield Dates(first, None, match.start(), match.end())
        elif match["dash"] is not None:
            yield Dates(first, None, match.start(), match.end(), since=True)
        elif any(match[name + "2"] for name in "abcdes"):
            yield Dates(first, _month(match, "2"), match.start(), match.end())
        elif (
            _SINCE_BEFORE.search(folded, max(0, match.start() - 14), match.start())
            or _SINCE.search(match[0])
            or _SINCE_AFTER.match(folded, match.end())
        ):
            yield Dates(first, None, match.start(), match.end(), since=True)


def _month(match: re.Match[str], side: str) -> int:
    year = next((match[name + side] for name in "abcde" if match[name + side]), None)
    number = int(match["m" + side] or match["i" + side] or 1)
    name = match["n" + side] or match["o" + side]
    if name:
        number = next(month for month, names in enumerate(_NAMES, 1) if re.fullmatch(names, name))
    return (int(year) if year else 2000 + int(match["s" + side])) * 12 + number - 1
