"""Resolved nouns <-> bytes: `Profile` and `Demand` as compact JSON arrays, exactly the same after a round trip.

An array holds the fields in the order of the noun; `FORM` belongs into `resolved_for`, so an older form is read anew
from the body instead of being decoded.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson

from models.money import Money
from models.profile import PROFILE, Claim, Demand, HeldOccupation, Profile, Proof, Requirement
from models.reading import Evidence, Excluded, Location, Notice
from models.vacancy import Kind, RequirementType

FORM = 1
"""Number of the form below; any change of a noun's fields takes the next one."""

_KINDS = {one.value: one for one in Kind}
_TYPES = {one.value: one for one in RequirementType}


def canonical(value: Any) -> bytes:
    """Return JSON with sorted keys and no blanks: the same bytes for the same value.

    >>> canonical({"b": "ə", "a": [1]}).decode()
    '{"a":[1],"b":"ə"}'
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def encode_profile(profile: Profile) -> bytes:
    """Return the bytes of a candidate's resolved claims."""
    claims = [
        [key, one.skill, one.level, one.months, one.absent, one.mentioned, _from_proofs(one.evidence)]
        for key, one in profile.claims.items()
    ]
    occupations = [[one.occupation, one.months, one.current, _from_proofs(one.evidence)] for one in profile.occupations]
    return orjson.dumps(
        [
            profile.id,
            claims,
            occupations,
            profile.experience_stated,
            profile.education,
            _from_location(profile.location),
            _from_money(profile.salary_expectation),
            _from_notices(profile.warnings),
            profile.settled,
        ]
    )


def decode_profile(content: bytes) -> Profile:
    """Return the `Profile` of `encode_profile`'s bytes."""
    identifier, claims, occupations, experience, education, location, salary, warnings, settled = orjson.loads(content)
    return Profile(
        identifier,
        {
            key: Claim(skill, level, months, absent, said, _proofs(at))
            for key, skill, level, months, absent, said, at in claims
        },
        tuple([HeldOccupation(one, months, current, _proofs(at)) for one, months, current, at in occupations]),
        experience,
        education,
        _location(location),
        _money(salary),
        _notices(warnings),
        settled,
    )


def encode_demand(demand: Demand) -> bytes:
    """Return the bytes of a vacancy's resolved requirements."""
    excluded = [[one.code, [[at.quote, at.start, at.end] for at in one.evidence]] for one in demand.excluded]
    return orjson.dumps(
        [
            demand.id,
            [_from_requirement(one) for one in demand.requirements],
            demand.title,
            demand.occupation,
            _from_location(demand.location),
            _from_money(demand.salary),
            demand.status,
            demand.valid_until and demand.valid_until.isoformat(),
            excluded,
            _from_notices(demand.warnings),
        ]
    )


def decode_demand(content: bytes) -> Demand:
    """Return the `Demand` of `encode_demand`'s bytes."""
    (identifier, requirements, title, occupation, location, salary, status, until, excluded, warnings) = orjson.loads(
        content
    )
    return Demand(
        identifier,
        tuple([_requirement(one) for one in requirements]),
        title,
        occupation,
        _location(location),
        _money(salary),
        status,
        date.fromisoformat(until) if until else None,
        tuple([Excluded(code, tuple([Evidence(*at) for at in places])) for code, places in excluded]),
        _notices(warnings),
    )


def _from_requirement(one: Requirement) -> list[Any]:
    return [
        one.id,
        one.type.value,
        one.kind.value,
        one.skills,
        one.label,
        one.level,
        one.occupation,
        one.months,
        one.education,
        one.weight,
        _from_proofs(one.evidence),
    ]


def _requirement(content: list[Any]) -> Requirement:
    identifier, of_type, kind, skills, label, level, occupation, months, education, weight, proofs = content
    return Requirement(
        identifier,
        _TYPES[of_type],
        _KINDS[kind],
        tuple(skills),
        label,
        level,
        occupation,
        months,
        education,
        weight,
        _proofs(proofs),
    )


def _from_proofs(proofs: tuple[Proof, ...]) -> Any:
    """The evidence of an explicit entry, the most frequent one, is 0."""
    return 0 if proofs == (PROFILE,) else [[one.source, one.quote, one.start, one.end] for one in proofs]


_PROFILE_ONLY = (PROFILE,)


def _proofs(content: Any) -> tuple[Proof, ...]:
    return tuple([Proof(*one) for one in content]) if content != 0 else _PROFILE_ONLY


def _from_location(location: Location | None) -> Any:
    return location and [location.city, location.remote]


def _location(content: Any) -> Location | None:
    return content and Location(*content)


def _from_money(money: Money | None) -> Any:
    return money and [money.min, money.max, money.currency, money.period]


def _money(content: Any) -> Money | None:
    return content and Money(*content)


def _from_notices(notices: tuple[Notice, ...]) -> Any:
    return [[one.code, one.data] for one in notices]


def _notices(content: Any) -> tuple[Notice, ...]:
    return tuple([Notice(code, tuple([(key, value) for key, value in data])) for code, data in content])
