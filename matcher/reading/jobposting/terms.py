"""What a posting asks in fields of their own -> requirements, education, months, and lines for the reader.

A DefinedTerm is an explicit requirement; words are put below a heading at the end of the text, so that they are read
like any ad, with kind, level and evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from matcher.reading.facts.degrees import degree_in, degree_of
from matcher.reading.folding import fold
from matcher.reading.foreign import MAX_MONTHS, Field, Node
from matcher.reading.segments import language_of
from matcher.reading.tokens import tokenize
from models.levels import education_rank
from models.taxonomy import ID
from models.vacancy import RequirementEntry

SKILL_SET = "urn:matcher:skills"
"""inDefinedTermSet of this service's own skill ids."""

MAX_LABEL = 200
_HEADINGS = {
    "az": {"requirements": "Tələblər:", "duties": "Vəzifə öhdəlikləri:", "education": "Təhsil", "experience": "Təcrübə"},
    "en": {"requirements": "Requirements:", "duties": "Responsibilities:", "education": "Education", "experience": "Experience"},
    "ru": {"requirements": "Требования:", "duties": "Обязанности:", "education": "Образование", "experience": "Опыт работы"},
}  # fmt: skip
_NOTHING = re.compile(
    r"(?:no|none|not)(?: (?:specific|special|formal|particular))?(?: (?:requirements?|required|needed))?"
)


@dataclass
class Terms:
    """What was gathered; `lines` are (section, words) in the order of the fields."""

    requirements: list[RequirementEntry] = field(default_factory=list)
    educations: list[str] = field(default_factory=list)
    experience_months: int | None = None
    lines: list[tuple[str, str]] = field(default_factory=list)

    @property
    def education(self) -> str | None:
        """The lowest of the educations, as any of them will do."""
        return min(self.educations, key=education_rank, default=None)

    def text(self, description: str) -> str:
        """Return the description with the gathered lines below their headings, in its own language."""
        if not self.lines:
            return description
        words = description or "\n".join(line for _, line in self.lines)
        names = _HEADINGS[language_of(words, tokenize(words, fold(words)))]
        parts = [description] if description else []
        for section in ("duties", "requirements"):
            lines = [
                _line(kind, words, names) for kind, words in self.lines if (kind == "duties") is (section == "duties")
            ]
            if lines:
                parts.append("\n".join([names[section], *lines]))
        return "\n\n".join(parts)


def read_terms(node: Node) -> Terms:
    """Return what skills, qualifications, responsibilities, educationRequirements and experienceRequirements ask."""
    terms = Terms()
    for one in node.take("skills").items():
        _skill(one, terms)
    for one in node.take("qualifications").items():
        _credential(one, terms, "requirements")
    for one in node.take("responsibilities").items():
        _words(one, terms, "duties")
    for one in node.take("educationRequirements").items():
        _credential(one, terms, "education")
    for one in node.take("experienceRequirements").items():
        _experience(one, terms)
    return terms


def _line(kind: str, words: str, names: dict[str, str]) -> str:
    return f"• {names[kind]}: {words}" if kind in ("education", "experience") else f"• {words}"


def _words(given: Field, terms: Terms, section: str) -> None:
    """Add the lines of a text, or of an object's name."""
    words = given.named(10_000) if isinstance(given.value, dict) else given.text()
    for line in (words or "").split("\n"):
        line = line.strip(" \t\r•*-–—·")
        if line:
            terms.lines.append((section, line))


def _skill(given: Field, terms: Terms) -> None:
    if not isinstance(given.value, dict):
        _words(given, terms, "requirements")
        return
    node = Node(given)
    own = node.take("inDefinedTermSet")
    name, code = node.take("name").one(), node.take("termCode").one()
    if own.value == SKILL_SET and isinstance(code.value, str) and ID.fullmatch(code.value):
        terms.requirements.append(RequirementEntry(skill=code.value))
    else:
        for other in (own, code):
            other.ignored()
        label = name.line(MAX_LABEL)
        if label is not None:
            terms.requirements.append(RequirementEntry(label=label))
    node.rest()


def _credential(given: Field, terms: Terms, section: str) -> None:
    """An education where one is named, else words to be read: "professional certificate"."""
    if not isinstance(given.value, dict):
        words = given.line(500) if isinstance(given.value, str) and len(given.value) <= 500 else None
        if words is not None and section == "education" and (_is_nothing(words) or _is_degree(words, terms)):
            return
        _words(given, terms, section)
        return
    node = Node(given)
    known = False
    for name in ("educationalLevel", "credentialCategory", "name"):
        for one in node.take(name).items():
            words = one.named(500)
            degree = degree_in(words) if words and not known else None
            if degree is not None:
                terms.educations.append(degree)
                known = True
            elif words and not (known and degree_in(words)) and not _is_nothing(words):
                terms.lines.append((section, words))
    node.rest()


def _experience(given: Field, terms: Terms) -> None:
    if not isinstance(given.value, dict):
        if isinstance(given.value, str) and _is_nothing(given.value):
            return
        if isinstance(given.value, str):
            _words(given, terms, "experience")
        else:
            given.unread()
        return
    node = Node(given)
    months = node.take("monthsOfExperience").one()
    if months:
        asked = months.whole(0, MAX_MONTHS)
        if asked is not None:
            terms.experience_months = max(asked, terms.experience_months or 0)
    for name in ("name", "description"):
        for one in node.take(name).items():
            if not (isinstance(one.value, str) and _is_nothing(one.value)):
                _words(one, terms, "experience")
    node.rest()


def _is_nothing(words: str) -> bool:
    return bool(_NOTHING.fullmatch(words.strip(" .").lower()))


def _is_degree(words: str, terms: Terms) -> bool:
    degree = degree_of(words)
    if degree is not None:
        terms.educations.append(degree)
    return degree is not None
