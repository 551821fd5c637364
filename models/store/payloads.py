"""What a decision was made of <-> the bytes of its payload: resolved nouns, the policy as used, the answer.

The bytes are compressed JSON with a random salt, so that the hash that the chain keeps tells nothing after an erasure.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import orjson

from models.decision import Participant
from models.errors import Conflict
from models.filters import Filters
from models.policy import Policy
from models.profile import Demand, Profile
from models.store.codec import FORM, decode_demand, decode_profile, encode_demand, encode_profile

Noun = Profile | Demand
_LEVEL = 1
"""Of compression: a third larger than the best one, four times as quick."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A match as it was made.

    Parameters
    ----------
    subject : Profile or Demand
        For whom or what was ranked.
    pool : tuple of Profile or of Demand
        The ranked documents that the answer shows, in its order.
    policy, filters, view, language, today
        As used.
    total : int
        Documents ranked.
    answer : bytes
        The body of the answer, byte for byte.
    """

    subject: Noun
    pool: tuple[Noun, ...]
    policy: Policy
    filters: Filters
    view: str
    language: str
    today: date
    offset: int
    limit: int
    total: int
    answer: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The answer, parsed."""
        return orjson.loads(self.answer)  # type: ignore[no-any-return]


def encode(recorded: Recorded) -> bytes:
    """Return the payload of a decision."""
    content = {
        "form": FORM,
        "salt": secrets.token_hex(16),
        "subject": _encoded(recorded.subject),
        "pool": [_encoded(one) for one in recorded.pool],
        "policy": asdict(recorded.policy),
        "filters": {**asdict(recorded.filters), "exclude_ids": sorted(recorded.filters.exclude_ids)},
        "view": recorded.view,
        "language": recorded.language,
        "today": recorded.today.isoformat(),
        "page": [recorded.offset, recorded.limit, recorded.total],
        "answer": orjson.Fragment(recorded.answer),
    }
    return zlib.compress(orjson.dumps(content), _LEVEL)


def decode(content: bytes) -> Recorded:
    """Return the match of a payload.

    Raises
    ------
    Conflict
        ``version_missing``: it was written in a form that this version does not read.
    """
    found = opened(content)
    if found["form"] != FORM:
        raise Conflict("version_missing", needed={"form": found["form"]})
    for_profile = found["answer"]["direction"] == "vacancies_for_candidate"
    subject, pool = (decode_profile, decode_demand) if for_profile else (decode_demand, decode_profile)
    filters = found["filters"]
    offset, limit, total = found["page"]
    return Recorded(
        subject=subject(orjson.dumps(found["subject"])),
        pool=tuple([pool(orjson.dumps(one)) for one in found["pool"]]),
        policy=_policy(found["policy"]),
        filters=Filters(
            **{**filters, "must_have": tuple(filters["must_have"]), "exclude_ids": frozenset(filters["exclude_ids"])}
        ),
        view=found["view"],
        language=found["language"],
        today=date.fromisoformat(found["today"]),
        offset=offset,
        limit=limit,
        total=total,
        answer=orjson.dumps(found["answer"]),
    )


def pack(content: Mapping[str, Any], participants: Iterable[Participant] = ()) -> bytes:
    """Return the payload of what became of a decision, and of those whom it speaks of."""
    people = [[one.kind, one.id] for one in participants]
    return zlib.compress(orjson.dumps({**content, "participants": people, "salt": secrets.token_hex(16)}), _LEVEL)


def participants_of(content: bytes) -> tuple[Participant, ...]:
    """Return who takes part, as the payload says: the subject, then the results in order."""
    found = opened(content)
    if "participants" in found:
        return tuple([Participant(kind, id_) for kind, id_ in found["participants"]])
    kinds = ["candidate", "vacancy"]
    if found["answer"]["direction"] != "vacancies_for_candidate":
        kinds.reverse()
    subject = Participant(kinds[0], found["subject"][0])
    return (subject, *(Participant(kinds[1], one[0]) for one in found["pool"]))


def opened(content: bytes) -> dict[str, Any]:
    """Return a payload as JSON types."""
    return orjson.loads(zlib.decompress(content))  # type: ignore[no-any-return]


def _encoded(noun: Noun) -> orjson.Fragment:
    return orjson.Fragment(encode_profile(noun) if isinstance(noun, Profile) else encode_demand(noun))


def _policy(values: Mapping[str, Any]) -> Policy:
    """Return the policy of the recorded values; one that has other keys by now shows in its label."""
    try:
        return Policy(**values)
    except TypeError:
        raise Conflict("version_missing", needed={"policy": f"{values['name']}-{values['version']}"}) from None
