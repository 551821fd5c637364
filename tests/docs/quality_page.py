"""The tables of docs/quality.md: each stands behind the command that prints it.

``python -m tests.docs.quality_page`` runs the commands and writes their tables into the page; a table whose labels
are kept elsewhere (MATCHER_EVAL_DATA) and are not at hand stays as it is.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from matcher.service.app import create_app
from matcher.service.config import Config

PAGE = Path(__file__).resolve().parents[2] / "docs/quality.md"
BLOCK = re.compile(
    r"```bash\nflask --app wsgi (?P<command>evaluate extraction .*--markdown)\n```\n\n(?P<table>(?:\|.*\n)+)"
)
OUTSIDE = "$MATCHER_EVAL_DATA"


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Yield (command, table) of every table that can be checked here."""
    for match in BLOCK.finditer(page):
        if at_hand(match["command"]):
            yield match["command"], match["table"]


def at_hand(command: str) -> bool:
    """Whether the labels that a command reads are here."""
    return OUTSIDE not in command or "MATCHER_EVAL_DATA" in os.environ


def printed(app: Flask, command: str) -> str:
    """Return what a command prints."""
    done = app.test_cli_runner().invoke(args=shlex.split(os.path.expandvars(command)))
    assert done.exit_code == 0, done.output
    return done.stdout


def values(table: str) -> dict[str, list[float | None]]:
    """Return measure -> values without intervals, None for a dash."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {name: [None if cell == "–" else float(cell.split()[0]) for cell in cells] for name, *cells in rows}


def renewed(app: Flask, page: str) -> str:
    """Return the page with the tables of today."""

    def renew(match: re.Match[str]) -> str:
        command = match["command"]
        return match[0] if not at_hand(command) else match[0].replace(match["table"], printed(app, command))

    return BLOCK.sub(renew, page)


if __name__ == "__main__":
    PAGE.write_text(renewed(create_app(Config()), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
