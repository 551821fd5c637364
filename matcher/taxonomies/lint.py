"""The linter: what a taxonomy's files must not hold, beyond what the nouns refuse at construction.

Duplicate ids, unknown relations, cycles and strengths outside (0, 1) are refused by `models.taxonomy`.
"""

from __future__ import annotations

from dataclasses import dataclass

from matcher.reading.folding import fold
from models.taxonomy import LANGUAGES, Skill, Taxonomy

_COMMON = frozenset(
    [
        "müştəri",
        "problem",
        "nəzarət",
        "operator",
        "menecer",
        "satış",
        "iş",
        "il",
        "ay",
        "work",
        "team",
        "manager",
        "customer",
        "job",
        "работа",
        "клиент",
        "опыт",
    ]
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about a skill; severity is error or warning."""

    severity: str
    skill: str
    text: str


def lint(taxonomy: Taxonomy) -> list[Finding]:
    """Return all findings in skill order: missing texts, aliases of two skills, aliases that are common words."""
    findings = [finding for skill in taxonomy for finding in _texts(skill)]
    owners: dict[tuple[str, str], str] = {}
    for skill in taxonomy:
        for language, alias in names(skill):
            key = (language, " ".join(fold(alias).split()))
            owner = owners.setdefault(key, skill.id)
            if owner != skill.id:
                findings.append(Finding("error", skill.id, f"alias {alias!r} ({language}) also means {owner}"))
            if key[1] in {fold(word) for word in _COMMON}:
                findings.append(Finding("warning", skill.id, f"alias {alias!r} ({language}) is a common word"))
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
