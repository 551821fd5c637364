"""Sentences in az, en and ru about what would change a score: sets, unlocks and questions."""

from __future__ import annotations

from matcher.explaining.words import Level, amount, points_text
from models.money import Money
from models.taxonomy import LANGUAGES

_SENTENCES: dict[str, dict[str, str]] = {
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
    "unlock_none": {
        "az": "{what}: hələ yeni vakansiya açılmır, amma daha {n} vakansiyanın bütün mütləq tələbləri ödənir",
        "en": "{what}: opens no vacancy yet, but meets all musts of {n} more",
        "ru": "{what}: новых вакансий пока не откроет; вакансий, где выполнены все обязательные требования, "
        "станет больше на {n}",
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
}


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
    return texts.format(what=" + ".join(changes), gain=points_text(gain, language), score=points_text(points, language))


def unlock_sentence(change: str, vacancies: int, eligible: int, pay: Money | None, language: str) -> str:
    """Return what a change opens, in words; where it opens nothing, of how many vacancies it meets the musts.

    Examples
    --------
    >>> unlock_sentence("Excel", 12, 3, Money(900, 900), "en")
    'Excel: opens 12 more vacancies; median pay 900 AZN a month'
    >>> unlock_sentence("Excel", 0, 3, None, "en")
    'Excel: opens no vacancy yet, but meets all musts of 3 more'
    """
    if not vacancies:
        return _SENTENCES["unlock_none"][language].format(what=change, n=eligible)
    paid = "" if pay is None else _SENTENCES["pay"][language].format(amount=pay.min, currency=pay.currency)
    sentence = _SENTENCES["unlock_one" if vacancies == 1 else "unlock"][language]
    return sentence.format(what=change, n=vacancies, pay=paid)


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


assert all(set(texts) == set(LANGUAGES) for texts in _SENTENCES.values())
