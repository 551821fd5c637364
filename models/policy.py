"""The policy: every number that a person may set, with its version; it changes results, so every answer names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any

from models.decimals import thousandths
from models.errors import InvalidInput
from models.levels import LEVELS, Scale
from models.taxonomy import ID, content_hash

_SHARES = (
    "unlevelled_share", "unstated_months_share", "same_family", "same_minor_group", "mention_share", "occupation_share",
)  # fmt: skip
_WEIGHTS = ("weight_must", "weight_required", "weight_unstated", "weight_preferred", "weight_occupation_alone")
_EFFORTS = {scale: tuple(f"effort_{word.lower()}" for word in words) for scale, words in LEVELS.items()}
_BANDS = ("band_strong", "band_good", "band_partial", "unlock_score")


@dataclass(frozen=True)
class Policy:
    """Weights and shares in thousandths, bands in hundredths of a point.

    Parameters
    ----------
    weight_must, weight_required, weight_unstated, weight_preferred : int
        Default weight of a requirement by its kind, 1..10,000.
    weight_occupation_alone : int
        Weight of the occupation where nothing else is asked.
    occupation_share : int
        Share of all points that the occupation gets beside other requirements (250: one third of their sum), 1..900.
    unlevelled_share : int
        Credit of a claim without level where a level is asked.
    unstated_months_share : int
        Credit of an occupation held for an unstated time where months are asked.
    same_family, same_minor_group : int
        Strength between occupations of one family, or of one ISCO-08 minor group.
    mention_share : int
        Worth of a bare keyword.
    declared_limit : int
        Skills that a list may declare without any support elsewhere in the CV, 0..200.
    band_strong, band_good, band_partial, unlock_score : int
        Lowest score of each band, and of a vacancy that is open to a person.
    effort_a1, …, effort_expert, effort_presence : int
        Hours of learning from nothing to each level of a scale, and to a skill without scale, 0..100,000. They score
        nothing: they only say what a change costs.
    """

    name: str = "default"
    version: int = 1
    weight_must: int = 3000
    weight_required: int = 3000
    weight_unstated: int = 2000
    weight_preferred: int = 1000
    weight_occupation_alone: int = 3000
    occupation_share: int = 250
    unlevelled_share: int = 500
    unstated_months_share: int = 500
    same_family: int = 600
    same_minor_group: int = 300
    mention_share: int = 0
    declared_limit: int = 15
    band_strong: int = 8000
    band_good: int = 6000
    band_partial: int = 4000
    unlock_score: int = 6000
    effort_a1: int = 100
    effort_a2: int = 200
    effort_b1: int = 400
    effort_b2: int = 600
    effort_c1: int = 800
    effort_c2: int = 1200
    effort_basic: int = 20
    effort_intermediate: int = 80
    effort_advanced: int = 240
    effort_expert: int = 800
    effort_presence: int = 40

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.name):
            raise InvalidInput("bad_id", "/name", id=self.name)
        if not self.band_strong >= self.band_good >= self.band_partial:
            raise InvalidInput("bands_out_of_order", "/band_good")
        for names in _EFFORTS.values():
            hours = [getattr(self, name) for name in names]
            if hours != sorted(hours):
                raise InvalidInput("efforts_out_of_order", f"/{names[0]}")

    @classmethod
    def from_mapping(cls, record: Mapping[str, Any], *, base: Policy | None = None) -> Policy:
        """Return the policy of a file or an inline object; keys that are left out keep the value of `base`.

        Raises
        ------
        InvalidInput
            ``unknown_field``, ``not_a_number``, ``too_many_places`` or ``out_of_range`` with a pointer.
        """
        known = {field.name for field in fields(cls)}
        values: dict[str, Any] = asdict(base) if base else {}
        for key, value in record.items():
            if key not in known:
                raise InvalidInput("unknown_field", f"/{key}", field=key)
            values[key] = _value(key, value)
        return cls(**values)

    def to_mapping(self) -> dict[str, str | int | float]:
        """Return the values as a file or an inline object says them: `from_mapping` makes the same policy of them.

        Examples
        --------
        >>> Policy().to_mapping()["occupation_share"], Policy.from_mapping(Policy().to_mapping()) == Policy()
        (0.25, True)
        """
        return {field.name: _written(field.name, getattr(self, field.name)) for field in fields(self)}

    def weight(self, kind: str) -> int:
        """Return the default weight of a requirement kind in thousandths."""
        return int(getattr(self, f"weight_{kind}"))

    def effort(self, scale: Scale, level: str | None) -> int:
        """Return the hours of learning from nothing to a level; without one, to the first level of the scale.

        Examples
        --------
        >>> Policy().effort(Scale.CEFR, "B2") - Policy().effort(Scale.CEFR, "B1")
        200
        """
        names = _EFFORTS[scale]
        if not names:
            return self.effort_presence
        return int(getattr(self, names[0] if level is None else f"effort_{level.lower()}"))

    def band(self, points: int) -> str:
        """Return strong, good, partial or weak for points in hundredths."""
        for name in ("strong", "good", "partial"):
            if points >= getattr(self, f"band_{name}"):
                return name
        return "weak"

    @cached_property
    def label(self) -> str:
        """Name, version and content hash: what an answer's `versions.policy` says."""
        return f"{self.name}-{self.version}-{content_hash([asdict(self)])[:8]}"


def _value(key: str, value: Any) -> Any:
    if key == "name":
        if not isinstance(value, str):
            raise InvalidInput("not_a_string", "/name")
        return value
    if isinstance(value, bool | str) or value is None:
        raise InvalidInput("not_a_number", f"/{key}")
    if key in _WEIGHTS:
        return thousandths(value, low=1, high=10_000, pointer=f"/{key}")
    if key in _SHARES:
        low, high = (1, 900) if key == "occupation_share" else (0, 1000)
        return thousandths(value, low=low, high=high, pointer=f"/{key}")
    if key in _BANDS:
        return _whole(thousandths(value, low=0, high=100_000, pointer=f"/{key}"), 2, key)
    low, high = (0, 200) if key == "declared_limit" else (1, 1_000_000)
    if key.startswith("effort_"):
        low, high = 0, 100_000
    return _whole(thousandths(value, low=low * 1000, high=high * 1000, pointer=f"/{key}"), 0, key)


def _whole(value: int, places: int, key: str) -> int:
    """Return thousandths in the unit of so many decimal places, 0 or 2."""
    whole, rest = divmod(value, {0: 1000, 2: 10}[places])
    if rest:
        raise InvalidInput("too_many_places", f"/{key}", places=places)
    return whole


def _written(key: str, value: Any) -> str | int | float:
    unit = 1000 if key in _WEIGHTS + _SHARES else 100 if key in _BANDS else 1
    if unit == 1:
        return value  # type: ignore[no-any-return]
    return value // unit if value % unit == 0 else float(value / unit)
