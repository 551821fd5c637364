"""What another taxonomy would change, by hand: who moves, what is asked and held, and what cannot be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.evaluation.impact import Mover, Read, VacancyImpact, impact
from models.profile import Claim, Demand, Profile, Requirement
from models.vacancy import RequirementType


def asks(id_, *skills):
    found = [Requirement(f"r{number}", RequirementType.SKILL, skills=(skill,)) for number, skill in enumerate(skills)]
    return Demand(id_, tuple(found))


def holds(id_, *claims):
    return Profile(id_, {claim.skill: claim for claim in claims})


@pytest.fixture
def read(matcher):
    def of(profiles, demands):
        return Read(matcher, {one.id: one for one in profiles}, {one.id: one for one in demands})

    return of


def test_who_moves_and_what_is_asked(read):
    people = [holds("anna", Claim("crm-software"), Claim("word")), holds("boris", Claim("crm-software"))]
    before = read(people, [asks("v", "word"), asks("w", "driving"), asks("gone", "word")])
    after = read([people[0], holds("boris", Claim("driving"))], [asks("v", "driving"), asks("w", "driving")])
    found = impact(before, after, best=1)
    assert found.pairs == 4
    assert found.movers == (
        Mover("anna", "v", 10_000, 0),
        Mover("boris", "v", 0, 10_000),
        Mover("boris", "w", 0, 10_000),
    )
    assert found.vacancies == (
        VacancyImpact("v", ("driving",), ("word",), ("boris",), ("anna",)),
        VacancyImpact("w", (), (), ("boris",), ("anna",)),
    )
    assert (found.gaining, found.losing) == (("boris",), ("anna",))
    assert found.claims == {"crm-software": (2, 1), "driving": (0, 1)}
    assert found.refused == ()


def test_who_denies_a_skill_or_only_drops_its_name_holds_nothing(read):
    people = [holds("anna", Claim("word")), holds("boris", Claim("word", absent=True))]
    other = [holds("anna", Claim("word", mentioned=True)), holds("boris", Claim("word", absent=True))]
    assert impact(read(people, []), read(people, [])).claims == {}
    assert impact(read(people, []), read(other, [])).claims == {"word": (1, 0)}


def test_a_vacancy_that_cannot_be_weighed_is_listed_and_stops_nothing(read):
    asked = asks("b", "word", *("crm-software",) * 5)
    heavy = [replace(one, weight=1 if not place else 10_000) for place, one in enumerate(asked.requirements)]
    people = [holds("anna", Claim("word"))]
    whole = [asks("a", "word"), asks("b", "word"), asks("c")]
    before, after = (read(people, [*whole, replace(asked, requirements=tuple(heavy))]), read(people, whole))
    for old, new in ((before, after), (after, before)):
        found = impact(old, new)
        assert (found.refused, found.pairs, found.movers) == (("b",), 1, ())
