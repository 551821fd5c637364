"""Every concept is found by each of its labels and aliases, in each language, in an advertisement that lists them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from matcher.evaluation.labels import HEADINGS
from matcher.reading.page import Page
from matcher.reading.vacancy import read_skills
from matcher.taxonomies.lint import names
from tests.taxonomies.inflection import accusative, with_hyphen

IN_A_TEXT = 60
"""Names that one advertisement lists."""
OFFERED = "stands among what a firm offers"
NEEDING_CONTEXT = {
    "Compensation and benefits": "is a heading of what a firm offers",
    "Responsibility": "is a heading of duties",
    "responsibility": "is a heading of duties",
    "accountability": "is a heading of duties",
    "özünü itirməmək": "is worded as a denial",
    "обязательность": "is a wording of demand",
    "biznes imkanları": OFFERED,
    "dəyişən iş mühiti": OFFERED,
    "korporativ təlimlər": OFFERED,
    "məcburi dövlət sosial sığortası": OFFERED,
    "rəqabət mühiti": OFFERED,
    "əmək müqaviləsi bildirişi": OFFERED,
    ".NET mühiti": OFFERED,
}
"""Names that say nothing, or something else, where they stand alone in a list, each with the reason."""

Named = list[tuple[str, str]]
"""(skill, name as written)."""


def named(matcher, *languages: str) -> Named:
    return [
        (skill.id, name)
        for skill in matcher.taxonomy
        for language, name in names(skill)
        if language in languages and name not in NEEDING_CONTEXT
    ]


def unread(matcher, language: str, entries: Named) -> Iterator[tuple[str, str]]:
    recognizer = matcher.reader.recognizer
    for low in range(0, len(entries), IN_A_TEXT):
        part = entries[low : low + IN_A_TEXT]
        text = f"{HEADINGS['requirements'][language]}\n" + "".join(f"• {name};\n" for _, name in part)
        found = read_skills(Page(text, "vacancy", recognizer), recognizer)
        start = text.index("\n") + 1
        for skill, name in part:
            end = start + len(f"• {name};\n")
            places = [evidence.start for _, _, evidence in found.requirements.get(skill, ())]
            places += [evidence.start for evidence in found.duties.get(skill, ())]
            if not any(start <= place < end for place in places):
                yield skill, name
            start = end


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_every_name_is_found(matcher, language):
    assert list(unread(matcher, language, named(matcher, language, "any"))) == []


def test_every_azerbaijani_name_is_found_with_an_ending(matcher):
    products = dict.fromkeys(named(matcher, "any"))
    inflected = [(skill, with_hyphen(name)) for skill, name in products]
    inflected += [(skill, accusative(name)) for skill, name in named(matcher, "az") if (skill, name) not in products]
    assert list(unread(matcher, "az", inflected)) == []


def test_what_needs_context_is_a_name(matcher):
    assert NEEDING_CONTEXT.keys() <= {name for skill in matcher.taxonomy for _, name in names(skill)}
