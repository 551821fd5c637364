"""ESCO: the official CSV package (any version, one or more languages) -> records of skills and occupations.

- A concept's id is ``esco:`` and the last part of its uri; groups of the hierarchy are concepts that texts do not name.
- knowledge and skill/competence keep their type and have the scale of proficiencies; a knowledge in the collection of
  languages is a language with the scale of the CEFR.
- broader is broader; of the relations between skills, essential says that who has the first has much of the second
  (implies, 0.6), optional that they are related (0.3).
- An occupation's essential skills weigh 3, its optional ones 1; its family is its ISCO-08 unit group, and an occupation
  right below another by code is its neighbour (0.8).

Source of the layout: the ESCO download page's description of the CSV files, versions 1.1 and 1.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from babel import Locale

from matcher.taxonomies.importing.release import Release
from matcher.taxonomies.importing.tables import Row, Table, open_tables
from models.errors import TaxonomyError

NOTICE = (
    "This folder holds the European Skills, Competences, Qualifications and Occupations (ESCO) classification of the "
    "European Commission, converted. It is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
    "Concepts keep their uris; ids, weights and strengths are not ESCO's."
)
IMPLIED, RELATED, BELOW = "0.6", "0.3", "0.8"
ESSENTIAL, OPTIONAL = 3, 1
_LANGUAGES = "skill-language-groups"
_CONCEPT = ("conceptUri", "preferredLabel")


def read_esco(path: Path) -> Release:
    """Return the release of an ESCO package (folder or zip).

    Raises
    ------
    TaxonomyError
        ``import_no_table`` where skills or occupations are missing, ``import_duplicate``, ``import_unknown``, and what
        `Table.rows` raises.
    """
    tables = open_tables(path)
    skills: dict[str, dict[str, Any]] = {}
    for stem, group in (("skills", False), ("skillGroups", True)):
        for table in _named(tables, stem, needed=not group):
            _add(table, skills, partial(_skill, group=group))
    _link(skills, tables)
    occupations: dict[str, dict[str, Any]] = {}
    codes: dict[str, str] = {}
    for table in _named(tables, "occupations"):
        _add(table, occupations, lambda row: _occupation(row, codes))
    by_code = {code: uri for uri, code in codes.items()}
    for uri, code in codes.items():
        above = by_code.get(code.rpartition(".")[0])
        if above in occupations and uri in occupations:
            occupations[uri]["neighbours"] = [{"id": concept_id(above), "strength": BELOW}]
    left_out = _profile(occupations, skills, tables)
    return Release("esco", list(skills.values()), list(occupations.values()), NOTICE, left_out)


def concept_id(uri: str) -> str:
    """Return the id of a concept.

    Examples
    --------
    >>> concept_id("http://data.europa.eu/esco/skill/S1.2"), concept_id("http://data.europa.eu/esco/isced-f/0031")
    ('esco:S1.2', 'esco:isced-f.0031')
    """
    kind, _, last = uri.rstrip("/").rpartition("/")
    scheme = kind.rpartition("/")[2]
    return f"esco:{last}" if scheme in ("skill", "occupation") else f"esco:{scheme}.{last}"


def _named(tables: Iterable[Table], stem: str, needed: bool = True) -> list[Table]:
    found = [one for one in tables if one.stem.casefold() == stem.casefold()]
    if needed and not found:
        names = ", ".join(one.name for one in tables) or "no tables"
        raise TaxonomyError("import_no_table", needed=f"{stem}_<language>.csv", found=names)
    # English first, so that it leads where a language lacks a label.
    return sorted(found, key=lambda one: (one.language != "en", one.name))


def _add(table: Table, into: dict[str, dict[str, Any]], record_of: Callable[[Row], dict[str, Any]]) -> None:
    """Add the concepts of a table; those that another language's table brought get its labels."""
    language = table.language or "en"
    seen: set[str] = set()
    for row in table.rows(_CONCEPT):
        uri, label = row["conceptUri"], " ".join(row["preferredLabel"].split())
        if not uri:
            raise row.error("import_row", reason="conceptUri is empty")
        if uri in seen:
            raise row.error("import_duplicate", uri=uri)
        seen.add(uri)
        if row["status"] not in ("", "released"):
            continue
        record = into.get(uri) or record_of(row)
        if not label:
            continue
        into[uri] = record
        record["labels"][language] = label
        names = list(dict.fromkeys(_lines(row["altLabels"]) + _lines(row["hiddenLabels"])))
        names = [one for one in names if one != label]
        if names:
            record["titles" if "isco08" in record else "aliases"][language] = names
        description = " ".join((row["description"] or row["definition"]).split())
        if description:
            record["definition"][language] = description


