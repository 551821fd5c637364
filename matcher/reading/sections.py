"""Headings in three languages, by stems, also glued into the text; each segment gets the section it stands in.

Sections of an ad: requirements, preferred, duties, offer, apply, blurb, facts; of a CV: skills, languages, experience,
education, courses, hobbies, wishes, about, references. In: fold and segments. Out: one `Placed` per segment, whose
`start` lies behind the heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reading.headings import guess, guess_told
from matcher.reading.segments import Segment

_VACANCY = {
    "preferred": r"ustunlu[kgy]\w*(?: veril\w+| hesab \w+| sayil\w+)?|arzu ?olun\w*(?: \w+)?|elave ustunlu\w+"
    r"|nice[ -]to[ -]have\w*|preferred(?: \w+){0,2}|(?:would|will) be (?:a|an) (?:plus|advantage|asset)|bonus points|pluses?|desirable(?: \w+)?"
    r"|(?:big )?(?:plus|advantages?)|желательн\w+(?: \w+)?|(?:будет|является)?\s?(?:плюсом|преимуществ\w+)(?: будет(?: являться)?| является)?"
    r"|приветству\w+|дополнительн\w+ преимуществ\w+|плюсы",
    "duties": r"(?:(?:esas |funksional )?(?:vezife(?:nin)?|is|emek|xidmeti)(?: ve)? )?(?:ohdelik\w*|vezifeler\w*|funksiya\w+)(?: ve (?:vezife|ohdelik|mesuliyyet)\w*)?"
    r"|vezife(?:ler)?(?: ve)? ohdelik\w*|(?:isin|vezifenin|vakansiyanin) (?:tesviri|mahiyyeti|mezmunu|meqsedi)|is barede|is haqqinda(?: melumat)?"
    r"|gorece\w+ isler|goruleceк isler|gorulecek isler\w*|ne is goreceks\w*|sizi ne gozleyir|neler edeceks\w*|mesuliyyetler(?:i)?"
    r"|(?:key |main |your |core |primary |job |work )?(?:duties|responsibilit\w+|accountabilit\w+|tasks)(?: (?:and|&) \w+)?|job (?:description|purpose|summary)|what you(?: will|['’ ]ll)? (?:do|be doing)|your role|the role"
    r"|main accountabil\w+|position (?:summary|purpose)|role (?:summary|overview)"
    r"|(?:основные |должностные |функциональные |ваши )?(?:обязанност\w+|обязательств\w+|функци\w+|задач\w+)(?: сотрудник\w+)?|что (?:нужно|надо|предстоит) (?:будет )?делать|чем (?:вы будете|предстоит) заниматься|описание (?:работы|вакансии|позиции)",
    "requirements": r"(?:(?:esas|xususi|umumi|diger|elave|namized\w*|sizden|vakansiya\w*|vezife\w*|ise qebul\w*)(?: \w+){0,2} )?telebler(?:i|imiz)?(?: ve \w+)?|telebat\w*|teleb olunan \w+(?: ve \w+)?|teleb olunur|namized(?:den|e|in|ler\w*|de)?(?: \w+)? (?:teleb\w*|axtar\w+|gozleyirik|olmali\w*)"
    r"|bizim ucun uygun namized|uygun namized|(?:ixtisas|seriste|peseka?r) teleb\w+|(?:namizedin )?(?:sexsi|ferdi|peseka?r|is) keyfiyyet\w*|sexsi xususiyyet\w*|seriste\w*|qabiliyyet\w*|(?:umumi |elave |zeruri |esas |texniki |sexsi |diger )?(?:bilik(?:ler\w*)?(?:,? ve| ,)? ?(?:bacariq|vardis|tecrube)\w*|bacariq\w*|vardisl\w+|bilikler\w*)"
    r"|(?:dil|komputer|kompyuter|program\w*|proqram\w*|texniki|xarici dil\w*|it)(?: ve \w+)? (?:bilik\w*|bacariq\w*|biliyi|telebi|seviyyesi)|(?:xarici )?dil(?:ler)?(?:i)?|tehsil\w*|(?:is )?tecrube\w*(?: telebi)?|proqramlar|kompyuter|komputer|minimum teleb\w*"
    r"|(?:job |key |minimum |basic |position |general |main |candidate )?(?:requirements?|qualifications?)(?: (?:and|&) \w+)?|(?:required |key |soft |hard |technical |personal |computer |language |professional |core |essential )*(?:skills|competenc\w+|knowledge|abilities)(?:[,/]? (?:and|&|skills) ?\w+){0,3}(?: required)?|experience|education(?: and experience)?|(?:foreign )?languages?|what we(?: are|['’]re)? (?:looking for|expect\w*)|who (?:we are looking for|you are)|about you|you (?:have|are|bring|should have)|we expect(?: you to have)?|what you(?:['’ ]ll)? need|(?:ideal|successful) candidate|personal qualit\w+|must[ -]have\w*"
    r"|(?:основные |наши |общие |обязательные |дополнительные )?требовани\w*(?: к \w+)?(?: и \w+)?|квалификаци\w+|критери\w+|(?:ключевые |профессиональные |необходимые |личные )*(?:навыки|умения|знания|качеств\w+|компетенци\w+)(?:,? и \w+)?|мы ожидаем(?: от вас)?|(?:что )?мы ждем(?: от вас)?|ждем от вас|что (?:нужно|важно) (?:знать|уметь|для нас)|ожидания|для нас важно|кого мы ищем|ищем (?:человека|кандидата|того),? котор\w+|языки|знание языков|опыт(?: работы)?|образование|вы нам подходите,? если|от вас",
    "offer": r"(?:is|emek)?(?: ?ve)? ?sera?itl?e?r?i?|sert(?:ler(?:i|imiz)?)|is sertl\w+|is rejimi|is qrafiki|is (?:saat|vaxt|gun)\w*|emek ?haqq?i?|maas|teminat\w*|imtiyaz\w*|biz(?:im)? (?:ne )?(?:teklif\w*|vaad\w*|veririk)(?: \w+)?|sirket\w* (?:teklif|ustunluk|imkan)\w*|tekliflerimiz|teklif (?:olunur|edirik|edilir)|ne teklif edirik|sizi gozleyenler|bonuslar|elave melumat\w*|is yeri|unvan|qeyd|bonus ve \w+|niye biz|bizde (?:sizi )?\w+"
    r"|we offer|what we(?: can)? offer|our offer|benefits(?: (?:and|&) \w+)?|perks(?: (?:and|&) \w+)?|why (?:join )?us|working (?:conditions|hours)|conditions|compensation(?: \w+){0,2}|salary|what you(?:['’ ]ll| will)? get|we provide|schedule"
    r"|услови\w*(?: работы)?|мы предлагаем|(?:что )?мы предлагаем|предлагаем|зарплата|заработная плата|график(?: работы)?|преимущества работы|бонусы|почему мы|мы гарантируем|наши преимущества|место работы|адрес",
    "apply": r"muraciet(?: (?:ucun|qaydasi|forma\w*))?|elaqe(?: \w+)?|how to apply|to apply|apply|contacts?|application(?: \w+)?|контакт\w*(?: \w+)?|как откликнуться|обращаться|резюме",
    "blurb": r"(?:sirket|bank|biz|firma)(?:imiz)? (?:haqqinda|barede)|haqqimizda|about (?:us|the company|company|our \w+)|company (?:overview|profile)|who we are|о (?:нас|компании|банке)|наша компания",
}
_CANDIDATE = {
    "skills": r"(?:(?:esas|sexsi|ferdi|peseka?r|texniki|diger|elave|acar|is|komputer|kompyuter|kompuer|sosial) )*(?:bilik(?:ler\w*)?(?:,? ve| ,)? ?(?:bacariq|vardis)\w*|bacariq\w*(?: ve \w+)?|vardisl\w+|qabiliyyet\w*|keyfiyyet\w*|seriste\w*|bilikler\w*|biliyi)|(?:sexsi|ferdi) xususiyyet\w*|guclu (?:teref|cehet)\w*|proqramlar|proqram bilik\w*|komputer|kompyuter"
    r"|(?:(?:key|core|soft|hard|technical|personal|professional|computer|it|main|other|digital) )*(?:skills|competenc\w+|strengths|abilities|qualities|tools|software|expertise|attributes)(?: (?:and|&) \w+){0,2}|programs|programmes"
    r"|(?:ключевые |профессиональные |личные |компьютерные |основные |дополнительные |технические |деловые )*(?:навыки|умения|качеств\w+|компетенци\w+|знания|сильные стороны)(?:,? и \w+)?|программы|владение (?:пк|программами)|пк|по",
    "languages": r"(?:xarici )?dil(?:ler|leri)?(?: bilik\w+| biliyi| bacariq\w+)?|(?:foreign )?languages?(?: skills)?|(?:иностранные )?языки|знание языков|владение языками",
    "experience": r"is|работа|(?:is |peseka?r |emek )?tecrube\w*(?: ve \w+)?|is yerleri|is tarixcesi|(?:emek )?fealiyyet\w*|karyera|kariyera|islediyim yerler|ne edirem|gorduyum isler|(?:vezife )?ohdelik\w*(?:im)?|vezifeler\w*|nailiyyet\w*"
    r"|(?:work |professional |employment |job |relevant )*(?:experience|history|background)|employment|career(?: \w+)?|responsibilities|duties|achievements|what i do"
    r"|(?:трудовой |профессиональный )?опыт(?: работы)?|карьера|места работы|трудовая деятельность|обязанности|достижения|функции|стаж",
    "education": r"tehsil\w*|universitet|education(?: \w+){0,3}|academic \w+|образование|учеба",
    "courses": r"(?:kecdiyim |elave )?(?:kurs\w*|telim\w*|sertifikat\w*|seminar\w*|trening\w*)(?: ve \w+)?|(?:courses?|certificat\w+|trainings?|seminars)(?: (?:and|&) \w+)?|(?:курсы|сертификат\w*|тренинг\w*|семинар\w*|повышение квалификации|дополнительное образование)(?: и \w+)?",
    "hobbies": r"hobbi\w*|xobbi\w*|maraql\w+(?: \w+)?|maraq(?:lar\w*| dair\w+)|asude vaxt\w*|hobb(?:y|ies)|interests?|free time|хобби|интересы|увлечени\w+",
    "wishes": r"(?:karyera )?meqsed\w*|istey\w*|arzular\w*|planlar\w*|goal\w*|objectives?|career (?:objective|goal)s?|looking for|цел[ьи]|пожелани\w+|планы|желаемая должность|plans?",
    "references": r"tovsiye\w*(?: \w+)?|referans\w*|references?|recommendations?|рекомендаци\w+|рекомендатели|отзывы",
    "about": r"haqqimda|ozum haqqinda|ozum barede|haqqinda|xulase|qisa melumat|(?:about|summary|profile|professional summary|personal statement|overview)(?: me)?|о себе|обо мне|коротко о себе|резюме",
    "personal": r"(?:sexsi|elaqe) melumat\w*|elaqe|contacts?|personal (?:details|information)|личные данные|контакты|ad(?: ve)? soyad|telefon|unvan",
    "details": r"(?:valid )?(?:driving|driver['’]?s?) licen[cs]es?|surucu\w*(?: vesiqe\w*)?|(?:водительск\w+ )?(?:права|удостоверени\w+)",
}
_PREFIX = r"(?:^|(?<=[\s.,;:!?)\]»”\"'•*—–-]))"
_QUOTE = r"[\s\"«“'(*]*"


def _compile(table: dict[str, str], colon: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in table.items())
    return re.compile(rf"{_QUOTE}(?:{groups})[\s\"»”')*]*(?:{colon})")


_CLOSING = re.compile("[:–—-]")
"""What closes a heading that does not end its line."""
_COLON = r":+|[-–—](?=\s)|$"
_WHOLE = {"vacancy": _compile(_VACANCY, _COLON), "candidate": _compile(_CANDIDATE, _COLON)}
_INLINE = {
    kind: re.compile(r"(?<![\w])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in table.items()) + r")\s?:")
    for kind, table in (("vacancy", _VACANCY), ("candidate", _CANDIDATE))
}
_BEHIND_WORD = re.compile(r"(?<=\w\s)\w")
_TAIL = re.compile(
    r"(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _VACANCY.items()) + r")(?=\W*$|\W*[•·●▪►▶✓✔*-])"
)
_READ_ALONG = {("vacancy", "requirements"), ("candidate", "details")}
MAX_HEADING = 70
MAX_INLINE_WORDS = 5
MIN_BEFORE_TAIL = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters start..end (behind a heading) of a segment in its section, `heading` where one opened it."""

    start: int
    end: int
    section: str
    heading: bool
    listed: bool
    new_line: bool


