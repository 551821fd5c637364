"""The candidate's way in: a CV is read, and what was read is shown beside its text to be corrected."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext

from matcher.service.answers import language
from matcher.service.callers import caller
from matcher.service.messages import message
from matcher.service.pages import calls, names
from matcher.service.pages import candidate_calls as own
from matcher.service.pages.blueprint import blueprint
from matcher.service.pages.candidate_person import Person, of_form, of_text, with_added
from matcher.service.pages.highlights import Place, pieces
from matcher.service.requests import matcher
from models.errors import InvalidInput, NotFound, Unreadable
from models.levels import EDUCATION
from models.store import CANDIDATE
from models.taxonomy import SkillType

SECTION = "pages.candidate"
YEAR = timedelta(days=365)
LIKELY = 0.6
"""Likeness from which on a skill is offered for words that were not understood."""

DEMO = ("cand-001", "cand-028", "cand-036", "cand-006", "cand-017", "cand-025")
"""Invented people to try with one click: three languages, several occupations, one bare list of keywords."""


@blueprint.route("/candidate")
def candidate() -> str:
    """Show where a CV can be given."""
    return entry()


def entry(**more: Any) -> str:
    """Return the page where a CV can be given."""
    return render_template(
        "pages/candidate.html", section=SECTION, records_all=own.records_all(), demos=_demos(), own=_own(), **more
    )


@blueprint.route("/candidate/read", methods=["GET", "POST"])
def candidate_read() -> Any:
    """Read a CV that was pasted or uploaded."""
    if request.method == "GET":
        return redirect(url_for(SECTION))
    file, text = request.files.get("file"), request.form.get("text", "").replace("\r\n", "\n")
    if not (file and file.filename) and not text.strip():
        return Response(entry(problem=gettext("Paste the text of your CV, or choose a file.")), status=422)
    try:
        reading = calls.read_file(file, CANDIDATE) if file and file.filename else calls.read_text(text, CANDIDATE)
    except (Unreadable, InvalidInput) as error:
        return Response(entry(problem=message(error.code, language()), text=text), status=422)
    return profile_page(of_text(reading.get("text", text)), warnings=reading["warnings"])


@blueprint.route("/candidate/profile", methods=["GET", "POST"])
def candidate_profile() -> Any:
    """Show what is known of a person, with the changes of the form."""
    person = of_form(request.form)
    if person is None:
        return redirect(url_for(SECTION))
    person, unknown = with_added(person, request.form)
    return profile_page(person, unknown=unknown, nearest=names.find(unknown).nearest)


def profile_page(person: Person, **more: Any) -> str:
    """Return the page of what was read: the text with its places beside the table."""
    known = own.profile(person.body)
    read = [*known["claims"], *known["occupations"]]
    places = [
        Place(at["start"], at["end"], one["label"], f"at-{at['start']}")
        for one in read
        for at in one["evidence"]
        if at["start"] is not None
    ]
    tongues = [one for one in known["claims"] if matcher().taxonomy[one["skill"]].type is SkillType.LANGUAGE]
    reading = calls.read_text(person.text, CANDIDATE, suggest=True)
    return render_template(
        "pages/candidate-profile.html",
        section=SECTION, person=person, known=known, pieces=pieces(person.text, places), educations=EDUCATION,
        reading=reading, likely=_likely(reading["unmatched_nearest"]), occupations=names.occupations(),
        levels=names.levels, label=names.label, labels=names.offered(), tongues=tongues,
        others=[one for one in known["claims"] if one not in tongues], in_a_year=date.today() + YEAR,
        **{"warnings": known["warnings"], **more},
    )  # fmt: skip


def _likely(unmatched: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the phrases that are near to skills of the taxonomy, with those skills."""
    near = {one["phrase"]: [skill for skill in one["nearest"] if skill["score"] >= LIKELY] for one in unmatched}
    return {phrase: skills for phrase, skills in near.items() if skills}


def _demos() -> list[dict[str, str]]:
    """Return the invented people of the open demonstration: id, and how the CV begins."""
    found = []
    for id_ in DEMO if caller().key == "open" else ():
        try:
            body = calls.candidate(id_)
        except NotFound:
            continue
        found.append({"id": id_, "name": body.get("display", {}).get("name", id_), "text": body.get("text", "")})
    return found


def _own() -> str:
    """Return the id of the caller's own profile where one is stored, else ""."""
    subject = caller().subject
    if not subject:
        return ""
    try:
        calls.candidate(subject)
    except NotFound:
        return ""
    return subject
