"""Recording: an answered match -> one row of the decision log, written before the answer leaves.

Where the call or the setting `all` demands the record, a match that cannot be recorded is not answered; else, while
the store takes no write (a full disk), reading goes on: the answer has no decision and says so. An `Idempotency-Key`
keeps no second copy of the answer: it names the decision, whose payload holds the answer as it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, request

from matcher.service.answers import json_response, notices
from matcher.service.callers import caller
from matcher.service.idempotent import Idempotency, idempotency
from matcher.service.writing import store
from models.decision import DECISION, Draft, Participant
from models.errors import Gone, StoreBusy, StoreFull
from models.profile import Profile
from models.reading import Notice
from models.store import CANDIDATE, VACANCY, Remembered
from models.store.decisions import new_id
from models.store.payloads import Recorded, decode, encode

__all__ = ["Recording", "new_id"]


class Recording:
    """Whether and how one call is recorded.

    Parameters
    ----------
    values : mapping
        The match call; `record` asks for it or forbids it.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.wanted = _wanted(values)
        self._demanded = self.wanted and (values.get("record") is True or _setting() == "all")
        keyed = self.wanted and request.method == "POST"
        self._asked = idempotency(request.get_data()) if keyed else Idempotency(None, "")

    def repeated(self) -> Response | None:
        """Return the answer that the same call got under its Idempotency-Key, None where this is the first time.

        Raises
        ------
        Gone
            ``erased``: somebody whom that answer showed was erased since.
        """
        key = self._asked.key
        found = None if key is None else store().recall(caller().tenant, key, self._asked.body_hash)
        return None if found is None else _given(found)

    def write(self, recorded: Recorded, body: Mapping[str, Any]) -> Response | None:
        """Append the decision; return another answer where that is to be given.

        It is that of a racing call with the same key that was first, or this one without a decision, with the warning
        ``decision_not_recorded``.

        Raises
        ------
        StoreFull, StoreBusy
            The record was demanded.
        """
        try:
            return self._write(recorded, body)
        except (StoreFull, StoreBusy) as error:
            if self._demanded:
                raise
            warned = notices([(Notice("decision_not_recorded", (("reason", error.code),)), None)], recorded.language)
            return json_response({**body, "decision_id": None, "warnings": [*body["warnings"], *warned]})

    def _write(self, recorded: Recorded, body: Mapping[str, Any]) -> Response | None:
        draft = _draft(recorded, body)
        with store().transaction(caller().tenant, caller().key) as transaction:
            if self._asked.key is not None:
                found = transaction.recall(self._asked.key, self._asked.body_hash)
                if found is not None:
                    return _given(found)
                transaction.remember(self._asked.key, self._asked.body_hash, 200, (), draft.id.encode())
            transaction.decide(draft)
        return None


def _wanted(values: Mapping[str, Any]) -> bool:
    """`top` records where stored records take part unless the call says otherwise; `all` leaves it no choice."""
    setting = _setting()
    if setting != "top":
        return bool(setting == "all")
    stateless = bool({"candidates", "vacancies"} & values.keys()) and not {"candidate_id", "vacancy_id"} & values.keys()
    return bool(values.get("record", not stateless))


def _setting() -> str:
    return str(current_app.extensions["settings"].decisions)


def _draft(recorded: Recorded, body: Mapping[str, Any]) -> Draft:
    for_candidate = isinstance(recorded.subject, Profile)
    kinds = (CANDIDATE, VACANCY) if for_candidate else (VACANCY, CANDIDATE)
    shown = [Participant(kinds[1], one.id) for one in recorded.pool]
    return Draft(
        DECISION,
        call=body["direction"],
        content=encode(recorded),
        participants=(Participant(kinds[0], recorded.subject.id), *shown),
        id=body["decision_id"],
        role=caller().role,
        **body["versions"],
        input_hash=body["input_hash"],
    )


def _given(found: Remembered) -> Response:
    logged = store().decision(caller().tenant, (found.body or b"").decode())
    if logged is None or logged.content is None:
        raise Gone("erased")
    response = Response(decode(logged.content).answer, mimetype="application/json")
    response.headers["Idempotent-Replayed"] = "true"
    return response
