"""A release: what an import made of a foreign taxonomy, checked as the service will read it, and written as a whole.

In: records with the keys of the YAML files. Out: ``skills.json``, ``occupations/occupations.json``, ``NOTICE.txt`` and
``release.json`` (what it was made of) in a folder that appears at once or not at all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from matcher.taxonomies.files import read_occupations, read_taxonomy
from models.errors import TaxonomyError
from models.occupation import Occupations
from models.taxonomy import Taxonomy

SKILLS = "skills.json"
OCCUPATIONS = "occupations"
NOTICE = "NOTICE.txt"
MANIFEST = "release.json"
_OURS = {SKILLS, OCCUPATIONS, NOTICE, MANIFEST, "crosswalk.csv"}


@dataclass(frozen=True, slots=True)
class Release:
    """A taxonomy of others.

    Parameters
    ----------
    name : str
        esco, onet or the name of a spreadsheet.
    skills, occupations : sequence of mapping
        Records with the keys of the YAML files.
    notice : str
        Whose it is and under which licence.
    left_out : mapping of str to int
        What was not taken, by reason.
    """

    name: str
    skills: Sequence[Mapping[str, Any]]
    occupations: Sequence[Mapping[str, Any]]
    notice: str
    left_out: Mapping[str, int] = field(default_factory=dict)


class Written(NamedTuple):
    """A release as the service reads it."""

    taxonomy: Taxonomy
    occupations: Occupations


def release_of(release: Release) -> Written:
    """Return what a release holds without writing it; TaxonomyError for whatever the service would refuse."""
    with tempfile.TemporaryDirectory() as folder:
        return write_release(release, Path(folder) / "release")


def write_release(release: Release, folder: Path) -> Written:
    """Write a release into `folder` and return what it holds; a release that stood there is replaced.

    Raises
    ------
    TaxonomyError
        Whatever the service would refuse; ``import_folder`` where `folder` holds anything else. Nothing changes then.
    """
    if folder.exists() and not (folder.is_dir() and {one.name for one in folder.iterdir()} <= _OURS):
        raise TaxonomyError("import_folder", folder=folder.name, reason="it holds other files: name a new or empty one")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        fresh.chmod(0o755)
        written = _filled(release, fresh)
        if (folder / "crosswalk.csv").exists():
            shutil.copy(folder / "crosswalk.csv", fresh)
        _exchange(fresh, folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return written


def _filled(release: Release, folder: Path) -> Written:
    (folder / OCCUPATIONS).mkdir()
    _write(folder / SKILLS, {"family": release.name, "skills": release.skills})
    _write(folder / OCCUPATIONS / "occupations.json", release.occupations)
    (folder / NOTICE).write_text(release.notice + "\n", encoding="utf-8")
    taxonomy = read_taxonomy(folder, name=release.name)
    occupations = read_occupations(folder / OCCUPATIONS, taxonomy)
    manifest = {
        "name": release.name,
        "skills": len(taxonomy),
        "occupations": len(occupations),
        "taxonomy_version": taxonomy.content_hash,
        "occupations_version": occupations.content_hash,
        "left_out": dict(release.left_out),
    }
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
    return Written(taxonomy, occupations)


def _write(path: Path, content: Any) -> None:
    path.write_bytes(orjson.dumps(content))


def _exchange(fresh: Path, folder: Path) -> None:
    """Put `fresh` where `folder` stands."""
    if not folder.exists():
        fresh.replace(folder)
        return
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-")) / "before"
    folder.replace(aside)
    try:
        fresh.replace(folder)
    except OSError:
        aside.replace(folder)
        raise
    finally:
        shutil.rmtree(aside.parent, ignore_errors=True)
