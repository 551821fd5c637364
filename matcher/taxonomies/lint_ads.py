"""Advertisements that a finding concerns: the texts in which the name that it is about is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matcher.reading.folding import fold
from matcher.reading.plain import plain_text
from matcher.reading.recognizer import Recognizer
from matcher.reading.tokens import tokenize
from matcher.taxonomies.lint import Finding
from models.levels import Scale
from models.taxonomy import LANGUAGES, Skill, SkillType, Taxonomy


def concerned(findings: Sequence[Finding], texts: Iterable[tuple[str, str]]) -> dict[Finding, list[tuple[str, str]]]:
    """Return finding -> (name of a text, the words read there), for the findings about a name.

    Parameters
    ----------
    findings : sequence of Finding
    texts : iterable of (str, str)
        Name and text of each advertisement.
    """
    about = [one for one in findings if one.alias is not None]
    found: dict[Finding, list[tuple[str, str]]] = {one: [] for one in about}
    readers = [_reader(one) for one in about]
    for name, text in texts:
        text = plain_text(text)
        folded = fold(text)
        tokens = tokenize(text, folded)
        for finding, reader in zip(about, readers, strict=True):
            for mention in reader.find(tokens, 0, len(tokens), folded, text)[:1]:
                found[finding].append((name, text[mention.start : mention.end]))
    return found


def _reader(finding: Finding) -> Recognizer:
    """Return a reader that knows nothing but the name that a finding is about."""
    labels = dict.fromkeys(LANGUAGES, str(finding.alias))
    return Recognizer(Taxonomy((Skill("alias", SkillType.ACTIVITY, Scale.NONE, labels),)))
