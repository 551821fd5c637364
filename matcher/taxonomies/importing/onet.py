"""O*NET: the text or spreadsheet-made tables of a database release -> records of skills and occupations.

- Concepts: the elements of Skills, Knowledge, Abilities and Work Styles (``onet:`` and the element id), and the
  examples of Technology Skills (``onet:tool.`` and a slug) below their commodity, a group that texts do not name.
- An occupation's importance (IM, 1 to 5) is the weight of an element: from 3 on it is essential, from 2 on optional,
  below it is left out, as is what O*NET marks as not relevant or to be suppressed. Its level (LV, 0 to 7) is the needed
  level: below 1.75 none, then basic, from 3.5 on intermediate, from 5.25 on advanced.
- Tools are optional, with weight 1, those in demand or hot with 2.
- O*NET has no ISCO-08 codes: occupations stand in no unit group, and their family is the
  broad occupation of the SOC code (11-101).

Source of the scales: the O*NET Content Model's scale reference (importance 1-5, level 0-7).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from matcher.taxonomies.importing.release import Release
from matcher.taxonomies.importing.tables import Row, Table, open_tables
from models.errors import TaxonomyError
from models.occupation import NO_UNIT_GROUP

NOTICE = (
    "This folder includes information from the O*NET Database by the U.S. Department of Labor, Employment and Training "
    "Administration (USDOL/ETA). Used under the CC BY 4.0 license (https://creativecommons.org/licenses/by/4.0/). "
    "O*NET(R) is a trademark of USDOL/ETA. The information was converted; USDOL/ETA has not approved, endorsed or "
    "tested these changes."
)
ESSENTIAL, OPTIONAL = Decimal(3), Decimal(2)
LEVELS = ((Decimal("5.25"), "advanced"), (Decimal("3.5"), "intermediate"), (Decimal("1.75"), "basic"))
_TYPES = {"skills": "skill", "knowledge": "knowledge", "abilities": "skill", "workstyles": "attitude"}
_ELEMENT = ("O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Data Value")
_TOOL = ("O*NET-SOC Code", "Title", "Example", "Commodity Code", "Commodity Title")
_PLAIN = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*(?<!.{41})")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class _Found:
    """What the tables say so far."""

    skills: dict[str, dict[str, Any]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    others: dict[str, dict[str, None]] = field(default_factory=dict)
    rated: dict[tuple[str, str], dict[str, Decimal]] = field(default_factory=dict)
    """(SOC code, skill) -> importance and level by scale."""
    tools: dict[tuple[str, str], int] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def read_onet(path: Path) -> Release:
    """Return the release of the tables in a folder or zip.

    Raises
    ------
    TaxonomyError
        ``import_no_table``, ``import_number``, and what `Table.rows` raises.
    """
    tables = {_SLUG.sub("", one.stem.lower()): one for one in open_tables(path)}
    found = _Found()
    rated = [name for name in _TYPES if name in tables]
    if not rated:
        names = ", ".join(one.name for one in tables.values()) or "no tables"
        raise TaxonomyError("import_no_table", needed="Skills, Knowledge, Abilities or Work Styles", found=names)
    for name in rated:
        _read_elements(tables[name], _TYPES[name], found)
    if "technologyskills" in tables:
        _read_tools(tables["technologyskills"], found)
    if "alternatetitles" in tables:
        _read_titles(tables["alternatetitles"], found)
    return Release("onet", list(found.skills.values()), list(_occupations(found)), NOTICE, dict(found.left_out))


def _read_elements(table: Table, kind: str, found: _Found) -> None:
    for row in table.rows(_ELEMENT):
        element, code, scale = row["Element ID"], row["O*NET-SOC Code"], row["Scale ID"]
        if not (element and code):
            raise row.error("import_row", reason="Element ID or O*NET-SOC Code is empty")
        if "Y" in (row["Recommend Suppress"], row["Not Relevant"]):
            found.left_out["values marked as not relevant or to be suppressed"] += 1
            continue
        id_ = f"onet:{element}"
        level = "none" if kind == "attitude" else "proficiency"
        found.skills.setdefault(id_, _skill(id_, kind, level, row["Element Name"]))
        found.titles.setdefault(code, row["Title"])
        if scale in ("IM", "LV"):
            found.rated.setdefault((code, id_), {})[scale] = _number(row, "Data Value")


def _read_tools(table: Table, found: _Found) -> None:
    for row in table.rows(_TOOL):
        code, example, commodity = row["O*NET-SOC Code"], row["Example"], row["Commodity Code"]
        if not (code and example and commodity):
            raise row.error("import_row", reason="O*NET-SOC Code, Example or Commodity Code is empty")
        group = f"onet:commodity.{commodity}"
        if group not in found.skills:
            found.skills[group] = _skill(group, "tool", "none", row["Commodity Title"]) | {"group": True}
        id_ = _tool_id(example)
        tool = found.skills.setdefault(id_, _skill(id_, "tool", "proficiency", example))
        if group not in tool.setdefault("broader", []):
            tool["broader"].append(group)
        found.titles.setdefault(code, row["Title"])
        wanted = "Y" in (row["Hot Technology"], row["In Demand"])
        found.tools[code, id_] = max(found.tools.get((code, id_), 0), 2 if wanted else 1)


def _read_titles(table: Table, found: _Found) -> None:
    for row in table.rows(("O*NET-SOC Code", "Alternate Title")):
        named = found.others.setdefault(row["O*NET-SOC Code"], {})
        named.update(
            dict.fromkeys(one for one in (row["Alternate Title"], row["Short Title"]) if one not in ("", "n/a"))
        )


def _occupations(found: _Found) -> Iterator[dict[str, Any]]:
    profiles: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for (code, id_), values in found.rated.items():
        importance = values.get("IM")
        if importance is None or importance < OPTIONAL:
            found.left_out["elements of little importance"] += 1
            continue
        level = next((word for least, word in LEVELS if values.get("LV", Decimal(0)) >= least), None)
        entry = {"skill": id_, "weight": str(importance)} | ({"level": level} if level and _graded(found, id_) else {})
        part = "essential" if importance >= ESSENTIAL else "optional"
        profiles.setdefault(code, {"essential": [], "optional": []})[part].append(entry)
    for (code, id_), weight in found.tools.items():
        profiles.setdefault(code, {"essential": [], "optional": []})["optional"].append(
            {"skill": id_, "weight": weight}
        )
    for code, title in found.titles.items():
        others = [one for one in found.others.get(code, ()) if one != title]
        yield {
            "id": f"onet:{code}",
            "family": f"soc-{code[:6]}",
            "isco08": NO_UNIT_GROUP,
            "labels": {"en": title},
            "titles": {"en": others} if others else {},
            "skills": profiles.get(code, {}),
            "source": ["onet"],
            "uri": f"https://www.onetonline.org/link/summary/{code}",
        }


def _graded(found: _Found, id_: str) -> bool:
    return bool(found.skills[id_]["scale"] == "proficiency")


def _skill(id_: str, kind: str, scale: str, label: str) -> dict[str, Any]:
    return {"id": id_, "type": kind, "scale": scale, "labels": {"en": label}, "source": ["onet"]}


def _tool_id(example: str) -> str:
    """Return a short id of a product's name: its slug, with a digest where the slug does not say all of it (C++)."""
    slug = _SLUG.sub("-", example.lower()).strip("-")[:40]
    if _PLAIN.fullmatch(example.lower()):
        return f"onet:tool.{slug}"
    return f"onet:tool.{slug}-{hashlib.sha256(example.encode()).hexdigest()[:8]}"


def _number(row: Row, column: str) -> Decimal:
    try:
        value = Decimal(row[column])
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value <= 100:
        raise row.error("import_number", column=column, value=row[column][:40])
    return value.quantize(Decimal("0.01"))
