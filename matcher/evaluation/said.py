"""What is said about a text, in one comparable form, whether a person labelled it or the reader read it.

`Said` holds parts (name -> key -> `Item`; the key is a skill, an occupation, a code or a group of alternatives)
and facts (name -> value). A part or fact that is not there was not labelled.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from matcher.evaluation.labels import Labelled
from models.reading import CandidateReading, Evidence, ReadClaim, VacancyReading

SETS = ("excluded", "alternatives")
CODES = ("excluded",)
"""Parts whose keys are no concepts."""
FACTS = {"vacancy": ("experience_months", "education", "salary"), "candidate": ("experience_months", "education")}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a part: its attributes by name, where it stands, and which attributes are disputed."""

    attributes: Mapping[str, Any] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()
    disputed: frozenset[str] = frozenset()


Part = Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class Said:
    """Parts and facts of one text."""

    parts: Mapping[str, Part]
    facts: Mapping[str, Any]

    def within(self, concepts: Container[str]) -> Said:
        """Return what is said of the given concepts; a group of alternatives that names another one is left out."""
        return Said({name: _within(name, part, concepts) for name, part in self.parts.items()}, self.facts)


def labelled(one: Labelled) -> Said:
    """Return what a person labelled."""
    record = one.record
    facts = {name: _fact(name, record[name]) for name in FACTS[one.kind] if name in record}
    if one.kind == "vacancy":
        parts = {name: _items(record[name], "kind", "level") for name in ("requirements", "duties") if name in record}
        parts |= {name: {_key(key): Item() for key in record[name]} for name in SETS if name in record}
        return Said(parts, facts)
    parts = {}
    if "claims" in record:
        parts["claims"] = _items([e for e in record["claims"] if not e.get("absent")], "level", "months")
        parts["absences"] = _items([e for e in record["claims"] if e.get("absent")])
    if "mentions" in record:
        parts["mentions"] = _items(record["mentions"])
    if "occupations" in record:
        parts["occupations"] = _items(record["occupations"], "months", key="occupation")
    return Said(parts, facts)


def read_vacancy(reading: VacancyReading) -> Said:
    """Return what was read in an advertisement."""
    parts = {
        "requirements": {
            one.skill: Item({"kind": one.kind, "level": one.level}, _quotes(one.evidence))
            for one in reading.requirements
        },
        "duties": {one.skill: Item({}, _quotes(one.evidence)) for one in reading.duties},
        "excluded": {one.code: Item({}, _quotes(one.evidence)) for one in reading.excluded},
        "alternatives": {_key(group): Item() for group in reading.alternatives},
    }
    pay = reading.salary
    salary = None if pay is None else {"min": pay.min, "max": pay.max, "currency": pay.currency}
    facts = {"experience_months": reading.experience_months, "education": reading.education, "salary": salary}
    return Said(parts, {name: _fact(name, value) for name, value in facts.items()})


def read_candidate(reading: CandidateReading) -> Said:
    """Return what was read in a CV."""

    def items(claims: Iterable[ReadClaim]) -> Part:
        return {one.skill: Item({"level": one.level, "months": one.months}, _quotes(one.evidence)) for one in claims}

    parts = {
        "claims": items(one for one in reading.claims if not one.absent),
        "absences": items(one for one in reading.claims if one.absent),
        "mentions": items(reading.mentions),
        "occupations": {
            one.occupation: Item({"months": one.months}, _quotes(one.evidence)) for one in reading.occupations
        },
    }
    return Said(parts, {"experience_months": reading.experience_months, "education": reading.education})


def _within(name: str, part: Part, concepts: Container[str]) -> Part:
    if name in CODES:
        return part
    return {key: item for key, item in part.items() if all(one in concepts for one in key.split("|"))}


def _items(entries: Iterable[Mapping[str, Any]], *attributes: str, key: str = "skill") -> Part:
    """Return entries by their key; of two with one key the first counts."""
    found: dict[str, Item] = {}
    for entry in entries:
        item = Item(
            {name: entry[name] for name in attributes if name in entry},
            (entry["quote"],) if entry.get("quote") else (),
            frozenset(name for name in attributes if entry.get(f"{name}_disputed")),
        )
        found.setdefault(entry[key], item)
    return found


def _quotes(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(one.quote for one in evidence)


def _key(value: Any) -> str:
    """Return a code, or a group of alternatives as one key whatever its order."""
    return value if isinstance(value, str) else "|".join(sorted(set(value)))


def _fact(name: str, value: Any) -> Any:
    """Return a fact in comparable form: pay as (min, max, currency), None where nothing is said."""
    if name != "salary" or value is None:
        return value
    low, high, currency = value.get("min"), value.get("max"), value.get("currency")
    return None if low is None and high is None else (low, high, currency)
