"""What chance alone does: group sizes and a number of positives -> how often a fair process looks unfair.

A fair process hands the positives out without looking at the groups, so the counts by group follow the multivariate
hypergeometric distribution. It is drawn `DRAWS` times with a fixed seed.
"""

from __future__ import annotations

import numpy as np

from models.audit import Fair

DRAWS = 4_000
SEED = 20_230_705
FOUR_FIFTHS = 0.8
_TOLERANCE = 1e-12
"""Two ratios of counts that are equal may differ by a rounding."""


def fair_process(sizes: list[int], positives: list[int], *, draws: int = DRAWS, seed: int = SEED) -> Fair:
    """Return how often a fair process trips the four-fifths rule, and how often it is as uneven as what was seen.

    Parameters
    ----------
    sizes, positives : list of int
        Outcomes, and counted outcomes, of each group that may be the reference.

    Examples
    --------
    >>> round(fair_process([40, 20], [20, 10]).flag_rate, 1)
    0.4
    """
    generator = np.random.default_rng(seed)
    drawn = generator.multivariate_hypergeometric(sizes, sum(positives), size=draws, method="marginals")
    rates = np.asarray(drawn / np.array(sizes))
    highest = rates.max(axis=1)
    lowest = np.divide(rates.min(axis=1), highest, out=np.ones(draws), where=highest > 0)
    seen = np.array(positives) / np.array(sizes)
    ratio = seen.min() / seen.max() if seen.max() > 0 else 1.0
    return Fair(
        flag_rate=float((lowest < FOUR_FIFTHS - _TOLERANCE).mean()),
        as_low=float((lowest <= ratio + _TOLERANCE).mean()),
    )
