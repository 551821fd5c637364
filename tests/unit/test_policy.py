"""A policy's values are what was written, exactly; what has no place in their unit is refused."""

from __future__ import annotations

from dataclasses import fields

import pytest

from models.errors import InvalidInput
from models.policy import Policy

SCORES = ("band_strong", "band_good", "band_partial", "unlock_score")


@pytest.mark.parametrize("name", SCORES)
def test_a_score_has_two_decimal_places(name):
    assert getattr(Policy.from_mapping({name: 59.99} | dict.fromkeys({*SCORES} - {name}, 59.99)), name) == 5999
    with pytest.raises(InvalidInput) as caught:
        Policy.from_mapping({name: 59.999})
    assert (caught.value.code, caught.value.pointer, caught.value.data) == (
        "too_many_places",
        f"/{name}",
        {"places": 2},
    )


def test_hours_and_counts_have_none():
    for name in ("declared_limit", "effort_a1", "version"):
        assert getattr(Policy.from_mapping({name: 7}), name) == 7
        with pytest.raises(InvalidInput) as caught:
            Policy.from_mapping({name: 7.5})
        assert (caught.value.code, caught.value.data) == ("too_many_places", {"places": 0})


def test_what_is_written_is_read_again():
    policy = Policy(band_strong=8001, unlock_score=5999, weight_must=2999, occupation_share=333, effort_c2=1201)
    assert Policy.from_mapping(policy.to_mapping()) == policy
    assert policy.to_mapping().keys() == {field.name for field in fields(Policy)}
