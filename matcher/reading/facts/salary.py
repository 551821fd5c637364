"""The pay that an ad offers, as a range of whole currency units for a period.

In: a text and its fold. Out: `Money` or None. A figure counts where pay is spoken of, or where a currency stands beside it
and nothing says that it is a loan, a bonus, a turnover or a price. Net and gross are not told apart.
"""

from __future__ import annotations

import re

from matcher.reading.folding import fold
from models.money import MAX_AMOUNT, Money

_AMOUNT = r"(?:\d{1,3}(?:[ .,'’]\d{3})+|\d+)(?:[.,]\d{1,2})?(?!\d)(?! ?%)"
_CURRENCIES = {
    "USD": r"\$|usd\b|(?:abs )?dollar\w*|доллар\w*|долл\b",
    "EUR": r"€|eur(?:o|os)?\b|avro\w*|евро\b",
    "RUB": r"₽|rub\b|rubl\w*|руб\w*",
    "TRY": r"₺|try\b|tl\b|lire\w*",
    "GBP": r"£|gbp\b",
    "AZN": r"₼|azn\b|azn(?=[a-zа-я])|manat\w*|manats?\b|man\b\.?|азн|манат\w*|ман\b",
}
_CURRENCY = "|".join(_CURRENCIES.values())
_CASE = r"(?:\s?-?(?:d[ae]n|t[ae]n|d[ae]k|y?[ae]|i?n?[ae])\b)?"
_SIDE = rf"{_CASE}\s*(?:{_CURRENCY})?{_CASE}"
_PAY = re.compile(
    rf"(?P<front>(?:{_CURRENCY})\s?)?(?<![\d@])(?<!\d[ .,:/-])(?P<plus>\+\s?)?(?P<low>{_AMOUNT})(?P<unit>{_SIDE})"
    rf"(?:(?:\s*(?:[-–—−]|\bto\b|\band\b|\bдо\b|\bile\b|\bve\b|\bи\b)\s*|(?<=d[ae]n)\s+|(?<=d[ae]n ))(?:{_CURRENCY})?\s?(?P<high>{_AMOUNT})(?P<unit2>{_SIDE}))?"
    rf"(?P<open>\s*[-–—]\s*(?:{_CURRENCY}))?"
)
_CUE = re.compile(
    r"emek ?haq\w*|\bmaas\w*|aylig\w* gelir|(?<!orta )\bgelir\w*|odenis\w*|zarplat\w*|\bstavka\w*|fiks\w*|salar\w+|\bwages?\b|remuneration|"
    r"compensation|\bpay\b|зарплат\w*|заработ\w+(?: плат\w+)?|\bоклад\w*|доход\w*|\bз/п\b|\bзп\b|\bставк\w+|оплат\w+ труда|фикс\w*"
)
_OTHER = re.compile(
    r"bonus|mukafat|kredit|limit|cerime|\bplan|dovriyye|kapital|budce|budget|deyer|qiymet|nahar|yemek|\byol |transport|telim haqq|"
    r"sigorta|depozit|satis hecmi|investis|revenue|turnover|credit|\bloan|fine of|price|fee\b|worth|оборот|бюджет|преми[яию]|"
    r"питани|кредит|штраф|стоимост|цен[аыу]|giris haqqi|tehsil haqqi|mebleg"
)
_OTHER_AFTER = re.compile(
    r"[- ]?\w{0,3} ?(?:\w+ )?(?:bonus|mukafat|kredit|limit|cerime|deyerinde|mebleginde|kapital|nahar|turnover|budget|worth|бонус|преми)"
)
_UPPER_BEFORE = re.compile(r"(?:\bдо|up to|\bmax\w*\.?|maks\w*\.?|не более|макс\w*\.?)\s*$")
_UPPER_AFTER = re.compile(r"\W{0,2}(?:qeder|dek)\b")
_LOWER_BEFORE = re.compile(
    r"(?:\bот|\bfrom|minimum|\bmin\b\.?|en azi?|at least|не менее|мин\w*\.?|starting (?:at|from)|не ниже)\s*$"
)
_LOWER_AFTER = re.compile(
    r"\s*(?:(?:d[ae]n )?(?:basla|yuxari|cox|artiq)|(?:\(?(?:net|gross|fiks\w*|фикс\w*|fixed|fix|на руки|xalis|чистыми)\)?\s*)?(?:\+|,? ?(?:ustegel|plus|плюс)\b)|и (?:выше|более)|and (?:above|more|up)|"
    r"[^\n;•]{0,110}\bart(?:a biler|irila biler|acaq))"
)
_PERIODS = {
    "hour": r"saatliq|saati?na|saata|hourly|per hour|an hour|/ ?h(?:our|r)?\b|в час|почасов|/ ?час",
    "day": r"gunluk|gunune|gunde|daily|per day|a day|в день|дневн|/ ?day|/ ?gun|за смену",
    "week": r"heftelik|heftede|weekly|per week|a week|в неделю|/ ?week",
    "year": r"\billik\b|ilde\b|annual|yearly|per year|per annum|a year|в год|годов|/ ?year",
}
_LEAST_OF_CUE = 50
_MONTHLY = (100, 50_000)


