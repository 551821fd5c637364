"""What a ranking's matches share changes none of them: each equals the match of its pair alone, byte for byte."""

from __future__ import annotations

from dataclasses import replace

import orjson
from hypothesis import given
from hypothesis import strategies as st

from matcher.engine import Query
from matcher.explaining.changes import Rescorer
from matcher.explaining.crediting import DemandCredits
from matcher.ranking.learning import learnable
from matcher.ranking.weighing import weigh
from matcher.service.answers import match_bodies, match_body
from models.errors import InvalidInput
from models.profile import Claim, Profile, Proof
from tests.properties.test_scoring import MANY, POLICIES, SKILLS, demands, engine, profiles, several

LANGUAGES = st.sampled_from(("az", "en", "ru"))


def read(profile: Profile, quote: str) -> Profile:
    """The profile with evidence of its own: what it shows is its own then, though its credits are everybody's."""
    proof = (Proof("text", quote, 0, len(quote)),)
    claims = {id_: Claim(id_, one.level, None, one.absent, one.mentioned, proof) for id_, one in profile.claims.items()}
    return replace(profile, claims=claims)


@MANY
@given(several(profiles, 6), demands(), st.sampled_from(POLICIES), LANGUAGES)
def test_shared_credits_change_no_match(people, demand, policy, language):
    people = [*people, *(read(one, one.id) for one in people[:2])]
    people = [replace(one, id=f"{place:02}") for place, one in enumerate(people)]
    try:
        found = engine().match_vacancy(demand, people, Query(limit=100, language=language), policy).matches
    except InvalidInput:
        return
    alone = {one.id: engine().explain(one, demand, language, policy) for one in people}
    assert len(found) == len(people)
    for match in found:
        own = alone[match.id]
        assert (match.parts, match.gaps, match.summary) == (own.parts, own.gaps, own.summary)
    assert orjson.dumps(match_bodies(found)) == orjson.dumps([match_body(one) for one in found])


@MANY
@given(several(profiles, 4), demands(), st.sampled_from(POLICIES))
def test_standings_are_the_scorers_own_credits(people, demand, policy):
    scorer = engine().scorer(policy)
    try:
        weighed = weigh(demand, policy)
    except InvalidInput:
        return
    shared = DemandCredits(weighed, scorer)
    for person in people:
        again = Rescorer(person, shared)
        assert again.score == scorer.score(person, weighed)
        asked = [(skill, need) for skill in SKILLS for need in (0, 2)]
        for change in learnable(person, asked, scorer.similarity)[:12]:
            learned = change.of(person)
            for place in again.places(change.skill):
                now, then = again.score.credits[place], scorer.credit(learned, demand.requirements[place])
                assert again.credit(place, change).numerator == max(now.numerator, then.numerator)
