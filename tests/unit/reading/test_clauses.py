"""Requirement clauses: what counts as one, and which phrases are left for the curator."""

from __future__ import annotations

import pytest

AD = (
    "Firmamız 2001-ci ildən fəaliyyət göstərir.\n"
    "Tələblər:\n"
    "- Ali təhsil, ən azı 2 il iş təcrübəsi;\n"
    "- Excel (əla səviyyədə), Lotus Domino, qavalçılıq;\n"
    "- SAP bilənlərə üstünlük verilir;\n"
    "- gecə növbəsində tək qalıb sakit baş ilə bütün işləri görə bilmək, yeni alətləri sınamaq bacarığı\n"
    "Biz təklif edirik:\n"
    "- rəsmi əməkhaqqı, nahar"
)


def test_clauses_are_the_items_that_ask(matcher):
    clauses = matcher.reader.requirement_clauses(AD)
    assert [(one.phrase, one.recognised, one.skill_like) for one in clauses] == [
        ("Excel", True, False),
        ("Lotus Domino", False, True),
        ("qavalçılıq", False, True),
        ("SAP bilənlərə üstünlük verilir", True, False),
        ("gecə növbəsində tək qalıb sakit baş ilə bütün işləri görə bilmək", True, False),
        ("yeni alətləri sınamaq bacarığı", False, True),
    ]


def test_extract_gives_the_same_phrases(matcher):
    skill_like = [one.phrase for one in matcher.reader.requirement_clauses(AD) if one.skill_like]
    assert list(matcher.reader.read_vacancy(AD).unmatched) == skill_like


@pytest.mark.parametrize("text", ["", "Tələblər:", "Требования: высшее образование", "Tələblər: orta səviyyədə"])
def test_nothing_asked_is_no_clause(matcher, text):
    assert matcher.reader.requirement_clauses(text) == []
