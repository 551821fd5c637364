"""Every example in a docstring says what the code does."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from tests.conftest import ROOT

SKIPPED = "models/store/migrations/"
"""Alembic runs these itself; they have no examples."""


def _modules() -> list[str]:
    paths = sorted(path.relative_to(ROOT) for part in ("matcher", "models") for path in (ROOT / part).rglob("*.py"))
    shown = [path for path in paths if ">>> " in (ROOT / path).read_text(encoding="utf-8")]
    return [_name(path) for path in shown if not str(path).startswith(SKIPPED)]


def _name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("name", _modules())
def test_examples(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert found.failed == 0
