"""The list of concepts that labelled texts speak of: what is read beyond it counts neither for nor against a reader.

A taxonomy grows faster than texts are labelled; without the list every new concept would look like an error.
"""

from __future__ import annotations

import re
from pathlib import Path

from matcher.evaluation.lines import bad_line

_FIRST_CELL = re.compile(r"\|?\s*`?([a-z0-9][a-z0-9-]*)`?\s*(?:\||$)")


def read_concepts(path: Path) -> frozenset[str]:
    """Return the ids of a list: one a line, or the first column of a Markdown table; other lines are left out.

    Raises
    ------
    Unreadable
        ``bad_line`` where no line holds an id.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    found = frozenset(match[1] for line in lines if (match := _FIRST_CELL.match(line.strip()))) - {"id"}
    if not found:
        raise bad_line(path, 1, "no ids of concepts")
    return found
