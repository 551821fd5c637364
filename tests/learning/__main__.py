"""How often noise passes for a lesson: `python -m tests.learning noise` learns from coin-thrown sets of judgements."""

from __future__ import annotations

import sys

from matcher.learning.learning import learn
from models.policy import Policy
from tests.learning.marks import marks
from tests.properties.test_scoring import engine

SETS = 40
SEED = 100


def noise(sets: int = SETS) -> int:
    """Return of how many sets of 480 coin-thrown judgements a policy would have been written."""
    found = (
        learn(marks(engine(), None, vacancies=40, seed=SEED + number), Policy(), engine().scorer)
        for number in range(sets)
    )
    return sum("policy_not_better" not in one.refusals for one in found)


if __name__ == "__main__":
    if sys.argv[1:] != ["noise"]:
        raise SystemExit(__doc__)
    print(f"{noise()} of {SETS} coin-thrown sets passed", flush=True)
