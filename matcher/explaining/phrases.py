"""Sentences in az, en and ru; every sentence of an explanation is built here from the taxonomy's labels."""

from __future__ import annotations

from matcher.explaining.words import Level, amount, points_text, word
from models.match import Eligibility, Status
from models.taxonomy import LANGUAGES

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
    "without_months": {
        "az": "{label}: müddət göstərilməyib → {to}",
        "en": "{label}: duration not stated → {to}",
        "ru": "{label}: срок не указан → {to}",
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
        key = "without_months" if isinstance(to, int) else "unlevelled"
    else:
        key = ("unknown" if status is Status.UNKNOWN else "missing") + ("_level" if to is not None else "")
    return _SENTENCES[key][language].format(label=label, from_=amount(from_, language), to=amount(to, language))


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
    gap_text = (
        "" if gap is None else _SENTENCES["gap"][language].format(sentence=gap[0], gain=points_text(gap[1], language))
    )
    return _SENTENCES["summary"][language].format(
        score=points_text(points, language),
        band=word(band, language),
        met=met,
        total=total,
        gap=gap_text,
        musts=_SENTENCES[eligibility][language],
    )


assert all(set(texts) == set(LANGUAGES) for texts in _SENTENCES.values())
