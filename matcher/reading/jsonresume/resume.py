"""A JSON Resume -> a candidate, with a warning for every field that has no place in one.

What identifies or describes the person goes to `display` and nowhere else. Named skills and languages become entries,
jobs and keywords become text (see career), the highest finished study becomes the education. Certificates, awards,
publications, interests and references are no claims and are left out.
"""

from __future__ import annotations

import json
from typing import Any

from matcher.reading.facts.degrees import degree_in
from matcher.reading.foreign import MAX_TEXT, Field, Imported, Log, Node, digest, valid_id
from matcher.reading.jobposting.places import read_city
from matcher.reading.jsonresume.career import Career, date_of, read_deeds, read_keywords, read_work
from matcher.reading.jsonresume.levels import language_code, level_on
from matcher.reading.reader import Reader
from models.candidate import Candidate, LanguageEntry, SkillEntry
from models.errors import InvalidInput
from models.levels import ALL_LEVELS, Scale, education_rank
from models.reading import Location

MAX_DISPLAY = 2048
MAX_LABEL = 200
SHOWN = ("name", "label", "email", "phone", "url", "image")
"""Fields of `basics` that are shown and nothing else."""


def import_jsonresume(
    value: Any, reader: Reader, *, as_of: tuple[int, int], id: str | None = None
) -> Imported[Candidate]:
    """Return the candidate of a JSON Resume.

    Parameters
    ----------
    value : object
        JSON types; an object.
    reader : Reader
        Knows the scale of a skill, the names of languages and the titles of occupations.
    as_of : (int, int)
        Year and month: a study that ends later is not finished.
    id : str, optional
        Id of the candidate, as the format has none; else ``meta.matcher.id`` (written by the export), else one made of
        the whole document, so that it says nothing of the person.

    Raises
    ------
    InvalidInput
        ``not_an_object``, ``too_deep``, ``too_many_items``, ``bad_length`` or ``bad_id``, each with a pointer.
    """
    if not isinstance(value, dict):
        raise InvalidInput("not_an_object")
    log, career = Log(), Career()
    whole = Field(value, "", log)
    node = Node(whole)
    basics = node.take("basics")
    display, location, summary = _basics(basics, log)
    read_work(node.take("work"), career, reader)
    read_deeds(node.take("volunteer"), career, ("summary",))
    read_deeds(node.take("projects"), career, ("description",))
    skills = _skills(node.take("skills"), career, reader)
    education, studies = _education(node.take("education"), as_of)
    languages = _languages(node.take("languages"), reader)
    meta = node.take("meta")
    node.take("$schema")
    node.rest()
    text = career.text(summary)
    if text is not None and len(text) > MAX_TEXT:
        raise InvalidInput("bad_length", "", max=MAX_TEXT)
    display |= {
        name: "\n".join(lines) for name, lines in (("employers", career.employers), ("education", studies)) if lines
    }
    candidate = Candidate(
        id=_id(id, meta, value, log),
        text=text,
        skills=tuple(skills),
        languages=tuple(languages),
        education=education,
        location=location,
        display=_fitting(display, log),
    )
    return Imported(candidate, log.notices)


def _basics(given: Field, log: Log) -> tuple[dict[str, str], Location | None, str | None]:
    node = given.node() if given else None
    if node is None:
        return {}, None, None
    display: dict[str, str] = {}
    for name in SHOWN:
        older = {"url": "website", "image": "picture"}.get(name)
        one = node.take(name, older) if older else node.take(name)
        words = one.line(MAX_DISPLAY) if one else None
        if words is not None:
            display[name] = words
    profiles = [line for one in node.take("profiles").items() if (line := _joined(one, "network", "username", "url"))]
    if profiles:
        display["profiles"] = "\n".join(profiles)
    location = _location(node.take("location"), display)
    summary = node.take("summary")
    text = summary.text() if summary else None
    node.rest()
    return display, location, text


def _joined(given: Field, *names: str) -> str:
    """Return the given fields of an object as one line."""
    node = given.node()
    if node is None:
        return ""
    fields = [node.take(name) for name in names]
    words = [line for one in fields if one and (line := one.line(500)) is not None]
    node.rest()
    return " ".join(words)


def _location(given: Field, display: dict[str, str]) -> Location | None:
    node = given.node() if given else None
    if node is None:
        return None
    city, remote = node.take("city"), node.take("remote")
    found = read_city(city) if city else Location()
    if remote:
        if isinstance(remote.value, bool):
            found = Location(found.city, remote.value)
        else:
            remote.unread()
    parts = [node.take(name) for name in ("address", "postalCode", "region", "countryCode")]
    lines = [line for one in parts if one and (line := one.line(200)) is not None]
    if lines:
        display["address"] = ", ".join(lines)
    node.rest()
    return found if found != Location() else None


