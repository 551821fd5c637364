"""Replay: what a decision recorded -> the results computed anew, to be compared byte for byte."""

from __future__ import annotations

from hashlib import sha256

import orjson

from matcher.engine import Matcher, Query
from matcher.explaining.matches import View
from matcher.service.answers import match_bodies
from models.decision import Logged
from models.errors import Conflict
from models.profile import Profile
from models.store.payloads import Recorded


def replayed(found: Logged, recorded: Recorded, matcher: Matcher) -> dict[str, object]:
    """Return whether the results come out byte for byte as they were answered.

    Raises
    ------
    Conflict
        ``version_missing``: the decision needs other versions than those that run here.
    """
    check_versions(found, recorded, matcher)
    before, now = orjson.dumps(recorded.body["results"]), results(recorded, matcher)
    return {
        "decision_id": found.id,
        "equal": before == now,
        "results": len(recorded.pool),
        "versions": found.versions,
        "recorded_sha256": sha256(before).hexdigest(),
        "replayed_sha256": sha256(now).hexdigest(),
    }


def check_versions(found: Logged, recorded: Recorded, matcher: Matcher) -> None:
    """Raise Conflict ``version_missing`` where engine, taxonomy or the form of a policy are not those of a decision."""
    here = matcher.versions | {"policy": recorded.policy.label}
    if here != found.versions:
        raise Conflict("version_missing", needed=found.versions, present=here)


def results(recorded: Recorded, matcher: Matcher) -> bytes:
    """Return the results on the wire, from the recorded documents alone: rivals never change a score or an order."""
    query = Query(
        filters=recorded.filters,
        limit=max(1, len(recorded.pool)),
        view=View(recorded.view),
        language=recorded.language,
        today=recorded.today,
    )
    subject = recorded.subject
    if isinstance(subject, Profile):
        ranking = matcher.match_candidate(subject, recorded.pool, query, recorded.policy)  # type: ignore[arg-type]
    else:
        ranking = matcher.match_vacancy(subject, recorded.pool, query, recorded.policy)  # type: ignore[arg-type]
    return orjson.dumps(match_bodies(ranking.matches))
