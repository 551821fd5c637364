"""YAML files of skills edited skill by skill: what does not change keeps its text, its comments and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

_BEGIN = re.compile(r"^  - id: *(?P<id>[^\s#]+).*\n", re.MULTILINE)
_KEYS = (
    "id", "type", "scale", "labels", "aliases", "literal_aliases", "definition", "broader", "related", "implies",
    "entails", "not_before", "not_after", "false_friends", "language", "source", "uri", "group",
)  # fmt: skip
_DEEP = ("aliases", "definition")
"""Keys with a line for every language."""


def edited(text: str, changed: Mapping[str, Mapping[str, Any]], gone: Iterable[str]) -> str:
    """Return the text of a file with the records of `changed` in place of, or behind, its own, and without `gone`.

    Parameters
    ----------
    text : str
        A file of this form: its records begin with two blanks and ``- id:``.
    changed : mapping
        Id -> record.
    gone : iterable of str
        Ids.
    """
    head, blocks = _parted(text)
    blocks = {id_: changed_block(changed[id_]) if id_ in changed else block for id_, block in blocks.items()}
    for id_ in gone:
        blocks.pop(id_, None)
    blocks |= {id_: changed_block(record) for id_, record in changed.items() if id_ not in blocks}
    return head + "\n".join(block.rstrip("\n") + "\n" for block in blocks.values())


def empty_file(family: str) -> str:
    """Return a file of a family without skills."""
    return f"family: {family}\nskills:\n"


def changed_block(record: Mapping[str, Any]) -> str:
    """Return a record as lines of a file.

    Examples
    --------
    >>> print(changed_block({"id": "sql", "type": "tool", "labels": {"en": "SQL"}, "aliases": {"en": ["queries"]}}))
      - id: sql
        type: tool
        labels: {en: SQL}
        aliases:
          en: [queries]
    <BLANKLINE>
    """
    lines = []
    for key in (key for key in _KEYS if key in record):
        value = record[key]
        if key in _DEEP:
            lines.append(f"    {key}:")
            lines += [f"      {language}: {_flow(entries)}" for language, entries in value.items()]
        else:
            lines.append(f"    {key}: {_flow(value)}")
    return "  - " + "\n".join(lines).lstrip() + "\n"


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """Return what stands before the first record, and id -> lines, with the comments in front of a record.

    A comment that stands right above a record, at its depth, belongs to it.
    """
    starts = [(match["id"], _with_comments(text, match.start())) for match in _BEGIN.finditer(text)]
    if not starts:
        return text.rstrip("\n") + "\n", {}
    ends = [start for _, start in starts[1:]] + [len(text)]
    return text[: starts[0][1]], {id_: text[start:end] for (id_, start), end in zip(starts, ends, strict=True)}


def _with_comments(text: str, start: int) -> int:
    while start > 0:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].startswith("  #"):
            break
        start = line
    return start


def _flow(value: Any) -> str:
    """Return a value on one line; strengths, given as written, are numbers again."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[" + ", ".join(f"{{id: {one['id']}, strength: {one['strength']}}}" for one in value) + "]"
    line = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return line.strip()[1:-1]
