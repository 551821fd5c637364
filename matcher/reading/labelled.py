"""Names told by a label: "Ad, soyad: …", "First name: …", "ФИО: …", where a CV says whose it is.

In: the text of a CV. Out: the places of the names. A label counts in the head, before any section of work or skills
begins, and in the section of personal details; elsewhere "Name: …" is that of a project or a school.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from matcher.reading.sections import section_opened
from matcher.reading.tokens import Token, tokenize

Covered = Callable[[Sequence[Token], str, str], set[int]]
"""Tells which of the tokens of a line are part of a title or a skill: (tokens, folded, text) -> their places."""

MAX_HEAD = 1_000
"""Characters in which the head of a CV is looked for."""
MAX_LABELLED = 12
"""Labels that are believed; a person has a first name, a surname, a father's name, in two scripts, and all in one."""
MIN_LETTERS = 3
"""Letters of a name that is looked for in the rest of the text: fewer are initials, which stand everywhere."""
BEGINS = r"(?:^|(?<=[\n;|•]))[ \t*•–—-]{0,5}"
"""Where a label may begin."""
_LABEL = re.compile(
    BEGINS + r"(?P<label>(?:tam )?adi?(?:[, ]+(?:ve )?soyadi?)?(?:[, ]+ata adi)?|soyadi?(?:[, ]+(?:ve )?adi?)?|ata adi|"
    r"(?:(?:full|first|last|middle|given|family) )?name|surname|"
    r"ф\.? ?и\.? ?о\.?|(?:полное )?имя(?: и фамилия)?|фамилия(?:,? (?:и )?имя)?(?:,? (?:и )?отчество)?|отчество)"
    r"[ \t]*[:–—-][ \t]*(?P<value>[^\n,;|•]*)"
)
_OF_ANYTHING = frozenset({"ad", "adi", "name", "имя"})
"""Labels that things have too; the others are of persons alone."""
_HEAD = frozenset({"", "about"})
"""Sections that belong to the head; "Резюме" opens one of them."""


class Labelled(NamedTuple):
    """The place of a name, and whether it is to be looked for in the rest of the text."""

    start: int
    end: int
    everywhere: bool


def labelled_names(text: str, folded: str, covered: Covered) -> list[Labelled]:
    """Return the names that labels tell.

    What altogether is a title or a skill, or hardly a letter, is a name only beside a label that is of persons alone,
    and nothing but its own place is taken for one: "Surname: Cook" says nothing of the word "cook" further down.

    Parameters
    ----------
    text, folded : str
    covered : callable
        Tells titles and skills.
    """
    found = list(islice((one for one in _of_person(folded) if one["value"].strip()), MAX_LABELLED))
    surely = any(one["label"] not in _OF_ANYTHING for one in found)
    names = []
    for one in found:
        start, end = one.span("value")
        end = start + len(folded[start:end].rstrip())
        telling = _is_telling(text[start:end], folded[start:end], covered)
        if telling or surely:
            names.append(Labelled(start, end, telling))
    return names


def is_label(folded: str) -> bool:
    """Whether a line begins with the label of a name.

    Examples
    --------
    >>> is_label("full name: emily cook"), is_label("emily cook")
    (True, False)
    """
    return _LABEL.match(folded) is not None


def _is_telling(value: str, folded: str, covered: Covered) -> bool:
    words = tokenize(value, folded)
    return sum(map(str.isalpha, value)) >= MIN_LETTERS and len(covered(words, folded, value)) < len(words)


def _of_person(folded: str) -> Iterator[re.Match[str]]:
    """Yield the labels of the head and of the personal section, in text order."""
    section, behind = "", 0
    for match in _LABEL.finditer(folded):
        line = folded.find("\n", match.start()) % (len(folded) + 1)
        for one in folded[behind:line].split("\n"):
            section = section_opened(one) or section
        behind = max(behind, line + 1)
        if section == "personal" or (section in _HEAD and match.start() < MAX_HEAD):
            yield match
