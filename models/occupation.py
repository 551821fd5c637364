"""Occupations: titles, ISCO-08 code, essential and optional skills, duties, pay, and nearness to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.errors import NotFound, TaxonomyError
from models.money import Money
from models.taxonomy import ID, Relation, content_hash, label_in

NO_UNIT_GROUP = "0000"
"""The code of an occupation that ISCO-08 does not place; it is near to none by its code."""


@dataclass(frozen=True, slots=True)
class OccupationSkill:
    """A skill of an occupation's profile; `weight` in thousandths, `level` a word of the skill's scale."""

    skill: str
    weight: int
    level: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """What a person of the occupation does, with the skill it needs where there is one."""

    labels: Mapping[str, str]
    skill: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SalaryBand:
    """A documented pay band."""

    id: str
    labels: Mapping[str, str]
    salary: Money
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation; `isco08` is the four-digit unit group, whose first three digits are the minor group.

    `uri` names the concept of another taxonomy (ESCO) that corresponds, as the one of a skill does; `not_before`,
    `not_after` and `false_friends` say where a title names something else, as a skill's do ("kuryer xidməti").
    """

    id: str
    family: str
    isco08: str
    labels: Mapping[str, str]
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    essential: tuple[OccupationSkill, ...] = ()
    optional: tuple[OccupationSkill, ...] = ()
    duties: tuple[Duty, ...] = ()
    salary_bands: tuple[SalaryBand, ...] = ()
    pay_factors: tuple[Duty, ...] = ()
    neighbours: tuple[Relation, ...] = ()
    source: tuple[str, ...] = ()
    uri: str | None = None
    not_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    false_friends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise TaxonomyError("bad_id", id=self.id)
        if len(self.isco08) != 4 or not self.isco08.isdigit():
            raise TaxonomyError("bad_isco08", id=self.id, isco08=self.isco08)

    @property
    def names(self) -> tuple[str, ...]:
        """Every label and title, in all languages."""
        return (*self.labels.values(), *(title for many in self.titles.values() for title in many))

    def label(self, language: str) -> str:
        """Return the preferred label in `language`, else in another one, marked with it."""
        return label_in(self.labels, language) or self.id


@dataclass(frozen=True)
class Occupations:
    """All known occupations in id order; TaxonomyError ``duplicate_id`` or ``unknown_relation``."""

    occupations: tuple[Occupation, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    """Id of an occupation that was joined with another -> the id that stayed; an occupation is found under either."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "occupations", tuple(sorted(self.occupations, key=lambda one: one.id)))
        if len(self._by_id) != len(self.occupations):
            raise TaxonomyError("duplicate_id", id="occupation")
        for one in self.occupations:
            for arrow in one.neighbours:
                if arrow.id not in self._by_id or arrow.id == one.id:
                    raise TaxonomyError("unknown_relation", id=one.id, target=arrow.id)

    @cached_property
    def _by_id(self) -> dict[str, Occupation]:
        return {one.id: one for one in self.occupations}

    @cached_property
    def _neighbours(self) -> dict[frozenset[str], int]:
        pairs: dict[frozenset[str], int] = {}
        for one in self.occupations:
            for arrow in one.neighbours:
                pair = frozenset((one.id, arrow.id))
                pairs[pair] = max(arrow.strength, pairs.get(pair, 0))
        return pairs

    def __iter__(self) -> Iterator[Occupation]:
        return iter(self.occupations)

    def __len__(self) -> int:
        return len(self.occupations)

    def __contains__(self, occupation_id: object) -> bool:
        return occupation_id in self._by_id

    def find(self, name: str) -> str | None:
        """Return the id of the occupation with this id or former id, else None."""
        found = self.same.get(name, name)
        return found if found in self._by_id else None

    def __getitem__(self, occupation_id: str) -> Occupation:
        try:
            return self._by_id[self.same.get(occupation_id, occupation_id)]
        except KeyError:
            raise NotFound("unknown_occupation_id", id=occupation_id) from None

    @cached_property
    def needing(self) -> dict[str, tuple[tuple[Occupation, OccupationSkill], ...]]:
        """Skill id -> the occupations whose profile names it, with the entry, in id order."""
        found: dict[str, list[tuple[Occupation, OccupationSkill]]] = {}
        for one in self.occupations:
            for entry in (*one.essential, *one.optional):
                found.setdefault(entry.skill, []).append((one, entry))
        return {skill: tuple(entries) for skill, entries in found.items()}

    def strength(self, held: str, asked: str, *, same_family: int, same_minor_group: int) -> int:
        """Return how far `held` counts as `asked`, in thousandths.

        1000 for the same occupation; the written strength for neighbours; `same_family` within a family;
        `same_minor_group` where the first three digits of ISCO-08 agree; else 0.
        """
        if held == asked:
            return 1000
        written = self._neighbours.get(frozenset((held, asked)))
        if written is not None:
            return written
        one, other = self[held], self[asked]
        if one.family == other.family:
            return same_family
        if one.isco08 == NO_UNIT_GROUP:
            return 0
        return same_minor_group if one.isco08[:3] == other.isco08[:3] else 0

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (first 16 hex digits) of everything that the occupations say."""
        return content_hash(self.occupations)
