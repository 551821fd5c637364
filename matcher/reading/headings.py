"""Headings in words that no table lists: "Sizdən nə istəyirik:", "Что вы получите", "WHO WE WANT" -> a section by stems.

In: the fold of a short segment and whether it looks like a heading. Out: a section's name of a vacancy, or None.
"""

from __future__ import annotations

import re

MAX_WORDS = 8
MAX_WORDS_BARE = 6
"""A heading without a colon is shorter."""

_WORD = re.compile(r"[^\W_]+")
# The first row that fits decides: what is plainly offered or preferred goes before what is asked.
_ROWS: tuple[tuple[str, str], ...] = (
    ("preferred", r"ustunlu|ustun tut|arti (?:say|ol|hesab)|arzu|nice|plus\b|prefer|desir|advantag|желат|плюс|преимуществ(?!а работы)|приветств"),
    ("offer", r"teklif|vaad|alirsi|alacaq|qazan|veririk|bizden\b|imtiyaz|maas|emekhaq|gelir|bonus|offer|benefit|perk|you get|we give|salary|предлага|гаранти|даем|получ|доход|зарплат|оплат|преимущества работы|от нас\b"),
    ("apply", r"muraciet|nece qosul|how to (?:apply|join)|contact|elaqe|отклик|контакт"),
    ("requirements", r"teleb|namized|gozlenti|gozleyir|bacari|bilik|bilmeli|lazimdir|kim lazim|axtar|istey|sizden\b|uygun|olmalisiniz|olmalidir|keyfiyyet|serist|requir|qualif|skill|candidate|expect|you (?:need|bring|have|are)\b|we want|we need|ideal|looking for|seek|profile|competen|must|требова|кандидат|ожида|нужн|нужен|ищем|ждем|видим|навык|качеств|обязательн|подойд|от вас\b|знани"),
    ("duties", r"ohdelik|vezife|gorec|gorulec|goruləs|edec|edirsi|isiniz\b|isin mahiyyet|funksi|mesuliyyetler|tapsiri|dut(?:y|ies)|responsib|role\b|tasks?\b|(?:will|to|you) do\b|day to day|обязанн|задач|делать|предстоит|функци|заниматься|работа заключ"),
    ("offer", r"serait|sert|sertl|qrafik|condition|schedule|услови|график"),
    ("blurb", r"haqqimizda|biz kimik|barede|about (?:us|the company)|who we are|о нас|о компании|кто мы"),
)  # fmt: skip
_STEMS = tuple((name, re.compile(r"(?<![^\W_])(?:" + stems + ")")) for name, stems in _ROWS)
_SENTENCE = re.compile(
    r"(?<![^\W_])(?:(?P<duties>responsibilit|duties|tasks|ohdelik|vezifeler|обязанност|задач)"
    r"|(?P<requirements>requirement|qualification|telebler|требовани|namized\w* (?:\w+ )?(?:cavab ver|uygun)))"
)


def guess(heading: str, colon: bool) -> str | None:
    """Return the section that words which stand as a heading open, else None.

    Parameters
    ----------
    heading : str
        Folded, without its colon.
    colon : bool
        Whether a colon closes it.

    Examples
    --------
    >>> guess("sizden ne isteyirik", True), guess("что вы получите", True), guess("excel", True)
    ('requirements', 'offer', None)
    """
    words = len(_WORD.findall(heading))
    if not 0 < words <= (MAX_WORDS if colon else MAX_WORDS_BARE):
        found = _SENTENCE.search(heading) if colon else None
        return found.lastgroup if found else None
    return next((name for name, stems in _STEMS if stems.search(heading)), None)
