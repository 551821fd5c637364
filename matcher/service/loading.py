"""Loading: files -> the engine and the store, and the invented candidates and vacancies into a fresh one."""

from __future__ import annotations

from collections.abc import Sequence
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
from matcher.taxonomies.combining import Folders, read_together
from matcher.taxonomies.kept import Kept
from matcher.taxonomies.yaml_files import load_yaml
from models.errors import InvalidInput, TaxonomyError
from models.occupation import Occupations
from models.policy import Policy
from models.schemas.nouns import CandidateSchema, VacancySchema
from models.store import CANDIDATE, VACANCY, Store, keys
from models.store.codec import canonical
from models.taxonomy import Taxonomy

_FOLDERS = ((CANDIDATE, "candidates", CandidateSchema), (VACANCY, "vacancies", VacancySchema))


def build_matcher(config: Config) -> Matcher:
    """Return the engine of the configured taxonomy, occupations and policy."""
    return matcher_over(config.taxonomies, Policy.from_mapping(load_yaml(config.policy)), config.data_dir / "kept")


def matcher_over(folders: Sequence[Folders], policy: Policy, kept_in: Path | None = None) -> Matcher:
    """Return the engine over the taxonomies of some folders; what a start makes of them is kept in `kept_in`."""
    kept = Kept(kept_in)
    taxonomy, occupations = read_together(folders, kept)
    search = search_over(taxonomy, occupations, kept_in)
    return Matcher(kept.reader(taxonomy, occupations, search.likely), policy, search)


def search_over(taxonomy: Taxonomy, occupations: Occupations, kept_in: Path | None) -> Search:
    """Return the search over skills, which makes its index when it is first asked and keeps it in `kept_in`."""
    version = f"{taxonomy.content_hash}-{occupations.content_hash}"
    return Search(lambda: entries(taxonomy, occupations), version, kept_in)


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
