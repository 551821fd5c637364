"""What was learned, as a policy file: the keys of the shipped policy, and where they come from in its comments."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from models.judgement import Learned
from models.policy import Policy

BEFORE = (
    "Learned from people's own judgements. Not in use until somebody sets MATCHER_POLICY to this file: read it first."
)


def policy_text(learned: Learned, before: Policy, versions: Mapping[str, str], source: str) -> str:
    """Return the YAML of the learned policy; the same judgements give the same bytes.

    Parameters
    ----------
    before : Policy
        The hand-set one.
    versions : mapping
        Of engine and taxonomy.
    source : str
        What the judgements were read from, with its hash.
    """
    lines = [
        BEFORE,
        f"From {learned.judgements} judgements ({learned.accepted} accept) of {source};",
        f"{learned.vacancies} vacancies have marks of both kinds. Hand-set policy: {before.label}.",
        f"Engine {versions['engine']}, taxonomy {versions['taxonomy']}.",
        "Gain on vacancies that the learning did not see, 95 % intervals:",
        *(
            f"  {one.name} {one.before:.4f} -> {one.after:.4f}, gain {one.gain:.4f} [{one.low:.4f}, {one.high:.4f}]"
            for one in learned.gains
        ),
        *(
            f"Lowest impact ratio by {' x '.join(one.attributes)}: {_ratio(one.before)} -> {_ratio(one.after)}"
            for one in learned.ratios
        ),
        *(f"Look at this first: {one}" for one in learned.notes),
        "Calibration (score: share accepted): "
        + ", ".join(f"{points / 100:g}: {share:g}" for points, share in _some(learned.calibration)),
    ]
    body = yaml.safe_dump(learned.policy.to_mapping(), sort_keys=False)
    return "".join(f"# {line}\n" for line in lines) + body


def _ratio(value: float | None) -> str:
    return "too few to say" if value is None else f"{value:.3f}"


def _some(curve: tuple[tuple[int, float], ...], most: int = 12) -> list[tuple[int, float]]:
    step = max(1, -(-len(curve) // most))
    return [*curve[:-1:step], *curve[-1:]]
