"""Sentences of a diagnosis in az, en and ru: of a requirement's reach, and of every finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.diagnosis import Outcome, Pool, Reach
from models.vacancy import Kind

Words = dict[str, str]

KIND_WORDS: dict[Kind, Words] = {
    Kind.MUST: {"az": "mütləq tələb", "en": "must", "ru": "обязательно"},
    Kind.REQUIRED: {"az": "tələb", "en": "required", "ru": "требуется"},
    Kind.UNSTATED: {"az": "dərəcəsi göstərilməyən", "en": "unstated", "ru": "без указания важности"},
    Kind.PREFERRED: {"az": "üstünlük", "en": "preferred", "ru": "желательно"},
}
_REACH: dict[str, Words] = {
    "excludes": {
        "az": (
            "«{label}» mütləq tələb olduğu üçün {size} namizəddən {excludes} nəfər "
            "kənarda qalır, onlardan {alone} nəfər yalnız buna görə."
        ),
        "en": "{label} as a must excludes {excludes} of {size}, {alone} of them by itself.",
        "ru": (
            "«{label}» как обязательное требование отсеивает {excludes} из {size}, из них {alone} — только из-за него."
        ),
    },
    "excludes_nobody": {
        "az": "«{label}» mütləq tələbdir və {size} namizəddən heç kimi kənarda qoymur.",
        "en": "{label} as a must excludes nobody of {size}.",
        "ru": "«{label}» как обязательное требование не отсеивает никого из {size}.",
    },
    "if_preferred": {
        "az": " Mütləq deyil, üstünlük kimi yazılsa, mütləq tələbləri ödəyənlər {now} yox, {eligible} nəfər olar.",
        "en": " As preferred it would leave {eligible} eligible instead of {now}.",
        "ru": " Если сделать его желательным, обязательным требованиям будут отвечать {eligible} вместо {now}.",
    },
    "met": {
        "az": (
            "«{label}»: {size} namizəddən {met} nəfər tam, {partial} nəfər qismən "
            "cavab verir, {unknown} nəfər bu barədə heç nə yazmayıb."
        ),
        "en": "{label}: of {size}, {met} meet it and {partial} do in part; {unknown} say nothing about it.",
        "ru": (
            "«{label}»: из {size} полностью отвечают {met}, частично — {partial}, "
            "ничего об этом не сказано у {unknown}."
        ),
    },
}

_FINDINGS: dict[str, Words] = {
    "no_requirements": {
        "az": "Heç bir tələb yazılmayıb, buna görə namizədləri qiymətləndirmək mümkün deyil.",
        "en": "Nothing is asked, so nobody can be scored.",
        "ru": "Требований нет, поэтому оценить кандидатов невозможно.",
    },
    "empty_pool": {
        "az": "Müqayisə etməyə namizəd yoxdur.",
        "en": "There are no candidates to hold it against.",
        "ru": "Нет кандидатов, с которыми можно сравнить.",
    },
    "nobody_eligible": {
        "az": "{size} namizəddən heç biri bütün mütləq tələbləri ödəmir.",
        "en": "Nobody of {size} meets every must.",
        "ru": "Никто из {size} не отвечает всем обязательным требованиям.",
    },
    "must_excludes": {
        "az": "«{label}» mütləq tələb olduğu üçün {size} namizəddən {excludes} nəfər kənarda qalır.",
        "en": "{label} as a must excludes {excludes} of {size}.",
        "ru": "«{label}» как обязательное требование отсеивает {excludes} из {size}.",
    },
    "nobody_meets": {
        "az": "«{label}» tələbini {size} namizəddən heç biri tam ödəmir.",
        "en": "Nobody of {size} fully meets {label}.",
        "ru": "Никто из {size} не отвечает полностью требованию «{label}».",
    },
    "unresolved_label": {
        "az": "«{label}» adlı bacarıq taksonomiyada yoxdur: bu tələbin balını ({points}) heç kim qazana bilmir.",
        "en": "No skill of the taxonomy is called “{label}”: nobody can earn its points ({points}).",
        "ru": "Навыка «{label}» нет в таксономии: баллы за это требование ({points}) никто не получит.",
    },
    "unresolved_alternative": {
        "az": "«{label}» adlı bacarıq taksonomiyada yoxdur: alternativlər arasında o nəzərə alınmır.",
        "en": "No skill of the taxonomy is called “{label}”: it is left out of the alternatives.",
        "ru": "Навыка «{label}» нет в таксономии: среди вариантов он не учитывается.",
    },
    "asked_twice": {
        "az": "«{label}» {times} dəfə yazılıb və balda da {times} dəfə sayılır.",
        "en": "{label} is asked {times} times and counts as often in the score.",
        "ru": "Требование «{label}» повторяется (раз: {times}) и столько же раз входит в балл.",
    },
    "asked_at_two_levels": {
        "az": "«{label}» üçün eyni vaxtda fərqli tələblər qoyulub: {needs}.",
        "en": "{label} is asked in different amounts at once: {needs}.",
        "ru": "К «{label}» предъявлены сразу разные требования: {needs}.",
    },
    "asked_as_two_kinds": {
        "az": "«{label}» eyni vaxtda fərqli dərəcədə istənilir: {kinds}.",
        "en": "{label} is asked with different force at once: {kinds}.",
        "ru": "«{label}» указано сразу с разной обязательностью: {kinds}.",
    },
    "broader_and_narrower": {
        "az": "«{narrower}» tələbini ödəyən «{broader}» tələbini də ödəyir: ikisi birlikdə bir şeyi iki dəfə sayır.",
        "en": "Whoever meets {narrower} meets {broader} too: together they count one thing twice.",
        "ru": (
            "Кто отвечает требованию «{narrower}», отвечает и требованию «{broader}»: одно и то же учитывается дважды."
        ),
    },
    "alternatives_overlap": {
        "az": "«{one}» və «{other}» alternativlərində ortaq bacarıq var ({shared}): o, hər ikisində sayılır.",
        "en": "The alternatives {one} and {other} share {shared}, which counts in both.",
        "ru": "У вариантов «{one}» и «{other}» есть общее ({shared}): оно учитывается в обоих.",
    },
    "excluded_wording": {
        "az": (
            "Elanda namizədin özünə aid tələb var ({what}): «{quote}». Bala təsir etmir; elandan çıxarmağı düşünün."
        ),
        "en": "The ad makes a personal demand ({what}): “{quote}”. It never enters a score; consider leaving it out.",
        "ru": (
            "В объявлении есть требование к личности ({what}): «{quote}». На балл "
            "оно не влияет; подумайте, не убрать ли его."
        ),
    },
    "salary_missing": {
        "az": "Əməkhaqqı göstərilməyib.",
        "en": "No salary is stated.",
        "ru": "Зарплата не указана.",
    },
    "place_missing": {
        "az": "Nə şəhər, nə də uzaqdan iş göstərilib.",
        "en": "Neither a city nor remote work is named.",
        "ru": "Не указаны ни город, ни удалённая работа.",
    },
    "occupation_missing": {
        "az": "Vakansiyanın peşəsi tanınmadı: oxşar iş təcrübəsi bala daxil olmur.",
        "en": "No known occupation is named or read from the title, so similar work does not count.",
        "ru": "Профессия не указана и по названию не определена: опыт похожей работы не учитывается.",
    },
    "level_missing": {
        "az": "«{label}» üçün səviyyə yazılmayıb: istənilən səviyyə kifayət sayılır.",
        "en": "{label} is asked without a level, so any level is enough.",
        "ru": "Для «{label}» не указан уровень: достаточно любого.",
    },
    "requirements_from_occupation": {
        "az": "Vakansiyada heç bir bacarıq yazılmayıb: tələblər «{occupation}» peşəsinin təsvirindən götürülüb.",
        "en": "The vacancy names no skill: its requirements come from the profile of {occupation}.",
        "ru": "В вакансии не названо ни одного навыка: требования взяты из профиля профессии «{occupation}».",
    },
    "salary_not_comparable": {
        "az": "Əməkhaqqı manatla deyil ({pay}), buna görə müqayisə olunmadı.",
        "en": "The salary is not in manat ({pay}) and was not compared.",
        "ru": "Зарплата указана не в манатах ({pay}) и не сравнивалась.",
    },
    "salary_below_band": {
        "az": "Əməkhaqqı ({pay}) «{occupation}» peşəsi üçün göstərilmiş bütün hədlərdən aşağıdır: {bands}.",
        "en": "The salary ({pay}) is below every documented band of {occupation}: {bands}.",
        "ru": "Зарплата ({pay}) ниже всех описанных диапазонов профессии «{occupation}»: {bands}.",
    },
    "salary_above_band": {
        "az": "Əməkhaqqı ({pay}) «{occupation}» peşəsi üçün göstərilmiş bütün hədlərdən yuxarıdır: {bands}.",
        "en": "The salary ({pay}) is above every documented band of {occupation}: {bands}.",
        "ru": "Зарплата ({pay}) выше всех описанных диапазонов профессии «{occupation}»: {bands}.",
    },
    "salary_between_bands": {
        "az": "Əməkhaqqı ({pay}) «{occupation}» peşəsi üçün göstərilmiş hədlərin arasına düşür: {bands}.",
        "en": "The salary ({pay}) lies between the documented bands of {occupation}: {bands}.",
        "ru": "Зарплата ({pay}) лежит между описанными диапазонами профессии «{occupation}»: {bands}.",
    },
    "salary_in_band": {
        "az": "Əməkhaqqı ({pay}) «{occupation}» peşəsi üçün göstərilmiş həddə uyğundur: {bands}.",
        "en": "The salary ({pay}) agrees with a documented band of {occupation}: {bands}.",
        "ru": "Зарплата ({pay}) соответствует описанному диапазону профессии «{occupation}»: {bands}.",
    },
    "salary_below_similar": {
        "az": (
            "Əməkhaqqı ({pay}) oxşar {n} vakansiyanın ən azı dörddə üçündən "
            "aşağıdır: median {median}, orta yarısı {lower}–{upper} AZN."
        ),
        "en": (
            "The salary ({pay}) is below at least three quarters of {n} similar "
            "vacancies: median {median}, middle half {lower}–{upper} AZN."
        ),
        "ru": (
            "Зарплата ({pay}) ниже, чем не менее чем в трёх четвертях похожих "
            "вакансий (всего {n}): медиана {median}, средняя половина {lower}–{upper} AZN."
        ),
    },
    "salary_above_similar": {
        "az": (
            "Əməkhaqqı ({pay}) oxşar {n} vakansiyanın ən azı dörddə üçündən "
            "yuxarıdır: median {median}, orta yarısı {lower}–{upper} AZN."
        ),
        "en": (
            "The salary ({pay}) is above at least three quarters of {n} similar "
            "vacancies: median {median}, middle half {lower}–{upper} AZN."
        ),
        "ru": (
            "Зарплата ({pay}) выше, чем не менее чем в трёх четвертях похожих "
            "вакансий (всего {n}): медиана {median}, средняя половина {lower}–{upper} AZN."
        ),
    },
    "salary_like_similar": {
        "az": (
            "Əməkhaqqı ({pay}) oxşar {n} vakansiyanın səviyyəsindədir: median "
            "{median}, orta yarısı {lower}–{upper} AZN."
        ),
        "en": (
            "The salary ({pay}) is like that of {n} similar vacancies: median "
            "{median}, middle half {lower}–{upper} AZN."
        ),
        "ru": (
            "Зарплата ({pay}) на уровне похожих вакансий (всего {n}): медиана "
            "{median}, средняя половина {lower}–{upper} AZN."
        ),
    },
    "similar_too_few": {
        "az": "Əməkhaqqı yazılmış oxşar vakansiya azdır ({n}); müqayisə üçün ən azı {least} lazımdır.",
        "en": "Too few similar vacancies state a salary ({n}); at least {least} are needed to compare.",
        "ru": "Похожих вакансий с зарплатой слишком мало ({n}); для сравнения нужно не менее {least}.",
    },
}

CODES = tuple(_FINDINGS)
"""Every code of a finding, in the order in which findings of one severity are listed."""


def finding_sentence(code: str, data: Mapping[str, Any], language: str) -> str:
    """Return the sentence of a finding."""
    return _FINDINGS[code][language].format(**data)


def reach_sentence(label: str, reach: Reach, pool: Pool, now: Outcome, *, must: bool, language: str) -> str:
    """Return what one requirement does to the pool.

    Examples
    --------
    >>> pool, now = Pool(40, 9, 20, 11), Outcome(9, 4, 64_00, 88_00)
    >>> reach = Reach(9, 11, 0, 20, 31, 12, Outcome(21, 12, 52_00, 88_00), None)
    >>> print(reach_sentence("English C1", reach, pool, now, must=True, language="en").replace(". ", ".\\n"))
    English C1 as a must excludes 31 of 40, 12 of them by itself.
    As preferred it would leave 21 eligible instead of 9.
    """
    data = {
        "label": label,
        "size": pool.size,
        "excludes": reach.excludes,
        "alone": reach.excludes_alone,
        "met": reach.met,
        "partial": reach.partial,
        "unknown": reach.unknown,
    }
    if not must:
        return _REACH["met"][language].format(**data)
    if not reach.excludes:
        return _REACH["excludes_nobody"][language].format(**data)
    sentence = _REACH["excludes"][language].format(**data)
    if reach.if_preferred is not None:
        sentence += _REACH["if_preferred"][language].format(now=now.eligible, eligible=reach.if_preferred.eligible)
    return sentence
