"""What is taken out of a text before it is read, and that every place leads back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reading.plain import MAX_SAME, MAX_WORD_RUN, plain
from matcher.reading.scanner import Scanner, scan
from models.reading import Evidence


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Ünsiyyət, şikayət – 1С", "Ünsiyyət, şikayət – 1С"),
        ("U\u0308nsiyye\u0301t", "Ünsiyyét"),
        ("и\u0306 Е\u0308", "й Ё"),
        ("E\u200bx\u00adc\u2060el", "Excel"),
        ("\u202eExcel\u202c", "Excel"),
        ("x\u0301" + "\u0301" * 500 + "y", "x́y"[0] + "y"),
        ("MÃ¼ÅŸtÉ™ri xidmÉ™ti", "Müştəri xidməti"),
        ("РћРїС‹С‚ СЂР°Р±РѕС‚С‹", "Опыт работы"),
        ("a" * 500, "a" * MAX_WORD_RUN),
        ("." * 500 + "b", "." * MAX_SAME + "b"),
        ("a" + " " * 100 + "\n" + " " * 100 + "b", "a" + " " * MAX_SAME + "\nb"),
        ("ﷺ", "ﷺ"),
    ],
)
def test_the_text_to_be_read(sent, read):
    assert plain(sent).text == read


@pytest.mark.parametrize(
    ("sent", "quote", "back"),
    [
        ("Mən E\u200bxcel bilirəm", "Excel", "E\u200bxcel"),
        ("u\u0308nsiyyet var", "ünsiyyet", "u\u0308nsiyyet"),
        ("mÃ¼ştÉ™ri xidmÉ™ti", "müştəri", "mÃ¼ştÉ™ri"),
        ("." * 99 + " Excel", "Excel", "Excel"),
        ("Excel\u200b, Word", "Excel", "Excel"),
    ],
)
def test_a_place_leads_back_to_the_text_as_sent(sent, quote, back):
    found = plain(sent)
    start = found.text.index(quote)
    place = found.back(Evidence(quote, start, start + len(quote)))
    assert (place.quote, sent[place.start : place.end]) == (back, back)


@pytest.mark.parametrize(
    ("sent", "codes"),
    [
        ("şikayətlər", []),
        ("s\u0327ikay\u0259t", []),
        ("E\u00adxcel", ["invisible_characters"]),
        ("xidmÉ™ti E\u200bxcel", ["mojibake_repaired", "invisible_characters"]),
    ],
)
def test_what_was_cleaned_is_told(sent, codes):
    assert [one.code for one in plain(sent).notices] == codes


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bgun|ay\w*",
        r"(?<![^\W_])(?:(?P<a>gun(?:luk)?|ay)|(?P<b>il))(?:da|de)?\b",
        r"(?<!\d)(?:1[6-9]|2\d)(?!\d)|[ab]\)|(?:gun)? ?luk|\|x",
    ],
)
def test_a_scanner_finds_what_its_pattern_finds(pattern):
    text = "gunluk bugun 16 116 ayda, il b) ilde |x luk günay 29 ay"
    expected = [(one.span(), one.lastgroup) for one in re.finditer(pattern, text)]
    assert [(one.span(), one.lastgroup) for one in Scanner(pattern).finditer(text)] == expected
    assert expected


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["gun", "luk", "ayda", "il", "16", "29", "b)", "x", "ilde", "ay", ","]), max_size=14),
    st.sampled_from(["", " "]),
)
def test_one_pass_finds_what_each_scanner_finds(words, between):
    patterns = {"a": r"\bgun|ay\w*", "b": r"(?<!\d)(?:1[6-9]|2\d)(?!\d)|il\w*", "c": r"gun ?luk|[ab]\)"}
    text = between.join(words)
    scanners = {name: Scanner(pattern) for name, pattern in patterns.items()}
    found = [(name, one.span()) for name, one in scan(scanners, text, Scanner("|".join(patterns.values())))]
    for name, pattern in patterns.items():
        expected = [one.span() for one in re.finditer(pattern, text)]
        assert [span for other, span in found if other == name] == expected
