"""One text: what was labelled against what was read -> counts that can be summed, and every error.

A disputed item that is read counts neither for nor against; so does a disputed attribute or fact. Names of counts are
"part.right|spurious|missed", "attribute.right|wrong|false|kept" and "fact.right|wrong".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matcher.evaluation.said import Item, Part, Said

UNIONS = {"skills": ("requirements", "duties")}
"""Parts that are scored together as well, wherever all of them are labelled."""
MAIN = ("requirements", "claims")
"""Parts whose attributes go by their own names; others are prefixed ("occupations.months")."""
MONTHS = 1
"""How far months in a CV may be off: a month that is begun or not."""


@dataclass(frozen=True, slots=True)
class Error:
    """A difference: `what` is missed, spurious or wrong, `of` the part, attribute or fact, `key` the skill.

    `labelled` and `read` are the two values of a wrong attribute or fact, the quotes say where each stands.
    """

    what: str
    of: str
    key: str | None = None
    labelled: Any = None
    read: Any = None
    quote: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Comparison:
    """Counts and errors of one text.

    Parameters
    ----------
    kind : str
        vacancy or candidate.
    labelled, read : Said
    disputed : frozenset of str
        "part:key", or the name of a fact or part.
    """

    def __init__(self, kind: str, labelled: Said, read: Said, disputed: frozenset[str] = frozenset()) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: list[Error] = []
        self._near = MONTHS if kind == "candidate" else 0
        self._disputed = disputed
        for name, part in labelled.parts.items():
            if name not in disputed:
                self._count(name, part, read.parts[name], self._disputed_keys(name))
                self.errors += differences(name, part, read.parts[name], self._disputed_keys(name))
                self._attributes(name, part, read.parts[name])
        for name, members in UNIONS.items():
            if all(member in labelled.parts for member in members):
                self._union(name, members, labelled, read)
        for name, value in labelled.facts.items():
            if name not in disputed:
                self._fact(name, value, read.facts[name])

    def _disputed_keys(self, *parts: str) -> set[str]:
        return {
            key for part in parts for name, _, key in (one.partition(":") for one in self._disputed) if name == part
        }

    def _union(self, name: str, members: tuple[str, ...], labelled: Said, read: Said) -> None:
        first, second = (
            {key: item for part in members for key, item in said.parts[part].items()} for said in (labelled, read)
        )
        self._count(name, first, second, self._disputed_keys(*members))

    def _count(self, name: str, labelled: Part, read: Part, disputed: set[str]) -> None:
        self.counts[f"{name}.right"] += len(labelled.keys() & read.keys())
        self.counts[f"{name}.missed"] += len(labelled.keys() - read.keys())
        self.counts[f"{name}.spurious"] += len(read.keys() - labelled.keys() - disputed)

    def _attributes(self, part: str, labelled: Part, read: Part) -> None:
        for key in sorted(labelled.keys() & read.keys()):
            for name, value in labelled[key].attributes.items():
                if name not in labelled[key].disputed:
                    shown = name if part in MAIN else f"{part}.{name}"
                    self._attribute(shown, key, value, labelled[key], read[key])

    def _attribute(self, name: str, key: str, value: Any, labelled: Item, read: Item) -> None:
        other = read.attributes.get(name.rpartition(".")[2])
        same = self._same(value, other)
        outcome = ("right" if same else "wrong") if value is not None else ("kept" if same else "false")
        self.counts[f"{name}.{outcome}"] += 1
        if not same:
            self.errors.append(Error("wrong", name, key, value, other, labelled.quotes, read.quotes))

    def _fact(self, name: str, labelled: Any, read: Any) -> None:
        same = self._same(labelled, read)
        self.counts[f"{name}.right" if same else f"{name}.wrong"] += 1
        if not same:
            self.errors.append(Error("wrong", name, None, labelled, read))

    def _same(self, labelled: Any, read: Any) -> bool:
        if isinstance(labelled, int | float) and isinstance(read, int | float):
            return abs(labelled - read) <= self._near
        return bool(labelled == read)


def differences(
    name: str, labelled: Mapping[str, Item], read: Mapping[str, Item], disputed: set[str]
) -> Iterator[Error]:
    """Yield what a part misses and what is spurious in it, in key order."""
    for key in sorted(labelled.keys() | (read.keys() - disputed)):
        if key not in read:
            yield Error("missed", name, key, quote=labelled[key].quotes)
        elif key not in labelled:
            yield Error("spurious", name, key, evidence=read[key].quotes)
