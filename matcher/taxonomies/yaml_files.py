"""YAML files -> their content; a broken one is refused with its name and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from models.errors import TaxonomyError


def load_yaml(path: Path) -> Any:
    """Return the content of a YAML file; TaxonomyError ``bad_yaml`` with file and line when it is broken."""
    return parse_yaml(path.name, path.read_bytes())


def parse_yaml(name: str, content: bytes) -> Any:
    """Return the content of a YAML file of that name."""
    try:
        return yaml.load(content.decode(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TaxonomyError("bad_yaml", file=name, reason=" ".join(str(error).split())) from None
