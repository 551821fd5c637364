"""Who a CV is of is left out of reading: names by label and by shape, streets, links; and what only looks like one."""

from __future__ import annotations

import pytest

from matcher.reading.labelled import MAX_LABELLED
from matcher.reading.quoted import FILLER

REST = "\nİş təcrübəsi: 03.2019 – 05.2024, kassir. Müştərilərlə ünsiyyət qururdum, hesabatlar hazırlayırdım."


def left_out(matcher, text):
    """Return the places that are filled up."""
    found = matcher.reader._without_person(text)
    assert len(found) == len(text)
    words, run = [], ""
    for new, old in zip(found + " ", text + " ", strict=True):
        if new == FILLER:
            run += old
        elif run:
            words.append(run.strip())
            run = ""
    return words


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Emily Cook", ["Emily Cook"]),
        ("EMILY COOK", ["EMILY COOK"]),
        ("Надежда Поварова", ["Надежда Поварова"]),
        ("Quliyev Etibar Rəşad oğlu", ["Quliyev Etibar Rəşad oğlu"]),
        ("Kassir\nPeter Word", ["Peter Word"]),
        ("CV: Mark Sales", ["Mark Sales"]),
        ("Резюме — Игорь Лидер", ["Игорь Лидер"]),
        ("Emily Cook, 34, London", ["Emily Cook"]),
        ("Emily Cook | Cashier | London", ["Emily Cook"]),
        # A name that shares no word with a title goes before one that does.
        ("Truck Driver\nJohn Smith", ["John Smith"]),
        ("Ad, soyad: Bilik Xanlarova", ["Bilik Xanlarova"]),
        ("Name: Grace Cook; Age: 34", ["Grace Cook"]),
        ("Full Name: Grace Cook", ["Grace Cook"]),
        ("Ad: Təlim\nSoyad: Sürücü", ["Təlim", "Sürücü"]),
        ("Emily Cook\nCashier\nName: Word", ["Emily Cook"]),
        ("Əlaqə məlumatları: 050 | Ad: Emily Cook", ["Emily Cook"]),
        ("ФИО: Лидер Игорь Петрович", ["Лидер Игорь Петрович"]),
        ("Ünvan: Bakı, Sürücülər 5", ["Bakı, Sürücülər 5"]),
        ("Адрес: Казань, Учительская 7, кв. 4", ["Казань, Учительская 7, кв. 4"]),
        ("Bakı, Təhsil küçəsi 5", ["Təhsil küçəsi"]),
        ("Баку, улица Поварская 5", ["улица Поварская"]),
        ("Тбилиси, Английская набережная 1", ["Английская набережная"]),
        ("London, Baker Street 9", ["Baker Street"]),
        ("excel.guru@mail.example", ["excel.guru@mail.example"]),
        ("https://example.com/sales-manager", ["https://example.com/sales-manager"]),
    ],
)
def test_left_out(matcher, head, words):
    assert left_out(matcher, head + REST) == words


@pytest.mark.parametrize(
    "head",
    [
        "Sales Consultant",
        "Xidmət Meneceri",
        "Senior Cook",
        "Старший Повар",
        "Work Experience",
        "İş Təcrübəsi",
        "CALL CENTRE OPERATOR",
        "Владею Excel",
        "Cook",
        "emily cook",
        "Excel küçədə lazım olmur",
        "road map",
        "Satış üzrə namizədəm",
    ],
)
def test_kept(matcher, head):
    assert left_out(matcher, head + REST) == []


def test_a_title_that_a_dated_job_repeats_is_kept(matcher):
    text = (
        "Truck Driver\nExperience: 03.2019 – 05.2024, Truck Driver, a transport firm. I delivered goods to shops daily."
    )
    assert left_out(matcher, text) == []
    held = matcher.reader.read_candidate(text, as_of=(2026, 11)).occupations
    assert [one.occupation for one in held] == ["truck-driver"]


def test_a_snippet_has_no_head(matcher):
    assert left_out(matcher, "Excel Pivot, VLOOKUP") == []


def test_a_name_is_left_out_wherever_it_stands(matcher):
    text = f"Emily Cook{REST}\nI, Emily Cook, am looking for a job."
    assert left_out(matcher, text) == ["Emily Cook", "Emily Cook"]
    read = matcher.reader.read_candidate(text, as_of=(2026, 11))
    assert [one.occupation for one in read.occupations] == ["cashier"]
    assert all(text[place.start : place.end] == place.quote for one in read.claims for place in one.evidence)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("First name: Russ", ["Russ"]),
        ("First name: Rus", ["Rus"]),  # Azerbaijani for Russian: only this place is a name.
        ("Surname: S", ["S"]),  # An initial is looked for nowhere.
        ("Ad: S", []),
    ],
)
def test_a_labelled_name_is_left_out_as_whole_words_alone(matcher, head, words):
    text = f"{head}\nLanguages: Russian fluent, Rus, S, Russell"
    assert left_out(matcher, text) == words
    assert "russian" in [one.skill for one in matcher.reader.read_candidate(text, as_of=(2026, 11)).claims]
    assert left_out(matcher, f"First name: Russ{REST} Russ, Russia.") == ["Russ", "Russ"]


def test_no_more_labels_are_believed_than_a_person_has_names(matcher):
    names = [f"Lira{letter}" for letter in "abcdefghijklmnopqrst"]
    assert left_out(matcher, "\n".join(f"Ad: {name}" for name in names)) == names[:MAX_LABELLED]


def test_a_labelled_name_that_is_a_title_leaves_the_title(matcher):
    text = "Surname: Cook\nExperience: 03.2019 – 05.2024, cook, a canteen. Cook of soups, Excel for the menus."
    assert left_out(matcher, text) == ["Cook"]
    assert "cook" in [one.occupation for one in matcher.reader.read_candidate(text, as_of=(2026, 11)).occupations]


@pytest.mark.parametrize(
    "behind",
    [
        "\nProjects\nName: CRM",
        "\nSkills:\nName: Vega Lira",
        "\nTəhsil:\nAd: Bakı Universiteti",
        "\n" + "Müştərilərlə ünsiyyət qururdum.\n" * 40 + "Name: Vega Lira",
    ],
)
def test_a_name_of_a_thing_is_none_and_the_head_is_looked_at_too(matcher, behind):
    assert left_out(matcher, f"Emily Cook{REST}{behind}") == ["Emily Cook"]
    assert left_out(matcher, f"Kassir{REST}{behind}") == []


def test_the_head_is_no_longer_than_a_head(matcher):
    lines = "Müştərilərlə ünsiyyət qururdum.\n"
    assert left_out(matcher, f"Kassir\n{lines * 10}Name: Vega Lira") == ["Vega Lira"]
    assert left_out(matcher, f"Kassir\n{lines * 40}Name: Vega Lira") == []


def test_a_name_of_the_personal_section_is_found_at_the_end(matcher):
    assert left_out(matcher, f"Kassir{REST}\nŞəxsi məlumatlar:\nTel: 050\nAd: Bilik Xanlarova") == ["Bilik Xanlarova"]
