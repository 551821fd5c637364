"""A candidate -> a JSON Resume, with the list of what the format cannot say."""

from __future__ import annotations

from typing import Any

from matcher.reading.foreign import Exported
from matcher.reading.jsonresume.levels import language_name
from matcher.reading.jsonresume.resume import SHOWN
from matcher.reading.snippets import marked_up
from models.candidate import Candidate, OccupationEntry, SkillEntry
from models.occupation import Occupations
from models.taxonomy import Taxonomy


def export_jsonresume(
    candidate: Candidate, taxonomy: Taxonomy, occupations: Occupations, language: str = "az"
) -> Exported:
    """Return the candidate as a JSON Resume 1.x; the id goes to ``meta.matcher.id``.

    Parameters
    ----------
    candidate : Candidate
    taxonomy : Taxonomy
    occupations : Occupations
        Both give the labels of ids.
    language : str
        az, en or ru: the language of the labels.

    Returns
    -------
    Exported
        `left_out` holds, among others, absent skills (a resume that named them would claim them) and all months.
    """
    left_out: list[str] = []
    skills = [
        skill
        for place, entry in enumerate(candidate.skills)
        if (skill := _skill(entry, f"/skills/{place}", taxonomy, language, left_out)) is not None
    ]
    work = [
        _job(entry, f"/occupations/{place}", occupations, language, left_out)
        for place, entry in enumerate(candidate.occupations)
    ]
    document: dict[str, Any] = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": _basics(candidate, left_out),
        "work": work,
        "education": [{"studyType": candidate.education}] if candidate.education else [],
        "skills": skills,
        "languages": _languages(candidate, language, left_out),
        "meta": {"version": "v1.0.0", "matcher": {"id": candidate.id}},
    }
    for name in ("experience_months", "salary_expectation", "consent"):
        if getattr(candidate, name) is not None:
            left_out.append(f"/{name}")
    return Exported({name: value for name, value in document.items() if value}, tuple(left_out))


def _basics(candidate: Candidate, left_out: list[str]) -> dict[str, Any]:
    shown = {name: candidate.display[name] for name in SHOWN if name in candidate.display}
    basics: dict[str, Any] = {name: marked_up(words) for name, words in shown.items()}
    left_out += [f"/display/{name}" for name in candidate.display if name not in (*SHOWN, "address")]
    place: dict[str, Any] = {}
    if candidate.location is not None and candidate.location.city is not None:
        place["city"] = marked_up(candidate.location.city)
    if candidate.location is not None and candidate.location.remote is not None:
        place["remote"] = candidate.location.remote  # no word of the format, which lets further ones stand
    if "address" in candidate.display:
        place["address"] = marked_up(candidate.display["address"])
    if candidate.text:
        basics["summary"] = marked_up(candidate.text)
    return basics | ({"location": place} if place else {})


def _skill(
    entry: SkillEntry, pointer: str, taxonomy: Taxonomy, language: str, left_out: list[str]
) -> dict[str, Any] | None:
    if entry.absent:
        left_out.append(pointer)
        return None
    if entry.months is not None:
        left_out.append(f"{pointer}/months")
    name = entry.label
    if name is None and entry.skill is not None:
        name = taxonomy[entry.skill].label(language) if entry.skill in taxonomy else entry.skill
    return {"name": marked_up(name or "")} | ({"level": entry.level} if entry.level else {})


def _job(
    entry: OccupationEntry, pointer: str, occupations: Occupations, language: str, left_out: list[str]
) -> dict[str, Any]:
    """Return an occupation as a job without dates, which the format has no other measure for."""
    left_out += [f"{pointer}/{name}" for name in ("months", "current") if getattr(entry, name)]
    title = entry.title
    if title is None and entry.occupation is not None:
        known = entry.occupation in occupations
        title = occupations[entry.occupation].label(language) if known else entry.occupation
    return {"position": marked_up(title or "")}


def _languages(candidate: Candidate, language: str, left_out: list[str]) -> list[dict[str, Any]]:
    found = []
    for place, entry in enumerate(candidate.languages):
        name = language_name(entry.language, language)
        if name is None:
            left_out.append(f"/languages/{place}")
        else:
            found.append({"language": name} | ({"fluency": entry.level} if entry.level else {}))
    return found
