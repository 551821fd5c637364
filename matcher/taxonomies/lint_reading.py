"""The linter's part on reading: names that are not read as their own skill, and skill names that are job titles.

Two aliases may be different words and yet one to the reader, who knows stems, a short window and the longest name:
"marketing research" hides behind "research the market". So every name is read, alone, as a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from matcher.reading.folding import fold
from matcher.reading.recognizer import Recognizer
from matcher.taxonomies.lint import ONE_MEANING, Finding, names
from models.occupation import Occupations
from models.taxonomy import Taxonomy

NOT_FOUND = "write it with the words that texts use, without signs and abbreviations between them"
NO_TITLE = "a title in a CV claims no skill: name what is done instead"


def lint_reading(recognizer: Recognizer) -> Iterator[Finding]:
    """Yield an error for every name whose text is not read as its skill, with the skill that takes it."""
    for skill in recognizer.taxonomy:
        for language, name in names(skill):
            mentions = recognizer.read(name, sure=True)
            if skill.id in {one.skill for one in mentions}:
                continue
            taker = next((one.skill for one in mentions if not one.entailed), None)
            if taker is None:
                text = f"alias {name!r} ({language}) is found in no text"
                yield Finding("error", skill.id, text, name, advice=NOT_FOUND)
            else:
                text = f"alias {name!r} ({language}) is read as {taker}"
                yield Finding("error", skill.id, text, name, taker, ONE_MEANING)


def lint_job_titles(taxonomy: Taxonomy, occupations: Occupations) -> Iterator[Finding]:
    """Yield a warning for every skill name that is the title of an occupation."""
    titles = {_words(title): one.id for one in occupations for title in one.names}
    for skill in taxonomy:
        for language, name in names(skill):
            owner = titles.get(_words(name))
            if owner is not None:
                text = f"alias {name!r} ({language}) is a title of the occupation {owner}"
                yield Finding("warning", skill.id, text, name, owner, NO_TITLE)


def _words(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())
