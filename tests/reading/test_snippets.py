"""Markup: the text in reading order, in time that grows with its length, and the way back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.snippets import marked_up, plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain\n  text", "plain\n  text"),
        ("AT&T, R&D; 3 < 5 > 2", "AT&T, R&D; 3 < 5 > 2"),
        ("Q&amp;A", "Q&A"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>bir</p>\n<p>iki <b>üç</b>dörd</p>", "bir\niki üçdörd"),
        ("<div>a<p>b</p>c</div>", "a\nb\nc"),
        ("<ul>\n <li>a</li>\n <li><p>b</p></li>\n</ul>son", "• a\n• b\nson"),
        ("<table><tr><td>Maaş<td>900</tr><tr><td>Qrafik</td><td>5/2</td></tr></table>", "Maaş | 900\nQrafik | 5/2"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("<b>a</b>\nb", "a\nb"),
        ("&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;", "a\nb"),
        ("<p>a</p><script>b</script><style>c</style><p>d<!-- e --></p>", "a\nd"),
        ("<p>a<!-- never closed <p>b", "a"),
        ("<p>a<script>never closed", "a"),
        ("<P CLASS='x'>a</P><P>b</P>", "a\nb"),
    ],
)
def test_reading_order(markup, text):
    assert plain_text(markup) == text


@given(st.text(alphabet=st.sampled_from("ab <>/&;#&pli\n\t əЖ")))
def test_the_way_back_is_exact(text):
    assert plain_text(marked_up(text)) == text


@pytest.mark.parametrize(
    "unit", ["<div>", "<!--", "<a ", "<b x='", "</a", "<p><li>", "<script>", "<pre>", "&lt;", "<", "<p a=1 "]
)
def test_time_is_linear(unit):
    begun = time.perf_counter()
    plain_text(unit * (200_000 // len(unit)))
    assert time.perf_counter() - begun < 2
