"""What a CV says to have, to lack, to wish for, and what it says of others: one sentence for each class of wording."""

from __future__ import annotations

import pytest

AS_OF = (2026, 11)


@pytest.fixture(scope="module")
def read(matcher):
    def read(text):
        claims = matcher.reader.read_candidate(text, as_of=AS_OF).claims
        return {one.skill for one in claims if not one.absent}, {one.skill for one in claims if one.absent}

    return read


@pytest.mark.parametrize(
    ("text", "held", "lacked"),
    [
        ("CRM-i eşitmişəm, istifadə etməmişəm.", set(), {"crm-software"}),
        ("SAP ilə tanış deyiləm.", set(), {"erp"}),
        ("1C ilə heç işim olmayıb.", set(), {"1c"}),
        ("Excel (yaxşı), SAP bilmirəm.", {"excel"}, {"erp"}),
        ("С CRM работать не приходилось.", set(), {"crm-software"}),
        ("русский хорошо азербайджанский родной английского нет", {"russian", "azerbaijani"}, {"english"}),
        ("Excel почти не знаю.", set(), set()),
        ("I have never touched SAP.", set(), {"erp"}),
        ("Unfamiliar with CRM.", set(), {"crm-software"}),
        ("Driving licence: category B. No experience with SAP.", {"driving", "driving-licence-b"}, {"erp"}),
        ("Bilmədiklərim: SAP, 1C", set(), {"erp", "1c"}),
        ("Bu il SAP kursuna yazılmışam, hələ başlamayıb.", set(), set()),
        ("Хочу выучить английский.", set(), set()),
        ("Həyat yoldaşım ingilis dilini əla bilir.", set(), set()),
        ("Hesabatları yazıb rəhbərimə təqdim edirəm.", {"report-writing"}, set()),
        ("Работал ли я в CRM?", set(), set()),
        ('Elan: "Operator axtarılır. Tələblər: CRM, Excel."\n\nMən 1C bilirəm.', {"1c"}, set()),
        ("Təhsil: Bakalavr\nExcel ilə işləməmişəm", set(), {"excel"}),
    ],
)
def test_claims(read, text, held, lacked):
    assert read(text) == (held, lacked)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Üç il CRM-də, il yarım da SAP-da çalışmışam.", {"crm-software": 36, "erp": 18}),
        ("Proqramlar: CRM (4 il), Word", {"crm-software": 48}),
        ("3 years with SAP, half a year of 1C", {"erp": 36, "1c": 6}),
        ("Работаю с 1С 4 года", {"1c": 48}),
    ],
)
def test_months_of_use(matcher, text, months):
    claims = matcher.reader.read_candidate(text, as_of=AS_OF).claims
    assert {one.skill: one.months for one in claims if one.months} == months


def test_phrases_without_a_skill_are_told(matcher):
    reading = matcher.reader.read_candidate("Bacarıqlar: Excel, qaval çalmaq", as_of=AS_OF)
    assert reading.unmatched == ("qaval çalmaq",)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("01.2020 – 01.2023 kassir\n01.2022 – 01.2024 satıcı", 48),
        ("Təhsil\nAli: menecment, 2015–2019\nİş təcrübəsi\n01.2020 – 07.2021 kassir", 18),
        ("Kassir, 2024-cü ilin noyabrından", 24),
        ("Sürücülük vəsiqəm var (2018-dən)", None),
        ("Ümumi iş stajım 3 ildir", 36),
    ],
)
def test_experience(matcher, text, months):
    assert matcher.reader.read_candidate(text, as_of=AS_OF).experience_months == months


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("Bakalavr (2016–2020), hazırda magistraturada oxuyuram", "bachelor"),
        ("Образование: неоконченное высшее", "secondary"),
        ("Образование 11 классов", "secondary"),
        ("BBA, 2012–2016", "bachelor"),
    ],
)
def test_education(matcher, text, education):
    assert matcher.reader.read_candidate(text, as_of=AS_OF).education == education
