"""Exports: the first hundred of a ranking, or ticked candidates, as a file to download."""

from __future__ import annotations

from flask import Response
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from matcher.service.pages import calls
from matcher.service.pages.recruiter.choices import choices
from matcher.service.pages.recruiter.drafts import Draft
from matcher.service.pages.recruiter.people import people
from matcher.service.pages.recruiter.ranking import subject_of, ticked
from matcher.service.pages.recruiter.tables import as_csv, as_xlsx, rows

MOST = 100
FORMS = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


def export(draft: Draft, values: MultiDict[str, str], form: str) -> Response:
    """Return ticked candidates, or else the first of the ranking, as a file."""
    if form not in FORMS:
        raise NotFound
    ids = ticked(values)[:MOST]
    pool = {"candidate_ids": ids} if ids else {"filters": choices(values).filters}
    found = calls.match({**subject_of(draft), **pool, "limit": MOST})["results"]
    mimetype, write = FORMS[form]
    response = Response(write(rows(found, people(one["id"] for one in found))), content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="candidates-{draft.id}.{form}"'
    return response
