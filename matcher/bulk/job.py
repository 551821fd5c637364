"""A job: whose best are asked, at which change of the store and by which rules; its parts, and what a worker needs.

Everything here is small and can be pickled: documents never travel, each worker opens them where they lie.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from matcher.engine import Matcher
from matcher.ranking.sides import Side
from matcher.reading.profiles import Month
from models.policy import Policy
from models.profile import Demand, Profile
from models.store import CANDIDATE, VACANCY, DocumentKind
from models.store.matches import Direction

PART = 500
"""Documents of one part: what is lost when a worker is. It changes no row."""


@dataclass(frozen=True, slots=True)
class Job:
    """What decides every row of a result.

    Parameters
    ----------
    tenant : str
    direction : Direction
        Whose best are found.
    top : int
        How many each.
    seq : int
        Number of the tenant's change at which both sides stand.
    month : (int, int)
        For which texts are read.
    day : date
        On which vacancies must be open.
    versions : tuple of (str, str)
        Of engine, taxonomy and policy.
    """

    tenant: str
    direction: Direction
    top: int
    seq: int
    month: Month
    day: date
    versions: tuple[tuple[str, str], ...]

    @property
    def asked(self) -> DocumentKind:
        """Kind of the documents whose best are found."""
        return CANDIDATE if self.direction == "candidates" else VACANCY

    @property
    def pool(self) -> DocumentKind:
        """Kind of the documents that are ranked."""
        return VACANCY if self.direction == "candidates" else CANDIDATE

    def header(self) -> str:
        """Return the job as one line of JSON, which a result carries."""
        return json.dumps(
            {
                "tenant": self.tenant, "direction": self.direction, "top": self.top, "seq": self.seq,
                "month": f"{self.month[0]:04}-{self.month[1]:02}", "day": self.day.isoformat(),
                "versions": dict(self.versions),
            }
        )  # fmt: skip

    @classmethod
    def from_header(cls, text: str) -> Job:
        """Return the job of a header; ValueError or KeyError where it is none."""
        found: dict[str, Any] = json.loads(text)
        year, month = found["month"].split("-")
        return cls(
            found["tenant"], found["direction"], found["top"], found["seq"], (int(year), int(month)),
            date.fromisoformat(found["day"]), tuple(sorted(found["versions"].items())),
        )  # fmt: skip

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits; equal jobs have the same."""
        return hashlib.sha256(self.header().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the documents whose best are found, ids ascending."""

    number: int
    ids: tuple[str, ...]


def parts(ids: Iterable[str], size: int = PART) -> Iterator[Part]:
    """Yield ascending ids in parts.

    Examples
    --------
    >>> list(parts(["a", "b", "c"], 2))
    [Part(number=0, ids=('a', 'b')), Part(number=1, ids=('c',))]
    """
    rest = iter(ids)
    number = 0
    while found := tuple(islice(rest, size)):
        yield Part(number, found)
        number += 1


@dataclass(frozen=True)
class Sides:
    """What a worker matches, opened once in each process.

    Parameters
    ----------
    matcher : Matcher
    pool : Side
        All documents that are ranked, as they stood at the job's change.
    asked : callable
        Returns the documents of a part, in its order.
    """

    matcher: Matcher
    pool: Side[Any, Any]
    asked: Callable[[Part], Iterable[Profile | Demand]]


@dataclass(frozen=True)
class Task:
    """What goes to a worker beside a part.

    Parameters
    ----------
    job : Job
    policy : Policy
    open : callable
        Opens the sides of a job in any process; hashable, and pickled by reference.
    """

    job: Job
    policy: Policy
    open: Callable[[Job], Sides]
