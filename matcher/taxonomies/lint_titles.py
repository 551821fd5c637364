"""The linter's part on occupations: missing texts, a title that names two of them, titles that say no trade at all.

Wrong codes and unknown neighbours are refused by `models.occupation`.
"""

from __future__ import annotations

from collections.abc import Iterator

from matcher.reading.folding import fold
from matcher.taxonomies.lint import Finding
from models.occupation import Occupation, Occupations
from models.taxonomy import LANGUAGES

HOMONYMS = frozenset(
    fold(
        """operator menecer meneceri mütəxəssis mütəxəssisi administrator müdir direktor rəhbər usta mühəndis
        koordinator analitik inspektor texnik köməkçi nəzarətçi agent nümayəndə məsləhətçi dispetçer
        manager specialist officer director engineer coordinator analyst technician assistant supervisor
        representative consultant worker expert менеджер специалист оператор администратор директор руководитель
        начальник инженер мастер техник координатор аналитик инспектор помощник ассистент агент консультант
        рабочий эксперт"""
    ).split()
)
"""Words that stand in the titles of many trades and alone name none."""


def lint_titles(occupations: Occupations) -> list[Finding]:
    """Return all findings in the order of the occupations."""
    findings: list[Finding] = []
    owners: dict[tuple[str, str], str] = {}
    for one in occupations:
        findings += _texts(one)
        for language, title in _titles(one):
            key = (language, _words(title))
            owner = owners.setdefault(key, one.id)
            if owner != one.id:
                findings.append(Finding("error", one.id, f"title {title!r} ({language}) also names {owner}"))
            if key[1] in HOMONYMS:
                findings.append(Finding("warning", one.id, f"title {title!r} ({language}) names many trades"))
    return findings


def _texts(one: Occupation) -> Iterator[Finding]:
    for language in LANGUAGES:
        if not one.labels.get(language):
            yield Finding("error", one.id, f"label in {language} is missing")
        if not one.definition.get(language):
            yield Finding("error", one.id, f"definition in {language} is missing")
    if not one.source:
        yield Finding("error", one.id, "source is missing")


def _titles(one: Occupation) -> list[tuple[str, str]]:
    found = [(language, label) for language, label in one.labels.items()]
    found += [(language, title) for language, titles in one.titles.items() for title in titles]
    return list(dict.fromkeys(found))


def _words(title: str) -> str:
    return " ".join(fold(title).replace("-", " ").split())
