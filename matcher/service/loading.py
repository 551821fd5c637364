"""Loading: files -> the engine, and the pools of invented candidates and vacancies."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError

from matcher.engine import Matcher
from matcher.reading.reader import Reader
from matcher.service.config import FIXTURES, Config
from matcher.service.pools import FixedPools
from matcher.taxonomies.files import load_yaml, read_occupations, read_taxonomy
from models.errors import InvalidInput, TaxonomyError
from models.policy import Policy
from models.schemas.nouns import CandidateSchema, VacancySchema


def build_matcher(config: Config) -> Matcher:
    """Return the engine of the configured taxonomy, occupations and policy."""
    taxonomy = read_taxonomy(config.taxonomy)
    occupations = read_occupations(config.occupations, taxonomy)
    return Matcher(Reader(taxonomy, occupations), Policy.from_mapping(load_yaml(config.policy)))


def build_pools(matcher: Matcher, config: Config) -> FixedPools:
    """Return the pools to match against: the demo's, or empty ones where it is off."""
    return load_demo(matcher) if config.demo else FixedPools(matcher, (), (), (1, 1))


def load_demo(matcher: Matcher, folder: Path = FIXTURES, today: date | None = None) -> FixedPools:
    """Return the candidates and vacancies of `folder`, read for this month (that of `today`)."""
    day = today or date.today()
    candidates = load_nouns(folder / "candidates", CandidateSchema())
    vacancies = load_nouns(folder / "vacancies", VacancySchema())
    return FixedPools(matcher, candidates, vacancies, (day.year, day.month))


def load_nouns(folder: Path, schema: Schema) -> list[Any]:
    """Return the nouns of all YAML files of a folder in name order; TaxonomyError ``bad_record`` names the file."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(schema.load(load_yaml(path)))
        except (ValidationError, InvalidInput) as error:
            raise TaxonomyError("bad_record", file=path.name, reason=str(error)) from None
    return found
