"""The labelled texts of this folder are read no worse than before.

A new file is found by its name (``*.jsonl``) and asks for its floors; a better reader may raise them:
``flask --app wsgi evaluate floors tests/quality --write``. A floor is lowered only by hand, when labels were corrected.
"""

from __future__ import annotations

from tests.conftest import ROOT


def test_floors(app):
    done = app.test_cli_runner().invoke(args=["evaluate", "floors", str(ROOT / "tests/quality")])
    assert done.exit_code == 0, done.output
