"""The texts of the pages as they stand in templates and code, by Babel's own extraction."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir

from tests.conftest import ROOT

PAGES = ROOT / "matcher" / "service" / "pages"
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def texts() -> dict[str | tuple[str, str], set[str]]:
    """Return every text, a plural with both forms, with the files that show it."""
    found: dict[str | tuple[str, str], set[str]] = {}
    for name, _, message, _, _ in extract_from_dir(str(PAGES), METHODS, keywords=KEYWORDS):
        key = tuple(message) if isinstance(message, (list, tuple)) else message
        found.setdefault(key, set()).add(str(Path(name)))
    return found
