"""Where concepts are written: a folder of YAML files -> the file and the family of every id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from matcher.taxonomies.yaml_files import load_yaml


@dataclass(frozen=True, slots=True)
class Source:
    """The file of a concept, and the family that it stands in."""

    file: str
    family: str


def skill_sources(folder: Path) -> dict[str, Source]:
    """Return skill id -> where it is written; the order is that of the files."""
    found: dict[str, Source] = {}
    for path in sorted(folder.glob("*.yaml")):
        content = load_yaml(path)
        family = content.get("family", path.stem)
        found |= {record["id"]: Source(path.name, family) for record in content["skills"]}
    return found


def families(sources: dict[str, Source]) -> dict[str, list[str]]:
    """Return family -> its skills' ids, both in the order of the files."""
    found: dict[str, list[str]] = {}
    for id_, source in sources.items():
        found.setdefault(source.family, []).append(id_)
    return found
