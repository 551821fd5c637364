"""Job postings -> vacancies, each with a warning for every field that has no place in one.

What the posting says in fields goes into the fields of the vacancy; what it says in words goes into its text, to be read
like any ad. Nothing here needs the taxonomy: labels are resolved when the vacancy is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from matcher.reading.foreign import MAX_TEXT, Field, Imported, Log, Node, digest, valid_id
from matcher.reading.jobposting.jsonld import MAX_POSTINGS, Document
from matcher.reading.jobposting.page import linked_data
from matcher.reading.jobposting.pay import read_pay
from matcher.reading.jobposting.places import read_place
from matcher.reading.jobposting.terms import read_terms
from models.errors import InvalidInput
from models.reading import Notice
from models.taxonomy import ID
from models.vacancy import Vacancy

OCCUPATION_SET = "urn:matcher:occupations"
"""inCodeSet of this service's own occupation ids."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?|(\d\d)\.(\d\d)\.(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Postings:
    """The vacancies of one document, and what was wrong with the document as a whole."""

    imported: tuple[Imported[Vacancy], ...]
    warnings: tuple[Notice, ...] = ()


def import_jobpostings(value: Any, *, today: date | None = None, language: str = "az") -> Postings:
    """Return the vacancies of a JSON-LD value.

    Parameters
    ----------
    value : object
        JSON types: a JobPosting, a list, or any object that holds some (`@graph`, WebPage, ItemList).
    today : date, optional
        A posting that was valid until an earlier day is noted as expired.
    language : str
        az, en or ru: preferred where a text is given in several.

    Raises
    ------
    InvalidInput
        ``not_an_object``, ``no_jobposting``, ``too_deep``, ``too_many_items``, ``bad_length``, each with a pointer.

    Examples
    --------
    >>> posting = {"@type": "JobPosting", "identifier": "v1", "title": "Kassir", "industry": "Retail"}
    >>> found = import_jobpostings(posting).imported[0]
    >>> found.noun.id, found.noun.title, [notice.code for notice in found.warnings]
    ('v1', 'Kassir', ['missing_field', 'ignored_field'])
    """
    return _imported([("", value)], Log(), today, language)


def import_jobposting_page(html: str, *, today: date | None = None, language: str = "az") -> Postings:
    """Return the vacancies of the JSON-LD blocks of an HTML page; a block that is no JSON is a warning.

    Pointers begin with ``/blocks/<number>``. Raises as `import_jobpostings`.
    """
    log = Log()
    blocks = [(pointer, value) for pointer, value in linked_data(html, log) if isinstance(value, dict | list)]
    return _imported(blocks, log, today, language)


def _imported(values: list[tuple[str, Any]], log: Log, today: date | None, language: str) -> Postings:
    documents = [Document(value, pointer, language) for pointer, value in values]
    found = [(document, *place) for document in documents for place in document.found]
    if not found:
        raise InvalidInput("no_jobposting", blocks=len(values))
    if len(found) > MAX_POSTINGS:
        raise InvalidInput("too_many_items", max=MAX_POSTINGS)
    taken: dict[str, Vacancy] = {}
    imported = []
    for document, pointer, posting in found:
        one = _vacancy(document, pointer, posting, today)
        if taken.get(one.noun.id) == one.noun:
            log.add("duplicate_id", pointer, id=one.noun.id)
            continue
        if one.noun.id in taken:
            one = _renamed(one, pointer)
        taken[one.noun.id] = one.noun
        imported.append(one)
    return Postings(tuple(imported), log.notices)


def _renamed(one: Imported[Vacancy], pointer: str) -> Imported[Vacancy]:
    """Return a vacancy under a free id, as another one of the document bears its own."""
    id_ = valid_id(f"{one.noun.id} {pointer}")
    notice = Notice("id_changed", (("pointer", f"{pointer}/identifier"), ("given", one.noun.id), ("id", id_)))
    return Imported(replace(one.noun, id=id_), (*one.warnings, notice))


def _vacancy(document: Document, pointer: str, posting: dict[str, Any], today: date | None) -> Imported[Vacancy]:
    log = Log()
    whole = Field(document.plain(posting, pointer, log), pointer, log)
    node = Node(whole)
    title = node.take("title", "name").one().line(300)
    description = _joined(node.take("description"))
    terms = read_terms(node)
    for name, given in (("title", title), ("description", description or terms.lines)):
        if not given:
            log.add("missing_field", f"{pointer}/{name}")
    text = terms.text(description or "") or None
    if text is not None and len(text) > MAX_TEXT:
        raise InvalidInput("bad_length", f"{pointer}/description", max=MAX_TEXT)
    url = _url(node.take("url").one())
    employer = _employer(node.take("hiringOrganization"))
    currency = node.take("salaryCurrency").one()
    vacancy = Vacancy(
        id=_id(node.take("identifier").one(), whole, (url or "",), (title or "", employer or "", text or "")),
        title=title,
        text=text,
        occupation=_occupation(node.take("occupationalCategory")),
        requirements=tuple(terms.requirements),
        experience_months=terms.experience_months,
        education=terms.education,
        salary=read_pay(node.take("baseSalary"), node.take("estimatedSalary"), currency.line(40) if currency else None),
        location=read_place(node.take("jobLocation"), node.take("jobLocationType")),
        valid_until=_day(node.take("validThrough").one(), today),
        url=url,
        employer=employer,
    )
    node.rest()
    return Imported(vacancy, log.notices)


def _joined(given: Field) -> str | None:
    """Return the paragraphs of a text, or of several, in their order."""
    return "\n".join(words for one in given.items() if (words := one.text())) or None


def _employer(given: Field) -> str | None:
    names = [name for one in given.items() if (name := one.named(300))]
    return ", ".join(names)[:300] or None


def _url(given: Field) -> str | None:
    if not given:
        return None
    if not isinstance(given.value, str) or len(given.value.strip()) > 2000:
        given.unread()
        return None
    return given.value.strip()


def _id(given: Field, whole: Field, address: tuple[str, ...], content: tuple[str, ...]) -> str:
    """Return the posting's identifier, else an id made of its address, else of what it says: the same each time."""
    if isinstance(given.value, dict):
        node = Node(given)
        value = node.take("value").one()
        node.take("name")  # who gave the identifier: the employer or the board
        node.rest()
        given = value
    name = given.line() if given else None
    if name is not None:
        id_ = valid_id(name)
        if id_ != name:
            given.log.add("id_changed", given.pointer, given=name[:200], id=id_)
        return id_
    own = whole.value.get("@id")
    source = "".join(address) or (own if isinstance(own, str) else "") or "\n".join(content)
    id_ = f"jobposting-{digest(source)}"
    given.log.add("id_made", f"{whole.pointer}/identifier", id=id_)
    return id_


def _occupation(given: Field) -> str | None:
    """Return this service's own occupation id; the title tells more of any other than its category does."""
    found = None
    for one in given.items():
        own = one.value if isinstance(one.value, dict) else {}
        code = own.get("codeValue")
        if found is None and own.get("inCodeSet") == OCCUPATION_SET and isinstance(code, str) and ID.fullmatch(code):
            found = code
        else:
            one.ignored()
    return found


def _day(given: Field, today: date | None) -> date | None:
    """Return the day of a date or a time; a day before `today` is noted as expired."""
    if not given:
        return None
    day = _date(given.value)
    if day is None:
        given.unread()
    elif today is not None and day < today:
        given.log.add("expired", given.pointer, date=day.isoformat())
    return day


def _date(value: Any) -> date | None:
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
