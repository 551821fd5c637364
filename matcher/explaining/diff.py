"""The difference between two scores of one pair, under two policies or taxonomies, line by line.

In: both matches with the demands that they were scored for. Out: lines whose points sum to the difference exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matcher.explaining.words import amount, kind_word, points_text, status_word
from models.match import Match, Part
from models.profile import Demand, Requirement
from models.taxonomy import LANGUAGES

Key = tuple[str, tuple[str, ...], str | None, int]

_WORDS: dict[str, dict[str, str]] = {
    "gone": {
        "az": "{label} daha tələb olunmur",
        "en": "{label} is no longer asked",
        "ru": "{label}: больше не требуется",
    },
    "new": {"az": "{label} indi tələb olunur", "en": "{label} is asked now", "ru": "{label}: теперь требуется"},
    "kind": {
        "az": "{label}: {old} idi, indi {new}",
        "en": "{label} moved from {old} to {new}",
        "ru": "{label}: было «{old}», стало «{new}»",
    },
    "need": {
        "az": "{label}: {old} istənilirdi, indi {new}",
        "en": "{label}: asked {old} before, {new} now",
        "ru": "{label}: требовалось {old}, теперь {new}",
    },
    "weight": {
        "az": "{label}: ən çox {old} xal verirdi, indi {new}",
        "en": "{label} could give {old} before, {new} now",
        "ru": "{label}: давало до {old}, теперь до {new}",
    },
    "credit": {
        "az": "{label}: {old} sayılırdı, indi {new}",
        "en": "{label} counted as {old} before, as {new} now",
        "ru": "{label}: засчитывалось как «{old}», теперь «{new}»",
    },
    "share": {
        "az": "{label}: başqa cür sayılır",
        "en": "{label} counts differently",
        "ru": "{label}: засчитывается иначе",
    },
    "in": {"az": "({{}})", "en": "in {{}}", "ru": "({{}})"},
    "policy": {"az": "siyasət", "en": "policy", "ru": "политика"},
    "taxonomy": {"az": "taksonomiya", "en": "taxonomy", "ru": "таксономия"},
    "engine": {"az": "mühərrik", "en": "engine", "ru": "движок"},
    "none": {"az": "heç nə", "en": "nothing", "ru": "ничего"},
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one requirement's part of the difference comes from; `points` are signed hundredths of a point."""

    points: int
    reason: str
    label: str
    sentence: str
    language: str

    def __str__(self) -> str:
        return f"{signed(self.points, self.language)}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Scored:
    """A match with its parts, and the demand that it was scored for (whose requirements the parts follow)."""

    match: Match
    demand: Demand


def diff(old: Scored, new: Scored, language: str, place: str = "") -> tuple[Line, ...]:
    """Return what changed, the largest first; ``sum(line.points) == new.match.points - old.match.points``.

    Parameters
    ----------
    old, new : Scored
        The same pair under the two versions, in the full view.
    place : str
        Appended to each sentence: where the change comes from ("in policy default-3").
    """
    before, after = _by_key(old), _by_key(new)
    lines = [
        Line(points, reason, label, f"{sentence} {place}".rstrip(), language)
        for key in dict.fromkeys([*before, *after])
        for points, reason, label, sentence in _line(before.get(key), after.get(key), language)
    ]
    return tuple(sorted(lines, key=lambda line: (-abs(line.points), line.label, line.reason)))


def where(old: Mapping[str, str], new: Mapping[str, str], language: str) -> str:
    """Return where a difference comes from: the versions that are not the same.

    Examples
    --------
    >>> where({"engine": "1", "policy": "default-2"}, {"engine": "1", "policy": "default-3"}, "en")
    'in policy default-3'
    """
    names = [
        f"{_said(name, language)} {new[name]}"
        for name in ("policy", "taxonomy", "engine")
        if old.get(name) != new.get(name)
    ]
    return _said("in", language).format(", ".join(names)) if names else ""


def signed(points: int, language: str) -> str:
    """Return hundredths of a point with a sign.

    Examples
    --------
    >>> signed(-400, "en"), signed(25, "ru")
    ('−4.00', '+0,25')
    """
    return ("−" if points < 0 else "+") + points_text(abs(points), language)


def key_of(requirement: Requirement) -> tuple[str, tuple[str, ...], str | None]:
    """Return what makes a requirement the same one in two readings: what is asked, not where it stands."""
    return (
        requirement.type.value,
        requirement.skills,
        requirement.occupation or (requirement.label if not requirement.skills else None),
    )


def _by_key(scored: Scored) -> dict[Key, Part]:
    seen: dict[tuple[str, tuple[str, ...], str | None], int] = defaultdict(int)
    found: dict[Key, Part] = {}
    for requirement, part in zip(scored.demand.requirements, scored.match.parts or (), strict=True):
        key = key_of(requirement)
        found[*key, seen[key]] = part
        seen[key] += 1
    return found


def _line(old: Part | None, new: Part | None, language: str) -> Iterator[tuple[int, str, str, str]]:
    if old is None or new is None:
        part = old or new
        assert part is not None
        reason, points = ("gone", -part.points) if new is None else ("new", part.points)
        yield points, reason, part.label, _said(reason, language, label=part.label)
        return
    points, label = new.points - old.points, new.label
    reason, before, after = _reason(old, new, language)
    if points or reason != "share":
        yield points, reason, label, _said(reason, language, label=label, old=before, new=after)


def _reason(old: Part, new: Part, language: str) -> tuple[str, str, str]:
    """Return the first difference that explains the others, with both its values in words."""
    if old.kind != new.kind:
        return "kind", kind_word(old.kind, language), kind_word(new.kind, language)
    if old.need != new.need:
        return "need", _need(old, language), _need(new, language)
    if old.status != new.status:
        return "credit", status_word(old.status, language), status_word(new.status, language)
    if old.max_points != new.max_points:
        return "weight", points_text(old.max_points, language), points_text(new.max_points, language)
    return "share", "", ""


def _need(part: Part, language: str) -> str:
    return _said("none", language) if part.need is None else amount(part.need, language)


def _said(key: str, language: str, **values: str) -> str:
    return _WORDS[key][language].format(**values)


assert all(set(texts) == set(LANGUAGES) for texts in _WORDS.values())
