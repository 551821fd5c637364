"""The words around a decision's explanation, in az, en and ru; what is said of a requirement comes from the engine."""

from __future__ import annotations

from models.taxonomy import LANGUAGES

WORDS: dict[str, tuple[str, str, str]] = {
    "title": ("Qərarın izahı", "Why this score", "Почему такая оценка"),
    "vacancy": ("Vakansiya", "Vacancy", "Вакансия"),
    "candidate": ("Namizəd", "Candidate", "Кандидат"),
    "made_at": ("Nə vaxt hesablanıb", "Computed at", "Когда рассчитано"),
    "versions": ("Versiyalar", "Versions", "Версии"),
    "decision": ("Qərarın nömrəsi", "Decision", "Номер решения"),
    "score": ("Bal", "Score", "Балл"),
    "score_max": ("Ən çox ola bilər", "Could be up to", "Может быть не более"),
    "requirement": ("Tələb", "Requirement", "Требование"),
    "kind": ("Növü", "Kind", "Вид"),
    "need": ("İstənilir", "Asked", "Требуется"),
    "have": ("Məlumatda var", "Found", "Указано"),
    "status": ("Nəticə", "Result", "Итог"),
    "points": ("Xal", "Points", "Баллы"),
    "evidence": ("Haradan götürülüb", "Taken from", "Откуда взято"),
    "profile": ("profilinizdən", "your profile", "из профиля"),
    "gaps": ("Balı nə artırardı", "What would have raised the score", "Что повысило бы балл"),
    "no_gaps": ("Bütün tələblər ödənir", "Every requirement is met", "Все требования выполнены"),
    "unknown": (
        "Barəsində heç nə yazılmayan tələblər “çatışmır” sayılmır: onları əlavə etsəniz, bal arta bilər",
        "What is not mentioned is not called missing: adding it may raise the score",
        "О чём не сказано, не считается отсутствующим: если это указать, балл может вырасти",
    ),
    "how": (
        "Bal ayrı-ayrı tələblərə verilən xalların cəmidir. Hər tələb üzrə ən çox neçə xal verilə biləcəyi və neçə xal "
        "verildiyi cədvəldə göstərilir.",
        "The score is the sum of the points that each requirement earned. The table shows for each one how many points "
        "it could give and how many it gave.",
        "Балл равен сумме баллов по отдельным требованиям. В таблице показано, сколько баллов могло дать каждое "
        "требование и сколько дало.",
    ),
    "not_used": (
        "Ad, yaş, cins, şəkil, milliyyət, ailə vəziyyəti və ünvan hesablamada iştirak etmir. Başqa namizədlər sizin "
        "balınıza təsir etmir.",
        "Name, age, sex, photo, origin, family and address take no part in it. Other candidates do not change your "
        "score.",
        "Имя, возраст, пол, фото, происхождение, семейное положение и адрес в расчёте не участвуют. Другие кандидаты "
        "на ваш балл не влияют.",
    ),
    "human": (
        "Bal insana kömək üçündür: qərarı insan verir, heç kim avtomatik rədd edilmir.",
        "The score helps a person: a person decides, nobody is rejected automatically.",
        "Балл помогает человеку: решение принимает человек, автоматически никому не отказывают.",
    ),
    "review": (
        "Bu nəticəyə insan tərəfindən yenidən baxılmasını istəyə və öz fikrinizi bildirə bilərsiniz.",
        "You can ask for a person to review this result, and say what you think of it.",
        "Вы можете попросить, чтобы этот результат пересмотрел человек, и изложить своё мнение.",
    ),
    "ask": (
        "Sualınız varsa, vakansiyanı yerləşdirən işəgötürənə və ya saytın müdiriyyətinə müraciət edin.",
        "Put your questions to the employer who placed the vacancy, or to whoever runs this site.",
        "С вопросами обращайтесь к работодателю, разместившему вакансию, или к администрации сайта.",
    ),
    "as_recorded": (
        "Hesablama o vaxtkı versiya ilə saxlanılıb və o vaxtkı dildə göstərilir.",
        "It is shown as it was recorded with the versions of that time, in the language of that time.",
        "Показано так, как было записано в версиях и на языке того времени.",
    ),
    "eligible": ("mütləq tələblər ödənir", "every must is met", "обязательные требования выполнены"),
    "possible": (
        "mütləq tələb barədə məlumat yoxdur",
        "nothing is said about a must",
        "об обязательном требовании ничего не сказано",
    ),
    "not_eligible": ("mütləq tələb ödənmir", "a must is not met", "обязательное требование не выполнено"),
}


def words(language: str) -> dict[str, str]:
    """Return all of them in one language.

    Examples
    --------
    >>> words("en")["score"]
    'Score'
    """
    place = LANGUAGES.index(language)
    return {key: texts[place] for key, texts in WORDS.items()}
