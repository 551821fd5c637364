"""Synthetic candidates and vacancies by the million: a seed in, sparse rows over 14,000 skills out.

Nothing is taken from real people or advertisements. Every document belongs to one of 80 latent trades. Three in ten of
its skills are drawn from 60 soft skills that all trades share, nearly all others from the 600 skills of its trade, each
list by a Zipf law of its own, and one in twenty from all skills: so skills of a trade occur together, the same few
soft skills stand nearly everywhere, and the tail is long. All draws are NumPy's; no Python loop runs over documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.profile import ABSENT, HELD

SKILLS, TRADES, TRADE_SKILLS, SOFT_SKILLS = 14_000, 80, 600, 60
SOFT_SHARE, ANY_SHARE = 0.3, 0.05
_PART = 200_000
_QUANTILES = 1 << 16
_CODES = np.array([1, 2, 3, 4, HELD, ABSENT], dtype=np.int16)
_CODE_SHARES = (0.16, 0.32, 0.25, 0.08, 0.17, 0.02)
_WEIGHTS = np.array([3, 2, 1])
_WEIGHT_SHARES = (0.54, 0.26, 0.20)
QUARTERS = 2500
"""A vacancy's 10,000 points in units of four, so that a quarter of any requirement's points is a whole number."""

Ints = npt.NDArray[np.int64]
Sizes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class World:
    """The latent trades.

    Parameters
    ----------
    soft : array of shape (SOFT_SKILLS,)
        Columns of the shared skills, commonest first.
    trades : array of shape (TRADES, TRADE_SKILLS)
        Columns of each trade's skills, commonest first.
    """

    soft: Ints
    trades: Ints


def world(seed: int = 1) -> World:
    """Return the trades of a seed; skills that are common elsewhere are likelier to belong to a trade too."""
    rng = np.random.default_rng(seed)
    columns = rng.permutation(SKILLS)
    soft, others = columns[:SOFT_SKILLS], columns[SOFT_SKILLS:]
    # The largest of weighted Gumbel noise are a weighted sample without replacement.
    noise = rng.gumbel(size=(TRADES, len(others))) - 0.5 * np.log(np.arange(len(others)) + 100)
    chosen = np.argpartition(-noise, TRADE_SKILLS, axis=1)[:, :TRADE_SKILLS]
    return World(soft, others[rng.permuted(chosen, axis=1)])


def candidates(n: int, seed: int = 2) -> sparse.csr_array:
    """Return level codes of shape (n, SKILLS), int16: 8 to 40 claims a candidate, 15 on average.

    Codes are those of `models.profile`: levels 1 to 4 of the proficiency scale, held without a level, absent.
    """
    rng = np.random.default_rng(seed)
    sizes = np.clip(8 + rng.gamma(2.0, 3.6, n).astype(np.int64), 8, 40)
    rows, columns = structure(sizes, rng)
    codes = rng.choice(_CODES, size=len(columns), p=_CODE_SHARES)
    return _matrix(rows, columns, codes)


def vacancies(n: int, seed: int = 3) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return (points of each requirement, needed ranks 0 to 4) of shape (n, SKILLS): 10 to 13 requirements a vacancy.

    The points of a vacancy sum to 10,000, are shared out by largest remainder of weights 3, 2 and 1, and are multiples
    of four. Both have the same structure; a rank of 0 (presence is enough) is stored too.
    """
    rng = np.random.default_rng(seed)
    rows, columns = structure(rng.integers(10, 14, n), rng)
    points = 4 * share_out(rng.choice(_WEIGHTS, size=len(columns), p=_WEIGHT_SHARES), rows)
    needs = rng.choice(5, size=len(columns), p=(0.4, 0.1, 0.2, 0.2, 0.1))
    return _matrix(rows, columns, points.astype(np.int16)), _matrix(rows, columns, needs.astype(np.int16))


def structure(sizes: Sizes, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return (row bounds of shape (n + 1,), columns ascending in each row) of documents of these sizes.

    A row whose draws repeat themselves too often is shorter than its size.
    """
    parts = list(_parts(world(), sizes, rng))
    counts = np.concatenate([one for one, _ in parts])
    return np.concatenate(([0], np.cumsum(counts))), np.concatenate([one for _, one in parts])


def share_out(weights: Ints, bounds: Ints, total: int = QUARTERS) -> Ints:
    """Return `total` shared out in proportion to the weights of each row, by largest remainder, ties by place."""
    counts = np.diff(bounds)
    row_of = np.repeat(np.arange(len(counts)), counts)
    sums = np.add.reduceat(weights, bounds[:-1])[row_of]
    shares, remainders = np.divmod(total * weights, sums)
    missing = total - np.add.reduceat(shares, bounds[:-1])
    order = np.lexsort((-remainders / sums, row_of))
    places = np.arange(len(order)) - bounds[:-1][row_of]
    shares[order] += places < missing[row_of]
    return shares


def _parts(one: World, sizes: Sizes, rng: np.random.Generator) -> Iterator[tuple[Ints, Ints]]:
    soft, trade = _zipf_table(SOFT_SKILLS, 3), _zipf_table(TRADE_SKILLS, 5)
    trades, anything = _zipf_table(TRADES, 8), _zipf_table(SKILLS, 50)
    for first in range(0, len(sizes), _PART):
        wanted = sizes[first : first + _PART]
        draws = wanted + wanted // 2 + 6
        of = np.repeat(np.arange(len(wanted)), draws)
        own = _drawn(trades, len(wanted), rng)[of]
        drawn = one.trades[own, _drawn(trade, len(of), rng)]
        kind = rng.random(len(of), dtype=np.float32)
        shared = np.flatnonzero(kind < SOFT_SHARE)
        drawn[shared] = one.soft[_drawn(soft, len(shared), rng)]
        other = np.flatnonzero(kind > 1 - ANY_SHARE)
        drawn[other] = _drawn(anything, len(other), rng)
        yield _distinct(of, drawn, wanted, rng)


def _distinct(of: Ints, drawn: Ints, wanted: Sizes, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return (counts, columns ascending in each row) of as many different skills of each row as are wanted."""
    # Each row begins its circle of columns elsewhere, so that cutting the surplus favours no column.
    start = rng.integers(0, SKILLS, len(wanted))
    keys = np.sort(of * SKILLS + (drawn + start[of]) % SKILLS)
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    of, turned = np.divmod(keys, SKILLS)
    found = np.bincount(of, minlength=len(wanted))
    places = np.arange(len(of)) - np.repeat(np.cumsum(found) - found, found)
    kept = places < wanted[of]
    of, turned = of[kept], turned[kept]
    keys = np.sort(of * SKILLS + (turned - start[of]) % SKILLS)
    return np.minimum(found, wanted), keys % SKILLS


def _zipf_table(n: int, shift: int) -> Ints:
    """Return ranks 0..n-1 at even quantiles of the law 1 / (rank + shift)."""
    mass = np.cumsum(1 / (np.arange(n) + shift))
    return np.searchsorted(mass / mass[-1], (np.arange(_QUANTILES) + 0.5) / _QUANTILES)


def _drawn(table: Ints, n: int, rng: np.random.Generator) -> Ints:
    return table[rng.integers(0, _QUANTILES, n, dtype=np.uint16)]


def _matrix(bounds: Ints, columns: Ints, values: npt.NDArray[np.int16]) -> sparse.csr_array:
    shape = (len(bounds) - 1, SKILLS)
    return sparse.csr_array((values, columns.astype(np.int32), bounds.astype(np.int32)), shape=shape)
