"""Months of work experience: what an ad asks at least, what a CV states in one sum.

In: folded text. Out: whole months or None. A duration counts where its clause speaks of experience; trial periods,
contracts, ages, guarantees and the age of the firm are other durations.
"""

from __future__ import annotations

import re

from matcher.reading import cues
from matcher.reading.facts.durations import Duration, clause, durations

_EXPERIENCE = re.compile(
    r"t[ea]crub|\bstaj|is sta[jz]|seriste|experience|\bexp\b|опыт|стаж|working (?:in|as|with)|calismis|islemis"
)
_LEAST = re.compile(
    r"(?:\ben az(?:i|indan)?|minimum|minumum|\bmin\b\.?|at least|not less than|no less than|\bне менее(?: чем)?|"
    r"минимум|\bмин\b\.?|\bazi)[\s:(]*(?:the last |последн\w+ )?$"
)
_NOT_WORK = re.compile(
    r"sinaq|probation|trial|испытательн|muqavile|contract|контракт|договор|zemanet|guarantee|warranty|гарант|kredit|"
    r"credit|кредит|\byas(?:i\w*|in\w*|li|da\w*|ar\w*)?\b|возраст|\baged?\b|years? old|of age|odenissiz|internship|telim muddeti|"
    r"\bevvel\b|\bmuddetin?e\b|muddetli|erzinde|mezuniyyet gun"
)
_WORK = re.compile(r"\s*(?:is |work |working )?(?:tecrube|experience|опыт)")
"""Words right behind a duration that make it work, whatever the job is about ("kredit üzrə 1 il iş təcrübəsi")."""
_FIRM = re.compile(
    r"\b(?:sirket(?:imiz|i)?|firma(?:miz)?|komandamiz|holdinq|biz|компания|мы|our (?:company|team|firm)|the (?:company|firm)|"
    r"we (?:are|have)|founded|established)\b"
)
_SEEKING = re.compile(
    r"axtar|teleb|namized|isci|devet|looking|seek|candidate|requir|need|ищ[еу]|приглаша|требу|кандидат|нуж[ен]"
)
_FIRM_AGE = re.compile(
    r"fealiyyet (?:goster|edi)|fealiyyetde|bazardadir|xidmet(?:inize|inizde)|tarixi (?:var|olan)|"
    r"(?:malik|olan)\w* (?:\w+ )?(?:sirket|firma|komanda)\b|(?:in|on) the market(?!ing)|на рынке|ildir ki"
)
_BEFORE_UPPER = re.compile(r"(?:up to|less than|under|below|не более|менее|max\w*\.?|maks\w*\.?|\bдо)\s*$")
_AFTER_UPPER = re.compile(r"\s*(?:qeder|dek\b|az(?! olma)|asagi(?! olma)|and (?:less|below))")
_NOT_LESS = re.compile(r"не менее\s*$|(?:no|not) less than\s*$")
_OWN_TOTAL = re.compile(
    r"umumi|is tecrube|tecrubem|tecrubeye (?:malik|sahib)|total|overall|years? of (?:work |professional )?experience|"
    r"work(?:ing)? experience|опыт работы|общий|стаж|опытом"
)
_WORKING_SINCE = re.compile(
    r"(?:den (?:cox|artiq)\w*|dir(?: ki)?|\w*) (?:[^\n.;]{0,60} )?(?:isleyirem|calisiram|islemisem|calismisam)\b"
)
_I_WORK = re.compile(r"(?:have (?:been )?work(?:ed|ing)|работаю|(?:про|от)?работал[аи]?)\b")
_NOT_HELD = (cues.WISHED, cues.OTHERS, cues.VACANCY_TALK, cues.LACKED, re.compile(r"olmalidir|\bмне \d"))
_IN_A_ROLE = re.compile(r"\s*(?:as an?\b|in (?:an? |the )?(?!market|business|industry)\w+|в (?:должности|сфере|роли))")
_OR = re.compile(r"(?<![^\W_])(?:ve ya|yaxud|or|или)(?![^\W_])")
_REACH = 110
MAX_BARE = 120
"""A bare minimum ("ən azı 2 il") is experience up to ten years; more is an age or a sum."""


def asked_experience(folded: str) -> int | None:
    """Return the months of experience that an ad asks at least; of several demands the longest.

    A wish counts only where no demand stands beside it.

    Examples
    --------
    >>> asked_experience("satis sahesinde 2-3 il tecrube")
    24
    """
    firm: list[int] = []
    wished: list[int] = []
    last_end: int | None = None
    for one in sorted(durations(folded), key=lambda one: one.start):
        first, last = clause(folded, one.start, one.end)
        before, after = folded[first : one.start], folded[one.end : last]
        if not _speaks_of_experience(folded, one, before, after) or _is_other(one, before, after):
            continue
        tail = after.split(",")[0]
        if cues.NEGATED.search(tail):
            continue
        said = wished if cues.PREFERRED.search(before[-30:] + "|" + tail) else firm
        # "3 years of … or 2 years as …": either is enough.
        if (
            said
            and last_end is not None
            and last_end > first
            and _OR.search(folded, last_end, one.start)
            and _LEAST.search(before)
        ):
            said[-1] = min(said[-1], one.months)
        else:
            said.append(one.months)
        last_end = one.end
    return max(firm or wished, default=None)


def stated_experience(folded: str) -> int | None:
    """Return the months of experience that a CV states; a statement of all work goes before one of a single skill.

    Examples
    --------
    >>> stated_experience("5 il is tecrubem var")
    60
    """
    total: list[int] = []
    partial: list[int] = []
    for one in durations(folded):
        first, last = clause(folded, one.start, one.end)
        before, after = folded[first : one.start], folded[one.end : last]
        around = before[-_REACH:] + "|" + after[:_REACH]
        working = _WORKING_SINCE.match(folded, one.end - 3, last) or _I_WORK.search(around)
        if not (working or _EXPERIENCE.search(around)) or _is_other(one, before, after):
            continue
        if any(pattern.search(folded, first, last) for pattern in _NOT_HELD):
            continue
        (total if _OWN_TOTAL.search(around) else partial).append(one.months)
    return max(total or partial, default=None)


def _speaks_of_experience(folded: str, one: Duration, before: str, after: str) -> bool:
    """Whether the clause names experience, its heading does, or a bare minimum stands alone in it."""
    if _EXPERIENCE.search(after[:_REACH]) or _EXPERIENCE.search(before[-_REACH:]):
        return True
    heading = folded[max(0, one.start - len(before) - 30) : one.start - len(before)]
    if re.search(r"(?:tecrube\w*|experience|опыт\w*(?: работы)?|staji?|стаж)\s*[:–-]?\s*$", heading):
        return True
    in_a_role = not before.strip(" -–—•:*\t") and _IN_A_ROLE.match(after)
    return one.months <= MAX_BARE and bool(in_a_role or _LEAST.search(before))


def _is_other(one: Duration, before: str, after: str) -> bool:
    """Whether the duration is an upper limit, the firm's age, or no work at all."""
    near = before[-40:] + "|" + after[:45]
    if _WORK.match(after):
        near = after[:45]
    if _NOT_WORK.search(near) or (_AFTER_UPPER.match(after) and not one.ranged):
        return True
    if _BEFORE_UPPER.search(before) and not _NOT_LESS.search(before):
        return True
    whole = before + "|" + after
    if _LEAST.search(before) or _SEEKING.search(whole):
        return False
    return bool(_FIRM.search(before) or _FIRM_AGE.search(whole))
