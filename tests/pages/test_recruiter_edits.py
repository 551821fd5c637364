"""Edits of the table become corrections; places of a text become pieces that are the whole text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from matcher.service.pages.highlights import Place, pieces
from matcher.service.pages.recruiter.edits import edited, with_skill

ROW = {"skills-0": "english russian", "was-0": "required|B2|", "kind-0": "required", "level-0": "B2", "weight-0": ""}


def after(corrections, *pairs, **row):
    return edited(corrections, MultiDict([*{**ROW, **row}.items(), *pairs]))


def test_what_nobody_touched_is_no_correction():
    assert after({}) == {}
    kept = {"strike": ["word"], "set": [{"skill": "excel", "kind": "must"}], "add": [{"skill": "crm-software"}]}
    assert after(kept) == kept


def test_a_row_of_alternatives_is_set_by_its_first_and_struck_as_a_whole():
    assert after({}, **{"kind-0": "must"}) == {"set": [{"skill": "english", "kind": "must"}]}
    assert after({}, ("strike", "english russian")) == {"strike": ["english", "russian"]}
    struck = {"strike": ["english", "russian"]}
    assert after(struck, ("restore", "russian")) == {"strike": ["english"]}


def test_later_edits_join_earlier_ones():
    first = {"set": [{"skill": "english", "kind": "must", "weight": 2.0}]}
    again = after(first, **{"was-0": "must|B2|2", "kind-0": "must", "level-0": "", "weight-0": ""})
    assert again == {"set": [{"skill": "english", "kind": "must", "level": "any"}]}
    assert after({}, **{"weight-0": "2,5"}) == {"set": [{"skill": "english", "weight": 2.5}]}
    assert after({}, **{"weight-0": "heavy"}) == {"set": [{"skill": "english", "weight": "heavy"}]}, (
        "for the API to refuse"
    )


def test_an_added_skill_that_is_struck_is_as_if_it_had_not_been_added():
    added = with_skill({}, "excel")
    assert added == {"add": [{"skill": "excel"}]}
    assert with_skill(added, "excel") == added
    assert after(added, ("strike", "excel")) == {}
    assert with_skill({"strike": ["excel"]}, "excel") == {}


def test_experience_and_education_are_replaced_or_taken_away():
    shown = [("was-experience", "24"), ("was-education", "")]
    assert after({}, *shown, ("experience", "24"), ("education", "")) == {}
    assert after({}, *shown, ("experience", ""), ("education", "")) == {"add": [{"type": "experience", "months": 0}]}
    assert after({}, *shown, ("experience", "36"), ("education", "bachelor")) == {
        "add": [{"type": "experience", "months": 36}, {"type": "education", "education": "bachelor"}]
    }


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=8))
def test_pieces_are_the_whole_text(text, spans):
    places = [Place(start, end, "skill", f"p{number}") for number, (start, end) in enumerate(spans)]
    found = pieces(text, places)
    assert "".join(one.text for one in found) == text
    marked = [bool(one.causes) for one in found for _ in one.text]
    inside = [p for p in places if 0 <= p.start < p.end <= len(text)]
    assert marked == [any(p.start <= at < p.end for p in inside) for at in range(len(text))]
    assert sorted(name for one in found for name in one.names) == sorted(p.name for p in inside)
