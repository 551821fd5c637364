"""The skill taxonomy: skills, their relations, the vocabulary (skill id <-> column) and a content hash."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from models.decimals import THOUSAND
from models.errors import NotFound, TaxonomyError
from models.levels import Scale

LANGUAGES = ("az", "en", "ru")
ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}", re.ASCII)


class SkillType(StrEnum):
    """What kind of thing a skill is (after ESCO's split, with tools and languages apart)."""

    SKILL = "skill"
    ATTITUDE = "attitude"
    KNOWLEDGE = "knowledge"
    TOOL = "tool"
    LANGUAGE = "language"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Relation:
    """A weighted arrow to another skill or occupation; `strength` in thousandths, 1..999."""

    id: str
    strength: int

    def __post_init__(self) -> None:
        if not 0 < self.strength < THOUSAND:
            raise TaxonomyError("relation_strength", id=self.id, strength=self.strength / THOUSAND)


@dataclass(frozen=True, slots=True)
class Incoming:
    """Arrows that lead to a skill, each with the id of the skill where it begins, in id order."""

    related: tuple[Relation, ...] = ()
    implies: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """One concept: preferred labels, alternative labels, definition, scale, relations (SKOS terms) and source.

    `not_before` and `not_after` hold stems by language: an alias followed (preceded) by one of them is not this skill.
    `false_friends` are phrases by language in which the words of an alias mean something else; each of their words is
    the beginning of a word of the text. `literal_aliases` are product names that are matched letter by letter in every
    language. A text that names this skill names those that it `entails` too: who has an IELTS certificate speaks
    English, and an ad that asks for it asks for English. A `group` is a heading of a hierarchy ("services"): whoever
    has a narrower skill has it, but texts do not name it.
    """

    id: str
    type: SkillType
    scale: Scale
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    literal_aliases: tuple[str, ...] = ()
    definition: Mapping[str, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    related: tuple[Relation, ...] = ()
    implies: tuple[Relation, ...] = ()
    entails: tuple[str, ...] = ()
    not_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    false_friends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str | None = None
    source: tuple[str, ...] = ()
    uri: str | None = None
    group: bool = False

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise TaxonomyError("bad_id", id=self.id)
        if not self.labels:
            raise TaxonomyError("missing_label", id=self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """Every preferred and alternative label, in all languages."""
        aliases = (one for many in self.aliases.values() for one in many)
        return (*self.labels.values(), *aliases, *self.literal_aliases)

    def label(self, language: str) -> str:
        """Return the preferred label in `language`, else in the first of az, en, ru that has one, marked with it."""
        return label_in(self.labels, language) or self.id


def label_in(labels: Mapping[str, str], language: str) -> str:
    """Return a label in `language`; one of another language shows that it is.

    Examples
    --------
    >>> label_in({"en": "sales", "ru": "продажи"}, "ru"), label_in({"en": "sales"}, "az")
    ('продажи', 'sales [en]')
    """
    if language in labels:
        return labels[language]
    found = next((code for code in (*LANGUAGES, *labels) if code in labels), None)
    return "" if found is None else f"{labels[found]} [{found}]"


@dataclass(frozen=True)
class Taxonomy:
    """An immutable set of skills in id order; a skill's place is its column everywhere.

    `same` leads from the ids of concepts that were joined with another (see `matcher.taxonomies.combining`) to the id
    that stayed; a skill is found under either, and under its uri.

    Raises
    ------
    TaxonomyError
        ``duplicate_id``, ``unknown_relation`` or ``broader_cycle``.
    """

    skills: tuple[Skill, ...]
    name: str = "built-in"
    same: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "skills", tuple(sorted(self.skills, key=lambda skill: skill.id)))
        if len(self.columns) != len(self.skills):
            ids = [skill.id for skill in self.skills]
            raise TaxonomyError("duplicate_id", id=next(one for one in ids if ids.count(one) > 1))
        for skill in self.skills:
            for target in (*skill.broader, *skill.entails, *(arrow.id for arrow in (*skill.related, *skill.implies))):
                if target not in self.columns or target == skill.id:
                    raise TaxonomyError("unknown_relation", id=skill.id, target=target)
        _ = self.ancestors

    def __len__(self) -> int:
        return len(self.skills)

    def __iter__(self) -> Iterator[Skill]:
        return iter(self.skills)

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self.columns

    def __getitem__(self, skill_id: str) -> Skill:
        try:
            return self.skills[self.columns[self.same.get(skill_id, skill_id)]]
        except KeyError:
            raise NotFound("unknown_skill_id", id=skill_id) from None

    def find(self, name: str) -> str | None:
        """Return the id of the skill with this id, former id or uri, else None."""
        if name in self.columns:
            return name
        return self.same.get(name) or self._by_uri.get(name)

    @cached_property
    def _by_uri(self) -> dict[str, str]:
        return {skill.uri: skill.id for skill in self.skills if skill.uri}

    @cached_property
    def columns(self) -> dict[str, int]:
        """Vocabulary: skill id -> column, columns 0..n_skills-1 in id order."""
        return {skill.id: column for column, skill in enumerate(self.skills)}

    @cached_property
    def ancestors(self) -> dict[str, tuple[str, ...]]:
        """Skill id -> all transitively broader ids in id order; TaxonomyError ``broader_cycle`` on a cycle."""
        done: dict[str, tuple[str, ...]] = {}
        for start in self.skills:
            found: set[str] = set()
            waiting = list(start.broader)
            while waiting:
                one = waiting.pop()
                if one == start.id:
                    raise TaxonomyError("broader_cycle", id=start.id)
                if one not in found:
                    found.add(one)
                    waiting.extend(self.skills[self.columns[one]].broader)
            done[start.id] = tuple(sorted(found))
        return done

    @cached_property
    def supports(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Held skill id -> ((asked skill id, strength in thousandths), …) over relations that earn part credit.

        `related` holds in both directions, `implies` in its own; the stronger of two arrows counts.
        """
        arrows: dict[str, dict[str, int]] = {skill.id: {} for skill in self.skills}

        def add(held: str, asked: str, strength: int) -> None:
            arrows[held][asked] = max(strength, arrows[held].get(asked, 0))

        for skill in self.skills:
            for arrow in skill.related:
                add(skill.id, arrow.id, arrow.strength)
                add(arrow.id, skill.id, arrow.strength)
            for arrow in skill.implies:
                add(skill.id, arrow.id, arrow.strength)
        return {held: tuple(sorted(asked.items())) for held, asked in arrows.items()}

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """Skill id -> the ids that name it as broader, in id order; skills without any are left out."""
        found: dict[str, list[str]] = {}
        for skill in self.skills:
            for broader in skill.broader:
                found.setdefault(broader, []).append(skill.id)
        return {broader: tuple(ids) for broader, ids in found.items()}

    @cached_property
    def incoming(self) -> dict[str, Incoming]:
        """Skill id -> the arrows of other skills that lead to it; skills without any are left out."""
        related: dict[str, list[Relation]] = {}
        implies: dict[str, list[Relation]] = {}
        for skill in self.skills:
            for arrow in skill.related:
                related.setdefault(arrow.id, []).append(Relation(skill.id, arrow.strength))
            for arrow in skill.implies:
                implies.setdefault(arrow.id, []).append(Relation(skill.id, arrow.strength))
        return {
            id_: Incoming(tuple(related.get(id_, ())), tuple(implies.get(id_, ())))
            for id_ in related.keys() | implies.keys()
        }

    @cached_property
    def by_language(self) -> dict[str, str]:
        """ISO 639-1 code -> id of the language skill."""
        return {skill.language: skill.id for skill in self.skills if skill.language}

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (first 16 hex digits) of everything that the skills say."""
        return content_hash(self.skills)


def content_hash(records: Iterable[object]) -> str:
    """Return the first 16 hex digits of the SHA-256 over dataclasses as canonical JSON."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(json.dumps(_plain(record), sort_keys=True, ensure_ascii=False, default=str).encode())
        digest.update(b"\n")
    return digest.hexdigest()[:16]


_LATER = {"group": False}
"""Fields that came later, with the value that says nothing: it is not hashed, so that old versions keep their hash."""


def _plain(value: Any) -> Any:
    """Return what `dataclasses.asdict` does, without copying what JSON can hold."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value] if value and not isinstance(value[0], str) else value
    if is_dataclass(value):
        plain = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {name: one for name, one in plain.items() if name not in _LATER or one != _LATER[name]}
    return value
