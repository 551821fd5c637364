"""Answers: JSON bytes with the headers that every answer carries, and the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import orjson
from flask import Response, current_app, g, request

from matcher.service.messages import message
from models.match import Gap, Match, Part
from models.profile import Proof
from models.reading import Notice
from models.taxonomy import LANGUAGES

MAX_WARNINGS = 200
_PLAIN = frozenset((str, int, float, bool))


def language(asked: str | None = None) -> str:
    """Return az, en or ru: what the body asks, the query's `lang`, `Accept-Language`, else az."""
    chosen = asked or getattr(g, "language", None) or request.args.get("lang")
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(LANGUAGES, default="az")


def json_response(body: Any, *, status: int = 200, mimetype: str = "application/json") -> Response:
    """Return a JSON answer that no cache keeps and no browser sniffs."""
    return Response(orjson.dumps(body), status=status, mimetype=mimetype)


def plain(noun: Any) -> Any:
    """Return a noun as JSON types, its enums as words and its fields in their order."""
    if noun is None or type(noun) in _PLAIN:
        return noun
    if names := _fields_of(noun.__class__):
        return {name: plain(getattr(noun, name)) for name in names}
    if isinstance(noun, tuple | list | frozenset):
        return [plain(one) for one in noun]
    if isinstance(noun, dict):
        return {key: plain(one) for key, one in noun.items()}
    return noun.isoformat() if hasattr(noun, "isoformat") else noun


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple([field.name for field in fields(kind)]) if is_dataclass(kind) else ()


def match_body(match: Match) -> dict[str, Any]:
    """Return a match on the wire; parts, gaps and summary only where they were made."""
    return _match(match, _part)


def match_bodies(matches: Sequence[Match]) -> list[dict[str, Any]]:
    """Return the matches of one ranking on the wire; a part that several of them share is encoded once."""
    parts = [id(part) for match in matches for part in match.parts or ()]
    if len(set(parts)) == len(parts):
        return [_match(match, _part) for match in matches]
    known: dict[int, tuple[Part, orjson.Fragment]] = {}

    def encoded(part: Part) -> orjson.Fragment:
        found = known.get(id(part))
        if found is None:
            # Kept with the part itself, so that no other one can take its identity meanwhile.
            found = known[id(part)] = part, orjson.Fragment(orjson.dumps(_part(part)))
        return found[1]

    return [_match(match, encoded) for match in matches]


def _match(match: Match, part_body: Callable[[Part], Any]) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": match.id,
        "score": match.points / 100,
        "score_max": match.points_max / 100,
        "band": match.band,
        "eligible": match.eligibility == "eligible",
        "eligibility": match.eligibility,
        "unmet_musts": list(match.unmet_musts),
    }
    if match.parts is not None and match.gaps is not None:
        body |= {
            "parts": [part_body(part) for part in match.parts],
            "gaps": [_gap(gap) for gap in match.gaps],
            "summary": match.summary,
        }
    return body


def _part(part: Part) -> dict[str, Any]:
    return {
        "requirement": part.requirement,
        "type": part.type,
        "skill": part.skill,
        "occupation": part.occupation,
        "label": part.label,
        "kind": part.kind,
        "need": part.need,
        "have": part.have,
        "status": part.status,
        "via": part.via,
        "via_skill": part.via_skill,
        "max_points": part.max_points,
        "points": part.points,
        "evidence": [_proof(one) for one in part.evidence] if part.evidence else [],
        "asked": [_proof(one) for one in part.asked] if part.asked else [],
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {"source": proof.source, "quote": proof.quote, "start": proof.start, "end": proof.end}


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "requirement": gap.requirement,
        "type": gap.type,
        "skill": gap.skill,
        "occupation": gap.occupation,
        "label": gap.label,
        "from": gap.from_,
        "to": gap.to,
        "gain_points": gap.gain_points,
        "score_after": gap.points_after / 100,
        "becomes_eligible": gap.becomes_eligible,
        "sentence": gap.sentence,
    }


def notices(found: Iterable[tuple[Notice, str | None]], language_: str) -> list[dict[str, Any]]:
    """Return warnings on the wire, each once: code, sentence, their data and the id of the record they arose in.

    Parameters
    ----------
    found : iterable of (Notice, str or None)
        Warnings with the id of their record; at most `MAX_WARNINGS` are shown.
    language_ : str
    """
    bodies: list[dict[str, Any]] = []
    seen = set()
    for notice, id_ in found:
        if (notice, id_) not in seen and len(bodies) < MAX_WARNINGS:
            seen.add((notice, id_))
            place = {} if id_ is None else {"id": id_}
            bodies.append(
                {"code": notice.code, "detail": message(notice.code, language_), **place, **dict(notice.data)}
            )
    _suggest([body for body in bodies if body["code"] == "unknown_skill"])
    return bodies


def _suggest(bodies: list[dict[str, Any]]) -> None:
    """Add the nearest skills to the warnings of unknown ones; only those that are shown cost a search."""
    if bodies:
        nearest = current_app.extensions["matcher"].reader.nearest([body["label"] for body in bodies])
        for body, near in zip(bodies, nearest, strict=True):
            body["suggestions"] = [one.skill for one in near]
