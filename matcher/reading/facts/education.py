"""Education: the lowest that an ad asks, the highest that a CV shows as finished.

In: folded text. Out: a word of `models.levels.EDUCATION` or None. What an ad only prefers or does not ask, and what a
person still studies or wishes to study, is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.reading import cues
from matcher.reading.facts.durations import clause
from matcher.reading.scanner import Scanner
from models.levels import education_rank

# Between "ali" and "təhsil" may stand fields and other educations, but no full stop and no new line.
_FIELDS = r"(?:[ ,/()\\-]+[^\W\d]+){0,5}?[ ,/()\\-]+"
_PATTERNS = {
    "doctorate": (
        r"\bdoktorantura\w*|(?:felsefe|elmler) doktor\w*|\bph\.? ?d\b|\bdoctora(?:te|l)\b|аспирантур\w*|"
        r"(?:кандидат|доктор)\w* \w{0,20} ?наук|уч[её]н\w+ степен\w+"
    ),
    "master": (
        r"\bmagist(?!ral(?!i?g))\w*|\bmaster['’]?s?['’]? (?:degree|of|in|diploma|derece|seviyye)\w*|\bmaster['’]s\b|"
        r"\bmasters\b|\bm\.?sc\b|\bmba\b|\bms (?:degree|in)\b|\bma in\b|магистр(?!ал)\w*|(?<=bachelor or )master\b|"
        r"(?<=bachelor/)master\b"
    ),
    "bachelor": (
        rf"\bbakalav\w*|\bbachelor\w*|\bb\.?sc\b|\bbba\b|\bb\.a\.|\bb\.?eng\b|\bbcom\b|\bb\.?s\.? (?:or|degree|in)\b|\bba (?:degree|in)\b|(?<!natamam )(?<![^\W_])ali{_FIELDS}t[ea]hsil\w*|"
        r"tehsil\w*(?: seviyyesi| derecesi)?\s*[:–—-]*\s*(?<!natamam )ali\b|\bali mekteb\w*|universitet mezun\w*|"
        r"(?<!incomplete )\bhigher (?:[^\W\d]+[ ,/]+){0,3}(?:education|degree)|university (?:degree|graduate|education|diploma)\w*|"
        r"college degree|graduate degree|(?<!not )\bdegree in\b|"
        r"(?<!неполное )(?<!оконченное )\bвысш\w{1,3} (?:[^\W\d]+[ ,/()-]+){0,5}образовани\w+|"
        r"образовани\w{0,3}\s*[:–—-]*\s*(?:[^\W\d]+ )?(?<!неполное )(?<!оконченное )высш\w{1,3}|бакалавр\w*|"
        r"диплом\w* о высшем|(?<!ср)окончил\w* (?:университет|институт)\w*"
    ),
    "vocational": (
        r"\borta[ -]*(?:ixtisas|texniki|pese)\w*|\btexnikum\w*|\bkollec\w*|\bpese (?:tehsil|mekteb|lise)\w*|"
        r"\bvocational\b|\btechnical (?:school|college)\b|\bcollege\b(?! degree)|средн\w{0,4}[ -]*(?:специальн|техническ|профессион)\w+|"
        r"профессиональн\w+ образовани\w+|техникум\w*|колледж\w*|\bпту\b|училищ\w*"
    ),
    "secondary": (
        r"\borta (?:ve ya ali )?tehsil\w*|\borta mekteb\w*|tehsil\w*\s*[:–—-]+\s*(?:tam |umumi )?orta\b(?! ?(?:ixt|tex|pes))|"
        r"natamam ali|(?<=11 )sinif\w*|(?<=[91] )классов|\bsecondary (?:[^\W\d]+ )?(?:education|school)|\bhigh[ -]school|incomplete higher|"
        r"средн\w{1,4} (?:общ\w+ )?образовани\w+|(?:неполн|неоконченн|незаконченн)\w+ высш\w{1,3}|образовани\w{0,3}\s*[:–—-]*\s*средн\w+(?! ?(?:спец|техн|проф))"
    ),
}
_EDUCATION = Scanner("|".join(rf"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))
_INSTITUTION = re.compile(r"\w* (?:muessise(?!\w* (?:bitir|mezun))|sistem|nazir|ocag|program)")
_SCHOOL = re.compile(r"kollec|college|колледж|техникум|училищ|texnikum|ali mekteb")
_ABOUT_PERSON = re.compile(r"tehsil|bitir|mezun|diplom|graduat|educat|degree|образован|окончи|выпускни")
_ONLY_PREFERRED = re.compile(r"\s*\(\s*(?:elave |is |daha )?")
_HEADING = re.compile(r"[^\W\d]{3,}[^\n:;.•]{0,40}:")
_STUDYING = re.compile(
    r"oxuyur|tehsil(?:imi|ini)? (?:al|davam etdir)(?:ir|maqda)|telebe|kurs\b|\bstud(?:ying|ent)|pursuing|in progress|ongoing|expected|"
    r"gozlenil|davam ed|hal[- ]?hazir|indiy?ed|present\b|current|учусь|обуча(?:юсь|ется)|студент|настоящ|\bн\.? ?в\b|незаконч|"
    r"yarimciq|dropped|неоконч|вступи|abituriyent"
)
_UNIVERSITY = re.compile(r"(?:universitet|universiti|institut|akademiya|university|университет|институт|академи)\w*")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\D{1,12}(?P<last>(?:19|20)\d\d)(?!\d)|(?:bitir|mezun|graduat|окончил)")
_COURSE = re.compile(
    r"sertifikat|certificat|сертификат|kurs|course|курс|seminar|telim|training|isleyir|muellim|teacher|mekteb"
)


_INCOMPLETE = re.compile(r"natamam|incomplete|неполн|неоконч|незаконч")
"""Higher education that was broken off is finished secondary education."""


def asked_education(folded: str) -> str | None:
    """Return the lowest education that an ad asks, None without a demand.

    Examples
    --------
    >>> asked_education("ali tehsil, satis tecrubesi")
    'bachelor'
    """
    asked = [name for name, start, end in _named(folded) if not _is_wish(folded, start, end)]
    return min(asked, key=education_rank, default=None)


def held_education(folded: str) -> str | None:
    """Return the highest education that a CV shows as finished; a university with its years counts as bachelor.

    Examples
    --------
    >>> held_education("bakalavr, 2012-2016")
    'bachelor'
    """
    held = [name for name, start, end in _named(folded) if _is_finished(folded, start, end)]
    for match in _UNIVERSITY.finditer(folded):
        first, last = clause(folded, *match.span())
        dated = _YEARS.search(folded, first, last)
        if dated and not _COURSE.search(folded, first, last) and _is_finished(folded, *match.span()):
            degrees = [name for name, start, _ in _named(folded[first:last])]
            held += degrees or ["bachelor"]
    return max(held, key=education_rank, default=None)


def _named(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the educations named in the text with their places; schools only where education is spoken of."""
    for match in _EDUCATION.finditer(folded):
        name = match.lastgroup
        if name is None or _INSTITUTION.match(folded, match.end()):
            continue
        around = folded[max(0, match.start() - 60) : match.end() + 60]
        if _SCHOOL.search(match[0]) and not (_ABOUT_PERSON.search(around) or re.search(r"(?:19|20)\d\d", around)):
            continue
        yield name, match.start(), match.end()
        # "ali və ya orta ixtisas təhsili" is one match for the first of the two.
        inner = re.search(r"\borta[ -]*(?:ixtisas|texniki|pese)|\borta\b|средн\w+", match[0])
        if name == "bachelor" and inner:
            special = re.search(r"ixtisas|texniki|pese|специальн|техническ|професс", match[0][inner.start() :])
            yield ("vocational" if special else "secondary"), match.start(), match.end()


