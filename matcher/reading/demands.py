"""A vacancy as given -> a demand: entries resolved by the taxonomy, text read, shorthands, occupation profile."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.reading.profiles import checked_level, proofs, resolve, unknown_skill
from matcher.reading.reader import Reader
from models.errors import InvalidInput
from models.levels import rank
from models.occupation import OccupationSkill
from models.profile import Demand, Proof, Requirement
from models.reading import Notice, ReadRequirement, VacancyReading
from models.vacancy import EDUCATION_ID, EXPERIENCE_ID, OCCUPATION_ID, Kind, RequirementEntry, RequirementType, Vacancy


def build_demand(vacancy: Vacancy, reader: Reader) -> Demand:
    """Return the demand of a vacancy; no requirement at all leaves it empty (it is then not scored).

    Raises
    ------
    InvalidInput
        ``duplicate_requirement_id``, ``level_of_other_scale`` or ``unknown_occupation`` with a pointer.
    """
    stated = None if vacancy.occupation is None else reader.occupations.find(vacancy.occupation)
    if vacancy.occupation is not None and stated is None:
        raise InvalidInput("unknown_occupation", "/occupation", id=vacancy.occupation)
    warnings: list[Notice] = []
    reading = VacancyReading("az")
    if vacancy.read_text and vacancy.text:
        reading = reader.read_vacancy(vacancy.text, title=vacancy.title)
    elif vacancy.read_text and vacancy.title:
        reading = reader.read_title(vacancy.title)
    occupation = stated or (reading.occupation.occupation if reading.occupation else None)
    requirements = _explicit(vacancy, reader, warnings)
    requirements += _from_text(reading, requirements)
    if occupation is not None and not any(one.type is RequirementType.SKILL for one in requirements):
        requirements += _from_occupation(occupation, reader, requirements)
    requirements += _shorthands(vacancy, reading, occupation)
    return Demand(
        id=vacancy.id,
        requirements=tuple(requirements),
        title=vacancy.title,
        occupation=occupation,
        location=vacancy.location or reading.location,
        salary=vacancy.salary or reading.salary,
        status=vacancy.status,
        valid_until=vacancy.valid_until,
        excluded=reading.excluded,
        warnings=(*warnings, *reading.warnings),
    )


def _explicit(vacancy: Vacancy, reader: Reader, warnings: list[Notice]) -> list[Requirement]:
    given = [entry.id for entry in vacancy.requirements if entry.id is not None]
    for place, entry in enumerate(vacancy.requirements):
        if entry.id is not None and given.count(entry.id) > 1:
            raise InvalidInput("duplicate_requirement_id", f"/requirements/{place}/id", id=entry.id)
    ids = _free_ids(set(given))
    found = []
    for place, entry in enumerate(vacancy.requirements):
        free = next(ids)
        requirement = _requirement(entry, entry.id or free, f"/requirements/{place}", reader, warnings)
        if requirement.months != 0 or requirement.type is not RequirementType.EXPERIENCE:
            found.append(requirement)
    return found


def _free_ids(taken: set[str], position: int = 1) -> Iterator[str]:
    """Yield r<position> from `position` on; a name that is taken gets the next free underscore."""
    while True:
        name = f"r{position}"
        while name in taken:
            name += "_"
        yield name
        position += 1


def _requirement(
    entry: RequirementEntry, id_: str, pointer: str, reader: Reader, warnings: list[Notice]
) -> Requirement:
    common = {"id": id_, "type": entry.type, "kind": entry.kind, "weight": entry.weight}
    if entry.type is RequirementType.EXPERIENCE:
        return Requirement(**common, months=entry.months)  # type: ignore[arg-type]
    if entry.type is RequirementType.EDUCATION:
        return Requirement(**common, education=entry.education)  # type: ignore[arg-type]
    words = entry.any_of or ((entry.skill or entry.label or ""),)
    skills = []
    for word in words:
        skill = resolve(None if entry.label else word, entry.label, reader)
        if skill is None:
            warnings.append(unknown_skill(word))
        elif skill not in skills:
            skills.append(skill)
    level = checked_level(entry.level, [reader.taxonomy[skill] for skill in skills], pointer, warnings)
    label = None if skills else " / ".join(words)
    return Requirement(**common, skills=tuple(skills), label=label, level=level)  # type: ignore[arg-type]


def _from_text(reading: VacancyReading, explicit: list[Requirement]) -> list[Requirement]:
    """Return what the text asks beside the explicit requirements; alternatives become one any_of requirement."""
    named = {skill for requirement in explicit for skill in requirement.skills}
    read = {one.skill: one for one in reading.requirements if one.skill not in named}
    groups = {
        group[0]: group
        for group in (
            tuple(sorted(set(skills), key=skills.index)) for skills in reading.alternatives if not named & set(skills)
        )
        if len(group) > 1 and all(skill in read for skill in group)
    }
    grouped = {skill: first for first, group in groups.items() for skill in group}
    ids = _free_ids({requirement.id for requirement in explicit}, len(explicit) + 1)
    found, done = [], set()
    for skill in read:
        first = grouped.get(skill, skill)
        if first not in done:
            done.add(first)
            found.append(_read_requirement([read[one] for one in groups.get(first, (first,))], next(ids)))
    return found


def _read_requirement(members: list[ReadRequirement], id_: str) -> Requirement:
    """One requirement of alternatives: the strongest kind and the lowest level that any of them states."""
    kind = min((Kind(one.kind) for one in members), key=list(Kind).index)
    levels = sorted((one.level for one in members if one.level), key=rank)
    evidence = tuple(proof for one in members for proof in proofs(one.evidence))
    skills = tuple(one.skill for one in members)
    return Requirement(id_, RequirementType.SKILL, kind, skills, level=levels[0] if levels else None, evidence=evidence)


def _from_occupation(occupation: str, reader: Reader, explicit: list[Requirement]) -> list[Requirement]:
    """Return the occupation's documented skills: essential ones required, optional ones preferred, with its weights."""
    known = reader.occupations[occupation]
    ids = _free_ids({requirement.id for requirement in explicit}, len(explicit) + 1)

    def requirement(one: OccupationSkill, kind: Kind) -> Requirement:
        proof = (Proof("occupation"),)
        return Requirement(
            next(ids), RequirementType.SKILL, kind, (one.skill,), level=one.level, weight=one.weight, evidence=proof
        )

    essential = [requirement(one, Kind.REQUIRED) for one in known.essential]
    return essential + [requirement(one, Kind.PREFERRED) for one in known.optional]


