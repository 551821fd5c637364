"""Where and when work is done: the city, remote or not, and the schedule in the ad's own words.

In: a text and its fold. Out: `Location` or None; the quoted schedule or None. Streets, universities and languages that bear
a city's name are no place of work, and of several cities none is chosen.
"""

from __future__ import annotations

import re

from matcher.reading.facts.cities import ALSO_WORDS, CITIES
from matcher.reading.scanner import Scanner
from models.reading import Location

_CASE_ENDING = r"(?:n?[iu]n|d[ae]|d[ae]n|y?[ae]|n[ae]|n[iu]|s[iu]|d[ae]ki|li|lu|['’](?:s|d[ae]|n?[iu]n|y?[ae]))?(?:[аеуыи]|ой|ом|ске|ска)?"
_CITY = Scanner(
    r"(?<![^\W_])(?:"
    + "|".join(f"(?P<c{n}>{forms})" for n, forms in enumerate(CITIES.values()))
    + rf"){_CASE_ENDING}(?![^\W_])"
)
_NAMES = tuple(CITIES)
_NOT_PLACE = re.compile(
    r"\s*(?:kuc|prospekt|pr\b|sosse|dil[i ]|dilin|dovlet|slavyan|universitet|bank\b|metro|bulvar|street|str\b|avenue|ave\b|state|"
    r"university|higher|muhendislik|biznes univ|ул\b|улиц|просп|шоссе|государств|славянск|университет|язык)"
)
_NOT_PLACE_BEFORE = re.compile(
    r"(?:\bbey|\bulitsa|улиц\w|\bул\.|просп\w*\.?|\bpr\.|(?:bank|university|state) of|kucesi|m\.? ?[eə]\.?)\s*$"
)
_ADDRESS = re.compile(
    r"(?:is yeri|is ?yerinin|unvan\w*|yerles\w*|mekan\w*|ofis\w*|location|based in|office in|place of work|work in|address|город\w*|\bг\.|"
    r"адрес\w*|место работы|офис\w*|локаци\w*)[^;\n•]{0,30}$"
)
_CITY_AFTER = re.compile(r"\s*(?:seher|sheher|seh\.|city|ofis|office)")
_REMOTE = Scanner(
    r"\bremote(?:ly)?\b|work(?:ing)? from home|home[- ]?office|telework|\buzaqdan|\bmesafeden|\bdistan(?:t|sion)\w*|\bonline rejim|"
    r"\bevden (?:isle|is\b|calis)\w*|удал[её]нк\w*|удал[её]нн\w+|дистанционн\w+|из дома|на дому"
)
_NOT_REMOTE_WORK = re.compile(
    r"\w* (?:idare|access|support|desktop|control|server|site|branch|area|region|sensing|monitor|customer|user|satis|tehsil|telim|kurs|"
    r"qosul|xidmet|доступ|сервер|рабоч\w+ стол|поддержк|управлен|обслуж|обучени|банк|клиент|продаж|объект|регион|район)"
)
_REFUSED = re.compile(
    r"[^\n;.,]{0,30}(?:mumkun deyil|yoxdur|nezerde tutulmur|teklif olunmur|deyil\b|not (?:possible|available|offered)|isn['’]t|"
    r"невозмож|не предусмотр|не предлага|не рассматрива)"
)
_REFUSED_BEFORE = re.compile(r"(?:\bno|\bnot(?: a)?|\bне|\bnon)[ -]$")
_HYBRID = re.compile(r"(?:hibrid|hybrid|гибрид)\w*[^\n;.]{0,20}$")

