"""Coverage of a corpus: shares by language, spellings of one phrase counted as one, the most frequent first."""

from __future__ import annotations

import math

from matcher.evaluation.coverage import coverage_of

ADS = [
    "Tələblər:\n- Excel\n- Lotus Domino\n- qavalçılıq",
    "Tələblər:\n- CRM proqramları\n- LOTUS-DOMINO\n- lotus domino",
    "Требования:\n- знание Excel\n- чечётка",
]


def test_shares_and_missing_phrases(matcher):
    found = coverage_of(iter(ADS), matcher.reader)
    assert found.texts == 3
    assert {name: (one.clauses, one.recognised) for name, one in found.shares.items() if name in ("all", "ru")} == {
        "all": (8, 3),
        "ru": (2, 1),
    }
    assert [(one.phrase, one.count, one.texts) for one in found.missing] == [
        ("LOTUS-DOMINO", 3, 2),
        ("qavalçılıq", 1, 1),
        ("чечётка", 1, 1),
    ]


def test_limit_and_nothing(matcher):
    assert len(coverage_of(ADS, matcher.reader, limit=1).missing) == 1
    nothing = coverage_of([], matcher.reader)
    assert (nothing.texts, nothing.missing) == (0, ())
    assert math.isnan(nothing.shares["all"].share)


def test_the_same_phrases_as_extract(matcher):
    for ad in ADS:
        missing = {one.phrase for one in coverage_of([ad], matcher.reader).missing}
        assert missing <= set(matcher.reader.read_vacancy(ad).unmatched)
