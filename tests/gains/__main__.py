"""The counterfactuals against brute force at full size: `python -m tests.gains [gaps] [unlocks] [sets]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from models.policy import Policy
from tests.benchmarks.markets import Invented
from tests.gains import test_rescore, test_sets, test_unlocks
from tests.properties.test_scoring import POLICIES, engine


def gaps() -> str:
    """10,000 random pairs, every gap scored again by the engine and by the oracle in fractions."""
    return f"{test_rescore.check(10_000, Policy())} gaps of 10,000 pairs"


def unlocks() -> str:
    """1,000 vacancies, every skill at every level, for candidates of several sizes."""
    invented = Invented(engine(), seed=3)
    demands = list(invented.demands(1_000))
    side = engine().vacancies(demands[:700]).with_changes(demands[700:])
    rows = [test_unlocks.check(invented.profile(claims), side, demands, Policy()).total for claims in (0, 8, 25, 60)]
    return f"{sum(rows)} rows of {len(rows)} candidates over {len(demands)} vacancies"


def sets() -> str:
    """1,000 random pairs with and without a budget, under several policies."""
    found = 0
    for place, (profile, demand) in enumerate(test_rescore.pairs(1_000, seed=4)):
        small = demand.requirements[: 2 + place % 5]
        asked = type(demand)(demand.id, small)
        found += len(test_sets.check(profile, asked, POLICIES[0], (None, 100, 400)[place % 3]).sets)
    return f"{found} sets of 1,000 pairs"


CHECKS: dict[str, Callable[[], str]] = {"gaps": gaps, "unlocks": unlocks, "sets": sets}


def main() -> None:
    """Run the named checks, all of them by default."""
    for name in sys.argv[1:] or CHECKS:
        start = time.perf_counter()
        print(f"{name}: {CHECKS[name]()} agree, {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main()
