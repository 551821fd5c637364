"""Titles that name many trades are decided by the skills around them, or left open with alternatives."""

from __future__ import annotations

import pytest

from matcher.reading.careers import Careers
from models.occupation import Occupation, Occupations, OccupationSkill

TITLES = {
    "call-centre": (["zəng operatoru"], ["calls", "dialogue", "patience"]),
    "cnc": (["dəzgah operatoru"], ["cnc", "drawings", "patience"]),
    "data-entry": (["məlumat operatoru"], ["typing", "excel", "patience"]),
    "fuel": (["yanacaq operatoru"], ["fuel", "till", "patience"]),
    "accountant": (["mühasib"], ["accounting", "excel"]),
}


@pytest.fixture(scope="module")
def careers():
    return Careers(
        Occupations(
            tuple(
                Occupation(
                    id_,
                    id_,
                    "1111",
                    {"az": titles[0]},
                    titles={"az": tuple(titles)},
                    essential=tuple(OccupationSkill(skill, 1000) for skill in skills),
                )
                for id_, (titles, skills) in TITLES.items()
            )
            + tuple(Occupation(f"other-{number}", "other", "2222", {"az": f"peşə {number}"}) for number in range(10))
        )
    )


@pytest.mark.parametrize(
    ("title", "skills", "occupation"),
    [
        ("Operator", {"calls", "dialogue"}, "call-centre"),
        ("Baş operator", {"cnc"}, "cnc"),
        ("operatorlar", {"excel", "typing"}, "data-entry"),
        ("Operator", {"patience"}, None),
        ("Operator", set(), None),
        ("Operator", {"calls", "cnc"}, None),
        ("Operator", {"unheard"}, None),
    ],
)
def test_a_homonym_among_skills(careers, title, skills, occupation):
    guess = careers.meant(title, skills)
    assert guess.occupation == occupation
    assert bool(guess.alternatives) == (occupation is None)


def test_the_nearest_alternatives_go_first(careers):
    assert careers.meant("Operator", {"calls", "cnc"}).alternatives == ("call-centre", "cnc")
    assert careers.meant("Operator", ()).alternatives == ("call-centre", "cnc", "data-entry", "fuel")


@pytest.mark.parametrize("title", ["Mühasib köməkçisi", "Bakı", "", "Operator " * 20])
def test_what_names_no_homonym(careers, title):
    assert careers.meant(title, {"calls"}) is None


def test_an_exact_title_needs_no_company(careers):
    assert careers.of_title("Zəng operatoru") == "call-centre"
    assert careers.of_title("Operator") is None
