"""Demands that must not count: age, gender, photo, appearance, military service, marital status, health.

In: a text and its fold. Out: `Excluded` with evidence, shown to the recruiter and never scored. A statement of equal
opportunity, both sexes named together, a firm's own age and pay or goods for men or women are no demands.
"""

from __future__ import annotations

import re

from matcher.reading.facts.durations import clause
from matcher.reading.scanner import Scanner, scan
from models.reading import Evidence, Excluded

MAX_EVIDENCE = 3
_ADULT = r"(?:1[6-9]|[2-6]\d)(?!\d)"
_TO = r"(?:\s?-?\s?(?:d[ae]n|y[ae]s?d[ae]n|тс?и))?(?:\s*(?:[-–—−/]|\bto\b|\band\b|\bдо\b|\bve\b|\bile\b)\s*|\s)"
_SPAN = rf"{_ADULT}(?:{_TO}{_ADULT})?"
_WORK = (
    r"(?:satici|satis|kassir|katib|operator|menecer|ofisiant|referent|administrator|xadime|muhasib|surucu|fehle|usta|mutexessis|"
    r"konsultant|meslehetci|emekdas|isci|namized|personal|reseps|aspaz|anbardar|muhafize|temizlik|sexs|iddiaci)\w*"
)
_SEX = r"(?:kisi|qadin|xanim|oglan|qiz|bey)"
_SEX_RU = r"(?:мужчин\w*|женщин\w*|девуш\w+|парн\w+|юнош\w+|мужск\w+ пол\w*|женск\w+ пол\w*)"
_JOB_EN = r"(?:candidates?|applicants?|only|preferred|staff|employees?|waiters?|secretary|assistants?|receptionists?|cashiers?|drivers?)"
_PATTERNS = {
    "age": (
        rf"(?<![^\W_])yas\w{{0,4}}(?: (?:heddi|araligi|mehdudiyyeti|qrupu|teleb\w*))?\s*[:–—-]?\s*(?:en az\w*|minimum|maksimum|max\w*)?\s*{_SPAN}(?:\s?-?y?[ae]? ?(?:qeder|dek))?|"
        rf"(?<![\d.,:/]){_SPAN}\+?(?:[- ]?(?:d[ae]n|[ae]))? ?-?(?:yas(?:i\w{{0,3}}|d[ae]n|[ae]|ad[ae]k|li|lari?)?)\b(?: (?:arasi\w*|araliginda|yuxari|asagi|qeder|cox|az|kicik|boyuk))*|"
        rf"возраст\w*[^.;\n\d]{{0,20}}{_SPAN}(?: ?лет)?|(?:от|до|с|старше|моложе|младше) {_SPAN} лет\b|(?<!\d){_ADULT}\s*[-–—−]\s*{_ADULT} лет\b|"
        rf"\bag(?:e|ed)\b[^.;\n\d]{{0,20}}{_SPAN}|(?<!\d){_SPAN}\+? (?:years? old|years? of age)|(?:under|over|above|below|younger than|older than) {_ADULT}(?: years old)?\b(?= *(?:years old|[.;,)]|$))|"
        r"\bgenc (?=(?:ve \w+ )?(?:xanim|oglan|qiz|bey|kisi|qadin))|\byoung (?:woman|women|lady|ladies|man|men|girls?)\b|молод(?:ой|ая|ую|ых) (?:человек|девушк|парн|женщин|мужчин)\w*"
    ),
    "gender": (
        rf"(?<![^\W_])cins\w{{0,6}}\s*[:–—-]?\s*{_SEX}\w{{0,4}}|(?<![^\W_]){_SEX} (?:cinsi|cinsinden|olmasi|olmali\w*|teleb ol\w*|axtar\w*|lazim\w*|{_WORK})|"
        rf"(?:yalniz|ancaq|sadece|mutleq|genc|ustunluk:?) {_SEX}\w{{0,5}}\b|(?<![^\W_]){_SEX}(?:lar|ler)\w{{0,4}}(?: (?:ucun ustunluk|ustunluk|muraciet|axtar|devet|teleb|qebul)\w*)|"
        rf"(?<![^\W_])(?:xanim|qiz|oglan)(?:lar|ler)?\s*(?=[,(]?\s*{_ADULT})|(?<=[ae]n )(?:xanim|qiz|oglan|kisi)(?:lar|ler)?(?=\s*[.,;!]|\s*$)|"
        rf"(?<=лет, ){_SEX_RU}|"
        rf"(?:требу\w+|ищем|ищет|приглаша\w+|только|нужн\w+|преимущественно|предпочтительно|желательно|\bпол\b\W{{0,4}}|\bна должность)\W{{0,3}}(?:[^\W\d]+ )?(?:{_SEX_RU}|мужской|женский)|"
        rf"{_SEX_RU}(?=[ ,:(-]*(?:в возрасте|от|до|возраст|\d\d|без вредных))|(?:молод\w+ )(?:девушк|парн|женщин|мужчин)\w*|"
        rf"\b(?:gender|sex)\W{{1,3}}(?:fe)?male\b|\b(?:fe)?males? {_JOB_EN}\b|(?:only|preferably|looking for(?: a)?|seeking(?: a)?) (?:young )?(?:(?:fe)?males?|wom[ae]n|m[ae]n|lad(?:y|ies)|girls?)\b|\b(?:(?:fe)?males?|wom[ae]n|m[ae]n) only\b"
    ),
    "photo": (
        r"(?:cv|rezume|ozgecmis|anket)[^.;\n]{0,35}?\b(?:foto(?!qraf|grafiya c|shop)|sekil(?!d[ae]|ci|len))\w*|\b(?:foto|fotosekil|sekil)li (?:cv|rezume|ozgecmis)|"
        r"\b(?:fotosekil|foto|sekl?i)\w{0,5} (?:\w+ ){0,3}(?:gonder|elave|teqdim|yolla|yerlesdir)\w*(?=[^.;\n]{0,40}(?:cv|rezume|teleb|olun))|"
        r"(?:резюме|cv|анкет)\w*[^.;\n]{0,25}\bфото(?!граф\w*а\b|шоп)\w*|\bфото\w* (?:обязательн|к резюме|в резюме)\w*|"
        r"(?:cv|resume|application)s?[^.;\n]{0,30}\b(?:photo|photograph|picture)s?\b|(?:attach|with|recent|include)[^.;\n]{0,15}\b(?:photo|photograph)s?\b(?= |[.;,]|$)"
    ),
    "appearance": (
        r"\bxarici gorun\w+|\b(?:gozel|xos|seliqeli|yarasiqli|cazibedar|prezentabel\w*) (?:zahiri )?(?:gorun|gorkem)\w*|\bzahiri gorun\w+|\bgorkem(?:i\w{0,3}|e)?\b|\byarasiqli\b|"
        r"\bboy\w{0,2}\s*[:–-]?\s*(?:en azi? |minimum )?1[.,]?[5-9]\d\b|внешн(?:ий вид|яя привлекат|ие данн|ост)\w*|презентабельн\w+|(?:приятн|привлекательн|ухоженн|опрятн)\w+ внешн\w+|"
        r"\b(?:good|pleasant|presentable|attractive|neat|smart|professional|well[- ]groomed|tidy|nice) (?:physical |personal )?appearance|\b(?:good|smart)[- ]looking\b|\bpresentable\b"
    ),
    "military": (
        r"\bherbi (?:bilet|xidmet|mukellef|vezife|qeydiyyat)\w*|\besgerli\w+|\besgeri xidmet\w*|военн\w+ (?:билет|служб|обязан)\w*|военнообязан\w*|служб\w+ в армии|отслужи\w+|"
        r"\bmilitary (?:service|id|obligation|card|ticket|duty|record)\w*"
    ),
    "marital": (
        r"\baile veziyyet\w*|\bevli\b(?! ci)|\bsubay\w{0,4}\b|\baileli\b|\bailesi olan|\busaqsiz\w*|семейн\w+ положени\w*|\bзамуж\w+|незамужн\w+|\bженат\w{0,3}\b|\bнеженат\w*|\bхолост\w{0,3}\b|"
        r"без детей|\bmarital status|\bfamily status|\b(?:un)?married\b|\bsingle (?=(?:lady|woman|man|person|male|female|candidate)\b)|\bwithout children"
    ),
    "health": (
        r"\bsaglam olm\w+|\b(?:fiziki|tam)(?: \w+)? saglam\b|\bsaglamli\w* (?:imkan|arayis|problem|cehetden|veziyyet|durum|baresinde|haqqinda|kitabca)\w*|\btibbi (?:arayis|kitabca)\w*|\bsanitar (?:kitabca|vesiqe)\w*|"
        r"медицинск\w+ (?:книжк|справк)\w*|медкнижк\w*|(?:хорош|крепк)\w+ здоров\w+|физически (?:здоров|крепк|вынослив)\w*|состояни\w+ здоров\w+|без проблем со здоров\w+|"
        r"\b(?:good|excellent) (?:physical )?(?:health|physical condition)\b(?! (?:insurance|care|benefit))|\bphysical(?:ly)? fit(?:ness)?\b|\bmedical (?:certificate|book)\b|\bwithout disabilit\w+|\bno health (?:problem|issue)s?"
    ),
}
_CODES = {code: Scanner(pattern) for code, pattern in _PATTERNS.items()}
_ANY = Scanner("|".join(_PATTERNS.values()))
_EQUAL = re.compile(
    r"regardless|irrespective|without regard|equal[- ]opportunit|discriminat|asili olmayaraq|aslli olmadan|asili olmadan|ferqi yox|ferq et|ferqlendir|ayri[- ]?seckilik|"
    r"beraber (?:imkan|hu[qk])|независимо|не имеет значения|не важ\w+|дискримин|равн\w+ возможност|ограничени\w+ (?:нет|отсутств)|mehdudiyyet\w* (?:yox|qoyulmur)|ehemiyyet\w* (?:yox|dasimir)|"
    r"ferq qoy\w*m|ferq gozlem|maraqlandirm|fikir vermir|не интересу|teleb olunmur|не требу|not required|deyil\b|all genders|any age"
)
_FALSE = {
    "age": re.compile(
        r"tecrube|\bstaj|experience|опыт|стаж|(?:usaq|cocuq|sagird)\w*[^,.;]{0,20}$|child|kids|для детей|детск|kollektiv|neferin|genclerdir|fealiyyet|bazarda|на рынке|on the market|ildir|kompani(?:ya|ni)n yas"
    ),
    "gender": re.compile(r"geyim|paltar|etir|ayaqqabi|одежд|обув|clothing|shoes|fashion|kolleksiya|butik"),
    "appearance": re.compile(
        r"\bsayt|mehsul|vitrin|magaza\w*n|\bmal\w*n|avtomobil|interfeys|bina|товар|магазин|витрин|сайт|product|website|store|dizayn"
    ),
}
_BOTH = re.compile(
    rf"{_SEX}\w{{0,5}}(?: cins\w*)?\s*(?:\b(?:ve|ve ya|ya da|yaxud|ve/ve ya)\b|[/,|])\s*{_SEX}|{_SEX_RU}\s*(?:\b(?:и|или)\b|[/,])\s*{_SEX_RU}|мужской\W+(?:или |и )?женский|"
    r"\bmales?\s*(?:and|or|/|,)\s*females?|\bfemales?\s*(?:and|or|/|,)\s*males?|\bm[ae]n\s*(?:and|or|/)\s*wom[ae]n|\bwom[ae]n\s*(?:and|or|/)\s*m[ae]n"
)