def salary(text: str, folded: str) -> Money | None:
    """Return the pay of an ad; what follows a word for pay goes before a bare figure with a currency.

    Parameters
    ----------
    text : str
        The ad as sent; its letters are not needed beyond the fold, signs of currency are kept there.
    folded : str

    Examples
    --------
    >>> salary("900 – 1 100 AZN", "900 – 1 100 azn")
    Money(min=900, max=1100, currency='AZN', period='month')
    """
    bare: Money | None = None
    for match in _PAY.finditer(folded):
        before = folded[max(0, match.start() - 70) : match.start()]
        cue = _last(_CUE, before)
        told = cue is not None and not re.search(r"[;•\n]\s*\S[^:]*$|\d", before[cue.end() :].strip(" \n:–—-"))
        currency = _currency(match)
        if currency is None and not (told and cue is not None and _is_direct(before[cue.end() :])):
            continue
        near = before[cue.end() :] if told and cue is not None else re.split(r"[\n.;•]", before[-40:])[-1]
        stray = _OTHER.search(near)
        if stray or _OTHER_AFTER.match(folded, match.end()):
            continue
        money = _money(match, folded, currency or "AZN")
        if money is None:
            continue
        if told:
            return money
        bare = bare or (money if match["unit"].strip() or match["front"] or match["unit2"] else None)
    return bare


def currency_code(word: str) -> str | None:
    """Return the ISO 4217 code that a code, a sign or a currency's name means, None for any other word.

    Examples
    --------
    >>> currency_code("₼"), currency_code("manat"), currency_code("gbp"), currency_code("много")
    ('AZN', 'AZN', 'GBP', None)
    """
    folded = fold(word).strip()
    named = next((code for code, words in _CURRENCIES.items() if re.fullmatch(words, folded)), None)
    return named or (folded.upper() if re.fullmatch(r"[a-z]{3}", folded) else None)


def _is_direct(between: str) -> bool:
    """Whether only signs and limits stand between the word for pay and its figure, so that no currency is needed."""
    return bool(re.fullmatch(r"\W*(?:от|до|from|min\w*\.?|max\w*\.?|maks\w*\.?|net|gross)?\W*", between))


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = list(pattern.finditer(before))
    return found[-1] if found else None


def _currency(match: re.Match[str]) -> str | None:
    named = " ".join(filter(None, (match["front"], match["unit"], match["unit2"], match["open"])))
    # The whole match holds the sign before the second figure too.
    for code, pattern in _CURRENCIES.items():
        if re.search(rf"(?<![a-z])(?:{pattern})", f"{named} {match[0]}"):
            return code
    return None


def _money(match: re.Match[str], folded: str, currency: str) -> Money | None:
    """Return the money of a match: its ends by the words around it, its period by those beside it."""
    before, after = folded[max(0, match.start() - 25) : match.start()], folded[match.end() : match.end() + 160]
    period = _period(before, after, match[0])
    low, high = _whole(match["low"]), _whole(match["high"]) if match["high"] else None
    if not _plausible(max(low, high or 0), period):
        return None
    if high is not None:
        return Money(low or None, high, currency, period) if low <= high else None
    if _UPPER_BEFORE.search(before) or _UPPER_AFTER.match(after) or re.search(r"d[ae]k$", match[0]):
        return Money(None, low, currency, period)
    more = match["plus"] or match["open"] or re.search(r"\d ?-?d[ae]n\b|(?:azn|manat)-?d[ae]n\b", match[0])
    if more or _LOWER_BEFORE.search(before) or _LOWER_AFTER.match(after):
        return Money(low, None, currency, period)
    return Money(low, low, currency, period)


def _period(before: str, after: str, inside: str) -> str:
    near = f"{before} | {inside} {re.split(r'[,;.•(]', after[:25])[0]}"
    return next((name for name, pattern in _PERIODS.items() if re.search(pattern, near)), "month")


def _plausible(amount: int, period: str) -> bool:
    if period == "month":
        return _MONTHLY[0] <= amount <= _MONTHLY[1] * 20
    return 0 < amount <= MAX_AMOUNT


def _whole(amount: str) -> int:
    """Return the whole units: a group of three digits belongs to the figure, one or two after a sign are cents."""
    cut = re.sub(r"[.,]\d{1,2}$", "", amount)
    return int(re.sub(r"\D", "", cut))
