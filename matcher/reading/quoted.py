"""What stands in a CV and is not the person's own word: a pasted advertisement, or an order to whoever reads it.

In: the page of a CV. Out: the places of such text, and a notice for each kind. An ad is told by its wording alone: a
heading of demands, or two other signs of an ad (what the firm offers, how to apply, talk of "the candidate"), in a
stretch where nobody speaks of himself and no job is dated; one sign, where that stretch is the whole text. It reaches from its title, its first paragraph or its heading
of duties to where the person speaks again; what stands in front of it is part of it where the person has not spoken yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from matcher.reading import cues
from matcher.reading.page import Page, Piece
from models.reading import Notice

FILLER = "\u00a4"
"""Stands for a quoted character: it is part of no word and no white space."""
MIN_WEIGHT = 2
MAX_TITLE = 8

_FIRST_PERSON = re.compile(
    r"(?<![^\W_])(?:"
    r"\w+(?:[iu]r|m[iu]s|aca[gq]|ece[yg]|m[ae]l[iy]|mali)[ae]m|(?!teqdim|yardim|addim|qedim)\w{2,}d[iu]m|\w{2,}y[ae]m|(?:menim|mende|mene|ozum|haqqimda|ozumu)"
    r"|(?:tecrube|bacari[gq]|bili[yk]|vezife|is yer|ohdelik|nailiyyet|qabiliyyet)\w{0,4}(?:im|em)(?:in|de|d[ie]r|dir|i)?"
    r"|i(?:['’](?:m|ve|d))?(?= (?:am|have|had|was|can|do|did|make|\w+ed|work|speak|know|use|handle|manage|lead|led|run|ran|write|receive|serve|sell|teach|help|take|took)\b)|my|myself"
    r"|i am applying (?:for|to)|in (?:reply|response) to|dear (?!candidate|applicant|job ?seeker|all\b)\w+|elana (?:gore|cavab\w*|muraciet)|отклик\w* на|в ответ на"
    r"|я|мо[йяеи]|моего|моей|мною|обо мне|о себе"
    r"|(?:умею|имею|владею|знаю|веду|вел|вела|говорю|[а-я]{3,}(?:аю|яю|ирую|уюсь|аюсь|влю|блю|рю))"
    r")(?![^\W_])"
)
_PAST = re.compile(
    r"(?<![^\W_])(?!персонал|матери|журнал|канал|фили|потенци|капитал|интервал|портал|термин|сигнал)"
    r"[а-я]{3,}(?:[ая]л|овал|ировал|ывал|ивал|[ои]дил|вил|елил)а?(?:сь|ся)?(?![^\W_])"
)
"""Russian past tense: it names no person, so beside a sign of an ad it is not the person who speaks."""
_DATED = re.compile(
    r"(?:19|20)\d\d\b[^\n;]{0,14}?(?:[-–—−]|d[ae]n\b|\bto\b|\bдо\b|\bпо\b)[^\n;]{0,16}?"
    r"(?:(?:19|20)\d\d|hazir|indi|davam|bu gun|present|now|today|current|настоящ|н\. ?в|сейчас|текущ)"
)
_DEMANDING = re.compile(
    r"(?<![^\W_])(?:\w*(?:mali|meli)d[iu]r|(?:ol|bacar)mali|(?:bil|et|isle|danis)m[ae]li|teleb (?:olunur|edilir|olunan)|(?:is|are) (?:required|a must)|must (?:have|be|know)|"
    r"axtar(?:ir(?:iq)?|ilir)|devet edir(?:ik)?|isci axtar\w+|are looking for|is looking for|is (?:hiring|seeking)|ищет|ищем|приглаша(?:ет|ем)|жд[её]т в свою|ждем в (?:свою|нашу)|требу[ею]тся)(?![^\W_])"
)
_ORDER = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:ignore|disregard|forget|override) (?:\w+ ){0,4}(?:instruction|prompt|rule|criteria|direction)s?"
    r"|(?:rank|rate|score|select|recommend|place|put|mark) (?:this|the|me\b)(?: \w+){0,3} (?:first|highest|top|best|1st|number one|perfect|as (?:a|the) \w+)"
    r"|(?:system|hidden) prompt|as an? (?:ai|language model)|you are (?:an? )?(?:ai|assistant|recruit\w+ (?:ai|bot|system))"
    r"|(?:give|assign|award) (?:\w+ ){0,4}(?:score|points|rating|mark)s?"
    r"|(?:evvelki|yuxaridaki|butun|verilmis) (?:\w+ ){0,2}(?:telimat|gosteris|qayda|emr)\w* (?:\w+ ){0,2}(?:nezere alma|unut|legv et|saymay|bosver|kenara qoy|etmey|alma)\w*"
    r"|(?:birinci|ilk) (?:yere|sirada?|yerde) (?:qoy|yerlesdir|goster|cixar)\w*|(?:en yuksek|maksimum) (?:bal|qiymet|reytinq)\w* (?:ver|yaz|qoy)\w*"
    r"|(?:игнориру|забуд|отмени|не учитыва|пропусти)\w* (?:\w+ ){0,4}(?:инструкци|указани|правил|команд)\w*"
    r"|(?:постав|присво|выстав|дай)\w* (?:\w+ ){0,4}(?:балл|оценк|рейтинг|место)\w*"
    r")"
)
_BEGINS = r"(?P<begins>(?:^|(?<=[\n•.;!?)*]))[ \t*•\"«–—-]*(?:[^\W\d_]+ ){0,3}?)?"
_ENDS = r"\w*(?:[ /]+[^\W\d_]+){0,4}[ \t»\"*]*(?P<colon>:)?(?(colon)|(?:$|(?=\n)|[-–—](?=\s)))"


def _heading(stems: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGINS}(?P<stem>{stems}){_ENDS}")


_DEMAND_STEMS = (
    r"teleb(?:ler|at|imiz|olunan)|namized\w* (?:teleb|gozle|axtar|uygun)|uygun namized|sizden (?:teleb|gozle|iste)|requirement|what we (?:expect|are looking)|"
    r"who (?:we are looking|you are)|we(?: are|['’]re) looking for|(?:ideal|successful) candidate|you (?:should )?(?:have|bring|need)|must[ -]have|(?:required|desired) (?:skill|qualif|exper)|"
    r"требовани|мы ожидаем|мы ждем|ждем от вас|кого мы ищем|от вас|(?:необходим|обязательн|требуем)\w+ (?:навык|знани|умени|качеств|опыт)"
)
_FIRM_STEMS = (
    r"is (?:ve emek )?serait|sertler|(?:biz |ne |size )?teklif (?:edir|olun)|vaad edir|haqqimizda|sirket(?:imiz)? haqqinda|muraciet (?:ucun|qayda|forma)|vakansiya|"
    r"(?:what )?we offer|our offer|benefits|perks|why (?:join|us)|working conditions|about (?:us|the company|our)|who we are|how to apply|nice[ -]to[ -]have|position|vacancy|"
    r"job (?:title|description|purpose|summary)|key responsibilit|услови|(?:что )?мы предлагаем|предлагаем|мы гарантируем|о компании|о нас|как откликнуться|будет плюсом|вакансия"
)
_DEMANDS, _FIRM = _heading(_DEMAND_STEMS), _heading(_FIRM_STEMS)
_ANY_STEM = re.compile(f"{_DEMAND_STEMS}|{_FIRM_STEMS}")
_AT_LEAST = re.compile(
    r"(?<![^\W_])(?:minimum|en azi?|en azindan|at least|не менее|от|минимум) (?:\d|bir|iki|uc|one|two|three|одн|дв|тр)[^\n;.]{0,20}?(?:il|year|лет|год)"
)
_EQUIVALENT = re.compile(r"\bor (?:an? )?equivalent\b|(?:ve ya|ve yaxud) (?:ekvivalent|beraber)\w*|или эквивалент\w*")
_SIGNS = (cues.VACANCY_TALK, cues.APPLY, cues.PREFERRED, _DEMANDING, _AT_LEAST, _EQUIVALENT)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


def own_words(page: Page) -> tuple[str, tuple[Notice, ...]]:
    """Return the text with all that is not the person's own word filled up, places kept, and the notices of it."""
    pasted, ordered = _pasted(page), _ordered(page)
    if not pasted and not ordered:
        return page.text, ()
    notices = [Notice("vacancy_text_in_cv")] * bool(pasted) + [Notice("instructions_in_text")] * bool(ordered)
    text, done, parts = page.text, 0, []
    for start, end in _spans(page, sorted(pasted | ordered)):
        parts += [text[done:start], "\n", FILLER * (end - start - 2), "\n"]
        done = end
    return "".join([*parts, text[done:]]), tuple(notices)


