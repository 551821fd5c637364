"""Intervals and tests of shares: counts of two groups -> 95 % intervals and exact probabilities."""

from __future__ import annotations

import math

from scipy import stats
from scipy.optimize import bisect

from models.audit import Interval

LEVEL = 0.95
_CRITICAL = float(stats.norm.ppf((1 + LEVEL) / 2))
_FAR = 40.0
"""Natural logarithm beyond which no ratio of counts lies."""


def rate_interval(positive: int, n: int) -> Interval:
    """Return Wilson's score interval of positive / n (Wilson 1927, without continuity correction).

    Examples
    --------
    >>> found = rate_interval(20, 40)
    >>> round(found.low, 4), round(found.high, 4)
    (0.352, 0.648)
    """
    found = stats.binomtest(positive, n).proportion_ci(LEVEL, method="wilson")
    return Interval(float(found.low), float(found.high))


def ratio_interval(positive: int, n: int, positive_of: int, n_of: int) -> Interval:
    """Return Koopman's score interval of (positive / n) / (positive_of / n_of) (Koopman 1984, Biometrics 40).

    It is the set of all ratios that the score test does not reject. It stands also where a count is 0: the lower end is
    then 0 where nobody of the group counts, and there is no upper end where nobody of the reference does.

    Examples
    --------
    >>> found = ratio_interval(36, 40, 16, 80)
    >>> round(found.low, 2), round(found.high, 2)
    (2.94, 7.15)
    """

    def excess(logarithm: float, sign: float) -> float:
        return sign * _score(math.exp(logarithm), positive, n, positive_of, n_of) - _CRITICAL

    if positive == positive_of == 0:
        return Interval(0.0, None)
    middle = math.log((positive + 0.5) / (n + 0.5) * (n_of + 0.5) / (positive_of + 0.5))
    if positive and positive_of:
        middle = math.log(positive * n_of / (n * positive_of))
    low = 0.0 if positive == 0 else math.exp(bisect(excess, -_FAR, middle, args=(1.0,)))
    high = None if positive_of == 0 else math.exp(bisect(excess, middle, _FAR, args=(-1.0,)))
    return Interval(low, high)


def _score(ratio: float, x1: int, n1: int, x2: int, n2: int) -> float:
    """Return the score statistic of the hypothesis that p1 = ratio * p2, standard normal under it."""
    # Maximum likelihood of p2 under the hypothesis: the smaller root of a quadratic.
    a = (n1 + n2) * ratio
    b = n1 * ratio + x1 + n2 + x2 * ratio
    p2 = 2 * (x1 + x2) / (b + math.sqrt(max(b * b - 4 * a * (x1 + x2), 0.0)))
    p1 = min(p2 * ratio, 1.0)
    variance = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2
    difference = x1 / n1 - ratio * x2 / n2
    return 0.0 if abs(difference) < 1e-15 else difference / math.sqrt(max(variance, 1e-300))


def exact_test(positive: int, n: int, positive_of: int, n_of: int) -> float:
    """Return the two-sided probability of Fisher's exact test that the two shares are one.

    Examples
    --------
    >>> round(exact_test(7, 20, 23, 40), 4)
    0.1702
    """
    return float(stats.fisher_exact([[positive, n - positive], [positive_of, n_of - positive_of]]).pvalue)


def fewest_expected(positive: int, n: int, positive_of: int, n_of: int) -> float:
    """Return the smallest expected count of the two-by-two table if the shares were one."""
    all_, counted = n + n_of, positive + positive_of
    return min(n, n_of) * min(counted, all_ - counted) / all_