def _shorthands(vacancy: Vacancy, reading: VacancyReading, occupation: str | None) -> list[Requirement]:
    # Zero months ask nothing, but they are an entry: what the text says of experience is then not asked either.
    types = {entry.type for entry in vacancy.requirements}
    text = (Proof("text"),)
    found = []
    if occupation is not None:
        stated = vacancy.occupation is not None
        evidence = () if stated or reading.occupation is None else proofs(reading.occupation.evidence)
        months = vacancy.occupation_months or None
        found.append(
            Requirement(
                OCCUPATION_ID,
                RequirementType.OCCUPATION,
                occupation=occupation,
                months=months,
                evidence=evidence or Requirement(OCCUPATION_ID, RequirementType.OCCUPATION).evidence,
            )
        )
    if RequirementType.EXPERIENCE not in types:
        stated_months = vacancy.experience_months
        months = reading.experience_months if stated_months is None else stated_months
        if months:
            proof = text if stated_months is None else (Proof("profile"),)
            found.append(Requirement(EXPERIENCE_ID, RequirementType.EXPERIENCE, months=months, evidence=proof))
    if RequirementType.EDUCATION not in types:
        education = vacancy.education or reading.education
        if education:
            proof = (Proof("profile"),) if vacancy.education else text
            found.append(Requirement(EDUCATION_ID, RequirementType.EDUCATION, education=education, evidence=proof))
    return found
