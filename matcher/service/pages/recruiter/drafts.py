"""Drafts: a vacancy with a person's corrections, as it travels through the pages.

A stored vacancy is named by its id; a pasted one travels whole in the form, as JSON, and is stored nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from matcher.service.pages import calls
from matcher.service.strictjson import parse
from models.errors import Unreadable

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """One vacancy under corrections.

    Parameters
    ----------
    record : dict
        The vacancy as sent.
    corrections : dict
        As PATCH /v1/vacancies/{id}/requirements takes them.
    etag : str
        Of the stored vacancy, empty for one that is not stored.
    saved : dict
        The corrections that are stored.
    """

    record: Json
    corrections: Json = field(default_factory=dict)
    etag: str = ""
    saved: Json = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The vacancy's id."""
        return str(self.record["id"])

    @property
    def stored(self) -> bool:
        """Whether the vacancy is stored."""
        return bool(self.etag)

    @property
    def changed(self) -> bool:
        """Whether the corrections differ from the stored ones."""
        return self.corrections != self.saved

    @property
    def subject(self) -> Json:
        """The vacancy as a call of the API names it."""
        about: Json = {"vacancy_id": self.id} if self.stored else {"vacancy": self.record}
        return about | ({"corrections": self.corrections} if self.changed else {})

    @property
    def text(self) -> str:
        """What is read, empty where the text is not to be read."""
        return str(self.record.get("text", "")) if self.record.get("read_text", True) else ""

    def fields(self) -> dict[str, str]:
        """Return the hidden fields that carry the draft through a form."""
        carried = {"corrections": orjson.dumps(self.corrections).decode()}
        if self.stored:
            return {**carried, "etag": self.etag}
        return {**carried, "vacancy": orjson.dumps(self.record).decode()}


def stored_draft(vacancy_id: str) -> Draft:
    """Return a stored vacancy with its stored corrections."""
    record, etag = calls.vacancy(vacancy_id)
    saved = record.pop("corrections", {})
    return Draft(record, saved, etag, saved)


def carried_draft(form: Mapping[str, str], vacancy_id: str | None = None) -> Draft:
    """Return the draft that a form carries; Unreadable for a form that no page made."""
    corrections = _object(form.get("corrections", ""))
    if vacancy_id is None:
        record = _object(form.get("vacancy", ""))
        if not isinstance(record.get("id"), str):
            raise Unreadable("bad_request")
        return Draft(record, corrections)
    now = stored_draft(vacancy_id)
    # The ETag of the page that was edited: a save must not overwrite what somebody else wrote since.
    return Draft(now.record, corrections, form.get("etag") or now.etag, now.saved)


def pasted_draft(text: str, title: str) -> Draft:
    """Return the draft of a text that was pasted; its id is made of it."""
    id_ = "ad-" + hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:12]
    return Draft({"id": id_, **({"title": title} if title else {}), "text": text})


def _object(text: str) -> Json:
    value = parse(text.encode())
    if not isinstance(value, dict):
        raise Unreadable("bad_request")
    return value