def _spans(page: Page, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of neighbouring pieces with their headings, at least two characters long."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        places = [number for _, number in group]
        start, end = _lead(page, places[0]), page.pieces[places[-1]].end
        if end - start >= 2:
            yield start, end


def _lead(page: Page, number: int) -> int:
    """Return where a piece begins, its heading included."""
    return page.pieces[number - 1].end if number else 0


def _ordered(page: Page) -> set[int]:
    """Return the pieces of every line that gives an order to the reader."""
    found: set[int] = set()
    for line in _lines(page.pieces):
        if any(_ORDER.search(page.folded, page.pieces[number].start, page.pieces[number].end) for number in line):
            found.update(line)
    return found


def _lines(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    line: list[int] = []
    for number, piece in enumerate(pieces):
        if line and piece.new_line:
            yield line
            line = []
        line.append(number)
    yield line


def _pasted(page: Page) -> set[int]:
    found: set[int] = set()
    # Cues take linear time only within a piece.
    if not (_ANY_STEM.search(page.folded) or any(_says(page, piece, *_SIGNS) for piece in page.pieces)):
        return found
    own = [is_own(page, piece) for piece in page.pieces]
    for by_person, group in groupby(range(len(own)), key=own.__getitem__):
        if not by_person:
            found.update(_ad(page, list(group)))
    return found


def is_own(page: Page, piece: Piece) -> bool:
    """Whether the person speaks of himself, a job is dated, or a heading stands here that no ad has."""
    heading = piece.heading and piece.section in ("hobbies", "references")
    start, end = piece.start, piece.end
    if heading or _FIRST_PERSON.search(page.folded, start, end) or _DATED.search(page.folded, start, end):
        return True
    told = _PAST.search(page.folded, start, end) is not None
    return told and not (_says(page, piece, *_SIGNS) or _is_headed(page, _FIRM, start, end))


def speaks(page: Page, piece: Piece) -> bool:
    """Whether the first person stands in a piece."""
    return first_person(page.folded, piece.start, piece.end)


def first_person(folded: str, start: int, end: int) -> bool:
    """Whether somebody speaks of himself between two places of a folded text."""
    return any(pattern.search(folded, start, end) for pattern in (_FIRST_PERSON, _PAST))


def _ad(page: Page, run: Sequence[int]) -> Sequence[int]:
    """Return which pieces of a run between the person's own words are an ad.

    Where nobody speaks of himself and no job is dated in the whole text, one sign is enough.
    """
    weights = {number: _weight(page, number) for number in run}
    alone = len(run) == len(page.pieces) and any(_says(page, page.pieces[number], *_SIGNS) for number in run)
    if sum(weights.values()) < MIN_WEIGHT and not alone:
        return [number for number in run if _says(page, page.pieces[number], cues.VACANCY_TALK)]
    return range(_beginning(page, run, next(number for number in run if weights[number])), run[-1] + 1)


def _weight(page: Page, number: int) -> int:
    """Return how much a piece is worded as an ad: 2 for a heading of demands, 1 for another sign."""
    piece, lead = page.pieces[number], _lead(page, number)
    if _is_headed(page, _DEMANDS, lead, piece.end):
        return MIN_WEIGHT
    return int(_says(page, piece, *_SIGNS) or _is_headed(page, _FIRM, lead, piece.end))


def _says(page: Page, piece: Piece, *patterns: re.Pattern[str]) -> bool:
    return any(pattern.search(page.folded, piece.start, piece.end) for pattern in patterns)


def _is_headed(page: Page, pattern: re.Pattern[str], start: int, end: int) -> bool:
    """Whether a heading stands at the beginning of a line or sentence, or is glued into one by its capital."""
    return any(
        match["begins"] is not None or (match["colon"] and page.text[match.start("stem")].isupper())
        for match in pattern.finditer(page.folded, start, end)
    )


def _beginning(page: Page, run: Sequence[int], sign: int) -> int:
    """Return the first piece of an ad whose first sign is the piece `sign`.

    That is the first paragraph behind the last one in which the person speaks or a heading of a CV stands; without
    paragraphs, the heading of duties; and a title in front of either.
    """
    if run[0] == 0:
        return 0
    begin = sign
    for number in range(sign, run[0] - 1, -1):
        if number < sign and _heads_cv(page.pieces[number]):
            break
        if _PARAGRAPH.search(page.text, _lead(page, number) - 1, page.pieces[number].start):
            begin = number
    begin = next((one for one in range(begin - 1, run[0], -1) if _opens_duties(page.pieces[one])), begin)
    return begin - 1 if begin > run[0] and _is_title(page.pieces[begin - 1]) else begin


def _heads_cv(piece: Piece) -> bool:
    return piece.heading and not _opens_duties(piece)


def _opens_duties(piece: Piece) -> bool:
    return piece.heading and piece.section == "experience"


def _is_title(piece: Piece) -> bool:
    """Whether a piece is a short line of its own, as the title of an ad is."""
    return piece.new_line and not (piece.listed or piece.heading) and piece.high - piece.low <= MAX_TITLE