def place(text: str, folded: str, found: Sequence[Segment], kind: str) -> list[Placed]:
    """Return the segments with their sections; "" before the first heading.

    Parameters
    ----------
    text, folded : str
    found : sequence of Segment
    kind : str
        vacancy or candidate.
    """
    placed: list[Placed] = []
    section = ""
    for number, segment in enumerate(found):
        name, start = _heading(folded, segment, _WHOLE[kind])
        if name is None:
            following = found[number + 1] if number + 1 < len(found) else None
            name, start = _guessed(text, folded, segment, following) if kind == "vacancy" else _told(folded, segment)
        # In a list of skills a licence is one of them; only with a colon does it stand for itself.
        if name == "details" and ":" not in folded[segment.start : start]:
            name, start = None, segment.start
        behind = start
        # "Kompüter bilikləri: …" asks for them itself, so a heading of requirements is read along.
        if (kind, name) in _READ_ALONG:
            start = segment.start
        section = name or section
        opened = name is not None
        listed, new_line = segment.listed, segment.new_line
        # A heading with a colon may also stand inside: "… MMC-yə Tələblər: …".
        for match in _INLINE[kind].finditer(folded, behind, segment.end):
            if match.start() > start and match.lastgroup and _begins(text, match.start()):
                placed.append(Placed(start, match.start(), section, opened, listed, new_line))
                section, opened = match.lastgroup, True
                start = match.start() if (kind, section) in _READ_ALONG else match.end()
                listed, new_line = False, True
        tail = _tail(text, folded, start, segment, found[number + 1 : number + 2]) if kind == "vacancy" else None
        if tail is not None:
            placed.append(Placed(start, tail.start(), section, opened, listed, new_line))
            section, opened, listed, new_line = str(tail.lastgroup), True, False, True
            start = tail.start() if section == "requirements" else tail.end()
        placed.append(Placed(start, segment.end, section, opened, listed, new_line))
    return placed


