"""An invented crowd for a service manager's vacancy: 300 honest CVs from templates, and a cook who has none of it."""

from __future__ import annotations

import random

VACANCY = """Xidmət meneceri
Şəbəkəmiz böyüyür və müştəri xidməti komandamıza rəhbər axtarırıq.
Vəzifə öhdəlikləri:
- müştəri şikayətlərinin araşdırılması və həlli;
- xidmət keyfiyyətinə nəzarət;
- komandanın gündəlik işinin planlaşdırılması;
- aylıq hesabatların hazırlanması.
Tələblər:
- müştəri xidmətləri sahəsində ən azı 2 il iş təcrübəsi;
- ünsiyyət bacarığı;
- problemlərin həlli bacarığı;
- liderlik və komandanın idarə edilməsi;
- vaxtın idarə edilməsi;
- stresə davamlılıq;
- analitik düşüncə;
- təqdimat bacarığı;
- danışıqlar aparmaq bacarığı;
- CRM proqramları ilə işləmək;
- Excel;
- ingilis dili – B2;
- rus dili – yaxşı;
- məsuliyyətlilik və təşəbbüskarlıq.
Üstünlüklər:
- satış bacarığı;
- 1C proqramı.
İş şəraiti: 5/2, 09:00-18:00, əməkhaqqı 1200-1500 AZN.
CV-nizi elektron ünvanımıza göndərin."""
VACANCY_EN = """Customer Service Manager
We are a growing retail company and we are looking for a person to lead our service desk.
Responsibilities:
- handle customer complaints and follow them through;
- control service quality;
- plan the team's daily work.
Requirements:
- at least 2 years of experience in customer service;
- communication skills, problem solving, negotiation;
- leadership, time management, stress resistance;
- analytical thinking and presentation skills;
- CRM software and Excel;
- English B2, Russian B1.
We offer: a friendly team and health insurance.
Please send your CV to our e-mail."""
VACANCY_RU = """Менеджер по сервису
Наша компания ищет руководителя службы поддержки клиентов.
Обязанности:
- рассмотрение жалоб клиентов;
- контроль качества обслуживания;
- подготовка отчетов.
Требования:
- опыт работы в обслуживании клиентов от 2 лет;
- коммуникабельность, умение решать проблемы, ведение переговоров;
- лидерство, управление временем, стрессоустойчивость;
- аналитическое мышление, навыки презентации;
- знание CRM и Excel;
- английский язык B2.
Условия: график 5/2, официальное оформление.
Резюме отправляйте на почту."""
COOK = """Aşpaz
İş təcrübəsi:
03.2017 – 05.2020: aşpaz köməkçisi, ailə restoranı. Xəmir yoğururdum, tərəvəz doğrayırdım.
06.2020 – 10.2026: aşpaz, şadlıq sarayı. Plov, kabab və şorba bişirirəm, ərzağı qəbul edirəm.
Təhsil: peşə məktəbi, 2016
Hobbi: futbol"""
COOK_EN = """Cook
Experience:
03.2017 – 05.2020: kitchen helper in a family restaurant. I kneaded dough and chopped vegetables.
06.2020 – 10.2026: cook in a banquet hall. I make soups, pilaf and grills and I receive the groceries.
Education: vocational school, 2016
Hobbies: football"""
COOK_RU = """Повар
Опыт работы:
03.2017 – 05.2020: помощник повара, семейный ресторан. Месил тесто, резал овощи.
06.2020 – 10.2026: повар, банкетный зал. Варю супы, готовлю плов и шашлык, принимаю продукты.
Образование: училище, 2016
Хобби: футбол"""
KEYWORDS = (
    "ünsiyyət bacarığı", "problemlərin həlli", "liderlik", "komandanın idarə edilməsi", "vaxtın idarə edilməsi",
    "stresə davamlılıq", "analitik düşüncə", "təqdimat bacarığı", "danışıqlar aparmaq", "CRM", "Excel",
    "ingilis dili C1", "rus dili C1", "məsuliyyətlilik", "təşəbbüskarlıq", "satış bacarığı", "1C",
    "müştəri şikayətlərinin həlli", "xidmət keyfiyyətinə nəzarət", "hesabatların hazırlanması",
)  # fmt: skip
SYNONYMS = (
    "ünsiyyət bacarığı", "communication skills", "коммуникабельность", "problemlərin həlli", "problem solving",
    "решение проблем", "liderlik", "leadership", "лидерство", "vaxtın idarə edilməsi", "time management",
    "управление временем", "stresə davamlılıq", "stress resistance", "стрессоустойчивость", "təqdimat bacarığı",
    "presentation skills", "навыки презентации", "danışıqlar aparmaq", "negotiation", "ведение переговоров",
)  # fmt: skip
_JOBS = (
    "Müştəri xidmətləri mütəxəssisi", "Satış məsləhətçisi", "Çağrı mərkəzi operatoru", "Xidmət meneceri",
    "Resepsiya administratoru", "Kassir",
)  # fmt: skip
_LINES = (
    "Müştərilərlə ünsiyyət qururdum", "müştəri şikayətlərini həll edirdim", "aylıq hesabatlar hazırlayırdım",
    "komandanı idarə edirdim", "xidmət keyfiyyətinə nəzarət edirdim", "CRM-də müraciətləri qeydə alırdım",
    "yeni əməkdaşlara təlim keçirdim", "satış planını yerinə yetirirdim", "Excel-də cədvəllər aparırdım",
    "təqdimatlar hazırlayırdım", "tərəfdaşlarla danışıqlar aparırdım",
)  # fmt: skip
_TRAITS = (
    "ünsiyyətcil", "məsuliyyətli", "təşəbbüskar", "stresə davamlı", "punktual",
)  # fmt: skip
_LANGUAGES = ("rus dili (orta)", "rus dili (sərbəst)", "ingilis dili (B1)", "ingilis dili (B2)", "türk dili (yaxşı)")


def crowd(seed: int = 5, size: int = 300) -> list[dict[str, str]]:
    """Return `size` candidates with id and text, each with at least two of the skills that the vacancy asks."""
    rng = random.Random(seed)
    return [{"id": f"crowd-{number:03}", "text": _cv(rng)} for number in range(size)]


def _cv(rng: random.Random) -> str:
    job, year = rng.choice(_JOBS), rng.randrange(2014, 2023)
    lines = rng.sample(_LINES, rng.randrange(2, 7))
    traits = rng.sample(_TRAITS, rng.randrange(1, 4))
    languages = rng.sample(_LANGUAGES, rng.randrange(1, 3))
    return "\n".join(
        [
            job,
            f"İş təcrübəsi: 0{rng.randrange(1, 10)}.{year} – 05.{year + rng.randrange(1, 4)}: {job}.",
            *[f"- {line};" for line in lines],
            f"Şəxsi keyfiyyətlər: {', '.join(traits)}",
            f"Dil bilikləri: Azərbaycan dili (ana dili), {', '.join(languages)}",
        ]
    )
