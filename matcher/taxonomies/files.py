"""Files of skills and occupations -> nouns; a broken file is refused with its name and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from matcher.taxonomies.kept import NOTHING_KEPT, Kept
from models.decimals import thousandths
from models.errors import TaxonomyError
from models.levels import Scale, scale_of
from models.money import Money
from models.occupation import Duty, Occupation, Occupations, OccupationSkill, SalaryBand
from models.taxonomy import Relation, Skill, SkillType, Taxonomy

_SKILL_KEYS = {
    "id", "type", "scale", "labels", "aliases", "literal_aliases", "definition", "broader", "related", "implies",
    "entails", "not_before", "not_after", "false_friends", "language", "source", "uri", "group",
}  # fmt: skip
_OCCUPATION_KEYS = {
    "id", "family", "isco08", "labels", "titles", "definition", "skills", "duties", "salary_bands", "pay_factors",
    "neighbours", "source", "uri", "not_before", "not_after", "false_friends",
}  # fmt: skip


def read_taxonomy(folder: Path, *, name: str = "built-in", kept: Kept = NOTHING_KEPT) -> Taxonomy:
    """Return the taxonomy of the files in `folder`, each with ``family`` and ``skills``.

    Raises
    ------
    TaxonomyError
        Whatever is wrong, with the file and the concept.
    """
    return Taxonomy(tuple(read_skills(folder, kept)), name=name)


def read_skills(folder: Path, kept: Kept = NOTHING_KEPT) -> list[Skill]:
    """Return the skills of the ``*.yaml`` files in `folder`, or of the ``skills.json`` of an import."""
    skills = []
    for file, content in kept.contents(folder, "skills.json"):
        if not isinstance(content, dict) or not isinstance(content.get("skills"), list):
            raise TaxonomyError("bad_file", file=file, expected="family, skills")
        skills += [skill_of(record, file) for record in content["skills"]]
    if not skills:
        raise TaxonomyError("empty_taxonomy", folder=folder.name)
    return skills


def read_occupations(folder: Path, taxonomy: Taxonomy, *, kept: Kept = NOTHING_KEPT) -> Occupations:
    """Return the occupations of the files in `folder`; their skills must be in `taxonomy`."""
    return Occupations(tuple(occupations_in(folder, taxonomy, kept)))


def occupations_in(folder: Path, taxonomy: Taxonomy, kept: Kept = NOTHING_KEPT) -> Iterator[Occupation]:
    """Yield the occupations of the ``*.yaml`` files in `folder`, one each, or of an import's ``occupations.json``."""
    for file, content in kept.contents(folder, "occupations.json"):
        for record in content if isinstance(content, list) else [content]:
            yield _occupation(record, file, taxonomy)


def skill_of(record: Any, file: str) -> Skill:
    """Return the skill of a record; TaxonomyError with the name of its file when it breaks a rule."""
    _check_keys(record, _SKILL_KEYS, {"id", "type", "scale", "labels"}, file)
    try:
        return Skill(
            id=record["id"],
            type=SkillType(record["type"]),
            scale=Scale(record["scale"]),
            labels=record["labels"],
            aliases=_lists(record.get("aliases", {})),
            literal_aliases=tuple(record.get("literal_aliases", ())),
            definition=record.get("definition", {}),
            broader=tuple(record.get("broader", ())),
            related=_relations(record.get("related", ())),
            implies=_relations(record.get("implies", ())),
            entails=tuple(record.get("entails", ())),
            not_before=_lists(record.get("not_before", {})),
            not_after=_lists(record.get("not_after", {})),
            false_friends=_lists(record.get("false_friends", {})),
            language=record.get("language"),
            source=tuple(record.get("source", ())),
            uri=record.get("uri"),
            group=record.get("group", False) is True,
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise TaxonomyError("bad_record", file=file, id=str(record["id"]), reason=str(error)) from None


def _occupation(record: Any, file: str, taxonomy: Taxonomy) -> Occupation:
    _check_keys(record, _OCCUPATION_KEYS, {"id", "family", "isco08", "labels"}, file)
    skills = record.get("skills", {})
    try:
        occupation = Occupation(
            id=record["id"],
            family=record["family"],
            isco08=str(record["isco08"]),
            labels=record["labels"],
            titles=_lists(record.get("titles", {})),
            definition=record.get("definition", {}),
            essential=tuple(_occupation_skill(one, taxonomy) for one in skills.get("essential", ())),
            optional=tuple(_occupation_skill(one, taxonomy) for one in skills.get("optional", ())),
            duties=_duties(record.get("duties", ())),
            salary_bands=tuple(_salary_band(band) for band in record.get("salary_bands", ())),
            pay_factors=_duties(record.get("pay_factors", ())),
            neighbours=_relations(record.get("neighbours", ())),
            not_before=_lists(record.get("not_before", {})),
            not_after=_lists(record.get("not_after", {})),
            false_friends=_lists(record.get("false_friends", {})),
            source=tuple(record.get("source", ())),
            uri=record.get("uri"),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise TaxonomyError("bad_record", file=file, id=str(record["id"]), reason=str(error)) from None
    for duty in (*occupation.duties, *occupation.pay_factors):
        if duty.skill is not None and duty.skill not in taxonomy:
            raise TaxonomyError("unknown_relation", id=occupation.id, target=duty.skill)
    return occupation


def _occupation_skill(record: Mapping[str, Any], taxonomy: Taxonomy) -> OccupationSkill:
    skill, level = taxonomy.find(record["skill"]), record.get("level")
    if skill is None:
        raise TaxonomyError("unknown_relation", target=record["skill"])
    if level is not None and scale_of(level) is not taxonomy[skill].scale:
        raise TaxonomyError("level_of_other_scale", id=skill, level=level)
    weight = thousandths(record["weight"], low=1, high=10_000)
    return OccupationSkill(skill, weight, level, tuple(record.get("source", ())))


def _duties(records: Iterable[Mapping[str, Any]]) -> tuple[Duty, ...]:
    return tuple(Duty(one["labels"], one.get("skill"), tuple(one.get("source", ()))) for one in records)


def _salary_band(record: Mapping[str, Any]) -> SalaryBand:
    salary = Money(record.get("min"), record.get("max"), record["currency"], record["period"])
    return SalaryBand(record["id"], record["labels"], salary, tuple(record.get("source", ())))


def _relations(records: Iterable[Mapping[str, Any]]) -> tuple[Relation, ...]:
    return tuple(Relation(one["id"], thousandths(one["strength"], low=1, high=999)) for one in records)


def _lists(record: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in record.items()}


def _check_keys(record: Any, allowed: set[str], needed: set[str], file: str) -> None:
    if not isinstance(record, dict) or needed - record.keys():
        shown = str(record.get("id", "?")) if isinstance(record, dict) else "?"
        raise TaxonomyError("missing_key", file=file, id=shown, needed=", ".join(sorted(needed)))
    if record.keys() - allowed:
        raise TaxonomyError(
            "unknown_key", file=file, id=str(record["id"]), keys=", ".join(sorted(record.keys() - allowed))
        )
