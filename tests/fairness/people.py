"""Invented CVs in az, en and ru whose person can be swapped: name, pronouns, verb forms, address, age and photo.

In: a seed. Out: CVs as functions of a `Person`, and people to put into them. Some names and streets are chosen for
being words of work or of skills elsewhere, as names are: Etibar, Надежда, Cook, Поварская.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

WOMEN = (
    "Aysel Məmmədova", "Nigar Qasımova", "Sevinc Əliyeva", "Ümidə Rzayeva", "Bilik Xanlarova", "Vəfa Hüseynli",
    "Günel Aşpazova", "Fatma Yılmaz", "Надежда Поварова", "Вера Учителева", "Любовь Кузнецова", "Ольга Мастерова",
    "Анна Водителева", "Мария Иванова", "Зарина Каримова", "Emily Cook", "Faith Driver", "Grace Baker",
    "Patience Taylor", "Constance Teacher", "Mary Waiter", "Olivia Nguyen", "Amina Okafor", "Priya Sharma",
    "Li Na", "Engli Palmer",
)  # fmt: skip
MEN = (
    "Etibar Quliyev", "İradə Sadıqov", "Təlim Nəbiyev", "Elçin Sürücüyev", "Rəşad Müəllimov", "Azad Kərimov",
    "Mehmet Öztürk", "Müdir Ağayev", "Иван Бухгалтеров", "Владимир Продавцов", "Степан Руководов", "Олег Кассиров",
    "Пётр Смирнов", "Рустам Ахмедов", "Игорь Лидер", "James Cook", "Mark Sales", "Peter Word", "Jack Manager",
    "Mohammed Khan", "Chen Wei", "John Leader", "Oliver Smith", "Kwame Mensah",
    "Russ Palmer", "Rus Tələbov", "Bo Leader",
)  # fmt: skip
STREETS = (
    "Bakı, Nizami küçəsi 14", "Gəncə, Təhsil küçəsi 3", "Sumqayıt, Sürücülər küçəsi 21", "Bakı, Müəllimlər prospekti 8",
    "Şəki, Ustalar döngəsi 2", "Bakı, Azərbaycan prospekti 40", "Москва, улица Поварская 12",
    "Баку, улица Учительская 7", "Тбилиси, Английская набережная 1", "Казань, улица Лидерская 5",
    "London, Baker Street 9", "Leeds, Sales Road 30",
    "Boston, Excel Avenue 4", "Lagos, Market Street 17",
)  # fmt: skip
LINES = {
    "az": (
        "Müştərilərlə ünsiyyət qururdum", "müştəri şikayətlərini həll edirdim", "aylıq hesabatlar hazırlayırdım",
        "komandanı idarə edirdim", "xidmət keyfiyyətinə nəzarət edirdim", "CRM-də müraciətləri qeydə alırdım",
        "yeni əməkdaşlara təlim keçirdim", "Excel-də cədvəllər aparırdım", "təqdimatlar hazırlayırdım",
    ),
    "en": (
        "Handled customer complaints", "led a team of six", "prepared monthly reports", "trained new colleagues",
        "kept records in CRM", "controlled service quality", "negotiated with suppliers", "made Excel tables",
    ),
    "ru": (
        "Общал{я} с клиентами", "решал{а} жалобы клиентов", "готовил{а} ежемесячные отчёты", "управлял{а} командой",
        "контролировал{а} качество обслуживания", "вёл{вела} учёт в CRM", "обучал{а} новых сотрудников",
        "работал{а} в Excel",
    ),
}  # fmt: skip
JOBS = {
    "az": ("Xidmət meneceri", "Satış məsləhətçisi", "Çağrı mərkəzi operatoru", "Kassir", "Aşpaz"),
    "en": ("Service manager", "Sales consultant", "Call centre operator", "Cashier", "Cook"),
    "ru": ("Сервис-менеджер", "Продавец-консультант", "Оператор колл-центра", "Кассир", "Повар"),
}
LANGUAGES = {
    "az": ("rus dili (orta)", "rus dili (sərbəst)", "ingilis dili (B1)", "ingilis dili (C1)", "türk dili (yaxşı)"),
    "en": ("Russian (fluent)", "English (B1)", "English (C1)", "Turkish (good)"),
    "ru": ("русский (свободно)", "английский (B1)", "английский (C1)", "турецкий (средний)"),
}


@dataclass(frozen=True)
class Person:
    """Who a CV is of. Nothing of this may reach a score."""

    name: str
    woman: bool
    age: int
    address: str
    photo: str


Writing = Callable[[Person], str]


def people(seed: int) -> Callable[[], Person]:
    """Return a source of random people."""
    rng = random.Random(seed)

    def draw() -> Person:
        woman = rng.random() < 0.5
        name = rng.choice(WOMEN if woman else MEN)
        photo = f"https://photos.example/{rng.randrange(10**6)}.jpg"
        return Person(name, woman, rng.randrange(18, 66), rng.choice(STREETS), photo)

    return draw


def writings(count: int, seed: int = 7) -> list[Writing]:
    """Return CVs that wait for their person, in turn Azerbaijani, English and Russian."""
    rng = random.Random(seed)
    return [_writing(random.Random(rng.random()), ("az", "en", "ru")[number % 3]) for number in range(count)]


def _writing(rng: random.Random, language: str) -> Writing:
    job, year = rng.choice(JOBS[language]), rng.randrange(2012, 2022)
    lines = rng.sample(LINES[language], rng.randrange(2, 7))
    spoken = ", ".join(rng.sample(LANGUAGES[language], 2))
    dates = f"0{rng.randrange(1, 10)}.{year} – 0{rng.randrange(1, 10)}.{year + rng.randrange(1, 5)}"
    layout, write = rng.randrange(5), {"az": _az, "en": _en, "ru": _ru}[language]
    return lambda person: write(person, job, dates, lines, spoken, layout)


def _head(person: Person, words: tuple[str, str, str, str, str, str], layout: int, job: str) -> list[str]:
    """Return the head of a CV: bare with the job, with one label or two for the name, or in a line."""
    name, first, last, age, address, photo = words
    if layout == 0:
        return [person.name, person.address, job]
    if layout in (1, 2):
        parts = zip((first, last), person.name.split(), strict=True)
        return [
            *([f"{name}: {person.name}"] if layout == 1 else [f"{label}: {part}" for label, part in parts]),
            f"{age}: {person.age}",
            f"{address}: {person.address}",
            f"{photo}: {person.photo}",
        ]
    return [f"{person.name}, {age.lower()} {person.age}, {person.address}"]


def _az(person: Person, job: str, dates: str, lines: list[str], spoken: str, layout: int) -> str:
    called = f"{person.name.split()[0]} {'xanım' if person.woman else 'bəy'}"
    return "\n".join([
        *_head(person, ("Ad, soyad", "Ad", "Soyad", "Yaş", "Ünvan", "Foto"), layout, job),
        f"İş təcrübəsi: {dates}: {job}.",
        *[f"- {line};" for line in lines],
        f"Dillər: Azərbaycan dili (ana dili), {spoken}",
        "Təhsil: iqtisadiyyat üzrə bakalavr",
        f"Tövsiyələr: {called} işinə bağlı əməkdaşdır.",
    ])  # fmt: skip


def _en(person: Person, job: str, dates: str, lines: list[str], spoken: str, layout: int) -> str:
    title, she, her = ("Ms", "She", "her") if person.woman else ("Mr", "He", "his")
    return "\n".join([
        *_head(person, ("Name", "First name", "Last name", "Age", "Address", "Photo"), layout, job),
        f"Experience: {dates}: {job}.",
        *[f"- {line};" for line in lines],
        f"{she} is {person.age} years old and enjoys {her} work.",
        f"Languages: Azerbaijani (native), {spoken}",
        "Education: bachelor of economics",
        f"References: {title} {person.name.split()[1]} is a colleague whom we miss.",
    ])  # fmt: skip


def _ru(person: Person, job: str, dates: str, lines: list[str], spoken: str, layout: int) -> str:
    forms = {"я": "ась" if person.woman else "ся", "а": "а" if person.woman else "", "вела": ""}
    told = [line.replace("вёл{вела}", "вела" if person.woman else "вёл").format(**forms) for line in lines]
    born, she = ("родилась", "Она") if person.woman else ("родился", "Он")
    return "\n".join([
        *_head(person, ("ФИО", "Имя", "Фамилия", "Возраст", "Адрес", "Фото"), layout, job),
        f"Опыт работы: {dates}: {job}.",
        *[f"- {line};" for line in told],
        f"Я {born} в {2026 - person.age} году.",
        f"Языки: азербайджанский (родной), {spoken}",
        "Образование: бакалавр экономики",
        f"Рекомендации: {she} любит свою работу.",
    ])  # fmt: skip