def _skill(row: Row, group: bool) -> dict[str, Any]:
    uri, kind = row["conceptUri"], row["skillType"]
    language = _LANGUAGES in row["inScheme"] and kind == "knowledge"
    knowledge = kind == "knowledge" or (group and "/isced-f/" in uri)
    record: dict[str, Any] = {
        "id": concept_id(uri),
        "type": "language" if language else "knowledge" if knowledge else "skill",
        "scale": "cefr" if language else "none" if group else "proficiency",
        **{name: {} for name in ("labels", "aliases", "definition")},
        "source": ["esco"],
        "uri": uri,
    }
    code = _LANGUAGE_CODES.get(row["preferredLabel"].casefold()) if language else None
    return record | ({"language": code} if code else {}) | ({"group": True} if group else {})


def _occupation(row: Row, codes: dict[str, str]) -> dict[str, Any]:
    uri = row["conceptUri"]
    isco = row["iscoGroup"].removeprefix("C").rpartition("/")[2]
    code = row["code"]
    if code:
        codes[uri] = code
    return {
        "id": concept_id(uri),
        "family": f"isco-{isco}",
        "isco08": isco,
        **{name: {} for name in ("labels", "titles", "definition")},
        "source": ["esco"],
        "uri": uri,
    }


def _link(skills: dict[str, dict[str, Any]], tables: list[Table]) -> None:
    for table in _named(tables, "broaderRelationsSkillPillar", needed=False):
        for row in table.rows(("conceptUri", "broaderUri")):
            below, above = (_known(row, column, skills) for column in ("conceptUri", "broaderUri"))
            if below is not None and above is not None:
                below.setdefault("broader", []).append(above["id"])
    for table in _named(tables, "skillSkillRelations", needed=False):
        for row in table.rows(("originalSkillUri", "relationType", "relatedSkillUri")):
            one, other = (_known(row, column, skills) for column in ("originalSkillUri", "relatedSkillUri"))
            if one is None or other is None or one is other:
                continue
            name, strength = ("implies", IMPLIED) if row["relationType"] == "essential" else ("related", RELATED)
            one.setdefault(name, []).append({"id": other["id"], "strength": strength})


def _profile(
    occupations: dict[str, dict[str, Any]], skills: dict[str, dict[str, Any]], tables: list[Table]
) -> dict[str, int]:
    """Give the occupations their skills; return what was left out."""
    left_out: Counter[str] = Counter()
    for table in _named(tables, "occupationSkillRelations"):
        seen: set[tuple[str, str]] = set()
        for row in table.rows(("occupationUri", "relationType", "skillUri")):
            pair = row["occupationUri"], row["skillUri"]
            occupation, skill = occupations.get(pair[0]), skills.get(pair[1])
            if occupation is None or skill is None or pair in seen:
                left_out["links of unknown or repeated concepts"] += 1
                continue
            seen.add(pair)
            essential = row["relationType"] == "essential"
            known = occupation.setdefault("skills", {"essential": [], "optional": []})
            entry = {"skill": skill["id"], "weight": ESSENTIAL if essential else OPTIONAL}
            known["essential" if essential else "optional"].append(entry)
    return dict(left_out)


def _known(row: Row, column: str, skills: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Return the concept that a row names; None where it names none of the package (a group of another pillar)."""
    uri = row[column]
    if not uri:
        raise row.error("import_row", reason=f"{column} is empty")
    return skills.get(uri)


def _lines(cell: str) -> list[str]:
    return [one for line in cell.replace("|", "\n").splitlines() if (one := " ".join(line.split()))]


_LANGUAGE_CODES = {
    name.casefold(): code for code, name in Locale("en").languages.items() if len(code) == 2 and code.isalpha()
}
