"""Edits: the table of requirements as a form sends it -> the corrections of the vacancy.

Each row carries what it showed (`was-<n>`), so that only what a person changed becomes a correction and the rest goes
on following the text. Whether a value is allowed is for the API to say.
"""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict

from models.corrections import ANY_LEVEL

Json = dict[str, Any]
Form = MultiDict[str, str]


def edited(corrections: Json, form: Form) -> Json:
    """Return the corrections after the edits of a form.

    Examples
    --------
    >>> form = MultiDict({"skills-0": "excel", "was-0": "required||", "kind-0": "must", "level-0": "", "weight-0": ""})
    >>> edited({"strike": ["word"]}, form)
    {'strike': ['word'], 'set': [{'skill': 'excel', 'kind': 'must'}]}
    """
    struck = [skill for skill in corrections.get("strike", []) if skill not in form.getlist("restore")]
    struck += [skill for row in form.getlist("strike") for skill in row.split()]
    changed = {one["skill"]: dict(one) for one in corrections.get("set", [])}
    for place in range(len([name for name in form if name.startswith("skills-")])):
        _row(changed, form, place)
    added = [one for one in corrections.get("add", []) if one.get("skill") not in struck]
    struck = [skill for skill in struck if skill not in {one.get("skill") for one in corrections.get("add", [])}]
    added = _fact(added, form, "experience", "months")
    added = _fact(added, form, "education", "education")
    kept = [one for one in changed.values() if len(one) > 1 and one["skill"] not in struck]
    found = {"strike": list(dict.fromkeys(struck)), "set": kept, "add": added}
    return {name: entries for name, entries in found.items() if entries}


def with_skill(corrections: Json, skill: str) -> Json:
    """Return the corrections with a skill that a person adds; a struck one comes back."""
    if skill in corrections.get("strike", []):
        kept = [one for one in corrections["strike"] if one != skill]
        return {name: one for name, one in {**corrections, "strike": kept}.items() if one}
    added = corrections.get("add", [])
    return corrections if {"skill": skill} in added else {**corrections, "add": [*added, {"skill": skill}]}


def _row(changed: dict[str, Json], form: Form, place: int) -> None:
    """Take up what a row says now where it differs from what it showed."""
    was = form.get(f"was-{place}", "").split("|")
    names = ("kind", "level", "weight")
    now = [form.get(f"{name}-{place}", old).strip() for name, old in zip(names, was, strict=True)]
    if now == was:
        return
    skill = form[f"skills-{place}"].split()[0]
    entry = changed.setdefault(skill, {"skill": skill})
    if now[0] != was[0]:
        entry["kind"] = now[0]
    if now[1] != was[1]:
        entry["level"] = now[1] or ANY_LEVEL
    if now[2] != was[2]:
        entry.pop("weight", None)
        if now[2]:
            entry["weight"] = _decimal(now[2])


def _fact(added: list[Json], form: Form, type_: str, name: str) -> list[Json]:
    """Take up another experience or education than was shown."""
    was = form.get(f"was-{type_}", "").strip()
    now = form.get(type_, was).strip()
    if now == was:
        return added
    value: Any = now
    if type_ == "experience":
        value = int(now) if now.isdecimal() else now or 0
    others = [one for one in added if one.get("type") != type_]
    return [*others, {"type": type_, name: value}] if now or type_ == "experience" else others


def _decimal(text: str) -> float | str:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
