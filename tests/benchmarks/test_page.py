"""The page of benchmarks keeps what is written beside a renewed part, and names no machine and no folder."""

from __future__ import annotations

import doctest
import re

import numpy as np
import pytest

from tests.benchmarks import held, page, scale
from tests.benchmarks.__main__ import BENCHMARKS
from tests.conftest import ROOT


def test_a_part_is_renewed_in_its_place(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("# Title\n\n<!-- one 5 -->\nold\n<!-- end one 5 -->\n\nafter\n", encoding="utf-8")
    page.write_part("one 5", "python -m x", "| new |", path)
    page.write_part("two", "python -m y", "| other |", path)
    text = path.read_text(encoding="utf-8")
    assert "old" not in text
    assert text.index("| new |") < text.index("after") < text.index("| other |")
    page.write_part("two", "python -m y", "| again |", path)
    assert path.read_text(encoding="utf-8").count("<!-- two -->") == 1


@pytest.mark.parametrize(("value", "said"), [(None, "–"), (True, "yes"), (0.01234, "0.0123"), (1234.5, "1,234")])
def test_cells(value, said):
    assert page.cell(value) == said


def test_every_table_has_its_place_on_the_page():
    for name, module in BENCHMARKS.items():
        if hasattr(module, "show"):
            text = getattr(module, "PAGE", page.PAGE).read_text(encoding="utf-8")
            assert re.search(f"<!-- {name}( [0-9]+)? -->", text), name
            assert f"python -m tests.benchmarks {name}" in text


@pytest.mark.parametrize("path", [page.PAGE, scale.PAGE], ids=lambda path: path.name)
def test_the_page_names_no_machine(path):
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert not re.search(r"/(home|tmp|work|root)/", text)


@pytest.mark.parametrize("module", [held, page])
def test_examples(module):
    assert doctest.testmod(module).failed == 0


def test_bytes_of_shared_arrays_count_once():
    one = np.zeros(1000)
    assert held.array_bytes([one, {"view": one[3:]}, (one,)]) == 8000
