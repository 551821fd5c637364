"""The linter: what a taxonomy's files must not hold, beyond what the nouns refuse at construction.

Duplicate ids, unknown relations, cycles and strengths outside (0, 1) are refused by `models.taxonomy`; what the reader
makes of the names is the part of lint_reading.py, titles of occupations that of lint_titles.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from matcher.reading.folding import fold
from models.taxonomy import LANGUAGES, Skill, Taxonomy

_COMMON = frozenset(
    fold(
        """müştəri problem nəzarət operator menecer satış iş il ay hesabat plan sistem layihə xidmət məhsul komanda
        work team manager customer job report plan system project service product master driver lead support
        работа клиент опыт отчёт план система проект услуга товар команда мастер"""
    ).split()
)
ONE_MEANING = (
    "leave it with one of them: drop it from the other, or add the word there that tells the two apart; "
    "a text that means both belongs to the narrower one with `entails`"
)
IN_COMPANY = "add a word, or say with `not_before`, `not_after` or `false_friends` where it means something else"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about a skill or an occupation.

    Parameters
    ----------
    severity : str
        error or warning.
    skill : str
        The id that it is about.
    text : str
    alias : str, optional
        The name that it is about.
    other : str, optional
        The id that has the name as well.
    advice : str
        What to do.
    """

    severity: str
    skill: str
    text: str
    alias: str | None = None
    other: str | None = None
    advice: str = ""


def lint(taxonomy: Taxonomy) -> list[Finding]:
    """Return all findings in skill order: missing texts, aliases of two skills, aliases that are common words."""
    findings = [finding for skill in taxonomy for finding in _texts(skill)]
    owners: dict[tuple[str, str], str] = {}
    for skill in taxonomy:
        for language, alias in names(skill):
            key = (language, " ".join(fold(alias).split()))
            owner = owners.setdefault(key, skill.id)
            if owner != skill.id:
                text = f"alias {alias!r} ({language}) also means {owner}"
                findings.append(Finding("error", skill.id, text, alias, owner, ONE_MEANING))
            if key[1] in _COMMON:
                text = f"alias {alias!r} ({language}) is a common word"
                findings.append(Finding("warning", skill.id, text, alias, advice=IN_COMPANY))
    return findings


def names(skill: Skill) -> list[tuple[str, str]]:
    """Return (language, label or alias) of a skill, each once."""
    found = [(language, label) for language, label in skill.labels.items()]
    found += [(language, alias) for language, aliases in skill.aliases.items() for alias in aliases]
    found += [("any", alias) for alias in skill.literal_aliases]
    return list(dict.fromkeys(found))


def _texts(skill: Skill) -> list[Finding]:
    findings = []
    for language in LANGUAGES:
        if not skill.labels.get(language):
            findings.append(Finding("error", skill.id, f"label in {language} is missing"))
        if not skill.definition.get(language):
            findings.append(Finding("error", skill.id, f"definition in {language} is missing"))
    if not skill.source:
        findings.append(Finding("error", skill.id, "source is missing"))
    return findings
