"""Date notations of CVs, by hand: months are counted from year 0, an open end is None."""

from __future__ import annotations

import pytest

from matcher.reading.facts.dates import date_ranges
from matcher.reading.folding import fold


def month(year, number):
    return year * 12 + number - 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-ci ilin aprelindən 2023-cü ilin sentyabrına kimi", (2020, 4), (2023, 9)),
        ("2019 mart – 2021 dekabr", (2019, 3), (2021, 12)),
        ("iyn 2023 – davam edir", (2023, 6), None),
        ("01.2022-dən 12.2024-dək", (2022, 1), (2024, 12)),
        ("03.2021 - h.h.", (2021, 3), None),
        ("01.03.2019 - 15.06.2020", (2019, 3), (2020, 6)),
        ("2018-06 … 2020-11", (2018, 6), (2020, 11)),
        ("2024-02 → now", (2024, 2), None),
        ("2009/04 - 2011/05", (2009, 4), (2011, 5)),
        ("Mar '19 – Apr '21", (2019, 3), (2021, 4)),
        ("12/2020 to date", (2020, 12), None),
        ("03.2019 – н.в.", (2019, 3), None),
        ("с января 2019 по декабрь 2023", (2019, 1), (2023, 12)),
        ("2018-2021", (2018, 1), (2021, 1)),
    ],
)
def test_ranges(text, first, last):
    (found,) = date_ranges(fold(text))
    assert (found.first, found.last) == (month(*first), last and month(*last))
    assert not found.since


@pytest.mark.parametrize("text", ["2019-cu ildən bəri", "since 2019", "с 2019", "2019 –\n"])
def test_a_beginning_alone(text):
    (found,) = date_ranges(fold(text))
    assert (found.first, found.last, found.since) == (month(2019, 1), None, True)


@pytest.mark.parametrize("text", ["bakalavr, 2018", "marketing 2019", "В 2019 году", "18.05.1995"])
def test_single_dates_are_no_ranges(text):
    assert not list(date_ranges(fold(text)))