def _begins(text: str, place: int) -> bool:
    """Whether words inside a segment can be a heading: a capital, or a sign before them ("İngilis dili: …" is none)."""
    return text[place].isupper() or not text[max(0, place - MAX_HEADING) : place].rstrip(" \t")[-1:].isalnum()


def _tail(text: str, folded: str, start: int, segment: Segment, following: Sequence[Segment]) -> re.Match[str] | None:
    """Return a heading that ends a segment in front of a list: "… DevOps engineer Duties and responsibilities•"."""
    if not following or not following[0].listed:
        return None
    for word in _BEHIND_WORD.finditer(folded, max(start + 1, segment.end - MAX_HEADING), segment.end):
        match = _TAIL.match(folded, word.start(), segment.end) if text[word.start()].isupper() else None
        if (
            match
            and len(folded[start : match.start()].split()) >= MIN_BEFORE_TAIL
            and not folded[match.end() : segment.end].strip()
        ):
            return match
    return None


def behind_heading(folded: str) -> int:
    """Return where the words behind a heading of an advertisement begin, 0 where none opens the text.

    Examples
    --------
    >>> behind_heading("telebler: crm"), behind_heading("esas telebler"), behind_heading("telebkarliq")
    (9, 13, 0)
    """
    match = _WHOLE["vacancy"].match(folded)
    return 0 if match is None or match.end() > MAX_HEADING else match.end()


