"""Loading: files -> the engine and the store, and the invented candidates and vacancies into a fresh one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError

from matcher.engine import Matcher
from matcher.search.index import entries
from matcher.search.searching import Search
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import FIXTURES, Config
from matcher.service.following import this_month
from matcher.service.nouns import Nouns
from matcher.taxonomies.combining import read_together
from matcher.taxonomies.kept import Kept
from matcher.taxonomies.yaml_files import load_yaml
from models.errors import InvalidInput, TaxonomyError
from models.policy import Policy
from models.schemas.nouns import CandidateSchema, VacancySchema
from models.store import CANDIDATE, VACANCY, Store, keys
from models.store.codec import canonical

_FOLDERS = ((CANDIDATE, "candidates", CandidateSchema), (VACANCY, "vacancies", VacancySchema))


def build_matcher(config: Config) -> Matcher:
    """Return the engine of the configured taxonomy, occupations and policy."""
    kept = Kept(config.data_dir / "kept")
    taxonomy, occupations = read_together(config.taxonomies, kept)
    return Matcher(kept.reader(taxonomy, occupations), Policy.from_mapping(load_yaml(config.policy)))


def build_search(config: Config, matcher: Matcher) -> Search:
    """Return the search over the engine's skills, which keeps its index beside the data."""
    version = f"{matcher.taxonomy.content_hash}-{matcher.occupations.content_hash}"
    return Search(lambda: entries(matcher.taxonomy, matcher.occupations), version, config.data_dir / "kept")


def open_store(config: Config, matcher: Matcher) -> Store:
    """Return the configured store, its tables up to date; a fresh one holds the demo where that is on."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    store = Store.open(config.database_url, folder=config.data_dir)
    store.migrate()
    if config.demo and not store.tenants() and not keys.exist(store):
        load_demo(store, matcher)
    return store


def load_demo(store: Store, matcher: Matcher, folder: Path = FIXTURES) -> None:
    """Put the invented candidates and vacancies of `folder` into the open tenant unless it holds anything."""
    nouns, month = Nouns(matcher), this_month()
    rows = [
        (kind, noun.id, canonical(record), nouns.encode(nouns.read(kind, noun, month)))
        for kind, name, schema in _FOLDERS
        for record, noun in _records(folder / name, schema())
    ]
    with store.transaction(OPEN_TENANT, "demo") as transaction:
        if transaction.seq == 0:
            for kind, id_, body, resolved in rows:
                transaction.put(kind, id_, body, resolved=resolved, resolved_for=nouns.label(month))


def load_nouns(folder: Path, schema: Schema) -> list[Any]:
    """Return the nouns of all YAML files of a folder in name order."""
    return [noun for _, noun in _records(folder, schema)]


def _records(folder: Path, schema: Schema) -> list[tuple[Any, Any]]:
    """Return (record, noun) of all YAML files of a folder by name; TaxonomyError ``bad_record`` names the file."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            record = {key: _plain(value) for key, value in load_yaml(path).items()}
            found.append((record, schema.load(record)))
        except (ValidationError, InvalidInput) as error:
            raise TaxonomyError("bad_record", file=path.name, reason=str(error)) from None
    return found


def _plain(value: Any) -> Any:
    """Return a date of YAML as it stands in JSON."""
    return value.isoformat() if isinstance(value, date) else value
