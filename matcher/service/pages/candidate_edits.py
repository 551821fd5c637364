"""Edits: what a person changed in the table of its profile -> the candidate as the API takes it.

In: the candidate as it was sent, the profile that was read of it, and the form. Out: another candidate, in which every
change is an explicit entry or a strike-out; what was left alone stays as the text says it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Body = dict[str, Any]
Form = Mapping[str, str]

HELD, ABSENT, MENTIONED, OUT = "held", "absent", "mentioned", "out"
"""What a row says of its skill: the person has it, lacks it, only names it, or takes the row out."""


def state_of(claim: Mapping[str, Any]) -> str:
    """Return which of the states a claim of a profile is in."""
    if claim["absent"]:
        return ABSENT
    return MENTIONED if claim["mentioned"] else HELD


def edited(body: Body, profile: Mapping[str, Any], form: Form) -> Body:
    """Return the candidate with the form's changes; the same object where there are none."""
    changed = body
    for claim in profile["claims"]:
        changed = _edit_skill(changed, claim, form)
    for held in profile["occupations"]:
        changed = _edit_occupation(changed, held, form)
    changed = _edit_number(changed, profile, form)
    return _edit_education(changed, profile, form)


def with_skill(body: Body, skill: str, level: str = "", *, absent: bool = False) -> Body:
    """Return the candidate with an explicit entry for a skill, in the place of any other about it."""
    entry: Body = {"skill": skill}
    if absent:
        entry["absent"] = True
    elif level:
        entry["level"] = level
    return {**body, "skills": [*_others(body, skill), entry]}


def with_occupation(body: Body, occupation: str, months: int | None) -> Body:
    """Return the candidate with an explicit entry for an occupation, in the place of any other about it."""
    entry: Body = {"occupation": occupation} if months is None else {"occupation": occupation, "months": months}
    return {**body, "occupations": [*_other_jobs(body, occupation), entry]}


def restored(body: Body, id_: str) -> Body:
    """Return the candidate with a skill or occupation no longer struck out."""
    return {**body, "strike": [one for one in body.get("strike", []) if one != id_]}


def by_id(body: Body, named: Callable[[str], str | None], languages: Mapping[str, str]) -> Body:
    """Return the candidate with its labels and languages as skill ids, so that a row finds its entry.

    Parameters
    ----------
    named : callable
        Returns the skill that a label means, None where it is not known.
    languages : mapping
        Language code -> skill id.
    """
    entries = []
    for entry in body.get("skills", []):
        skill = named(entry["label"]) if "label" in entry else None
        rest = {key: value for key, value in entry.items() if key != "label"}
        entries.append({"skill": skill, **rest} if skill else entry)
    known = [entry for entry in body.get("languages", []) if entry["language"] in languages]
    entries += [{"skill": languages[one["language"]], **_level(one)} for one in known]
    others = [entry for entry in body.get("languages", []) if entry not in known]
    return {**body, "skills": entries, "languages": others}


def _level(entry: Mapping[str, Any]) -> Body:
    return {"level": entry["level"]} if "level" in entry else {}


def _edit_skill(body: Body, claim: Mapping[str, Any], form: Form) -> Body:
    skill, read = claim["skill"], claim["level"] or ""
    state, level = form.get(f"state.{skill}", state_of(claim)), form.get(f"level.{skill}", read)
    if (state, level) == (state_of(claim), read) or (state == state_of(claim) and state != HELD):
        return body
    if state == OUT:
        return _without_skill(body, claim)
    if state == MENTIONED:
        return {**body, "skills": _others(body, skill)}
    changed = with_skill(body, skill, level, absent=state == ABSENT)
    # The text's level would be taken for an entry that has none.
    return _struck(changed, skill) if read and not level and _is_of_text(claim) else changed


def _without_skill(body: Body, claim: Mapping[str, Any]) -> Body:
    changed = {**body, "skills": _others(body, claim["skill"])}
    return _struck(changed, claim["skill"]) if _is_of_text(claim) else changed


def _edit_occupation(body: Body, held: Mapping[str, Any], form: Form) -> Body:
    occupation = held["occupation"]
    if form.get(f"job.{occupation}") == OUT:
        changed = {**body, "occupations": _other_jobs(body, occupation)}
        return _struck(changed, occupation) if _is_of_text(held) else changed
    months = whole(form.get(f"months.{occupation}"), held["months"])
    return body if months == held["months"] else with_occupation(body, occupation, months)


def _edit_number(body: Body, profile: Mapping[str, Any], form: Form) -> Body:
    months = whole(form.get("experience"), profile["experience_months"])
    if months == profile["experience_months"]:
        return body
    rest = {key: value for key, value in body.items() if key != "experience_months"}
    return rest if months is None else {**rest, "experience_months": months}


def _edit_education(body: Body, profile: Mapping[str, Any], form: Form) -> Body:
    chosen = form.get("education", profile["education"] or "")
    if chosen == (profile["education"] or ""):
        return body
    rest = {key: value for key, value in body.items() if key != "education"}
    return {**rest, "education": chosen} if chosen else rest


def whole(text: str | None, otherwise: int | None) -> int | None:
    """Return a whole number of a form: None for an empty field, `otherwise` where it was not sent or is none.

    Examples
    --------
    >>> whole("12", None), whole("", 5), whole(None, 5), whole("1,5", 5)
    (12, None, 5, 5)
    """
    if text is None:
        return otherwise
    stripped = text.strip()
    if not stripped:
        return None
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) <= 6 else otherwise


def _others(body: Body, skill: str) -> list[Body]:
    return [one for one in body.get("skills", []) if one.get("skill") != skill]


def _other_jobs(body: Body, occupation: str) -> list[Body]:
    return [one for one in body.get("occupations", []) if one.get("occupation") != occupation]


def _struck(body: Body, id_: str) -> Body:
    return {**body, "strike": sorted({*body.get("strike", []), id_})}


def _is_of_text(read: Mapping[str, Any]) -> bool:
    return any(one["source"] == "text" for one in read["evidence"])
