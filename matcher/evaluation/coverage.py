"""Coverage: over many advertisements, how much of what they ask the taxonomy knows, and what it lacks most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.reading.folding import fold
from matcher.reading.nearest import Near
from matcher.reading.reader import Reader
from matcher.reading.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Share:
    """How many requirement clauses there are, and in how many at least one concept is recognised."""

    clauses: int
    recognised: int

    @property
    def share(self) -> float:
        """Recognised / all, NaN without clauses."""
        return self.recognised / self.clauses if self.clauses else float("nan")


@dataclass(frozen=True, slots=True)
class Missing:
    """A phrase that no concept bears: its most frequent spelling, how often and in how many texts, and what is near."""

    phrase: str
    count: int
    texts: int
    nearest: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares by language ("all" first) over `texts` texts, and the phrases that are missing most."""

    texts: int
    shares: dict[str, Share]
    missing: tuple[Missing, ...]


def coverage_of(texts: Iterable[str], reader: Reader, limit: int = 50) -> Coverage:
    """Return the coverage of advertisements by the reader's taxonomy.

    Parameters
    ----------
    texts : iterable of str
        Read one after the other; only their clauses are kept.
    reader : Reader
    limit : int
        How many missing phrases are returned.
    """
    number = 0
    asked: Counter[str] = Counter()
    recognised: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    holders: Counter[str] = Counter()
    for text in texts:
        number += 1
        clauses = reader.requirement_clauses(text)
        for clause in clauses:
            for name in ("all", clause.language):
                asked[name] += 1
                recognised[name] += clause.recognised
        missing = [(_normal(one.phrase), one.phrase) for one in clauses if one.skill_like]
        for key, phrase in missing:
            spellings.setdefault(key, Counter())[phrase] += 1
        holders.update({key for key, _ in missing})
    shares = {name: Share(asked[name], recognised[name]) for name in ("all", *sorted(asked.keys() - {"all"}))}
    return Coverage(number, shares, _most(spellings, holders, reader, limit))


def _most(spellings: dict[str, Counter[str]], holders: Counter[str], reader: Reader, limit: int) -> tuple[Missing, ...]:
    keys = sorted(spellings, key=lambda key: (-holders[key], -spellings[key].total(), key))[:limit]
    phrases = [min(spellings[key].items(), key=lambda one: (-one[1], one[0]))[0] for key in keys]
    return tuple(
        Missing(phrase, spellings[key].total(), holders[key], near)
        for key, phrase, near in zip(keys, phrases, reader.nearest(phrases), strict=True)
    )


def _normal(phrase: str) -> str:
    """Return what spellings of one phrase share: folded words without signs ("SQL-bilikləri", "sql bilikləri")."""
    return " ".join(token.word for token in tokenize(phrase, fold(phrase)))
