"""Reading takes time in proportion to the text, whatever the text is; `python -m tests.benchmarks reading --hostile`
measures the same at 200,000 characters."""

from __future__ import annotations

import pytest

from tests.benchmarks.hostile import HOSTILE
from tests.benchmarks.reading import readers, seconds

SIZE = 1_500
TIMES = 8
SLACK = 2.5
"""How much more than in proportion a text may take on a busy machine; a quadratic one takes 8 times as much."""


@pytest.mark.parametrize("name", HOSTILE)
def test_eight_times_the_text_takes_about_eight_times_as_long(matcher, name):
    short, long = HOSTILE[name](SIZE), HOSTILE[name](SIZE * TIMES)
    for read in readers(matcher.reader):
        read(short)
        allowed = max(seconds(read, short), 0.002) * TIMES * SLACK
        assert any(seconds(read, long) < allowed for _ in range(3))
