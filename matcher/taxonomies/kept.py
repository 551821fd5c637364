"""Kept: what a start makes of the files of a taxonomy, kept as JSON so that the next start need not make it again.

In: YAML files, taxonomies. Out: the content of the files, the indexed names. A cache only: each file names the digest
of what it was made of (bytes of the files; taxonomy and the code that reads names), and any doubt makes it anew.
Without a folder, or where none can be written, nothing is kept and everything works.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import orjson

import matcher.reading
from matcher.reading.careers import titles_of
from matcher.reading.names import Names, index_names
from matcher.reading.reader import Reader
from matcher.reading.recognizer import Confirm
from matcher.taxonomies.yaml_files import parse_yaml
from models.errors import TaxonomyError
from models.occupation import Occupations
from models.taxonomy import Taxonomy

_STEMMERS = ("PyStemmer", "ftfy")
"""Libraries whose version may change what a name is indexed under."""


class Kept:
    """What is kept in a folder.

    Parameters
    ----------
    folder : Path, optional
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def contents(self, folder: Path, imported: str) -> list[tuple[str, Any]]:
        """Return (file name, content) of all ``*.yaml`` files in `folder`, by name.

        Parameters
        ----------
        folder : Path
        imported : str
            Name of the JSON file that stands there instead where the taxonomy was imported.

        Raises
        ------
        TaxonomyError
            ``bad_yaml`` or ``bad_json`` with the file and the place.
        """
        if (folder / imported).is_file():
            return [(imported, _json(imported, (folder / imported).read_bytes()))]
        files = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.yaml"))]
        digest = _digest(part for name, content in files for part in (name.encode(), content))
        place = _digest([str(folder.resolve()).encode()])[:16]
        made = self._kept(
            f"yaml-{place}", digest, lambda: [(name, parse_yaml(name, content)) for name, content in files]
        )
        return [(name, content) for name, content in made]

    def reader(self, taxonomy: Taxonomy, occupations: Occupations, confirm: Confirm | None = None) -> Reader:
        """Return a reader of the taxonomy and the occupations; `confirm` as the recognizer takes it."""
        titles = titles_of(occupations)
        return Reader(
            taxonomy,
            occupations,
            self._names("skills", taxonomy, persons=False),
            None if titles is None else self._names("titles", titles, persons=True),
            confirm,
        )

    def _names(self, name: str, taxonomy: Taxonomy, persons: bool) -> Names:
        digest = _digest([taxonomy.content_hash.encode(), _code().encode()])
        made = self._kept(f"names-{name}", digest, lambda: index_names(taxonomy, persons).plain())
        return Names.from_plain(made)

    def _kept(self, name: str, digest: str, make: Callable[[], Any]) -> Any:
        """Return what is kept under a name if it was made of what `digest` tells, else make and keep it."""
        if self._folder is None:
            return make()
        path = self._folder / f"{name}.json"
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = orjson.loads(path.read_bytes())
            if kept["digest"] == digest:
                return kept["content"]
        made = make()
        # What JSON cannot hold (a date) is not kept; nor is anything where the disk is full or not to be written.
        with suppress(OSError, TypeError):
            write_whole(path, orjson.dumps({"digest": digest, "content": made}, option=orjson.OPT_PASSTHROUGH_DATETIME))
        return made


NOTHING_KEPT = Kept()
"""Everything is made anew: for commands and tests."""


def _json(name: str, content: bytes) -> Any:
    try:
        return orjson.loads(content)
    except ValueError as error:
        raise TaxonomyError("bad_json", file=name, reason=str(error)) from None


@cache
def _code() -> str:
    """Return the digest of the code that makes keys of names, and the versions of what it stands on."""
    files = sorted(Path(matcher.reading.__file__).parent.glob("*.py"))
    return _digest([path.read_bytes() for path in files] + [metadata.version(name).encode() for name in _STEMMERS])


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def write_whole(path: Path, content: bytes | memoryview) -> None:
    """Put content in the place of a file, at once or not at all; OSError where that cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=".kept-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(fresh).replace(path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
