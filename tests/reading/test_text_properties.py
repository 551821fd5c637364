"""What holds for the reading of any text at all: places, length of the fold, sameness of what looks the same."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reading.folding import fold
from matcher.reading.plain import plain
from models.reading import Evidence
from tests.reading.samples import check_offsets, read_both, skills, texts

ADS, CVS = texts("vacancies"), texts("candidates")
FRAGMENTS = sorted({clause for text in ADS + CVS for clause in text.replace(";", "\n").split("\n") if clause.strip()})
ANY = st.characters(exclude_categories=["Cs"])
ODD = st.sampled_from(
    "\u0301\u0327\u0306\u200b\u00ad\u202e\u2067\u200d\ufeff\ufdfaİIıƏə\u0130𝐄Ｅсеаоρ\U0001f469\x85\u2028٣½ǅﬁß\x00"
)
CHUNK = st.one_of(st.text(ANY, max_size=8), st.text(ODD, max_size=6), st.sampled_from(FRAGMENTS))
TEXT = st.lists(CHUNK, max_size=14).flatmap(
    lambda chunks: st.sampled_from(["", " ", "\n", "•"]).map(lambda s: s.join(chunks))
)
INVISIBLE = "\u200b\u200c\u200d\u00ad\u2060\ufeff"


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_twice_alike_with_true_places(matcher, text):
    assert len(fold(text)) == len(text)
    readings = read_both(matcher.reader, text)
    for reading in readings:
        check_offsets(reading, text)
    assert readings == read_both(matcher.reader, text)


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_every_place_of_the_plain_text_leads_back(text):
    found = plain(text)
    if "mojibake_repaired" not in [one.code for one in found.notices]:
        assert plain(found.text).text == found.text
    for place, letter in enumerate(found.text):
        back = found.back(Evidence(letter, place, place + 1))
        assert text[back.start : back.end] == back.quote
        assert 0 <= back.start < back.end <= len(text)


@pytest.mark.parametrize("text", ADS[:12] + CVS[:12])
def test_composed_and_decomposed_letters_read_the_same(matcher, text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert skills(*read_both(matcher.reader, composed)) == skills(*read_both(matcher.reader, decomposed))


@pytest.mark.parametrize("text", ADS[12:24] + CVS[12:24])
def test_invisible_characters_inside_words_change_nothing(matcher, text):
    rng = random.Random(text)
    hidden = "".join(
        letter + (rng.choice(INVISIBLE) if letter.isalpha() and rng.random() < 0.3 else "") for letter in text
    )
    vacancy, candidate = read_both(matcher.reader, hidden)
    assert skills(vacancy, candidate) == skills(*read_both(matcher.reader, text))
    for reading in (vacancy, candidate):
        check_offsets(reading, hidden)
        assert "invisible_characters" in [one.code for one in reading.warnings]


@pytest.mark.parametrize("text", ADS)
def test_an_ad_twenty_times_asks_what_it_asks_once(matcher, text):
    once, often = (matcher.reader.read_vacancy("\n".join([text] * times)) for times in (1, 20))
    assert {(one.skill, one.kind, one.level) for one in often.requirements} == {
        (one.skill, one.kind, one.level) for one in once.requirements
    }


@pytest.mark.parametrize("text", CVS)
def test_a_cv_twenty_times_claims_what_it_claims_once(matcher, text):
    once, often = (matcher.reader.read_candidate("\n".join([text] * times), as_of=(2026, 11)) for times in (1, 20))
    said = [[(one.skill, one.level, one.months, one.absent) for one in reading.claims] for reading in (once, often)]
    assert said[0] == said[1]
    assert once.experience_months == often.experience_months
