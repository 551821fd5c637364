"""Several taxonomies as one: concepts that two of them have become one, the rest stand side by side.

In: folders in the order of their rank, each with skills, maybe occupations, and maybe a ``crosswalk.csv`` (from,
relation, to[, strength]; concepts by id or uri). Out: one taxonomy and its occupations. Two concepts are one where they
bear the same uri or a crosswalk calls them exact: the first one stays, takes over the names and relations of the other,
and is found under both ids. broader and narrower of a crosswalk earn as in one taxonomy, related with its strength.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import orjson

from matcher.taxonomies.files import occupations_in, read_skills
from matcher.taxonomies.importing.release import MANIFEST, OCCUPATIONS
from matcher.taxonomies.importing.tables import Row, open_tables
from matcher.taxonomies.kept import NOTHING_KEPT, Kept
from models.decimals import thousandths
from models.errors import MatcherError, TaxonomyError
from models.occupation import Occupation, Occupations, OccupationSkill
from models.taxonomy import Relation, Skill, Taxonomy

CROSSWALK = "crosswalk.csv"
RELATED = "0.5"
_RELATIONS = {
    **dict.fromkeys(("exact", "exactmatch", "same"), "exact"),
    **dict.fromkeys(("broader", "broadmatch"), "broader"),
    **dict.fromkeys(("narrower", "narrowmatch"), "narrower"),
    **dict.fromkeys(("related", "relatedmatch", "closematch", "close"), "related"),
}
"""Words of a crosswalk, SKOS's mapping properties among them."""
Concept = TypeVar("Concept", Skill, Occupation)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where one taxonomy stands: its skills, and its occupations where it has any."""

    skills: Path
    occupations: Path | None = None

    @classmethod
    def of(cls, skills: Path, occupations: Path | None = None) -> Folders:
        """Return the folders of a taxonomy: the occupations of an import stand inside, others are given."""
        inside = skills / OCCUPATIONS
        return cls(skills, inside if inside.is_dir() else occupations)


@dataclass(frozen=True, slots=True)
class _Link:
    row: Row
    one: str
    relation: str
    other: str
    strength: int


def read_together(folders: Sequence[Folders], kept: Kept = NOTHING_KEPT) -> tuple[Taxonomy, Occupations]:
    """Return the taxonomy and the occupations of all folders.

    Raises
    ------
    TaxonomyError
        Whatever one of them breaks; ``import_unknown`` for a concept of a crosswalk that none of them has.
    """
    links = [link for one in folders for link in _crosswalk(one.skills)]
    skills, same = _merged([read_skills(one.skills, kept) for one in folders], links, _joined_skill)
    name = "+".join(_name(one.skills) for one in folders)
    taxonomy = Taxonomy(tuple(_linked(skills, same, links)), name=name, same=same)
    written = [list(occupations_in(one.occupations, taxonomy, kept)) for one in folders if one.occupations is not None]
    occupations, gone = _merged(written, [], _joined_occupation)
    return taxonomy, Occupations(tuple(_renamed_occupation(one, gone) for one in occupations), same=gone)


def _name(folder: Path) -> str:
    try:
        return str(orjson.loads((folder / MANIFEST).read_bytes())["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return "built-in"


def _merged(
    parts: Sequence[Sequence[Concept]], links: Iterable[_Link], join: Callable[[Concept, Concept], Concept]
) -> tuple[list[Concept], dict[str, str]]:
    """Return the concepts with those of one meaning joined, and the ids that went to the ids that stay."""
    concepts = [one for part in parts for one in part]
    rank = {one.id: place for place, one in enumerate(concepts)}
    if len(rank) != len(concepts):
        twice = next(one.id for place, one in enumerate(concepts) if rank[one.id] != place)
        raise TaxonomyError("duplicate_id", id=twice)
    uris: dict[str, str] = {}
    same: dict[str, str] = {}
    for part in parts:
        # Within one taxonomy two concepts may correspond to the same one of another.
        same |= {one.id: uris[one.uri] for one in part if one.uri in uris}
        uris = {one.uri: one.id for one in reversed(part) if one.uri} | uris
    for link in links:
        if link.relation == "exact":
            ends = (_end(link, name, rank, same, uris) for name in (link.one, link.other))
            first, second = sorted(ends, key=rank.__getitem__)
            if first != second:
                same = {old: first if new == second else new for old, new in same.items()} | {second: first}
    found = {one.id: one for one in concepts if one.id not in same}
    for old, new in same.items():
        found[new] = join(found[new], concepts[rank[old]])
    return list(found.values()), same


def _end(link: _Link, name: str, known: Mapping[str, object], same: Mapping[str, str], uris: Mapping[str, str]) -> str:
    """Return the id that stays of one end of a link."""
    id_ = uris.get(name, name)
    id_ = same.get(id_, id_)
    if id_ not in known:
        raise link.row.error("import_unknown", concept=name)
    return id_


def _linked(skills: Sequence[Skill], same: Mapping[str, str], links: Iterable[_Link]) -> list[Skill]:
    """Return the skills with relations to ids that stay, and those of the crosswalks; none that closes a circle."""
    found = {one.id: _renamed(one, same) for one in skills}
    stay = set(same.values())
    broader = {id_: one.broader if id_ not in stay else () for id_, one in found.items()}
    for id_ in sorted(stay & found.keys()):
        for above in found[id_].broader:
            if not _is_above(id_, above, broader):
                broader[id_] = (*broader[id_], above)
    uris = {one.uri: one.id for one in skills if one.uri}
    for link in links:
        if link.relation == "exact":
            continue
        one, other = (_end(link, name, found, same, uris) for name in (link.one, link.other))
        one, other = (other, one) if link.relation == "narrower" else (one, other)
        if link.relation == "related":
            arrow = Relation(other, link.strength)
            found[one] = replace(found[one], related=(*found[one].related, arrow))
        elif _is_above(one, other, broader):
            raise link.row.error("broader_cycle", id=one)
        elif other not in broader[one]:
            broader[one] = (*broader[one], other)
    return [replace(one, broader=broader[id_]) for id_, one in found.items()]


def _is_above(id_: str, start: str, broader: Mapping[str, Sequence[str]]) -> bool:
    """Whether `id_` is `start` or above it."""
    waiting, seen = [start], {start}
    while waiting:
        one = waiting.pop()
        if one == id_:
            return True
        fresh = [above for above in broader[one] if above not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def _renamed(skill: Skill, same: Mapping[str, str]) -> Skill:
    if not same:
        return skill

    def ids(before: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in dict.fromkeys(same.get(one, one) for one in before) if one != skill.id)

    def arrows(before: tuple[Relation, ...]) -> tuple[Relation, ...]:
        named = (replace(arrow, id=same.get(arrow.id, arrow.id)) for arrow in before)
        return tuple(arrow for arrow in named if arrow.id != skill.id)

    return replace(
        skill,
        broader=ids(skill.broader),
        entails=ids(skill.entails),
        related=arrows(skill.related),
        implies=arrows(skill.implies),
    )


def _renamed_occupation(one: Occupation, same: Mapping[str, str]) -> Occupation:
    """Return an occupation with neighbours that stay, and each skill once: two of its profile may have become one."""
    neighbours = (replace(arrow, id=same.get(arrow.id, arrow.id)) for arrow in one.neighbours)
    return replace(
        one,
        essential=_once(one.essential),
        optional=_once(one.optional),
        neighbours=tuple(arrow for arrow in neighbours if arrow.id != one.id),
    )


def _once(entries: tuple[OccupationSkill, ...]) -> tuple[OccupationSkill, ...]:
    seen: dict[str, OccupationSkill] = {}
    for entry in entries:
        seen.setdefault(entry.skill, entry)
    return tuple(seen.values())


def _joined_skill(kept: Skill, gone: Skill) -> Skill:
    labels, aliases = _names(kept.labels, kept.aliases, gone.labels, gone.aliases)
    return replace(
        kept,
        labels=labels,
        aliases=aliases,
        literal_aliases=tuple(dict.fromkeys((*kept.literal_aliases, *gone.literal_aliases))),
        definition={**gone.definition, **kept.definition},
        broader=(*kept.broader, *gone.broader),
        related=(*kept.related, *gone.related),
        implies=(*kept.implies, *gone.implies),
        uri=kept.uri or gone.uri,
        group=kept.group and gone.group,
    )


def _joined_occupation(kept: Occupation, gone: Occupation) -> Occupation:
    labels, titles = _names(kept.labels, kept.titles, gone.labels, gone.titles)
    return replace(
        kept,
        labels=labels,
        titles=titles,
        definition={**gone.definition, **kept.definition},
        neighbours=(*kept.neighbours, *gone.neighbours),
        uri=kept.uri or gone.uri,
    )


def _names(
    labels: Mapping[str, str],
    others: Mapping[str, tuple[str, ...]],
    more_labels: Mapping[str, str],
    more_others: Mapping[str, tuple[str, ...]],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the labels, those of languages that lacked one added, and all other names by language."""
    found = {**more_labels, **labels}
    names = {
        language: dict.fromkeys(
            (*others.get(language, ()), *_one(more_labels, language), *more_others.get(language, ()))
        )
        for language in dict.fromkeys((*others, *more_labels, *more_others))
    }
    kept = {language: tuple(one for one in many if one != found.get(language)) for language, many in names.items()}
    return found, {language: many for language, many in kept.items() if many}


def _one(labels: Mapping[str, str], language: str) -> tuple[str, ...]:
    return (labels[language],) if language in labels else ()


def _crosswalk(folder: Path) -> Iterator[_Link]:
    if not (folder / CROSSWALK).is_file():
        return
    for table in open_tables(folder / CROSSWALK):
        for row in table.rows(("from", "relation", "to")):
            word = row["relation"].casefold().rpartition(":")[2]
            if word not in _RELATIONS:
                raise row.error(
                    "import_row", reason=f"relation {row['relation']!r}: exact, broader, narrower or related"
                )
            try:
                strength = thousandths(row["strength"] or RELATED, low=1, high=999)
            except MatcherError as error:
                raise row.error("import_row", reason=str(error)) from None
            yield _Link(row, row["from"], _RELATIONS[word], row["to"], strength)
