"""work, volunteer, projects and keywords of a resume -> lines of text that the reader dates and reads.

The dates of jobs are given to the reader as lines and never as `occupations` entries with months: the reader counts
parallel jobs once, spends each month once per occupation and lets "until today" grow with the day of the call. A firm's
name, a project's name and a bare place are no claims, so they stay out of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from matcher.reading.folding import fold
from matcher.reading.foreign import Field, Node
from matcher.reading.reader import Reader
from matcher.reading.segments import language_of
from matcher.reading.tokens import tokenize

MAX_POSITION = 200
_HEADINGS = {
    "az": {"work": "İş təcrübəsi", "skills": "Bacarıqlar", "now": "indiyədək"},
    "en": {"work": "Work experience", "skills": "Skills", "now": "present"},
    "ru": {"work": "Опыт работы", "skills": "Навыки", "now": "по настоящее время"},
}
_DATE = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-\d\d)?(?:T.*)?)?", re.ASCII)
_NOW = re.compile(
    r"present|now|current\w*|today|ongoing|hal[- ]?hazir\w*|indiy?\w*|davam\w*|настоящ\w*|н\.? ?в\.?|сейчас|по настоящее время"
)


@dataclass
class Career:
    """Jobs in the resume's order as blocks of lines, keywords, and the employers' names for display."""

    jobs: list[list[str]] = field(default_factory=list)
    keywords: dict[str, None] = field(default_factory=dict)
    employers: list[str] = field(default_factory=list)

    def text(self, summary: str | None) -> str | None:
        """Return summary, jobs and keywords under headings in the resume's language; the summary alone as it is."""
        if not (self.jobs or self.keywords):
            return summary
        words = "\n".join([summary or "", *(line for job in self.jobs for line in job), *self.keywords])
        names = _HEADINGS[language_of(words, tokenize(words, fold(words)))]
        parts = [summary] if summary else []
        # A blank line between two jobs keeps the dates of one from the title of the other.
        blocks = ["\n".join(job).replace(_OPEN_END, names["now"]) for job in self.jobs]
        if blocks:
            parts.append("\n".join([names["work"], "\n\n".join(blocks)]))
        if self.keywords:
            parts.append(f"{names['skills']}: " + "; ".join(self.keywords))
        return "\n\n".join(parts)


_OPEN_END = "\ue000"
"""Stands for "until today" while the language is not known yet."""


def read_work(given: Field, career: Career, reader: Reader) -> None:
    """Add the jobs: a line of dates, the position below it, then what was done."""
    for one in given.items():
        node = one.node()
        if node is None:
            continue
        lines = []
        dates = _dates(node)
        if dates is not None:
            lines.append(dates)
        position = node.take("position")
        title = position.line(MAX_POSITION) if position else None
        if title is not None:
            lines.append(title)
            if reader.resolve_title(title) is None:
                position.log.add("unknown_occupation", position.pointer, title=title)
        employer = node.take("name", "company")
        name = employer.line(MAX_POSITION) if employer else None
        if name is not None:
            career.employers.append(name)
        lines += _deeds(node, ("summary",))
        node.rest()
        if lines:
            career.jobs.append(lines)


def read_deeds(given: Field, career: Career, fields: tuple[str, ...]) -> None:
    """Add what was done outside of jobs (volunteering, projects): no dates, so that it is no working time."""
    for one in given.items():
        node = one.node()
        if node is None:
            continue
        lines = _deeds(node, fields)
        read_keywords(node.take("keywords"), career)
        node.rest()
        if lines:
            career.jobs.append(lines)


def read_keywords(given: Field, career: Career) -> None:
    """Add bare keywords, which are worth what a list under a skills heading is worth to the reader."""
    for one in given.items():
        words = one.line(MAX_POSITION)
        if words is not None:
            career.keywords.setdefault(words)


def _deeds(node: Node, fields: tuple[str, ...]) -> list[str]:
    lines = []
    for name in fields:
        given = node.take(name)
        words = given.text() if given else None
        lines += [line.strip() for line in (words or "").split("\n") if line.strip()]
    for one in node.take("highlights").items():
        words = one.line()
        if words is not None:
            lines.append("- " + words.lstrip("-–—•* "))
    return lines


def _dates(node: Node) -> str | None:
    """Return a job's dates as "2019-05 – 2021-03"; a missing end is today, as the format says; None without a start."""
    start, end = node.take("startDate"), node.take("endDate")
    first = date_of(start)
    if first is None:
        end.ignored()
        return None
    if not end or (isinstance(end.value, str) and _NOW.fullmatch(fold(end.value).strip())):
        return f"{first} – {_OPEN_END}"
    last = date_of(end)
    if last is None:
        start.ignored()
        return None
    if last < first[: len(last)]:
        end.log.add("dates_reversed", end.pointer)
        return None
    return f"{first} – {last}"


def date_of(given: Field) -> str | None:
    """Return a partial date as YYYY or YYYY-MM, None, noted, for anything else."""
    value = str(given.value) if isinstance(given.value, int) else given.value
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        given.unread()
        return None
    return match[1] if match[2] is None else f"{match[1]}-{match[2]}"
