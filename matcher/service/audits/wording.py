"""The words of an audit's report in az, en and ru, and what may be said of one group's ratio."""

from __future__ import annotations

from matcher.explaining.words import decimal
from models.audit import Mark, Row, Table
from models.taxonomy import LANGUAGES

WORDS: dict[str, tuple[str, str, str]] = {
    "title": ("Qruplara təsirin auditi", "Audit of the impact on groups", "Аудит влияния на группы"),
    "outcomes": ("Nəticələr", "Outcomes", "Результаты"),
    "people": ("İnsanlar", "People", "Люди"),
    "vacancies": ("Vakansiyalar", "Vacancies", "Вакансии"),
    "median": ("Balların medianı", "Median of the scores", "Медиана баллов"),
    "at_median": ("Balı mediana bərabər olanlar", "Score equal to the median", "Балл равен медиане"),
    "without_outcome": (
        "Qrupu verilib, nəticəsi verilməyənlər",
        "People with a group and no outcome",
        "Группа указана, результата нет",
    ),
    "unknown": ("Qrupu məlum olmayan nəticələr", "Outcomes of an unknown group", "Результаты без известной группы"),
    "group": ("Qrup", "Group", "Группа"),
    "n": ("n", "n", "n"),
    "positive": ("Sayılan", "Counted", "Учтено"),
    "rate": ("Pay", "Rate", "Доля"),
    "interval": ("95 % interval", "95 % interval", "95 % интервал"),
    "ratio": ("Təsir nisbəti", "Impact ratio", "Отношение долей"),
    "p_value": ("Fişer testi, p", "Fisher's test, p", "Тест Фишера, p"),
    "remark": ("Qeyd", "Remark", "Примечание"),
    "scoring": (
        "Bal payı: balı mediandan yuxarı olanlar (>)",
        "Scoring rate: score above the median (>)",
        "Доля по баллам: балл выше медианы (>)",
    ),
    "scoring_with_ties": (
        "Müqayisə üçün: balı mediana bərabər və ya ondan yuxarı olanlar (≥)",
        "For comparison: score at or above the median (≥)",
        "Для сравнения: балл не ниже медианы (≥)",
    ),
    "selection": ("Seçilmə payı", "Selection rate", "Доля отобранных"),
    "fair": (
        "Qrupları görməyən proses bu say ilə yoxlamaların {flag} hissəsində dörd beşdə bir həddini pozardı; ən kiçik "
        "nisbətin belə və ya daha aşağı olması ehtimalı {low}.",
        "A process blind to the groups would trip the four-fifths rule in {flag} of audits with these sizes; a lowest "
        "ratio this low or lower comes up in {low} of them.",
        "Процесс, не видящий групп, при таких численностях нарушал бы правило четырёх пятых в {flag} проверок; "
        "столь же низкое или более низкое наименьшее отношение встречается в {low} из них.",
    ),
    "chart_rate": ("Pay və 95 % intervalı", "Rate with 95 % interval", "Доля и 95 % интервал"),
    "chart_ratio": (
        "Təsir nisbəti və 95 % intervalı; kəsik xətt 0,8",
        "Impact ratio with 95 % interval; the dashed line is 0.8",
        "Отношение долей и 95 % интервал; штриховая линия — 0,8",
    ),
    "legend": (
        "◆ müqayisə əsası; ● beşdə dörddən aşağı deyil; ■ beşdə dörddən aşağı; ○ nəsə demək üçün az",
        "◆ reference; ● not below four fifths; ■ below four fifths; ○ too few to say",
        "◆ основа сравнения; ● не ниже четырёх пятых; ■ ниже четырёх пятых; ○ слишком мало, чтобы судить",
    ),
    "ties": (
        "Bal payı mediandan ciddi yuxarı olanları (>) sayır; mediana bərabər olanlar ayrıca göstərilir, çünki "
        "nəticəni onlar dəyişə bilər.",
        "The scoring rate counts scores strictly above the median (>); those equal to it are shown beside, because "
        "they alone can change the result.",
        "Доля по баллам учитывает баллы строго выше медианы (>); равные ей показаны отдельно, потому что они одни "
        "могут изменить итог.",
    ),
    "reading": (
        "Bu hesabat hökm deyil: nisbət həmişə say, interval və testlə birgə oxunur. {size}-dan az nəticəsi olan qrup "
        "barədə heç nə deyilmir. Payı {share} %-dən az olan qrup göstərilir, amma müqayisə əsası olmur.",
        "This report is no verdict: a ratio is read with its size, interval and test. Nothing is said of a group with "
        "fewer than {size} outcomes. A group below {share} % is shown, but is no reference.",
        "Этот отчёт не вердикт: отношение читают вместе с численностью, интервалом и тестом. О группе, где меньше "
        "{size} результатов, выводов нет. Группа меньше {share} % показана, но не служит основой сравнения.",
    ),
    "methods": (
        "Üsullar: payların intervalı Uilson, nisbətin intervalı Kupman, test Fişerin dəqiq ikitərəfli testidir; "
        "test ən yüksək paylı qrupla aparılır, çox qrup olduqda p dəyərləri düzəldilmir.",
        "Methods: Wilson's interval of rates, Koopman's interval of ratios, Fisher's exact two-sided test against the "
        "group with the highest rate; p values are not corrected for the number of groups.",
        "Методы: интервал Уилсона для долей, интервал Купмана для отношений, точный двусторонний тест Фишера против "
        "группы с наибольшей долей; p не исправлены на число групп.",
    ),
    "recorded": (
        "Nəticələr qərarlar jurnalından götürülüb: yalnız cavabda göstərilən namizədlər sayılır, bütün hovuz yox.",
        "The outcomes come from the decision log: it holds the candidates that answers showed, not the whole pool.",
        "Результаты взяты из журнала решений: в нём кандидаты, показанные в ответах, а не весь пул.",
    ),
    "repeated": (
        "Eyni insanın bir neçə nəticəsi var: intervallar və testlər nəticələri müstəqil sayır və həddən artıq dar ola "
        "bilər.",
        "Some people have several outcomes: intervals and tests take outcomes as independent and may be too narrow.",
        "У некоторых людей несколько результатов: интервалы и тесты считают результаты независимыми и могут быть "
        "слишком узкими.",
    ),
    "reference": ("ən yüksək pay, müqayisə əsası", "highest rate, the reference", "наибольшая доля, основа сравнения"),
    "no_ratio": ("nisbət yoxdur", "no ratio", "отношения нет"),
    "too_few": (
        "nəsə demək üçün azdır (n = {n} və {n_of}; p = {p})",
        "too few to say (n = {n} and {n_of}; p = {p})",
        "слишком мало, чтобы судить (n = {n} и {n_of}; p = {p})",
    ),
    "below_unsure": (
        "beşdə dörddən aşağıdır, amma interval 1-i əhatə edir: təsadüf də ola bilər (n = {n} və {n_of}; p = {p})",
        "below four fifths, but the interval holds 1: chance alone may explain it (n = {n} and {n_of}; p = {p})",
        "ниже четырёх пятых, но интервал содержит 1: это может быть случайностью (n = {n} и {n_of}; p = {p})",
    ),
    "below": (
        "beşdə dörddən aşağıdır və interval 1-i əhatə etmir (n = {n} və {n_of}; p = {p})",
        "below four fifths, and the interval does not hold 1 (n = {n} and {n_of}; p = {p})",
        "ниже четырёх пятых, и интервал не содержит 1 (n = {n} и {n_of}; p = {p})",
    ),
    "not_below_unsure": (
        "beşdə dörddən aşağı deyil, amma interval ondan aşağı düşür (n = {n} və {n_of}; p = {p})",
        "not below four fifths, but the interval reaches below it (n = {n} and {n_of}; p = {p})",
        "не ниже четырёх пятых, но интервал заходит ниже (n = {n} и {n_of}; p = {p})",
    ),
    "not_below": (
        "beşdə dörddən aşağı deyil, interval da ondan yuxarıdır (n = {n} və {n_of}; p = {p})",
        "not below four fifths, and neither is the interval (n = {n} and {n_of}; p = {p})",
        "не ниже четырёх пятых, интервал тоже (n = {n} и {n_of}; p = {p})",
    ),
    "small_share": (
        "müqayisə əsası deyil (payı azdır)",
        "no reference (small share)",
        "не основа сравнения (малая доля)",
    ),
}


