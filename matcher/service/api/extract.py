"""POST /v1/extract: what a text or a document was read to say, with the characters that prove it."""

from __future__ import annotations

from typing import Any

from flask import Response, g

from matcher.reading.documents.document import read_document
from matcher.service.answers import json_response, language, notices, plain
from matcher.service.requests import StrictBlueprint, matcher, month
from models.reading import CandidateReading, Evidence, ReadDocument, VacancyReading
from models.schemas.calls import ExtractSchema, UploadSchema

blueprint = StrictBlueprint("extract", __name__, description="Reading texts and documents")


@blueprint.route("/v1/extract", methods=["POST"])
@blueprint.json_or_upload(ExtractSchema, UploadSchema)
@blueprint.response(200, description="Requirements or claims with evidence; for a document also its text and format")
def extract(values: dict[str, Any]) -> Response:
    """Read a vacancy or a CV, from a text or from a PDF, DOCX, HTML or text file."""
    shown = language(values.get("lang"))
    reader = matcher().reader
    document = _document(values["file"]) if "file" in values else None
    text = values["text"] if document is None else document.text
    if values["kind"] == "vacancy":
        body = vacancy_body(reader.read_vacancy(text), shown)
    else:
        limit = matcher().policy.declared_limit
        body = candidate_body(reader.read_candidate(text, as_of=month(values), declared_limit=limit), shown)
    if values.get("suggest"):
        body["unmatched_nearest"] = nearest_bodies(body["unmatched"], shown)
    body = body if document is None else with_document(body, document, shown)
    return json_response({"request_id": g.request_id, "versions": matcher().versions, **body})


def _document(file: Any) -> ReadDocument:
    return read_document(file.read(), filename=file.filename, content_type=file.mimetype)


def with_document(body: dict[str, Any], document: ReadDocument, shown: str) -> dict[str, Any]:
    """Return a reading's body with the text that its offsets point into."""
    warnings = notices(((notice, None) for notice in document.warnings), shown) + body["warnings"]
    return {**body, "text": document.text, "format": document.format, "warnings": warnings}


def nearest_bodies(phrases: list[str], shown: str) -> list[dict[str, Any]]:
    """Return each phrase with the concepts whose labels are nearest to it, on the wire."""
    return [
        {
            "phrase": phrase,
            "nearest": [{"skill": one.skill, "label": _label(one.skill, shown), "score": one.score} for one in near],
        }
        for phrase, near in zip(phrases, matcher().reader.nearest(phrases), strict=True)
    ]


def vacancy_body(reading: VacancyReading, shown: str) -> dict[str, Any]:
    """Return a vacancy's reading on the wire, labels in the language `shown`."""
    occupation = reading.occupation
    return {
        "language": reading.language,
        "occupation": None if occupation is None else _occupation(occupation.occupation, occupation.evidence, shown),
        "occupation_alternatives": [
            {"id": one, "label": matcher().occupations[one].label(shown)} for one in reading.occupation_alternatives
        ],
        "requirements": [
            {
                "skill": one.skill,
                "label": _label(one.skill, shown),
                "kind": one.kind,
                "level": one.level,
                "evidence": plain(one.evidence),
            }
            for one in reading.requirements
        ],
        "duties": [
            {"skill": one.skill, "label": _label(one.skill, shown), "evidence": plain(one.evidence)}
            for one in reading.duties
        ],
        "alternatives": plain(reading.alternatives),
        "experience_months": reading.experience_months,
        "education": reading.education,
        "salary": plain(reading.salary),
        "location": plain(reading.location),
        "schedule": reading.schedule,
        "excluded": plain(reading.excluded),
        "unmatched": list(reading.unmatched),
        "warnings": notices(((notice, None) for notice in reading.warnings), shown),
    }


def candidate_body(reading: CandidateReading, shown: str) -> dict[str, Any]:
    """Return a CV's reading on the wire, labels in the language `shown`."""
    return {
        "language": reading.language,
        "mentions": [_claim(one, shown) for one in reading.mentions],
        "occupations": [
            {**_occupation(one.occupation, one.evidence, shown), "months": one.months, "current": one.current}
            for one in reading.occupations
        ],
        "claims": [_claim(one, shown) for one in reading.claims],
        "experience_months": reading.experience_months,
        "education": reading.education,
        "unmatched": list(reading.unmatched),
        "warnings": notices(((notice, None) for notice in reading.warnings), shown),
    }


def _claim(claim: Any, shown: str) -> dict[str, Any]:
    body = plain(claim)
    return {"skill": body.pop("skill"), "label": _label(claim.skill, shown), **body}


def _occupation(id_: str, evidence: tuple[Evidence, ...], shown: str) -> dict[str, Any]:
    return {"id": id_, "label": matcher().occupations[id_].label(shown), "evidence": plain(evidence)}


def _label(skill: str, shown: str) -> str:
    return matcher().taxonomy[skill].label(shown)