def _skills(given: Field, career: Career, reader: Reader) -> list[SkillEntry]:
    found = []
    for one in given.items():
        if isinstance(one.value, str):
            label = one.line(MAX_LABEL)
            if label is not None:
                found.append(SkillEntry(label=label))
            continue
        node = one.node()
        if node is None:
            continue
        name, level = node.take("name"), node.take("level")
        label = name.line(MAX_LABEL) if name else None
        if label is not None:
            found.append(SkillEntry(label=label, level=_level(label, level, reader)))
        else:
            level.ignored()
        read_keywords(node.take("keywords"), career)
        node.rest()
    return found


def _level(label: str, given: Field, reader: Reader) -> str | None:
    """Return a skill's level on its own scale; one of a skill without levels is noted and left out."""
    if not given:
        return None
    skill = reader.resolve(label)
    if skill is None:
        return given.value if given.value in ALL_LEVELS else level_on(Scale.PROFICIENCY, given)
    scale = reader.taxonomy[skill].scale
    if scale is Scale.NONE:
        given.log.add("level_without_scale", given.pointer, skill=skill)
        return None
    return level_on(scale, given)


def _languages(given: Field, reader: Reader) -> list[LanguageEntry]:
    found = []
    for one in given.items():
        node = one.node()
        if node is None:
            continue
        name, fluency = node.take("language"), node.take("fluency")
        node.rest()
        words = name.line(100) if name else None
        code = None if words is None else language_code(words, reader)
        if code is not None:
            found.append(LanguageEntry(code, level_on(Scale.CEFR, fluency) if fluency else None))
            continue
        if words is not None:
            name.log.add("unknown_language", name.pointer, language=words)
        fluency.ignored()
    return found


def _education(given: Field, as_of: tuple[int, int]) -> tuple[str | None, list[str]]:
    """Return the highest finished education, and the studies as lines to show."""
    held, shown = [], []
    for one in given.items():
        node = one.node()
        if node is None:
            continue
        kind, start, end = node.take("studyType"), node.take("startDate"), node.take("endDate")
        words = [
            line for name in ("area", "institution") if (part := node.take(name)) and (line := part.line(MAX_LABEL))
        ]
        study = kind.line(MAX_LABEL) if kind else None
        dates = [day for part in (start, end) if part and (day := date_of(part)) is not None]
        node.rest()
        degree = degree_in(study) if study else None
        if words or dates or degree is None:
            shown.append(", ".join([*([study] if study else []), *words, *([" – ".join(dates)] if dates else [])]))
        if study and degree is None:
            kind.unread()
        if degree is not None and not _finished(start, end, as_of):
            kind.log.add("studies_not_finished", one.pointer, education=degree)
        elif degree is not None:
            held.append(degree)
    return max(held, key=education_rank, default=None), [line for line in shown if line]


def _finished(start: Field, end: Field, as_of: tuple[int, int]) -> bool:
    """Whether a study is over: its end has passed, or no dates are given at all."""
    if not end:
        return not start
    day = str(end.value)[:7]
    return day <= f"{as_of[0]:04d}-{as_of[1]:02d}" if day[:4].isdecimal() else False


def _id(given: str | None, meta: Field, value: dict[str, Any], log: Log) -> str:
    own = None
    if isinstance(meta.value, dict) and isinstance(meta.value.get("matcher"), dict):
        own = meta.value["matcher"].get("id")
    if given is not None or (isinstance(own, str) and own):
        name = given if given is not None else str(own)
        id_ = valid_id(name)
        if id_ != name and given is not None:
            raise InvalidInput("bad_id", "/id")
        if id_ != name:
            log.add("id_changed", "/meta/matcher/id", given=name[:200], id=id_)
        return id_
    id_ = f"resume-{digest(json.dumps(value, sort_keys=True, ensure_ascii=True, default=str))}"
    log.add("id_made", "/meta/matcher/id", id=id_)
    return id_


def _fitting(display: dict[str, str], log: Log) -> dict[str, str]:
    """Return as much of `display` as is stored, in its order; what exceeds it is noted."""
    kept: dict[str, str] = {}
    room = MAX_DISPLAY
    for name, words in display.items():
        size = len((name + words).encode())
        if size <= room:
            kept[name] = words
            room -= size
        else:
            log.add("shortened", f"/display/{name}", limit=str(MAX_DISPLAY))
    return kept
