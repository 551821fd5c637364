"""A skill as a row of a spreadsheet: records of the YAML files -> cells, and back, without loss.

A cell with several entries parts them by " | "; a related skill stands with its strength ("excel 0.4").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.taxonomy import LANGUAGES, Relation, Skill

SEPARATOR = "|"
TEXTS = ("labels", "definition")
LISTS = ("aliases", "not_before", "not_after", "false_friends")
ARROWS = ("related", "implies")
PLAIN = ("literal_aliases", "broader", "entails", "source")
WORDS = ("language", "uri")
YES = "yes"
"""In the column of headings."""
COLUMNS = (
    *("family", "id", "type", "scale"),
    *(f"labels_{language}" for language in LANGUAGES),
    *(f"aliases_{language}" for language in LANGUAGES),
    "literal_aliases",
    *(f"definition_{language}" for language in LANGUAGES),
    *("broader", "related", "implies", "entails"),
    *(f"{name}_{language}" for name in LISTS[1:] for language in LANGUAGES),
    *("language", "source", "uri", "group"),
)
NEEDED = ("family", "id", "type", "scale")


def row_of(skill: Skill, family: str) -> dict[str, str]:
    """Return a skill as cells by column.

    Raises
    ------
    ValueError
        An entry holds the sign that parts entries, or stands in a language without a column.
    """
    row = {"family": family, "id": skill.id, "type": skill.type.value, "scale": skill.scale.value}
    for name in TEXTS:
        row |= {f"{name}_{language}": text for language, text in getattr(skill, name).items()}
    for name in LISTS:
        row |= {f"{name}_{language}": _joined(entries) for language, entries in getattr(skill, name).items()}
    row |= {name: _joined(getattr(skill, name)) for name in PLAIN}
    row |= {name: _joined(map(_arrow, getattr(skill, name))) for name in ARROWS}
    row |= {name: getattr(skill, name) or "" for name in WORDS}
    row |= {"group": YES} if skill.group else {}
    if strange := row.keys() - set(COLUMNS):
        raise ValueError(f"{skill.id}: no column for {', '.join(sorted(strange))}")
    return row


def record_of(row: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells of a row as a record of the YAML files; empty cells are left out.

    Raises
    ------
    ValueError
        A related skill has no strength; the column of headings holds another word than yes.

    Examples
    --------
    >>> record_of({"id": "sql", "labels_en": "SQL", "aliases_en": "queries | database queries", "related": "excel 0.4"})
    {'id': 'sql', 'labels': {'en': 'SQL'}, 'aliases': {'en': ['queries', 'database queries']}, \
'related': [{'id': 'excel', 'strength': '0.4'}]}
    """
    given = {name: cell.strip() for name, cell in row.items() if cell.strip()}
    record: dict[str, Any] = {name: given[name] for name in ("id", "type", "scale") if name in given}
    for name in ("labels", "aliases", "literal_aliases", "definition", "broader", *ARROWS, "entails", *LISTS[1:]):
        value: Any
        if name in TEXTS:
            value = {language: given[f"{name}_{language}"] for language in LANGUAGES if f"{name}_{language}" in given}
        elif name in LISTS:
            value = {
                language: _entries(given[f"{name}_{language}"])
                for language in LANGUAGES
                if f"{name}_{language}" in given
            }
        else:
            value = _entries(given.get(name, ""))
            value = [_relation(entry) for entry in value] if name in ARROWS else value
        if value:
            record[name] = value
    record |= {"language": given["language"]} if "language" in given else {}
    record |= {"source": _entries(given["source"])} if "source" in given else {}
    record |= {"uri": given["uri"]} if "uri" in given else {}
    if given.get("group", YES).casefold() != YES:
        raise ValueError(f"group is {given['group']!r}: write {YES} for a heading, or leave it empty")
    return record | ({"group": True} if "group" in given else {})


def _joined(entries: Iterable[str]) -> str:
    entries = list(entries)
    for one in entries:
        if SEPARATOR in one:
            raise ValueError(f"{one!r} holds {SEPARATOR!r}, which parts entries")
    return f" {SEPARATOR} ".join(entries)


def _entries(cell: str) -> list[str]:
    return [entry for one in cell.replace("\n", SEPARATOR).split(SEPARATOR) if (entry := " ".join(one.split()))]


def _arrow(arrow: Relation) -> str:
    return f"{arrow.id} {arrow.strength / 1000:g}"


def _relation(entry: str) -> dict[str, str]:
    id_, _, strength = entry.rpartition(" ")
    if not id_:
        raise ValueError(f"{entry!r} has no strength: write it as {entry} 0.4")
    # A spreadsheet in Azerbaijani or Russian writes decimals with a comma.
    return {"id": id_.strip(), "strength": strength.replace(",", ".")}
