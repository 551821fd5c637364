"""Choices: the filters of a ranking as a form or an address sends them -> the filters of the API's call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from matcher.service.pages import names

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choices:
    """What narrows a ranking; `unknown` are words that no skill bears, with the skills nearest to them."""

    city: str = ""
    remote: str = ""
    years: str = ""
    must_have: list[tuple[str, str]] = field(default_factory=list)
    unknown: str = ""
    nearest: list[tuple[str, str]] = field(default_factory=list)

    @property
    def filters(self) -> Json:
        """The filters as POST /v1/match takes them."""
        found: Json = {}
        if self.city:
            found["city"] = self.city
        if self.remote:
            found["remote"] = self.remote == "yes"
        if self.years:
            found["max_experience_months"] = 12 * int(self.years) if self.years.isdecimal() else self.years
        if self.must_have:
            found["must_have"] = [skill for skill, _ in self.must_have]
        return found

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The choices as pairs for hidden fields and addresses."""
        pairs = [("city", self.city), ("remote", self.remote), ("years", self.years)]
        return [one for one in pairs if one[1]] + [("must_have", skill) for skill, _ in self.must_have]


def choices(form: MultiDict[str, str]) -> Choices:
    """Return the choices of a form."""
    words = form.get("must_have_label", "").strip()[:200]
    found = names.find(words)
    wanted = [*form.getlist("must_have"), *([found.skill] if found.skill else [])]
    return Choices(
        city=form.get("city", "").strip(),
        remote=form.get("remote", ""),
        years=form.get("years", "").strip(),
        must_have=[(skill, names.label(skill)) for skill in dict.fromkeys(wanted)],
        unknown="" if found.skill else words,
        nearest=found.nearest,
    )
