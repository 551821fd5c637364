"""The person of the candidate's pages: a profile that travels in the forms, or the id under which it is stored.

In: a form. Out: the subject of the API's calls. Nothing is kept between two pages but what the form holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from matcher.service.pages import candidate_edits as edits
from matcher.service.pages import names
from matcher.service.pages.calls import candidate
from matcher.service.pages.candidate_calls import profile
from matcher.service.strictjson import parse
from models.errors import InvalidInput

NEW_ID = "me"
_NOT_SHOWN = ("display", "consent")


@dataclass(frozen=True)
class Person:
    """A candidate as the API takes it; `stored` is the id under which exactly this is stored, "" for none."""

    body: dict[str, Any] = field(default_factory=lambda: {"id": NEW_ID})
    stored: str = ""

    @property
    def subject(self) -> dict[str, Any]:
        """What names the person in a call."""
        return {"candidate_id": self.stored} if self.stored else {"candidate": self.body}

    @property
    def sent(self) -> str:
        """The hidden field that carries the profile to the next page, empty for a stored one."""
        return "" if self.stored else orjson.dumps(self.body).decode()

    @property
    def text(self) -> str:
        """The CV's text, empty where there are entries alone."""
        return str(self.body.get("text", ""))

    def changed(self, body: dict[str, Any]) -> Person:
        """Return the person with another profile, which is not stored any more."""
        if body is self.body:
            return self
        return Person({key: value for key, value in body.items() if key not in _NOT_SHOWN})


def of_text(text: str) -> Person:
    """Return a person of whom a text alone is known."""
    return Person({"id": NEW_ID, "text": text})


def of_form(form: Mapping[str, str]) -> Person | None:
    """Return the person that a form carries, with the changes that were made in it; None where it carries none."""
    person = _carried(form)
    if person is None or "edited" not in form:
        return person
    body = edits.by_id(person.body, names.named, names.languages())
    changed = edits.edited(body, profile(person.body), form)
    return person if changed is body else person.changed(changed)


def _carried(form: Mapping[str, str]) -> Person | None:
    if form.get("stored"):
        return Person(candidate(form["stored"]), form["stored"])
    if not form.get("candidate"):
        return None
    body = parse(form["candidate"].encode())
    if not isinstance(body, dict):
        raise InvalidInput("not_an_object", "/candidate")
    return Person(body)


def with_added(person: Person, form: Mapping[str, str]) -> tuple[Person, str]:
    """Return the person with what the form adds or takes back, and the words of a skill that is not known."""
    body, unknown = person.body, ""
    words = form.get("new", "").strip()
    skill = form.get("take") or (names.named(words) if words else None)
    if skill:
        body = edits.with_skill(body, skill)
    elif words:
        unknown = words
    if form.get("new_occupation"):
        body = edits.with_occupation(body, form["new_occupation"], edits.whole(form.get("new_months"), None))
    if form.get("restore"):
        body = edits.restored(body, form["restore"])
    return person.changed(body), unknown


def with_answer(person: Person, form: Mapping[str, str]) -> Person:
    """Return the person with an answer: yes or no, the type of the part, what was asked, and how much of it."""
    answer = form.get("answer", "").split("|")
    if len(answer) != 4:
        return person
    said, kind, asked, need = answer
    body = person.body
    if kind == "skill":
        body = edits.with_skill(body, asked, need, absent=said == "no")
    elif kind == "occupation":
        body = edits.with_occupation(body, asked, edits.whole(need, None))
    elif kind == "experience":
        body = {**body, "experience_months": edits.whole(need, 0)}
    elif kind == "education":
        body = {**body, "education": need}
    return person.changed(body)