def words(language: str) -> dict[str, str]:
    """Return all of them in one language.

    Examples
    --------
    >>> words("en")["selection"]
    'Selection rate'
    """
    place = LANGUAGES.index(language)
    return {key: texts[place] for key, texts in WORDS.items()}


def remark(row: Row, found: Table, language: str) -> str:
    """Return what may be said of a row: never a flag without its size and test."""
    texts = words(language)
    text = texts[_key(row)]
    if row.p_value is not None:
        n_of = next(one.n for one in found.rows if one.group == found.reference)
        text = text.format(n=row.n, n_of=n_of, p=p_text(row.p_value, language))
    return text if row.referable else f"{text}; {texts['small_share']}"


def p_text(value: float, language: str) -> str:
    """Return a probability with three places.

    Examples
    --------
    >>> p_text(0.00001, "en"), p_text(0.17, "az")
    ('< 0.001', '0,170')
    """
    return decimal("< 0.001" if value < 0.001 else f"{value:.3f}", language)


def _key(row: Row) -> str:
    between = row.ratio_interval
    if between is None or row.mark in (Mark.REFERENCE, Mark.NO_RATIO, Mark.TOO_FEW):
        return row.mark.value
    if row.mark is Mark.BELOW:
        return "below_unsure" if between.high is None or between.high >= 1 else "below"
    return "not_below_unsure" if between.low < 0.8 else "not_below"


assert all(len(texts) == len(LANGUAGES) for texts in WORDS.values())
