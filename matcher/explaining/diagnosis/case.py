"""A case: one demand with what its findings need to speak of it (labels in the reader's language, quotes)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from matcher.explaining.diagnosis.sentences import KIND_WORDS, finding_sentence
from matcher.explaining.parts import need, requirement_label
from matcher.explaining.words import amount, word
from matcher.ranking.scoring import Scorer
from matcher.reading.facts.durations import clause
from matcher.reading.folding import fold
from models.diagnosis import Finding, Quote, Severity
from models.profile import Demand, Proof, Requirement
from models.reading import Evidence
from models.vacancy import Kind

KINDS = tuple(Kind)
"""Strongest first."""


@dataclass(frozen=True)
class Case:
    """A demand as it is told of in one language.

    Parameters
    ----------
    demand : Demand
    scorer : Scorer
    language : str
    text : str
        The vacancy's text as sent, "" where there is none; only quotes are taken from it.
    """

    demand: Demand
    scorer: Scorer
    language: str
    text: str = ""

    def label(self, requirement: Requirement) -> str:
        """Return what is asked without its level; alternatives are joined by "or"."""
        members: tuple[str | None, ...] = requirement.skills or (None,)
        names = [requirement_label(requirement, skill, self.scorer, self.language) for skill in members]
        return word("or", self.language).join(names)

    def amount(self, requirement: Requirement) -> str:
        """Return the level, months or education asked, "" where presence is enough."""
        return amount(need(requirement), self.language)

    def named(self, requirement: Requirement) -> str:
        """Return what is asked with its level: "İngilis dili C1"."""
        return f"{self.label(requirement)} {self.amount(requirement)}".strip()

    def kind(self, kind: Kind) -> str:
        """Return the word of a kind."""
        return KIND_WORDS[kind][self.language]

    def skill(self, skill: str) -> str:
        """Return a skill's label."""
        return self.scorer.similarity.taxonomy[skill].label(self.language)

    def finding(
        self,
        code: str,
        severity: Severity,
        data: Mapping[str, Any] | None = None,
        asked: Iterable[Requirement] = (),
        evidence: Iterable[Quote] = (),
    ) -> Finding:
        """Return a finding with its sentence; by default its evidence is where its requirements are asked."""
        asked, data = tuple(asked), data or {}
        quotes = tuple(evidence) or tuple(self.quote(proof) for one in asked for proof in one.evidence)
        found = Finding(code, severity, tuple(one.id for one in asked), tuple(data.items()), quotes)
        return replace(found, sentence=finding_sentence(code, data, self.language))

    def quote(self, proof: Proof | Evidence) -> Quote:
        """Return a proof with the clause around it, where the text is at hand."""
        if proof.start is None or proof.end is None or self.text[proof.start : proof.end] != proof.quote:
            return Quote(proof.quote, proof.start, proof.end)
        first, last = clause(self._folded, proof.start, proof.end)
        return Quote(proof.quote, proof.start, proof.end, self.text[first:last].strip())

    @cached_property
    def _folded(self) -> str:
        return fold(self.text)
