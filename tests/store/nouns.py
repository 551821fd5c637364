"""Hypothesis strategies of resolved nouns, of every field and with text of any script."""

from __future__ import annotations

from hypothesis import strategies as st

from models.levels import EDUCATION
from models.money import PERIODS, Money
from models.profile import PROFILE, Claim, Demand, HeldOccupation, Profile, Proof, Requirement
from models.reading import Evidence, Excluded, Location, Notice
from models.vacancy import Kind, RequirementType

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
maybe = st.none() | words
months = st.none() | st.integers(0, 1_000)
places = st.integers(0, 200_000)
proofs = st.just((PROFILE,)) | st.lists(
    st.builds(Proof, words, maybe, st.none() | places, st.none() | places), max_size=3
).map(tuple)
claims = st.builds(Claim, words, maybe, months, st.booleans(), st.booleans(), proofs)
locations = st.none() | st.builds(Location, maybe, st.none() | st.booleans())
notices = st.lists(st.builds(Notice, words, st.lists(st.tuples(words, words), max_size=2).map(tuple)), max_size=2).map(
    tuple
)
money = st.none() | st.builds(
    lambda low, more, currency, period: Money(low, None if more is None else low + more, currency, period),
    st.integers(0, 1_000_000),
    st.none() | st.integers(0, 1_000),
    st.sampled_from(("AZN", "USD", "EUR")),
    st.sampled_from(PERIODS),
)
educations = st.none() | st.sampled_from(EDUCATION)

profiles = st.builds(
    Profile,
    words,
    st.lists(claims, max_size=5).map(lambda found: {one.skill: one for one in found}),
    st.lists(st.builds(HeldOccupation, maybe, months, st.booleans(), proofs), max_size=3).map(tuple),
    months,
    educations,
    locations,
    money,
    notices,
    st.none() | st.integers(0, 30_000),
)

requirements = st.builds(
    Requirement,
    words,
    st.sampled_from(RequirementType),
    st.sampled_from(Kind),
    st.lists(words, max_size=3).map(tuple),
    maybe,
    maybe,
    maybe,
    months,
    educations,
    st.none() | st.integers(1, 10_000),
    proofs,
)
evidence = st.lists(st.builds(Evidence, words, places, places), max_size=2).map(tuple)

demands = st.builds(
    Demand,
    words,
    st.lists(requirements, max_size=4).map(tuple),
    maybe,
    maybe,
    locations,
    money,
    st.sampled_from(("open", "closed")),
    st.none() | st.dates(),
    st.lists(st.builds(Excluded, words, evidence), max_size=2).map(tuple),
    notices,
)
