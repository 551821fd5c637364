"""Where a text breaks into segments: every bullet, and nothing that the look at the first sign would pass over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading import segments as module
from matcher.reading.folding import fold
from matcher.reading.tokens import tokenize


def parts(text):
    tokens = tokenize(text, fold(text))
    return [text[one.start : one.end].strip() for one in module.segments(text, fold(text), tokens)]


@pytest.mark.parametrize("bullet", module._BULLETS)
def test_every_bullet_breaks(bullet):
    assert parts(f"{bullet}Excel biliyi {bullet}Word biliyi") == ["Excel biliyi", "Word biliyi"]


@given(st.text(st.sampled_from([*module._BULLETS, *"ab1.!?…;:,)(-–—|¦\n\t ", "ç"]), max_size=40))
def test_the_look_at_the_first_sign_passes_over_no_break(text):
    pattern = module._BREAK.pattern
    bare = re.compile(pattern[pattern.index("(?:\\n") :])
    assert [one.span() for one in module._BREAK.finditer(text)] == [one.span() for one in bare.finditer(text)]
