"""Sentences in az, en and ru; every sentence of an explanation is built here from the taxonomy's labels."""

from __future__ import annotations

from models.match import Eligibility, Status
from models.money import Money
from models.taxonomy import LANGUAGES

Level = str | int | None

_WORDS: dict[str, dict[str, str]] = {
    "basic": {"az": "ilkin", "en": "basic", "ru": "базовый"},
    "intermediate": {"az": "orta", "en": "intermediate", "ru": "средний"},
    "advanced": {"az": "yaxşı", "en": "advanced", "ru": "продвинутый"},
    "expert": {"az": "əla", "en": "expert", "ru": "экспертный"},
    "secondary": {"az": "orta təhsil", "en": "secondary", "ru": "среднее"},
    "vocational": {"az": "orta ixtisas təhsili", "en": "vocational", "ru": "среднее специальное"},
    "bachelor": {"az": "bakalavr", "en": "bachelor's", "ru": "бакалавр"},
    "master": {"az": "magistr", "en": "master's", "ru": "магистр"},
    "doctorate": {"az": "doktorantura", "en": "doctorate", "ru": "докторантура"},
    "months": {"az": "{n} ay", "en": "{n} months", "ru": "{n} мес."},
    "experience": {"az": "İş təcrübəsi", "en": "Work experience", "ru": "Опыт работы"},
    "education": {"az": "Təhsil", "en": "Education", "ru": "Образование"},
    "or": {"az": " və ya ", "en": " or ", "ru": " или "},
    "strong": {"az": "çox uyğundur", "en": "strong fit", "ru": "отличное соответствие"},
    "good": {"az": "uyğundur", "en": "good fit", "ru": "хорошее соответствие"},
    "partial": {"az": "qismən uyğundur", "en": "partial fit", "ru": "частичное соответствие"},
    "weak": {"az": "az uyğundur", "en": "weak fit", "ru": "слабое соответствие"},
}

_SENTENCES: dict[str, dict[str, str]] = {
    "missing": {"az": "{label} çatışmır", "en": "{label} missing", "ru": "{label}: не хватает"},
    "unknown": {"az": "{label} qeyd olunmayıb", "en": "{label} not stated", "ru": "{label}: не указано"},
    "level": {"az": "{label} {from_} → {to}", "en": "{label} {from_} → {to}", "ru": "{label} {from_} → {to}"},
    "missing_level": {
        "az": "{label} {to} çatışmır",
        "en": "{label} {to} missing",
        "ru": "{label} {to}: не хватает",
    },
    "unknown_level": {
        "az": "{label} {to} qeyd olunmayıb",
        "en": "{label} {to} not stated",
        "ru": "{label} {to}: не указано",
    },
    "unlevelled": {
        "az": "{label}: səviyyə göstərilməyib → {to}",
        "en": "{label}: level not stated → {to}",
        "ru": "{label}: уровень не указан → {to}",
    },
    "summary": {
        "az": "{score} bal, {band}: {total} tələbdən {met}-i ödənir{gap}{musts}.",
        "en": "{score} points, {band}: {met} of {total} requirements met{gap}{musts}.",
        "ru": "{score} баллов, {band}: выполнено требований {met} из {total}{gap}{musts}.",
    },
    "gap": {
        "az": "; ən böyük fərq: {sentence} (+{gain})",
        "en": "; largest gap: {sentence} (+{gain})",
        "ru": "; главный пробел: {sentence} (+{gain})",
    },
    "unlock": {
        "az": "{what}: daha {n} vakansiya açılır{pay}",
        "en": "{what}: opens {n} more vacancies{pay}",
        "ru": "{what}: откроется вакансий: {n}{pay}",
    },
    "unlock_one": {
        "az": "{what}: daha 1 vakansiya açılır{pay}",
        "en": "{what}: opens 1 more vacancy{pay}",
        "ru": "{what}: откроется вакансий: 1{pay}",
    },
    "pay": {
        "az": "; maaş medianı ayda {amount} {currency}",
        "en": "; median pay {amount} {currency} a month",
        "ru": "; медианная зарплата {amount} {currency} в месяц",
    },
    "set": {
        "az": "{what}: +{gain} bal, {score} bal olar",
        "en": "{what}: +{gain} points, to {score}",
        "ru": "{what}: +{gain} б., станет {score}",
    },
    "ask_skill": {
        "az": "Namizəddə bu varmı: {label}?",
        "en": "Does the candidate have {label}?",
        "ru": "Есть ли у кандидата навык «{label}»?",
    },
    "ask_skill_to": {
        "az": "Namizəddə bu varmı: {label}, ən azı {to} səviyyəsində?",
        "en": "Does the candidate have {label} at level {to} or above?",
        "ru": "Есть ли у кандидата навык «{label}» на уровне не ниже {to}?",
    },
    "ask_occupation": {
        "az": "Namizəd bu peşədə işləyibmi: {label}?",
        "en": "Has the candidate worked in this occupation: {label}?",
        "ru": "Есть ли у кандидата опыт по профессии «{label}»?",
    },
    "ask_occupation_to": {
        "az": "Namizəd bu peşədə ən azı {to} işləyibmi: {label}?",
        "en": "Has the candidate worked at least {to} in this occupation: {label}?",
        "ru": "Есть ли у кандидата опыт по профессии «{label}» не менее {to}?",
    },
    "ask_experience_to": {
        "az": "Namizədin ən azı {to} iş təcrübəsi varmı?",
        "en": "Does the candidate have at least {to} of work experience?",
        "ru": "Есть ли у кандидата опыт работы не менее {to}?",
    },
    "ask_education_to": {
        "az": "Namizədin təhsili ən azı bu səviyyədədirmi: {to}?",
        "en": "Does the candidate have this education or a higher one: {to}?",
        "ru": "Есть ли у кандидата образование не ниже уровня «{to}»?",
    },
    "not_scored": {
        "az": "Vakansiyada heç bir tələb göstərilməyib, ona görə uyğunluq haqqında heç nə demək olmur.",
        "en": "The vacancy states no requirements, so nothing can be said about the fit.",
        "ru": "В вакансии не указано ни одного требования, поэтому о соответствии ничего сказать нельзя.",
    },
    Eligibility.ELIGIBLE: {"az": "", "en": "", "ru": ""},
    Eligibility.POSSIBLE: {
        "az": "; mütləq tələb barədə məlumat yoxdur",
        "en": "; nothing is said about a must",
        "ru": "; об обязательном требовании ничего не сказано",
    },
    Eligibility.NOT_ELIGIBLE: {
        "az": "; mütləq tələb ödənmir",
        "en": "; a must is not met",
        "ru": "; обязательное требование не выполнено",
    },
}


