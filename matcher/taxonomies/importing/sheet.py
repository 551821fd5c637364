"""A spreadsheet of somebody's own skills (and occupations) -> records; forgiving about how it is laid out.

In: ``skills.csv``, or a folder with it and ``occupations.csv``. Columns stand in any order under the names of
`SKILL_COLUMNS` and `OCCUPATION_COLUMNS` or their synonyms, in any case; a text column may end in a language
("label_ru", "label (ru)"), without one it is in the language of the import. Only the label is needed: ids are made of
it, the type is skill, the scale proficiency. Entries of a cell are parted by "|", ";" or a line's end. A broader or
related skill, and one of an occupation, may be named by its id or by its label, with a number behind it as strength or
weight ("excel 0.4"). Every row that cannot be taken is told, and then nothing is.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from matcher.reading.folding import fold
from matcher.taxonomies.files import skill_of
from matcher.taxonomies.importing.release import Release
from matcher.taxonomies.importing.tables import Row, Table, open_tables
from models.errors import MatcherError, TaxonomyError
from models.occupation import NO_UNIT_GROUP

SKILL_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("code", "kod", "skill_id", "код"),
    "label": ("labels", "name", "skill", "title", "preferred_label", "ad", "adi", "bacariq", "название", "навык"),
    "aliases": ("alias", "alt_labels", "synonyms", "alternative_labels", "sinonimler", "синонимы"),
    "definition": ("description", "tesvir", "tərif", "описание", "определение"),
    "type": ("kind", "nov", "тип", "вид"),
    "scale": ("levels", "şkala", "шкала"),
    "broader": ("parent", "ust", "выше"),
    "related": ("see_also", "yaxin", "связанные"),
    "implies": (),
    "entails": (),
    "literal_aliases": ("product_names",),
    "language": ("iso_639_1",),
    "uri": ("url", "esco"),
    "source": ("mənbə", "источник"),
}
OCCUPATION_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("code", "kod", "код"),
    "label": ("labels", "name", "title", "occupation", "ad", "peşə", "название", "профессия"),
    "titles": ("aliases", "alias", "alternative_titles", "synonyms", "синонимы"),
    "definition": ("description", "описание"),
    "isco08": ("isco", "isco_08"),
    "family": ("group", "category", "kateqoriya", "категория"),
    "essential": ("essential_skills", "skills", "bacariqlar", "навыки"),
    "optional": ("optional_skills",),
    "uri": ("url", "esco"),
    "source": (),
}
NOTICE = "This folder was made of a spreadsheet. Whose it is, and under which licence, its owner knows."
RELATED = "0.4"
_TEXTS = ("label", "aliases", "definition", "titles")
_LANGUAGE = re.compile(r"(?P<name>.+?)[ _(.-]+(?P<language>[a-z]{2})\)?")
_ENTRY = re.compile(r"[|;\n]")
_NUMBERED = re.compile(r"(?P<name>.+?)[ :=]+(?P<number>\d+(?:[.,]\d+)?)")
_SLUG = re.compile(r"[^a-z0-9]+")


def read_sheet(path: Path, language: str, prefix: str = "") -> Release:
    """Return the release of a spreadsheet.

    Parameters
    ----------
    path : Path
        A CSV or TSV file of skills, or a folder with ``skills.*`` and ``occupations.*``.
    language : str
        ISO 639-1 code of texts whose column names no language.
    prefix : str
        What ids that are made of labels begin with.

    Raises
    ------
    TaxonomyError
        ``import_no_table``; ``import_rows`` with every bad row; what `Table.rows` raises.
    """
    tables = open_tables(path)
    skills_table = tables[0] if path.is_file() and len(tables) == 1 else _stem(tables, "skills")
    if skills_table is None:
        raise TaxonomyError(
            "import_no_table", needed="skills.csv", found=", ".join(one.name for one in tables) or "none"
        )
    left_out: Counter[str] = Counter()
    bad: list[str] = []
    sheet = _Sheet(language, prefix, left_out, bad)
    skills = sheet.skills(skills_table)
    occupations_table = None if path.is_file() else _stem(tables, "occupations")
    occupations = [] if occupations_table is None else sheet.occupations(occupations_table)
    if bad:
        raise TaxonomyError("import_rows", file=path.name, rows=len(bad), reason="; ".join(bad[:50]))
    if not skills:
        raise TaxonomyError("import_rows", file=path.name, rows=0, reason="no skills")
    return Release(path.stem, skills, occupations, NOTICE, dict(left_out))


class _Sheet:
    def __init__(self, language: str, prefix: str, left_out: Counter[str], bad: list[str]) -> None:
        self._language = language
        self._prefix = prefix
        self._left_out = left_out
        self._bad = bad
        self._ids: dict[str, str] = {}
        """Folded label or id -> id of the skill."""

    def skills(self, table: Table) -> list[dict[str, Any]]:
        found = self._records(table, SKILL_COLUMNS, self._skill)
        for _, record in found:
            self._ids.update((_key(name), record["id"]) for name in (*record["labels"].values(), record["id"]))
        for row, record in found:
            with _Telling(row, self._bad):
                for name in ("broader", "entails"):
                    if name in record:
                        record[name] = [self._known(one) for one in record[name]]
                for name in ("related", "implies"):
                    if name in record:
                        record[name] = [self._arrow(one) for one in record[name]]
                skill_of(record, row.file)
        return [record for _, record in found]

    def occupations(self, table: Table) -> list[dict[str, Any]]:
        return [record for _, record in self._records(table, OCCUPATION_COLUMNS, self._occupation)]

    def _records(
        self, table: Table, known: Mapping[str, tuple[str, ...]], make: Callable[[dict[str, Any]], dict[str, Any]]
    ) -> list[tuple[Row, dict[str, Any]]]:
        found: list[tuple[Row, dict[str, Any]]] = []
        taken: set[str] = set()
        columns: dict[str, tuple[str, str]] | None = None
        for row in table.rows(()):
            if columns is None:
                columns = self._columns(row.cells, known)
                if "label" not in {name for name, _ in columns.values()}:
                    raise TaxonomyError("import_columns", file=table.name, missing="label", found=", ".join(row.cells))
            if not any(cell.strip() for cell in row.cells.values()):
                continue
            with _Telling(row, self._bad):
                record = make(self._cells(row, columns))
                if record["id"] in taken:
                    raise ValueError(f"{record['id']} stands in an earlier row as well")
                taken.add(record["id"])
                found.append((row, record))
        return found

    def _columns(self, header: Iterable[str], known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, str]]:
        """Return column -> (name, language) for every column that is known."""
        names = {_key(one): name for name, others in known.items() for one in (name, *others)}
        found: dict[str, tuple[str, str]] = {}
        for column in header:
            key = _key(column)
            with_language = _LANGUAGE.fullmatch(column.strip().casefold())
            if key in names:
                found[column] = (names[key], self._language)
            elif with_language and names.get(_key(with_language["name"])) in _TEXTS:
                found[column] = (names[_key(with_language["name"])], with_language["language"])
            elif column:
                self._left_out[f"column {column!r}"] += 1
        return found

    def _cells(self, row: Row, columns: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
        """Return name -> text, or for what stands in languages name -> language -> text."""
        cells: dict[str, Any] = {}
        for column, (name, language) in columns.items():
            text = row[column]
            if not text:
                continue
            if name in _TEXTS:
                cells.setdefault(name, {}).setdefault(language, text)
            else:
                cells.setdefault(name, text)
        if not cells.get("label"):
            raise ValueError("no label")
        return cells

    def _concept(self, cells: dict[str, Any]) -> dict[str, Any]:
        labels = {language: " ".join(text.split()) for language, text in cells["label"].items()}
        record: dict[str, Any] = {"id": cells.get("id") or self._id(labels), "labels": labels}
        if "definition" in cells:
            record["definition"] = {language: " ".join(text.split()) for language, text in cells["definition"].items()}
        record["source"] = _entries(cells.get("source", "")) or ["spreadsheet"]
        return record | ({"uri": cells["uri"]} if "uri" in cells else {})

    def _skill(self, cells: dict[str, Any]) -> dict[str, Any]:
        record = self._concept(cells)
        kind = cells.get("type", "skill").casefold()
        record["type"] = kind
        record["scale"] = cells.get("scale", "cefr" if kind == "language" else "proficiency").casefold()
        if "aliases" in cells:
            record["aliases"] = {language: _entries(text) for language, text in cells["aliases"].items()}
        for name in ("literal_aliases", "broader", "related", "implies", "entails"):
            if name in cells:
                record[name] = _entries(cells[name])
        return record | ({"language": cells["language"].lower()} if "language" in cells else {})

    def _occupation(self, cells: dict[str, Any]) -> dict[str, Any]:
        record = self._concept(cells)
        record["isco08"] = cells.get("isco08", NO_UNIT_GROUP)
        record["family"] = cells.get("family") or record["id"]
        if "titles" in cells:
            record["titles"] = {language: _entries(text) for language, text in cells["titles"].items()}
        record["skills"] = {
            name: [self._weighed(one, weight) for one in _entries(cells.get(name, ""))]
            for name, weight in (("essential", "3"), ("optional", "1"))
        }
        return record

    def _known(self, name: str) -> str:
        id_ = self._ids.get(_key(name))
        if id_ is None:
            raise ValueError(f"no skill {name!r} in the table")
        return id_

    def _split(self, entry: str, default: str) -> tuple[str, str]:
        """Return the id and the number of an entry."""
        numbered = None if _key(entry) in self._ids else _NUMBERED.fullmatch(entry)
        if numbered is None:
            return self._known(entry), default
        return self._known(numbered["name"]), numbered["number"].replace(",", ".")

    def _arrow(self, entry: str) -> dict[str, str]:
        id_, strength = self._split(entry, RELATED)
        return {"id": id_, "strength": strength}

    def _weighed(self, entry: str, default: str) -> dict[str, str]:
        id_, weight = self._split(entry, default)
        return {"skill": id_, "weight": weight}

    def _id(self, labels: Mapping[str, str]) -> str:
        label = labels.get("en") or labels.get(self._language) or next(iter(labels.values()))
        slug = _SLUG.sub("-", fold(label).replace("+", " plus").replace("#", " sharp")).strip("-")
        # What folds to no Latin letter (Russian) is told apart by a digest.
        return (self._prefix + (slug or hashlib.sha256(fold(label).encode()).hexdigest()[:12]))[:64].rstrip("-")


class _Telling:
    """Turns what is wrong with a row into a line of the report."""

    def __init__(self, row: Row, bad: list[str]) -> None:
        self._row = row
        self._bad = bad

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, ValueError | MatcherError):
            self._bad.append(f"line {self._row.line}: {error}")
            return True
        return False


def _stem(tables: Iterable[Table], stem: str) -> Table | None:
    return next((one for one in tables if one.stem.casefold() == stem), None)


def _entries(cell: str) -> list[str]:
    return [entry for one in _ENTRY.split(cell) if (entry := " ".join(one.split()))]


def _key(name: str) -> str:
    return " ".join(fold(name).replace("_", " ").replace("-", " ").split())
