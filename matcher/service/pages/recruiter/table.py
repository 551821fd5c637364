"""The table of requirements: what the API reads and diagnoses of a draft -> rows to edit, and the text with its places.

Numbers and words are the API's; here they are only put side by side, joined by skill.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from matcher.service.pages import calls, names
from matcher.service.pages.highlights import Piece, Place, pieces
from matcher.service.pages.recruiter import acts
from matcher.service.pages.recruiter.drafts import Draft
from models.store import VACANCY

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement: the API's diagnosis of it, its level's scale, its own weight, and where the text asks it."""

    asked: Json
    levels: tuple[str, ...]
    level: str
    weight: str
    quotes: tuple[tuple[str, str], ...]
    """Name of the place and its words."""

    @property
    def editable(self) -> bool:
        """Whether it asks a skill that the taxonomy knows."""
        return bool(self.asked["skills"])


@dataclass(frozen=True, slots=True)
class Table:
    """All that the page of requirements shows of a draft."""

    rows: list[Row]
    struck: list[tuple[str, str]]
    pieces: list[Piece]
    diagnosis: Json
    reading: Json | None
    facts: Json = field(default_factory=dict)


def table(draft: Draft) -> Table:
    """Return what the API reads and diagnoses, side by side."""
    diagnosis = acts.diagnose(draft.subject)
    reading = calls.read_text(draft.text, VACANCY) if draft.text else None
    evidence = _evidence(reading)
    weights = {one["skill"]: one["weight"] for one in draft.corrections.get("set", []) if "weight" in one}
    rows = [_row(asked, evidence, weights) for asked in diagnosis["requirements"]]
    struck = [(skill, names.label(skill)) for skill in draft.corrections.get("strike", [])]
    return Table(
        rows, struck, pieces(draft.text, _places(reading, rows)), diagnosis, reading, _facts(draft, diagnosis, reading)
    )


def _row(asked: Json, evidence: dict[str, list[Json]], weights: dict[str, float]) -> Row:
    first = asked["skills"][0] if asked["skills"] else ""
    need = asked["need"]
    quotes = [
        (_name(skill, place), one["quote"]) for skill in asked["skills"] for place, one in _shown(evidence, skill)
    ]
    weight = weights.get(first)
    return Row(
        asked,
        names.levels(first),
        need if isinstance(need, str) else "",
        "" if weight is None else f"{weight:g}",
        tuple(quotes),
    )


def _shown(evidence: dict[str, list[Json]], skill: str) -> Iterable[tuple[int, Json]]:
    """Return the places of a skill without those that lie within another one."""
    found = evidence.get(skill, [])
    for place, one in enumerate(found):
        if not any(other is not one and _within(one, other, found) for other in found):
            yield place, one


def _within(one: Json, other: Json, found: list[Json]) -> bool:
    same = (one["start"], one["end"]) == (other["start"], other["end"])
    inside = bool(other["start"] <= one["start"] and one["end"] <= other["end"])
    return inside and (not same or found.index(other) < found.index(one))


def _evidence(reading: Json | None) -> dict[str, list[Json]]:
    return {} if reading is None else {one["skill"]: one["evidence"] for one in reading["requirements"]}


def _places(reading: Json | None, rows: list[Row]) -> Iterable[Place]:
    """Return what is marked in the text: what never counts, what is asked, what was struck out, duties, the title."""
    if reading is None:
        return
    for number, one in enumerate(reading["excluded"]):
        for place, proof in enumerate(one["evidence"]):
            yield Place(proof["start"], proof["end"], "excluded", f"excluded-{number}-{place}")
    kinds = {skill: row.asked["kind"] for row in rows for skill in row.asked["skills"]}
    for one in reading["requirements"]:
        for place, proof in enumerate(one["evidence"]):
            cause = kinds.get(one["skill"], "struck")
            yield Place(proof["start"], proof["end"], cause, _name(one["skill"], place))
    named = [("occupation", [reading["occupation"]] if reading["occupation"] else []), ("duty", reading["duties"])]
    for cause, found in named:
        for number, one in enumerate(found):
            for place, proof in enumerate(one["evidence"]):
                yield Place(proof["start"], proof["end"], cause, f"{cause}-{number}-{place}")


def _name(skill: str, place: int) -> str:
    return f"place-{skill}-{place}"


def _facts(draft: Draft, diagnosis: Json, reading: Json | None) -> Json:
    """Return what is asked beside skills, and pay and place: the vacancy's own field before what was read."""
    needs = {one["type"]: one["need"] for one in diagnosis["requirements"]}
    read = reading or {}
    record = draft.record
    return {
        "experience": needs.get("experience"),
        "education": needs.get("education"),
        "salary": record.get("salary") or read.get("salary"),
        "location": record.get("location") or read.get("location"),
        "schedule": read.get("schedule"),
    }
