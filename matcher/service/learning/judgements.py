"""Judgements: the lines of a file, or the overrides of the decision log -> pairs with a person's mark.

A click, a view or a ranking is no judgement: only what a person has marked counts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from matcher.engine import Matcher
from matcher.evaluation.lines import bad_line
from matcher.reading.profiles import Month
from matcher.service.audits.gathering import SELECTED, decisions_of, overrides_of
from matcher.service.pools import View
from matcher.service.problems import entries_of
from matcher.service.rows import records, truth
from models.errors import InvalidInput, NotFound
from models.judgement import Judgement
from models.profile import Demand, Profile
from models.schemas.judgements import JudgementLineSchema
from models.store import Store
from models.store.decisions import Asked
from models.store.payloads import Recorded, decode
from models.vacancy import Vacancy

REJECTED = frozenset({"decline"})


def read_judgements(path: Path, matcher: Matcher, as_of: Month, stored: View | None = None) -> list[Judgement]:
    """Return the judgements of a file, JSON Lines or CSV; texts are read for the month `as_of`.

    Parameters
    ----------
    stored : View, optional
        The documents that ids name.

    Raises
    ------
    Unreadable
        ``bad_line`` names the first line that is none.
    """
    schema, sides, found = JudgementLineSchema(), _Sides(matcher, as_of, stored), []
    for number, record in records(path):
        try:
            values = schema.load({**record, "accepted": truth(record.get("accepted", ""))})
            found.append(Judgement(sides.profile(values), sides.demand(values), values["accepted"]))
        except ValidationError as error:
            first = entries_of(error.messages, "en")[0]
            raise bad_line(path, number, f"{first['pointer']} {first['code']}") from None
        except (InvalidInput, NotFound) as error:
            raise bad_line(path, number, error) from None
    return found


def recorded_judgements(store: Store, tenant: str) -> list[Judgement]:
    """Return the newest override of each pair in the decision log that accepts or declines, on what was recorded then.

    To hold somebody is no mark; what was erased is passed over.
    """
    marks: dict[tuple[str, str], Judgement] = {}
    for row in decisions_of(store, tenant, Asked()):
        outcomes = dict(overrides_of(store, row)) if row.content is not None else {}
        recorded = decode(row.content) if outcomes and row.content is not None else None
        for pair, outcome in outcomes.items():
            if recorded is not None and outcome in SELECTED | REJECTED:
                marks[pair] = Judgement(*_pair(recorded, *pair), outcome in SELECTED)
    return [marks[pair] for pair in sorted(marks)]


def _pair(recorded: Recorded, candidate: str, vacancy: str) -> tuple[Profile, Demand]:
    taking_part = (recorded.subject, *recorded.pool)
    profile = next(one for one in taking_part if isinstance(one, Profile) and one.id == candidate)
    demand = next(one for one in taking_part if isinstance(one, Demand) and one.id == vacancy)
    return profile, demand


class _Sides:
    """Reads the two sides of lines; a vacancy that comes again on later lines is read once."""

    def __init__(self, matcher: Matcher, as_of: Month, stored: View | None) -> None:
        self._matcher = matcher
        self._as_of = as_of
        self._stored = stored
        self._read: dict[str, tuple[Vacancy, Demand]] = {}

    def profile(self, values: dict[str, Any]) -> Profile:
        if "candidate" in values:
            return self._matcher.profile(values["candidate"], as_of=self._as_of)
        found = self._stored.candidates.get(values["candidate_id"]) if self._stored else None
        if found is None:
            raise NotFound("unknown_candidate")
        return found

    def demand(self, values: dict[str, Any]) -> Demand:
        if "vacancy" in values:
            return self._given(values["vacancy"])
        found = self._stored.vacancies.get(values["vacancy_id"]) if self._stored else None
        if found is None:
            raise NotFound("unknown_vacancy")
        return found

    def _given(self, vacancy: Vacancy) -> Demand:
        before, demand = self._read.get(vacancy.id, (None, None))
        if demand is None or before != vacancy:
            demand = self._matcher.demand(vacancy)
            self._read[vacancy.id] = vacancy, demand
        return demand
