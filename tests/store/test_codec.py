"""A resolved noun is the same after a round trip through bytes, in value, type and order."""

from __future__ import annotations

import dataclasses

from hypothesis import given

from models.profile import Claim, Demand, HeldOccupation, Profile, Proof, Requirement
from models.reading import Evidence, Excluded, Location, Notice
from models.store import codec
from tests.store.nouns import demands, profiles


@given(profiles)
def test_profile_round_trip(profile):
    found = codec.decode_profile(codec.encode_profile(profile))
    assert found == profile
    assert repr(found) == repr(profile)
    assert list(found.claims) == list(profile.claims)


@given(demands)
def test_demand_round_trip(demand):
    found = codec.decode_demand(codec.encode_demand(demand))
    assert found == demand
    assert repr(found) == repr(demand)


def test_a_new_field_asks_for_a_new_form():
    """Whoever adds a field writes it into the codec, raises `FORM` and then this list."""
    fields = {
        noun.__name__: len(dataclasses.fields(noun))
        for noun in (Profile, Claim, HeldOccupation, Proof, Demand, Requirement, Location, Notice, Excluded, Evidence)
    }
    assert (codec.FORM, fields) == (
        1,
        {
            "Profile": 9,
            "Claim": 6,
            "HeldOccupation": 4,
            "Proof": 4,
            "Demand": 10,
            "Requirement": 11,
            "Location": 2,
            "Notice": 2,
            "Excluded": 2,
            "Evidence": 3,
        },
    )


def test_canonical_is_one_form():
    assert codec.canonical({"b": 1, "a": {"y": "ə", "x": None}}) == codec.canonical(
        {"a": {"x": None, "y": "ə"}, "b": 1}
    )
