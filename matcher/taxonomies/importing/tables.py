"""Tables of a foreign taxonomy: a folder, a zip or a single file -> rows, each with its place; nothing is trusted.

In: CSV (comma, semicolon) or TSV files in UTF-8, gzipped or not, with a header. Out: mappings of column to cell. A file
is read line by line and never past its limits, so that neither a line without an end nor a zip bomb fills the memory.
"""

from __future__ import annotations

import csv
import gzip
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from models.errors import TaxonomyError

MAX_LINE = 1 << 20
"""Bytes of a line, and characters of a cell."""
MAX_BYTES = 1 << 29
"""Bytes of a table, unpacked; the largest of ESCO 1.2 has about 60 MB."""
MAX_MEMBERS = 1000
_NAME = re.compile(r"(?P<stem>.+?)(?:_(?P<language>[a-z]{2}))?\.(?:csv|tsv|txt)(?:\.gz)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by column, and the line of the file where it begins (the header is line 1)."""

    cells: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def error(self, code: str, **data: Any) -> TaxonomyError:
        """Return an error at this row."""
        return TaxonomyError(code, file=self.file, line=self.line, **data)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read: its stem ("skills" of skills_en.csv), the language in its name, and its content."""

    name: str
    stem: str
    language: str
    open: Callable[[], BinaryIO]

    def rows(self, columns: Sequence[str]) -> Iterator[Row]:
        """Yield the rows.

        Parameters
        ----------
        columns : sequence of str
            What the header must hold; more may stand there, in any order.

        Raises
        ------
        TaxonomyError
            ``import_columns``, ``import_row``, ``import_line_too_long``, ``import_too_large``, ``import_not_utf8``,
            ``import_broken_archive``, each with the file and the line.
        """
        with closing(self.open()) as binary:
            lines = _Lines(binary, self.name)
            reader = csv.reader(lines, delimiter=lines.delimiter, strict=False)
            if lines.delimiter == "\t":
                reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = _checked(reader, lines)
            header = [name.strip() for name in next(rows, (1, []))[1]]
            missing = [column for column in columns if column not in header]
            if missing:
                found = ", ".join(header[:20])
                raise TaxonomyError("import_columns", file=self.name, missing=", ".join(missing), found=found)
            for line, cells in rows:
                if len(cells) > len(header) and any(cells[len(header) :]):
                    reason = f"{len(cells)} cells under {len(header)} columns"
                    raise TaxonomyError("import_row", file=self.name, line=line, reason=reason)
                if cells:
                    yield Row(dict(zip(header, cells, strict=False)), self.name, line)


def open_tables(path: Path) -> list[Table]:
    """Return the tables of a folder, a zip file or a single file, by name.

    Raises
    ------
    TaxonomyError
        ``import_no_file``, ``import_broken_archive``.
    """
    if path.is_dir():
        return [one for file in sorted(path.iterdir()) if file.is_file() for one in _table(file.name, _opener(file))]
    if not path.is_file():
        raise TaxonomyError("import_no_file", file=path.name)
    if not zipfile.is_zipfile(path):
        return list(_table(path.name, _opener(path)))
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    if len(names) > MAX_MEMBERS:
        raise TaxonomyError("import_broken_archive", file=path.name, reason=f"more than {MAX_MEMBERS} files")
    # Nothing is unpacked to disk, so a name with ".." in it leads nowhere.
    return [one for name in sorted(names) for one in _table(PurePosixPath(name).name, _member(path, name))]


def _table(name: str, opener: Callable[[], BinaryIO]) -> Iterator[Table]:
    match = _NAME.fullmatch(name)
    if match:
        yield Table(name, match["stem"], (match["language"] or "").lower(), opener)


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _member(path: Path, name: str) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            with zipfile.ZipFile(path) as archive:
                member = archive.open(name)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise TaxonomyError("import_broken_archive", file=name, reason=str(error)) from None
        return gzip.open(member) if name.endswith(".gz") else member  # type: ignore[return-value]

    return opened


class _Lines:
    """The lines of a file as text, counted and bounded."""

    def __init__(self, binary: BinaryIO, name: str) -> None:
        self._binary = binary
        self.name = name
        self._bytes = 0
        self.number = 0
        self._first: str | None = self._read().removeprefix("\ufeff")
        self.delimiter = max(",;\t", key=self._first.count)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._first is not None:
            line, self._first = self._first, None
        else:
            line = self._read()
        if not line:
            raise StopIteration
        return line

    def _read(self) -> str:
        try:
            line = self._binary.readline(MAX_LINE + 1)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise TaxonomyError("import_broken_archive", file=self.name, reason=str(error)) from None
        self.number += 1
        self._bytes += len(line)
        if len(line) > MAX_LINE:
            raise TaxonomyError("import_line_too_long", file=self.name, line=self.number, limit=MAX_LINE)
        if self._bytes > MAX_BYTES:
            raise TaxonomyError("import_too_large", file=self.name, limit=MAX_BYTES)
        try:
            return line.decode()
        except UnicodeDecodeError:
            raise TaxonomyError("import_not_utf8", file=self.name, line=self.number) from None


def _checked(reader: Iterator[list[str]], lines: _Lines) -> Iterator[tuple[int, list[str]]]:
    """Yield (line where it begins, cells) of every row."""
    before = csv.field_size_limit(MAX_LINE)
    begin = lines.number
    try:
        for cells in reader:
            yield begin, cells
            begin = lines.number + 1
    except csv.Error as error:
        raise TaxonomyError("import_row", file=lines.name, line=lines.number, reason=str(error)) from None
    finally:
        csv.field_size_limit(before)
