"""The invented ads and CVs of the fixtures as texts, and what the readings of any text must hold to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from matcher.reading.reader import Reader
from matcher.service.config import FIXTURES
from matcher.taxonomies.yaml_files import load_yaml
from models.reading import CandidateReading, Evidence, VacancyReading

AS_OF = (2026, 11)


def texts(kind: str) -> list[str]:
    """Return the texts of all fixtures of a kind (``vacancies`` or ``candidates``) in name order."""
    records = [load_yaml(path) for path in sorted((FIXTURES / kind).glob("*.yaml"))]
    return [record["text"] for record in records if record.get("text")]


def read_both(reader: Reader, text: str) -> tuple[VacancyReading, CandidateReading]:
    """Return a text read as an ad and as a CV."""
    return reader.read_vacancy(text), reader.read_candidate(text, as_of=AS_OF)


def evidence(value: Any) -> Iterator[Evidence]:
    """Yield every place that a reading gives."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from evidence(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from evidence(getattr(value, one.name))


def check_offsets(reading: Any, text: str) -> None:
    """Assert that every quote stands where the reading says."""
    for one in evidence(reading):
        assert 0 <= one.start < one.end <= len(text), one
        assert text[one.start : one.end] == one.quote, one


def skills(vacancy: VacancyReading, candidate: CandidateReading) -> tuple[Any, ...]:
    """Return what both readings say about skills, without places."""
    return (
        [(one.skill, one.kind, one.level) for one in vacancy.requirements],
        [one.skill for one in vacancy.duties],
        vacancy.alternatives,
        [(one.skill, one.level, one.months, one.absent) for one in candidate.claims],
        [one.skill for one in candidate.mentions],
    )
