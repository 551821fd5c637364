"""Words in az, en and ru for the codes of a match: levels, bands, kinds, statuses, what must not count; and numbers.

Sentences, answers, pages and reports all take them from here, so that one code has one word.
"""

from __future__ import annotations

from models.taxonomy import LANGUAGES

Level = str | int | None
Words = dict[str, str]

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

_KINDS: dict[str, Words] = {
    "must": {"az": "mütləq", "en": "must", "ru": "обязательно"},
    "required": {"az": "tələb olunur", "en": "required", "ru": "требуется"},
    "unstated": {"az": "adı çəkilir", "en": "mentioned", "ru": "упомянуто"},
    "preferred": {"az": "arzu olunur", "en": "preferred", "ru": "желательно"},
}

_STATUSES: dict[str, Words] = {
    "met": {"az": "ödənir", "en": "met", "ru": "выполнено"},
    "partial": {"az": "qismən ödənir", "en": "partly met", "ru": "частично"},
    "missing": {"az": "çatışmır", "en": "missing", "ru": "не хватает"},
    "unknown": {"az": "qeyd olunmayıb", "en": "not stated", "ru": "не указано"},
}

_EXCLUDED: dict[str, Words] = {
    "age": {"az": "yaş", "en": "age", "ru": "возраст"},
    "gender": {"az": "cins", "en": "gender", "ru": "пол"},
    "photo": {"az": "foto", "en": "a photo", "ru": "фотография"},
    "appearance": {"az": "xarici görünüş", "en": "appearance", "ru": "внешность"},
    "military": {"az": "hərbi xidmət", "en": "military service", "ru": "военная служба"},
    "marital": {"az": "ailə vəziyyəti", "en": "marital status", "ru": "семейное положение"},
    "health": {"az": "sağlamlıq", "en": "health", "ru": "здоровье"},
}


def word(key: str, language: str) -> str:
    """Return a level, band or type in `language`; words without a translation (B1) stay as they are."""
    return _WORDS[key][language] if key in _WORDS else key


def kind_word(kind: str, language: str) -> str:
    """Return how strongly something is asked."""
    return _KINDS[kind][language]


def status_word(status: str, language: str) -> str:
    """Return how far a requirement is met; what is unknown is called not stated, never missing."""
    return _STATUSES[status][language]


def excluded_word(code: str, language: str) -> str:
    """Return what an ad asks that must never count."""
    return _EXCLUDED[code][language]


def amount(value: Level, language: str) -> str:
    """Return a level word or a number of months for a reader."""
    if isinstance(value, int):
        return _WORDS["months"][language].format(n=value)
    return word(value or "", language)


def points_text(points: int, language: str) -> str:
    """Return hundredths of a point with two places.

    Examples
    --------
    >>> points_text(7240, "en"), points_text(7240, "az")
    ('72.40', '72,40')
    """
    return decimal(f"{points // 100}.{points % 100:02d}", language)


def decimal(text: str, language: str) -> str:
    """Return a number as the language writes it; only English has a point."""
    return text if language == "en" else text.replace(".", ",")


assert all(set(texts) == set(LANGUAGES) for words in (_WORDS, _KINDS, _STATUSES, _EXCLUDED) for texts in words.values())