def excluded(text: str, folded: str) -> tuple[Excluded, ...]:
    """Return the demands of an ad that must not count, one per code, each with up to three places in `text`.

    Examples
    --------
    >>> [one.code for one in excluded("Yaş: 20-30", "yas: 20-30")]
    ['age']
    """
    found: dict[str, list[Evidence]] = {code: [] for code in _CODES}
    for code, match in scan(_CODES, folded, _ANY):
        start, end = match.start(), match.start() + len(match[0].rstrip(" ,:;-"))
        if _demands(folded, code, start, end):
            found[code].append(Evidence(text[start:end], start, end))
    return tuple(Excluded(code, tuple(places[:MAX_EVIDENCE])) for code, places in found.items() if places)


def _demands(folded: str, code: str, start: int, end: int) -> bool:
    """Whether the words start..end demand something of a person."""
    first, last = clause(folded, start, end)
    near = folded[max(first, start - 60) : min(last, end + 60)]
    if _EQUAL.search(folded, first, last) or (code in _FALSE and _FALSE[code].search(near)):
        return False
    return code != "gender" or not _names_both_or_soldiers(folded, start, end, first, last)


def _names_both_or_soldiers(folded: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether both sexes are named, or men are only told to have served ("kişi namizədlər üçün: hərbi bilet")."""
    around = folded[max(first, start - 30) : min(last, end + 30)]
    return bool(_BOTH.search(around)) or bool(_CODES["military"].search(folded, end, min(len(folded), end + 40)))
