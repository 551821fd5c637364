"""A candidate as given -> a profile: entries resolved by the taxonomy, text read, explicit entries before text."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from matcher.reading.reader import Reader
from models.candidate import Candidate, SkillEntry
from models.errors import InvalidInput
from models.levels import ALL_LEVELS, Scale, rank, scale_of
from models.profile import Claim, HeldOccupation, Profile, Proof
from models.reading import CandidateReading, Evidence, Notice, ReadClaim
from models.taxonomy import Skill

Month = tuple[int, int]
"""(year, month): what "until today" means."""


def build_profile(candidate: Candidate, reader: Reader, *, as_of: Month, declared_limit: int) -> Profile:
    """Return the profile of a candidate.

    Raises
    ------
    InvalidInput
        ``held_and_absent``, ``level_of_other_scale`` or ``unknown_occupation`` with a pointer into the candidate.
    """
    warnings: list[Notice] = []
    struck = {found for id_ in candidate.strike for found in _found(id_, reader)}
    reading = _without(_read(candidate, reader, as_of, declared_limit), struck)
    warnings += [unknown_skill(id_) for id_ in candidate.strike if not _found(id_, reader)]
    claims = _explicit_claims(candidate, reader, warnings)
    for claim in _text_claims(reading):
        claims[claim.skill] = _merge(claims[claim.skill], claim) if claim.skill in claims else claim
    occupations = _occupations(candidate, reader, reading, warnings)
    experience = candidate.experience_months
    if experience is None and not any(entry.months is not None for entry in candidate.occupations):
        experience = reading.experience_months
    return Profile(
        id=candidate.id,
        claims=claims,
        occupations=occupations,
        experience_stated=experience,
        education=candidate.education or reading.education,
        location=candidate.location,
        salary_expectation=candidate.salary_expectation,
        warnings=(*warnings, *reading.warnings),
        settled=reading.settled,
    )


def proofs(evidence: Iterable[Evidence]) -> tuple[Proof, ...]:
    """Return places in the text as proofs."""
    return tuple(Proof("text", one.quote, one.start, one.end) for one in evidence)


def checked_level(level: str | None, skills: Iterable[Skill], pointer: str, warnings: list[Notice]) -> str | None:
    """Return the level on the skills' scale; a level for a scale-less skill is a warning and is left out."""
    if level is None:
        return None
    for skill in skills:
        if skill.scale is Scale.NONE:
            warnings.append(Notice("level_without_scale", (("skill", skill.id), ("level", level))))
            return None
        if scale_of(level) is not skill.scale:
            raise InvalidInput("level_of_other_scale", f"{pointer}/level", skill=skill.id, level=level)
    return level


def unknown_skill(label: str) -> Notice:
    """Return the warning for words that no skill of the taxonomy bears."""
    return Notice("unknown_skill", (("label", label),))


def _read(candidate: Candidate, reader: Reader, as_of: Month, declared_limit: int) -> CandidateReading:
    if not candidate.text:
        return CandidateReading("az")
    return reader.read_candidate(candidate.text, as_of=as_of, declared_limit=declared_limit)


def _without(reading: CandidateReading, struck: Set[str]) -> CandidateReading:
    """Return a reading without what the person took out of it."""
    if not struck:
        return reading
    return replace(
        reading,
        claims=tuple(one for one in reading.claims if one.skill not in struck),
        mentions=tuple(one for one in reading.mentions if one.skill not in struck),
        occupations=tuple(one for one in reading.occupations if one.occupation not in struck),
    )


def _titled(title: str, reader: Reader, reading: CandidateReading, warnings: list[Notice]) -> str | None:
    """Return the occupation that an entry's title names; one that names many trades is read beside the text's claims."""
    occupation = reader.resolve_title(title)
    if occupation is not None:
        return occupation
    guess = reader.meant(title, [one.skill for one in reading.claims if not one.absent])
    if guess is not None and guess.alternatives:
        warnings.append(Notice("ambiguous_title", (("title", title), ("occupations", ", ".join(guess.alternatives)))))
    elif guess is None:
        warnings.append(Notice("unknown_occupation", (("title", title),)))
    return None if guess is None else guess.occupation


def _found(id_: str, reader: Reader) -> set[str]:
    """Return the ids of the skill and of the occupation that an id means today."""
    return {found for known in (reader.taxonomy, reader.occupations) if (found := known.find(id_)) is not None}


def _explicit_claims(candidate: Candidate, reader: Reader, warnings: list[Notice]) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    for pointer, entry in _entries(candidate, reader, warnings):
        skill = resolve(entry.skill, entry.label, reader)
        if skill is None:
            warnings.append(unknown_skill(entry.skill or entry.label or ""))
            continue
        level = checked_level(entry.level, [reader.taxonomy[skill]], pointer, warnings)
        claim = Claim(skill, level, entry.months, entry.absent)
        before = claims.get(skill)
        if before is not None and before.absent is not claim.absent:
            raise InvalidInput("held_and_absent", pointer, skill=skill)
        if before is None or rank(claim.level) > rank(before.level):
            claims[skill] = claim
    return claims


def _entries(candidate: Candidate, reader: Reader, warnings: list[Notice]) -> Iterable[tuple[str, SkillEntry]]:
    for place, entry in enumerate(candidate.skills):
        yield f"/skills/{place}", entry
    for place, language in enumerate(candidate.languages):
        skill = reader.taxonomy.by_language.get(language.language)
        if skill is None:
            warnings.append(Notice("unknown_language", (("language", language.language),)))
        else:
            yield f"/languages/{place}", SkillEntry(skill=skill, level=language.level)


def resolve(skill: str | None, label: str | None, reader: Reader) -> str | None:
    """Return the skill id that an entry means, by id or uri or by any label or alias, else None."""
    if skill is not None:
        return reader.taxonomy.find(skill)
    return reader.resolve(label or "")


def _text_claims(reading: CandidateReading) -> Iterable[Claim]:
    seen: set[str] = set()
    for read, mentioned in [(one, False) for one in reading.claims] + [(one, True) for one in reading.mentions]:
        if read.skill not in seen:
            seen.add(read.skill)
            yield _claim(read, mentioned)


def _claim(read: ReadClaim, mentioned: bool) -> Claim:
    level = read.level if read.level in ALL_LEVELS else None
    return Claim(read.skill, level, read.months, read.absent, mentioned, proofs(read.evidence))


def _merge(explicit: Claim, text: Claim) -> Claim:
    """Field by field: what the entry leaves out is taken from the text, unless the two contradict each other."""
    if explicit.absent or text.absent or text.mentioned:
        return explicit
    return replace(
        explicit,
        level=explicit.level or text.level,
        months=text.months if explicit.months is None else explicit.months,
        evidence=(*explicit.evidence, *text.evidence),
    )


def _occupations(
    candidate: Candidate, reader: Reader, reading: CandidateReading, warnings: list[Notice]
) -> tuple[HeldOccupation, ...]:
    held = []
    for place, entry in enumerate(candidate.occupations):
        if entry.occupation is None:
            occupation = _titled(entry.title or "", reader, reading, warnings)
        else:
            occupation = reader.occupations.find(entry.occupation)
            if occupation is None:
                raise InvalidInput("unknown_occupation", f"/occupations/{place}/occupation", id=entry.occupation)
        held.append(HeldOccupation(occupation, entry.months, entry.current))
    named = {one.occupation for one in held}
    held += [
        HeldOccupation(read.occupation, read.months, read.current, proofs(read.evidence))
        for read in reading.occupations
        if read.occupation not in named
    ]
    return tuple(held)