_CLOCK = r"(?:2[0-3]|[01]?\d)(?:[:.][0-5]\d)"
_TIMES = rf"(?:(?:saat(?:lari)?|\bс)\s*)?(?<![\d.]){_CLOCK}(?:\s?-?d[ae]n)?\s*(?:[-–—−]|\bto\b|\bдо\b|\bve\b)?\s*{_CLOCK}(?![\d.])(?:\s?-?\s?[ae]?\s?d[ae]k\b| qeder)?"
_WEEK = (
    r"(?:heftenin|heftede) [1-7] ?\w* ?(?:is )?gun\w*|(?<!\d)[1-7][- ]?(?:gunluk|is gunu)(?: is)?(?: rejim\w*| hefte\w*)?|(?<![\d/])[2-7] ?/ ?[1-4](?![\d/])|"
    r"(?:bazar ertesi|b\.e)\w*\.?(?:d[ae]n)?\s*(?:[-–—]|ve)?\s*(?:cume|senbe)\w*|пн\w*\.?\s*[-–—]\s*(?:пт|сб|вс|пятниц\w+|суббот\w+)|"
    r"\b(?:пяти|шести|[56]-)дневн\w+(?: рабоч\w+)?(?: недел\w+)?|mon(?:day)?\s*(?:[-–—]|to|through)\s*(?:fri|sat)(?:day|urday)?\b|[1-7] days (?:a|per) week"
)
_MODE = (
    r"\b(?:tam|yarim|natamam)[ -]?(?:is (?:gunu|qrafiki|vaxti|rejimi)|stat|gunluk|mesgulluq)\b|\bnovbeli(?: is)?(?: qrafik\w*| rejim\w*)?|"
    r"\b(?:cevik|deyisken|sutkaliq|sutka) (?:is )?(?:qrafik|rejim|saat)\w*|\bfull[- ]time|\bpart[- ]time|\b(?:night|day) shifts?\b|shift work|"
    r"flexible (?:working )?(?:hours|schedule)|полная занятость|частичная занятость|(?:не)?полный (?:рабочий )?день|сменный график|гибкий график"
)
_SCHEDULE = Scanner(f"{_TIMES}|{_WEEK}|{_MODE}")
_BETWEEN = re.compile(
    r"[ \t,()/|:.–—-]*(?:(?:saat\w*|is|gun\w*|qrafik\w*|rejim\w*|vaxt\w*|ve|and|и|с|from|arasi|hefte \w+|график)[ \t,()/|:.–—-]*){0,4}"
)
_WORK_TIME = re.compile(
    r"(?:(?:\bis|calisma) ?(?:rejim|qrafik|saat|vaxt|gun)\w*|\bqrafik\w*|график\w*(?: работы)?|режим\w*(?: работы)?|work\w* (?:hours|schedule|days|time)|"
    r"schedule|занятост\w+)\s*[:–—-]*[^;\n•]{0,25}$"
)
MAX_QUOTE = 120


def location(text: str, folded: str) -> Location | None:
    """Return the city of an ad in its Azerbaijani basic form and whether the work is remote; None without either.

    Examples
    --------
    >>> location("офис в Гяндже", "офис в гяндже")
    Location(city='Gəncə', remote=None)
    """
    city, remote = _city(text, folded), _remote(folded)
    return Location(city, remote) if city is not None or remote is not None else None


def _city(text: str, folded: str) -> str | None:
    """Return the one city named as the place of work, else the one city named at all."""
    named: set[str] = set()
    addressed: set[str] = set()
    for match in _CITY.finditer(folded):
        before = folded[max(0, match.start() - 60) : match.start()]
        if _NOT_PLACE.match(folded, match.end()) or _NOT_PLACE_BEFORE.search(before):
            continue
        name = _NAMES[int((match.lastgroup or "c0")[1:])]
        if name in ALSO_WORDS and not text[match.start()].isupper():
            continue
        named.add(name)
        if _ADDRESS.search(before) or _CITY_AFTER.match(folded, match.end()):
            addressed.add(name)
    if len(named) == 1:
        return named.pop()
    return addressed.pop() if len(addressed) == 1 else None


def _remote(folded: str) -> bool | None:
    """Return True for remote work, False where it is refused, None where nothing is said or only half of it."""
    answer: bool | None = None
    for match in _REMOTE.finditer(folded):
        before = folded[max(0, match.start() - 40) : match.start()]
        if _NOT_REMOTE_WORK.match(folded, match.end()) or _HYBRID.search(before):
            continue
        if _REFUSED.match(folded, match.end()) or _REFUSED_BEFORE.search(before):
            answer = False
            continue
        return True
    return answer


def schedule(text: str, folded: str) -> str | None:
    """Return the words that tell the working hours as written, at most 120 characters; None without any.

    Neighbouring tellings ("5/2, 09:00-18:00") are one quote; that after a word for working hours goes first.
    """
    spans: list[tuple[int, int]] = []
    for match in _SCHEDULE.finditer(folded):
        if (
            spans
            and _BETWEEN.fullmatch(folded, spans[-1][1], match.start())
            and match.end() - spans[-1][0] <= MAX_QUOTE
        ):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    if not spans:
        return None
    start, end = max(spans, key=lambda span: (_is_told(folded, span), span[1] - span[0], -span[0]))
    return text[start:end].strip(" ,:")[:MAX_QUOTE]


def _is_told(folded: str, span: tuple[int, int]) -> bool:
    return bool(_WORK_TIME.search(folded[max(0, span[0] - 60) : span[0]]))
