"""The skills as one CSV file for a spreadsheet, and back: every bad row is told, and then nothing is written.

Out: UTF-8 with a byte order mark, so that spreadsheets see the letters. In: columns in any order, parted by a comma, a
semicolon or a tab, with or without the mark, UTF-8 or UTF-16. What did not change keeps its text in the YAML files.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from matcher.taxonomies.columns import COLUMNS, NEEDED, record_of, row_of
from matcher.taxonomies.files import skill_of
from matcher.taxonomies.lint import lint
from matcher.taxonomies.sources import Source
from matcher.taxonomies.yaml_blocks import edited, empty_file
from models.errors import MatcherError
from models.taxonomy import Skill, Taxonomy

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong with a row (1 is the header) or, without a number, with the file as a whole."""

    row: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Import:
    """What a spreadsheet changes: file name -> its new text (None to be removed), ids by what happens to them."""

    files: Mapping[str, str | None]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    bad: tuple[BadRow, ...] = ()


def exported(taxonomy: Taxonomy, sources: Mapping[str, Source]) -> str:
    """Return the skills as CSV, in the order of the files."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(row_of(taxonomy[id_], source.family) for id_, source in sources.items())
    return out.getvalue()


def imported(content: bytes, taxonomy: Taxonomy, sources: Mapping[str, Source], texts: Mapping[str, str]) -> Import:
    """Return what a CSV file changes in the YAML files.

    Parameters
    ----------
    content : bytes
    taxonomy : Taxonomy
        As it is.
    sources : mapping
        Id -> where it stands.
    texts : mapping
        File name -> its text.
    """
    bad: list[BadRow] = []
    rows = _rows(content, bad)
    records: dict[str, tuple[str, dict[str, Any]]] = {}
    skills = []
    for number, row in rows:
        try:
            record, family = record_of(row), row.get("family", "").strip()
            missing = [name for name in NEEDED if not row.get(name, "").strip()]
            if missing:
                raise ValueError(f"{', '.join(missing)} is empty")
            if record["id"] in records:
                raise ValueError(f"{record['id']} stands in an earlier row as well")
            skills.append(skill_of(record, f"row {number}"))
            records[record["id"]] = (family, record)
        except (ValueError, MatcherError) as error:
            bad.append(BadRow(number, str(error)))
    bad += [] if bad else _refused(tuple(skills))
    return Import({}, bad=tuple(bad)) if bad else _changes(records, taxonomy, sources, texts)


def _rows(content: bytes, bad: list[BadRow]) -> list[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        bad.append(BadRow(None, "the file is neither UTF-8 nor UTF-16: save it as CSV UTF-8"))
        return []
    lines = text.splitlines()
    first = lines[0] if lines else ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    table = list(reader)
    header = ["_".join(name.casefold().split()) for name in table[0]] if table else []
    for name in dict.fromkeys(header):
        if name and name not in COLUMNS:
            bad.append(BadRow(1, f"unknown column {name!r}; known: {', '.join(COLUMNS)}"))
        if name and header.count(name) > 1:
            bad.append(BadRow(1, f"column {name!r} stands there twice"))
    bad += [BadRow(1, f"no column {name!r}") for name in (*NEEDED, "labels_az") if name not in header]
    if bad:
        return []
    found = []
    for number, cells in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            bad.append(BadRow(number, f"{len(cells)} cells under {len(header)} columns"))
        found.append((number, dict(zip(header, cells, strict=False))))
    if not found:
        bad.append(BadRow(None, "no rows"))
    return found


def _refused(skills: tuple[Any, ...]) -> list[BadRow]:
    """Return why the skills make no taxonomy: unknown relations, cycles, missing texts, aliases of two skills."""
    try:
        taxonomy = Taxonomy(skills)
    except MatcherError as error:
        return [BadRow(None, str(error))]
    return [BadRow(None, f"{one.skill}: {one.text}") for one in lint(taxonomy) if one.severity == "error"]


def _changes(
    records: Mapping[str, tuple[str, dict[str, Any]]],
    taxonomy: Taxonomy,
    sources: Mapping[str, Source],
    texts: Mapping[str, str],
) -> Import:
    files = {source.family: source.file for source in sources.values()}
    before = {id_: (source.family, record_of(row_of(taxonomy[id_], source.family))) for id_, source in sources.items()}
    changed = {id_: one for id_, one in records.items() if before.get(id_) != one}
    gone = [(before[id_][0], id_) for id_ in before if id_ not in records or before[id_][0] != records[id_][0]]
    written: dict[str, str | None] = {}
    bad: list[BadRow] = []
    for family in dict.fromkeys([*(one[0] for one in changed.values()), *(one[0] for one in gone)]):
        name = files.get(family, f"{family}.yaml")
        kept = any(one[0] == family for one in records.values())
        text = edited(
            texts.get(name, empty_file(family)),
            {id_: record for id_, (other, record) in changed.items() if other == family},
            [id_ for other, id_ in gone if other == family],
        )
        written[name] = text if kept else None
        wanted = {id_: record for id_, (other, record) in records.items() if other == family}
        if _skills_in(text) != {id_: skill_of(record, name) for id_, record in wanted.items()}:
            bad.append(BadRow(None, f"{name} is not laid out as docs/taxonomy.md shows: edit it by hand"))
    if bad:
        return Import({}, bad=tuple(bad))
    return Import(
        written,
        added=tuple(sorted(changed.keys() - before.keys())),
        changed=tuple(sorted(changed.keys() & before.keys())),
        removed=tuple(sorted(before.keys() - records.keys())),
    )


def _skills_in(text: str) -> dict[str, Skill]:
    """Return what a file of this text would hold, by id, as a spreadsheet keeps it; nothing if it is broken."""
    try:
        skills = [skill_of(record, "") for record in yaml.safe_load(text)["skills"] or []]
    except (yaml.YAMLError, MatcherError):
        return {}
    return {one.id: skill_of(record_of(row_of(one, "")), "") for one in skills}