def _is_wish(folded: str, start: int, end: int) -> bool:
    """Whether an ad only prefers the education, or says that it does not ask it."""
    first, last = clause(folded, start, end)
    before = re.split(r"[,()]", folded[first:start])[-1]
    after = folded[end:last]
    bracket = _ONLY_PREFERRED.match(after)
    tail = after[bracket.end() :] if bracket else re.split(r"[,(]", after)[0]
    if bracket:
        return bool(cues.PREFERRED.match(tail) or cues.NEGATED.match(tail))
    if any(pattern.search(tail) for pattern in (cues.PREFERRED, cues.NEGATED)) and not cues.REQUIRED.match(
        tail.strip()
    ):
        return True
    return bool(cues.PREFERRED.search(before)) or _under_preferred_heading(folded, start)


def _under_preferred_heading(folded: str, start: int) -> bool:
    headings = list(_HEADING.finditer(folded, max(0, start - 250), start))
    return bool(headings) and bool(cues.PREFERRED.search(headings[-1][0]))


def _is_finished(folded: str, start: int, end: int) -> bool:
    """Whether nothing in the clause says that the studies go on, are wished for or are another person's."""
    if _INCOMPLETE.search(folded, start, end):
        return True
    first, last = clause(folded, start, end)
    others = [(low, high) for _, low, high in _named(folded[first:last])]
    before = max((first + high for low, high in others if first + high <= start), default=first)
    after = min((first + low for low, high in others if first + low >= end), default=last)
    # Several degrees in a clause: each is judged by what stands between it and the next.
    first = before if before == first else folded.find(",", before, start) + 1 or before
    last = after if after == last else max(end, folded.rfind(",", end, after))
    silent = (_STUDYING, cues.WISHED, cues.OTHERS, cues.LACKED, cues.VACANCY_TALK)
    return not any(pattern.search(folded, first, last) for pattern in silent)