def section_opened(folded: str) -> str | None:
    """Return the section of a CV that a line opens, else None.

    Examples
    --------
    >>> section_opened("work experience"), section_opened("emily cook")
    ('experience', None)
    """
    match = _WHOLE["candidate"].match(folded[: 2 * MAX_HEADING])
    return None if match is None or match.end() > MAX_HEADING else match.lastgroup


def _heading(folded: str, segment: Segment, whole: re.Pattern[str]) -> tuple[str | None, int]:
    """Return the section that a heading at the segment's start opens and where the rest begins."""
    text = folded[segment.start : min(segment.end, segment.start + 2 * MAX_HEADING)].rstrip()
    if len(text) > MAX_HEADING and not _CLOSING.search(text, 0, MAX_HEADING):
        return None, segment.start
    match = whole.match(text)
    if match is None or match.end() > MAX_HEADING:
        return None, segment.start
    return match.lastgroup, segment.start + match.end()


_PRAISE = re.compile(r"good at|strong|strength|guclu|yaxsi|сильн|хорош")
_COLONED = re.compile(r"[^:\n]{3,200}?:(?=\s|\W|$)(?!//)")


def _guessed(text: str, folded: str, segment: Segment, following: Segment | None) -> tuple[str | None, int]:
    """Return the section that unlisted words open: before a colon, or alone on a line with a list or line behind."""
    match = _COLONED.match(folded, segment.start, segment.end)
    if match:
        closes = not folded[match.end() : segment.end].strip()
        if segment.listed and closes:
            return None, segment.start
        heading = match[0].strip(" :*•-–—\t")
        # A long sentence opens a section only where its list follows behind the colon.
        if closes or len(heading.split()) <= MAX_INLINE_WORDS:
            name = guess(heading, True)
            return (name, match.end()) if name else (None, segment.start)
        return None, segment.start
    if segment.new_line and not segment.listed and following is not None and _stands_alone(text, segment, following):
        name = guess(folded[segment.start : segment.end].strip(" ?!.…*\t\n"), False)
        if name is not None and name != "preferred":
            return name, segment.end
    return None, segment.start


def _told(folded: str, segment: Segment) -> tuple[str | None, int]:
    """Return the section of a CV that unlisted words open before a colon: "Bildiklərim:", "Strong points:"."""
    match = _COLONED.match(folded, segment.start, segment.end)
    name = guess_told(match[0].strip(" :*•-–—\t\n")) if match and not segment.listed else None
    # The words may name a skill themselves ("Excel bilikləri: yaxşı"), so they are read along, but "good at" is no level.
    praise = match is not None and name is not None and _PRAISE.search(match[0])
    return name, match.end() if match and praise else segment.start


def _stands_alone(text: str, segment: Segment, following: Segment) -> bool:
    """Whether a line looks like a heading: capitals, a question, or a few words with a list behind."""
    line = text[segment.start : segment.end].strip()
    if "," in line or len(line) > MAX_HEADING or not (following.new_line or following.listed):
        return False
    return line.isupper() or line.endswith("?") or (following.listed and line[-1:].isalpha() and segment.words <= 4)
