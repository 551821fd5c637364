"""From which month on a CV reads the same, and that it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.careers import Span, jobs, settled, spans

NEVER, JUNE_2024 = None, 2024 * 12 + 5


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("kassir, 01.2022 - 06.2024", JUNE_2024),
        ("kassir, 01.2020 - 03.2021\nsatici, 01.2022 - 06.2024", JUNE_2024),
        ("kassir, 06.2031 - 06.2024", 0),
        ("kassir, 2022-ci ilden hazirda", NEVER),
        ("kassir, 01.2020 - 03.2021\nsatici, 03.2021 - present", NEVER),
        ("kassir, 3 il tecrube", 0),
        ("bakalavr, 2018 - 2022", 0),
        ("", 0),
    ],
)
def test_settled(text, month):
    assert settled(spans(text)) == month


dates = st.integers(2020 * 12, 2022 * 12)


@given(st.lists(st.tuples(dates, st.none() | st.integers(1, 20)), max_size=4), dates, dates)
def test_settled_jobs_stay(pairs, month, later):
    dated = [Span(first, length and first + length, 0, 0) for first, length in pairs]
    since = settled(dated)
    if since is not None and since <= min(month, later):
        assert jobs(dated, (month // 12, month % 12 + 1)) == jobs(dated, (later // 12, later % 12 + 1))
