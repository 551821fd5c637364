"""The short, repeatable form of `python -m tests.fuzz reading`: mutants of the fixtures, without atheris."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.fuzz.reading import KINDS, check, mutants

MUTANTS = 200


@pytest.mark.parametrize("kind", KINDS)
def test_mutants_of_the_fixtures_are_read_with_true_places(matcher, kind):
    for text in islice(mutants(seed=11), MUTANTS):
        check(matcher.reader, text, kind)