def word(key: str, language: str) -> str:
    """Return a level, band or type in `language`; words without a translation (B1) stay as they are."""
    return _WORDS[key][language] if key in _WORDS else key


def amount(value: Level, language: str) -> str:
    """Return a level word or a number of months for a reader."""
    if isinstance(value, int):
        return _WORDS["months"][language].format(n=value)
    return word(value or "", language)


def points_text(points: int) -> str:
    """Return hundredths of a point with two places.

    Examples
    --------
    >>> points_text(7240)
    '72.40'
    """
    return f"{points // 100}.{points % 100:02d}"


def gap_sentence(label: str, from_: Level, to: Level, status: Status, language: str) -> str:
    """Return one gap in words; what is unknown is called not stated, never missing.

    Examples
    --------
    >>> gap_sentence("İngilis dili", "B1", "B2", Status.PARTIAL, "az")
    'İngilis dili B1 → B2'
    >>> gap_sentence("CRM software", None, None, Status.MISSING, "en")
    'CRM software missing'
    """
    if from_ is not None and to is not None:
        key = "level"
    elif status is Status.PARTIAL and to is not None:
        key = "unlevelled"
    else:
        key = ("unknown" if status is Status.UNKNOWN else "missing") + ("_level" if to is not None else "")
    return _SENTENCES[key][language].format(label=label, from_=amount(from_, language), to=amount(to, language))


def change_text(label: str, from_: Level, to: Level, language: str) -> str:
    """Return a change in words.

    Examples
    --------
    >>> change_text("English", "B1", "B2", "en"), change_text("Excel", None, "basic", "en")
    ('English B1 → B2', 'Excel basic')
    """
    words = [amount(one, language) for one in (from_, to) if one is not None]
    return " ".join([label, *([" → ".join(words)] if words else [])])


def set_sentence(changes: list[str], gain: int, points: int, language: str) -> str:
    """Return changes made together, in words, with what they gain and the score that they lead to (hundredths)."""
    texts = _SENTENCES["set"][language]
    return texts.format(what=" + ".join(changes), gain=points_text(gain), score=points_text(points))


def unlock_sentence(label: str, from_: Level, to: Level, vacancies: int, pay: Money | None, language: str) -> str:
    """Return what a learned skill opens, in words.

    Examples
    --------
    >>> unlock_sentence("Excel", None, None, 12, Money(900, 900), "en")
    'Excel: opens 12 more vacancies; median pay 900 AZN a month'
    """
    paid = "" if pay is None else _SENTENCES["pay"][language].format(amount=pay.min, currency=pay.currency)
    sentence = _SENTENCES["unlock_one" if vacancies == 1 else "unlock"][language]
    return sentence.format(what=change_text(label, from_, to, language), n=vacancies, pay=paid)


def question_sentence(type_: str, label: str, to: Level, language: str) -> str:
    """Return a requirement as a question about the candidate.

    Examples
    --------
    >>> question_sentence("skill", "CRM software", None, "en")
    'Does the candidate have CRM software?'
    """
    sentence = _SENTENCES[f"ask_{type_}" + ("" if to is None else "_to")][language]
    return sentence.format(label=label, to=amount(to, language))


def not_scored_sentence(language: str) -> str:
    """Return why a vacancy that asks nothing has no score."""
    return _SENTENCES["not_scored"][language]


def summary(
    points: int,
    band: str,
    met: int,
    total: int,
    gap: tuple[str, int] | None,
    eligibility: Eligibility,
    language: str,
) -> str:
    """Return one sentence about a match: score, band, requirements met, largest gap (sentence, gain), musts."""
    gap_text = "" if gap is None else _SENTENCES["gap"][language].format(sentence=gap[0], gain=points_text(gap[1]))
    return _SENTENCES["summary"][language].format(
        score=points_text(points),
        band=word(band, language),
        met=met,
        total=total,
        gap=gap_text,
        musts=_SENTENCES[eligibility][language],
    )


assert all(set(texts) == set(LANGUAGES) for texts in (*_WORDS.values(), *_SENTENCES.values()))
