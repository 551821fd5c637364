"""Comparing one text: counts and errors worked out by hand."""

from __future__ import annotations

from matcher.evaluation.comparing import Comparison
from matcher.evaluation.labels import Labelled
from matcher.evaluation.said import labelled, read_candidate, read_vacancy
from models.money import Money
from models.reading import (
    CandidateReading,
    Evidence,
    Excluded,
    ReadClaim,
    ReadDuty,
    ReadOccupation,
    ReadRequirement,
    VacancyReading,
)

HERE = (Evidence("CRM", 0, 3),)


def compare(kind, record, reading):
    one = Labelled("t", kind, "az", "CRM", record=record)
    read = read_vacancy(reading) if kind == "vacancy" else read_candidate(reading)
    return Comparison(kind, labelled(one), read, one.disputed)


def differing(found):
    return [(one.what, one.of, one.key) for one in found.errors]


def test_requirements_kinds_and_levels():
    record = {
        "requirements": [
            {"skill": "crm-software", "kind": "required", "level": None, "quote": "CRM"},
            {"skill": "english", "kind": "preferred", "level": "B2"},
            {"skill": "russian", "kind": "required", "level": "C1", "level_disputed": True, "kind_disputed": True},
            {"skill": "excel", "kind": "required", "level": None},
        ],
        "disputed": ["requirements:sales"],
    }
    reading = VacancyReading(
        "az",
        requirements=(
            ReadRequirement("crm-software", "required", "basic", HERE),
            ReadRequirement("english", "required", "B2", HERE),
            ReadRequirement("russian", "unstated", "A2", HERE),
            ReadRequirement("sales", "required", None, HERE),
            ReadRequirement("word", "required", None, HERE),
        ),
    )
    found = compare("vacancy", record, reading)
    assert +found.counts == {
        "requirements.right": 3,
        "requirements.missed": 1,
        "requirements.spurious": 1,
        "kind.right": 1,
        "kind.wrong": 1,
        "level.right": 1,
        "level.false": 1,
    }
    assert differing(found) == [
        ("missed", "requirements", "excel"),
        ("spurious", "requirements", "word"),
        ("wrong", "level", "crm-software"),
        ("wrong", "kind", "english"),
    ]
    level = next(one for one in found.errors if one.of == "level")
    assert (level.labelled, level.read, level.quote, level.evidence) == (None, "basic", ("CRM",), ("CRM",))


def test_requirements_and_duties_together():
    record = {
        "requirements": [{"skill": "excel", "kind": "required"}],
        "duties": [{"skill": "sales"}],
        "disputed": ["duties:excel", "duties:word"],
    }
    reading = VacancyReading("az", duties=(ReadDuty("excel", HERE), ReadDuty("word", HERE), ReadDuty("erp", HERE)))
    counts = compare("vacancy", record, reading).counts
    # Excel as a duty is disputed, as a skill of the ad it is right; Word is disputed in both.
    assert [counts[f"duties.{one}"] for one in ("right", "missed", "spurious")] == [0, 1, 1]
    assert [counts[f"skills.{one}"] for one in ("right", "missed", "spurious")] == [1, 1, 1]


def test_facts_and_sets():
    record = {
        "requirements": [],
        "experience_months": 24,
        "education": None,
        "salary": {"min": 800.0, "max": None, "currency": "AZN"},
        "excluded": ["age", "photo"],
        "alternatives": [["russian", "english"]],
        "disputed_facts": ["education"],
    }
    reading = VacancyReading(
        "az",
        experience_months=23,
        education="bachelor",
        salary=Money(800),
        excluded=(Excluded("age", HERE), Excluded("gender", HERE)),
        alternatives=(("english", "russian"),),
    )
    found = compare("vacancy", record, reading)
    assert +found.counts == {
        "experience_months.wrong": 1,
        "salary.right": 1,
        "excluded.right": 1,
        "excluded.missed": 1,
        "excluded.spurious": 1,
        "alternatives.right": 1,
    }
    assert differing(found) == [
        ("spurious", "excluded", "gender"),
        ("missed", "excluded", "photo"),
        ("wrong", "experience_months", None),
    ]


def test_what_is_not_labelled_is_not_scored():
    reading = VacancyReading("az", duties=(ReadDuty("erp", HERE),), education="master", alternatives=(("a", "b"),))
    assert +compare("vacancy", {"requirements": []}, reading).counts == {}


def test_a_cv():
    record = {
        "claims": [
            {"skill": "excel", "level": "expert", "months": 24},
            {"skill": "crm-software", "level": None, "absent": True},
            {"skill": "erp", "level": None, "absent": True},
        ],
        "occupations": [{"occupation": "cashier", "months": 12}, {"occupation": "cook", "months": 30}],
        "experience_months": 42,
        "education": "bachelor",
    }
    reading = CandidateReading(
        "az",
        claims=(
            ReadClaim("excel", "advanced", 25, False, HERE),
            ReadClaim("crm-software", absent=True),
            ReadClaim("erp", absent=False),
        ),
        occupations=(ReadOccupation("cashier", HERE, 13), ReadOccupation("cook", HERE, 32)),
        experience_months=41,
    )
    assert +compare("candidate", record, reading).counts == {
        "claims.right": 1,
        "claims.spurious": 1,
        "absences.right": 1,
        "absences.missed": 1,
        "level.wrong": 1,
        "months.right": 1,
        "occupations.right": 2,
        "occupations.months.right": 1,
        "occupations.months.wrong": 1,
        "experience_months.right": 1,
        "education.wrong": 1,
    }
