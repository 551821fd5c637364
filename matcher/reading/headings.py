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

_CV_ROWS: tuple[tuple[str, str], ...] = (
    ("details", r"maas|emek haqq|salary|зарплат|доход"),
    ("lacks", r"bilmedi[ky]|bacarmadi|не (?:знаю|умею|владею)|(?:don['’]t|do not) know"),
    ("wishes", r"meqsed|istey|arzu|hedef|goal|objective|looking for|learning|цел[ьи]|пожела|планы"),
    ("hobbies", r"hobb|xobbi|maraq|asude|interest|free time|хобби|интерес|увлеч|свободное"),
    ("references", r"tovsiye|referans|referen|recommend|рекоменд|отзыв"),
    ("courses", r"kurs|telim|tre[ny]ing|sertifikat|seminar|course|certificat|training|курс|сертифик|тренинг|повышение"),
    ("education", r"tehsil|educat|образован|учеба"),
    ("languages", r"diller|dil bil|dil\b|languages|языки"),
    ("skills", r"bacar|bilik|bildik|bilirem|vardis|serist|keyfiyyet|guclu|proqram|komp[uy]|skill|competen|strength|strong|abilit|qualit|software|tools|it\b|tech|good at|навык|умен|умею|знани|знаю|компетен|качеств|сильн|программ|пк\b|владе|инструмент"),
    ("experience", r"tecrube|is (?:yer|yol|tarix)|is\b|karyera|fealiyyet|isle(?:di|rim)|isler|et(?:dik|mis)|gor(?:duy|mus)|ohdelik|vezife|nailiyyet|experience|employ|work|career|job|dut|responsib|achiev|what i (?:do|did)|опыт|работ|карьер|трудов|обязанн|достижен|где работал"),
    ("about", r"haqqimda|haqda|ozum|about|summary|profile|who i am|о себе|обо мне|кратко"),
    ("personal", r"elaqe|telefon|unvan|email|dogum|contact|phone|birth|address|контакт|телефон|адрес|рожден"),
)  # fmt: skip
_CV_STEMS = tuple((name, re.compile(r"(?<![^\W_])(?:" + stems + ")")) for name, stems in _CV_ROWS)
MAX_WORDS_CV = 4
MAX_WORDS_SILENCING = 2
_SILENCING = frozenset({"wishes", "hobbies", "references", "courses", "education", "personal"})


def guess_told(heading: str) -> str | None:
    """Return the section of a CV that words before a colon open, else None.

    Examples
    --------
    >>> guess_told("strong points"), guess_told("bilmediklerim"), guess_told("excel")
    ('skills', 'lacks', None)
    """
    words = len(_WORD.findall(heading))
    if not 0 < words <= MAX_WORDS_CV or any(letter.isdigit() for letter in heading):
        return None
    name = next((name for name, stems in _CV_STEMS if stems.search(heading)), None)
    # What silences a section must say so in a word or two: "English course, level B2: passed" does not.
    return None if name in _SILENCING and words > MAX_WORDS_SILENCING else name


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
