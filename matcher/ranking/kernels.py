"""Kernels: the loops that run over millions of entries, compiled by numba once and kept in its cache.

A block of rows is added up at a time, so that its sums stay in the processor's cache. A requirement that several lists
support counts its best once: `best` holds, row by row, a stamp (the requirement's number) above the value that it has
earned so far, and only what exceeds that is added. All numbers are whole; no float takes part.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from matcher.ranking.prefetching import prefetch

BLOCK_BITS = 13
BLOCK = 1 << BLOCK_BITS
"""Rows whose sums are made at a time."""
CLAIMS, HELD_LIST, ROWS, COLUMN = range(4)
"""Where the entries of a term stand: a skill's list, an occupation's, some rows alone, or a column of all rows."""
CODES = np.array([9, 1, 2, 3, 4, 5, 6, 7])
"""The level code (`models.profile`) that the value of a claim's entry stands for: 0 is a bare keyword."""
ALONE, FIRST, BETWEEN, LAST = range(4)
"""The place of a list among those that support one requirement: the only one, the first, one between, the last."""
VALUE_BITS = 16
"""Bits of what one requirement earns, below the stamp."""
ELIGIBLE = 1 << 14
"""What eligibility adds to the points in the order: more than all points."""
SCALE_BITS = 45
"""Fraction bits of a multiplier, see `matcher.ranking.weighed.multiplier`."""
MUST_BIT = 17
"""Place of the must above the needed rank (3 bits) and the points (14 bits) in the value of a grouped entry."""

_ABSENT = 8
# Unsigned numbers as indexes spare a test for negative ones.
_STRIP = 512
"""Rows among which the best is looked for before they are looked at one by one. Speed only."""
_CLOSED = np.uint32((1 << VALUE_BITS) - 1)
"""Above all that a requirement can earn: nothing more is added."""
_LINE = 64
"""Bytes of a cache line. Speed only."""
_LOW = np.uint64(BLOCK - 1)
_BITS = np.uint64(BLOCK_BITS)
_SEVEN = np.uint64(7)
_NEED_BITS = np.uint64(3)
_SCALE = np.uint64(SCALE_BITS)
_POINTS = np.uint64((1 << 14) - 1)

Array = npt.NDArray[Any]
Number = Any
_compiled: Any = numba.njit(cache=True, nogil=True)
_UNCOUNTED: Any = {"_nrt": False}
_lean: Any = numba.njit(cache=True, nogil=True, **_UNCOUNTED)
"""For what runs once a list and block, and allocates nothing: to count the references to its arrays would cost as much
as a hundred entries."""


@_compiled
def invert(lists: Array, rows: Array, values: Array, bounds: Array, entries: Array) -> None:
    """Fill the zeroed `bounds` and `entries` of `matcher.ranking.postings.Postings` by counting; `rows` ascend."""
    n_blocks = bounds.shape[1] - 1
    for one in range(len(lists)):
        bounds[lists[one], rows[one] >> BLOCK_BITS] += 1
    place = np.empty(bounds.shape[0], dtype=np.int64)
    passed = 0
    for one in range(bounds.shape[0]):
        place[one] = passed
        for block in range(n_blocks):
            count = bounds[one, block]
            bounds[one, block] = passed
            passed += count
        bounds[one, n_blocks] = passed
    for one in range(len(lists)):
        at = place[lists[one]]
        place[lists[one]] = at + 1
        entries[at] = (np.int64(values[one]) << BLOCK_BITS) | (rows[one] & (BLOCK - 1))


@_compiled
def find(entries: Array, bounds: Array, one: int, rows: Array, values: Array) -> None:
    """Write the value of list `one` in each of some rows, which ascend; -1 where the row is not in the list."""
    block, at, end = -1, np.int64(0), np.int64(0)
    for place in range(len(rows)):
        row = rows[place] & (BLOCK - 1)
        if rows[place] >> BLOCK_BITS != block:
            block = rows[place] >> BLOCK_BITS
            at, end = np.int64(bounds[one, block]), np.int64(bounds[one, block + 1])
        # Steps that double from where the last row was, then the half of the last step, and so on.
        step = np.int64(1)
        while at + step < end and (entries[at + step] & (BLOCK - 1)) <= row:
            at += step
            step *= 2
        while step > 1:
            step >>= 1
            if at + step < end and (entries[at + step] & (BLOCK - 1)) <= row:
                at += step
        values[place] = -1
        if at < end and (entries[at] & (BLOCK - 1)) == row:
            values[place] = entries[at] >> BLOCK_BITS


@_compiled
def copy_slices(content: Array, bounds: Array, rows: Array, ends: Array, places: Array, out: Array) -> None:
    """Write the slice of each of some rows where the bounds `ends` of its place say."""
    for one in range(len(rows)):
        first, at = bounds[rows[one]], ends[places[one]]
        for offset in range(bounds[rows[one] + 1] - first):
            out[at + offset] = content[first + offset]


@_compiled
def locate(content: Array, bounds: Array, key: Array) -> Number:
    """Return the row of a key among slices of bytes that ascend, -1 where there is none."""
    low, high = 0, len(bounds) - 1
    while low < high:
        middle = (low + high) >> 1
        first, size = np.int64(bounds[middle]), np.int64(bounds[middle + 1]) - np.int64(bounds[middle])
        at = 0
        while at < size and at < len(key) and content[first + at] == key[at]:
            at += 1
        if at == size and at == len(key):
            return middle
        if at == size or (at < len(key) and content[first + at] < key[at]):
            low = middle + 1
        else:
            high = middle
    return -1


@_compiled
def compile_terms(members: Array, starts: Array, needs: Array, n_absent: Array, arrow_starts: Array, helping: Array,
                  row_of: Array, units: Array, bounds: Array) -> Any:  # fmt: skip
    """Return (terms of shape (n_terms, 6), credit units of shape (n_terms, 8), apart) of requirements of skills.

    A term is (source, list, start and end of its worths, place, stamp); stamps are the requirements' numbers from 1.
    `apart` masks the requirements for which some rows stand alone: who lacks a member, but would be reached by another
    skill that helps it.

    Parameters
    ----------
    members, starts : the asked columns, and each requirement's slice of them
    needs : needed ranks
    n_absent : how many rows lack the skill of each column
    arrow_starts, helping, row_of : asked column -> slice of what earns credit for it, with rows of `units`
    units : int64 array of shape (n_rows, 10, 7)
        Credit units by level code and needed rank.
    bounds : of the claims' postings
    """
    most, apart = len(needs), np.zeros(len(needs), dtype=np.bool_)
    for requirement in range(len(needs)):
        for member in range(starts[requirement], starts[requirement + 1]):
            n_arrows = arrow_starts[members[member] + 1] - arrow_starts[members[member]]
            most += n_arrows
            apart[requirement] |= n_absent[members[member]] > 0 and n_arrows > 1
    terms, tables = np.zeros((most, 6), dtype=np.int64), np.zeros((most, 8), dtype=np.int64)
    n_blocks = bounds.shape[1] - 1
    n, alone = 0, 0
    for requirement in range(len(needs)):
        begin = n
        for member in range(starts[requirement], starts[requirement + 1]):
            for arrow in range(arrow_starts[members[member]], arrow_starts[members[member] + 1]):
                column = helping[arrow]
                size = bounds[column, n_blocks] - bounds[column, 0]
                if size == 0:
                    continue
                at = begin
                while at < n and terms[at, 1] != column:
                    at += 1
                if at == n:
                    # The longest lists first; `tables` are filled where the term ends up.
                    while at > begin and bounds[terms[at - 1, 1], n_blocks] - bounds[terms[at - 1, 1], 0] < size:
                        terms[at, 1] = terms[at - 1, 1]
                        tables[at] = tables[at - 1]
                        at -= 1
                    terms[at, 1] = column
                    tables[at] = 0
                    n += 1
                for value in range(8):
                    earned = units[row_of[arrow], CODES[value], needs[requirement]]
                    tables[at, value] = max(tables[at, value], earned)
        for at in range(begin, n):
            terms[at, 0], terms[at, 5] = CLAIMS, requirement + 1
            if at == begin:
                terms[at, 4] = FIRST if n - begin > 1 or apart[requirement] else ALONE
            else:
                terms[at, 4] = LAST if at == n - 1 else BETWEEN
        if apart[requirement]:
            # Behind the first list, so that the last one need not tell what it gave.
            behind = min(begin + 1, n)
            for at in range(n, behind, -1):
                terms[at] = terms[at - 1]
                tables[at] = tables[at - 1]
            terms[behind, 0], terms[behind, 1], terms[behind, 5] = ROWS, alone, requirement + 1
            tables[behind] = 0
            n, alone = n + 1, alone + 1
    for at in range(n):
        terms[at, 2], terms[at, 3] = 8 * at, 8 * at + 8
    return terms[:n], tables[:n], apart


@_compiled
def reach(columns: Array, codes: Array, arrow_starts: Array, helped: Array, row_of: Array, multipliers: Array) -> Any:
    """Return (lists, multipliers of shape (n_lists, 8) by needed rank) of the skills that claims earn credit for.

    Parameters
    ----------
    columns, codes : the claims
    arrow_starts, helped, row_of : held column -> slice of the skills for which it earns credit
    multipliers : uint64 array of shape (n_rows, 10, 7)
    """
    place_of = np.full(len(arrow_starts) - 1, -1, dtype=np.int64)
    most = 0
    for one in range(len(columns)):
        if codes[one] == _ABSENT:
            place_of[columns[one]] = -2
        else:
            most += arrow_starts[columns[one] + 1] - arrow_starts[columns[one]]
    lists, earned = np.empty(most, dtype=np.int64), np.zeros((most, 8), dtype=np.uint64)
    n = 0
    for one in range(len(columns)):
        if codes[one] == _ABSENT:
            continue
        for arrow in range(arrow_starts[columns[one]], arrow_starts[columns[one] + 1]):
            asked = helped[arrow]
            if place_of[asked] == -2:
                continue
            if place_of[asked] < 0:
                place_of[asked], lists[n] = n, asked
                n += 1
            for need in range(7):
                now = multipliers[row_of[arrow], codes[one], need]
                earned[place_of[asked], need] = max(earned[place_of[asked], need], now)
    return lists[:n], earned[:n]


@_lean
def _prefetch(entries: Array, first: Number, last: Number) -> None:
    """Ask for the entries first..last-1, which the next block is expected to read: a list goes on where it stood."""
    for at in range(first, last, _LINE // entries.itemsize):
        prefetch(entries, at)


@_lean
def _add(entries: Array, first: Number, last: Number, worths: Array, start: Number, place: Number, stamp: Number,
         sums: Array, best: Array) -> None:  # fmt: skip
    """Add what the entries first..last-1 are worth by their values."""
    base, values = np.uint32(stamp << VALUE_BITS), np.uint64(start)
    if place == ALONE:
        for at in range(first, last):
            entry = np.uint64(entries[at])
            sums[entry & _LOW] += worths[values + (entry >> _BITS)]
    elif place == FIRST:
        for at in range(first, last):
            entry = np.uint64(entries[at])
            value = worths[values + (entry >> _BITS)]
            sums[entry & _LOW] += value
            best[entry & _LOW] = base | value
    elif place == BETWEEN:
        for at in range(first, last):
            entry = np.uint64(entries[at])
            before = max(best[entry & _LOW], base)
            after = max(before, base | worths[values + (entry >> _BITS)])
            best[entry & _LOW] = after
            sums[entry & _LOW] += after - before
    else:
        for at in range(first, last):
            entry = np.uint64(entries[at])
            before = max(best[entry & _LOW], base)
            sums[entry & _LOW] += max(before, base | worths[values + (entry >> _BITS)]) - before


@_lean
def _add_capped(entries: Array, first: Number, last: Number, worths: Array, start: Number, end: Number, stamp: Number,
                sums: Array, best: Array) -> None:  # fmt: skip
    """Add what entries are worth; the last worth is that of all greater values too."""
    top, base, values = np.uint64(end - start - 1), np.uint32(stamp << VALUE_BITS), np.uint64(start)
    for at in range(first, last):
        entry = np.uint64(entries[at])
        before = max(best[entry & _LOW], base)
        after = max(before, base | worths[values + min(entry >> _BITS, top)])
        best[entry & _LOW] = after
        sums[entry & _LOW] += after - before


@_lean
def _sum_candidates(block: Number, claims: Array, claim_bounds: Array, held: Array, held_bounds: Array, columns: Array,
                    terms: Array, worths: Array, rows: Array, values: Array, row_bounds: Array,
                    sums: Array, best: Array) -> None:  # fmt: skip
    """Add up what a block of candidates earns. No slices in here: each costs as much as forty entries."""
    sums[:] = 0
    best[:] = 0
    first_row = block * BLOCK
    for number in range(len(terms)):
        source, one, stamp = terms[number, 0], terms[number, 1], terms[number, 5]
        start, end = terms[number, 2], terms[number, 3]
        if source == CLAIMS:
            first, last = np.uint64(claim_bounds[one, block]), np.uint64(claim_bounds[one, block + 1])
            if first < last:
                _prefetch(claims, last, last + (last - first))
                _add(claims, first, last, worths, start, terms[number, 4], stamp, sums, best)
        elif source == HELD_LIST:
            first, last = np.uint64(held_bounds[one, block]), np.uint64(held_bounds[one, block + 1])
            if first < last:
                _add_capped(held, first, last, worths, start, end, stamp, sums, best)
        elif source == ROWS:
            # These rows earn a value of their own instead of what the requirement's lists give them.
            base = np.uint32(stamp << VALUE_BITS)
            for at in range(row_bounds[one, block], row_bounds[one, block + 1]):
                row = rows[at] - first_row
                sums[row] += values[at] - (max(best[row], base) - base)
                best[row] = base | _CLOSED
        else:
            for row in range(min(BLOCK, columns.shape[1] - first_row)):
                sums[row] += worths[min(start + columns[one, first_row + row], end - 1)]


@_lean
def _add_eligible(sums: Array, met: Array, musts: Array) -> None:
    """Lift the rows whose musts are all met above the others."""
    for row in range(len(sums)):
        sums[row] += np.uint16(ELIGIBLE) if met[row] == musts[row] else np.uint16(0)


@_lean
def _order(sums: Array, keep: Array) -> Number:
    """Turn sums into places of the order, 0 where a row is not kept, and return the greatest."""
    greatest = np.uint16(0)
    for row in range(len(sums)):
        place = np.uint16((sums[row] + np.uint16(1)) * np.uint16(keep[row]))
        sums[row] = place
        greatest = max(greatest, place)
    return greatest


@_lean
def _push(heap: Array, size: Number, key: Number) -> Number:
    """Put a key into a min-heap of the largest, which must not be full of larger ones; return its size."""
    if size < len(heap):
        at = size
        while at > 0 and heap[(at - 1) >> 1] > key:
            heap[at] = heap[(at - 1) >> 1]
            at = (at - 1) >> 1
        heap[at] = key
        return size + 1
    at = 0
    while 2 * at + 1 < size:
        down = 2 * at + 1
        if down + 1 < size and heap[down + 1] < heap[down]:
            down += 1
        if heap[down] >= key:
            break
        heap[at] = heap[down]
        at = down
    heap[at] = key
    return size


@_lean
def _take(sums: Array, keep: Array, first_row: Number, heap: Array, size: Number) -> Number:
    """Put the block's best into the heap of keys: place above, smaller rows before greater ones."""
    least = heap[0] >> 32 if size == len(heap) else 0
    for first in range(0, len(sums), _STRIP):
        strip = sums[first : first + _STRIP]
        if _order(strip, keep[first : first + _STRIP]) > least:
            for row in range(len(strip)):
                if strip[row] > least:
                    size = _push(heap, size, (np.int64(strip[row]) << 32) | (0xFFFFFFFF - (first_row + first + row)))
                    least = heap[0] >> 32 if size == len(heap) else 0
    return size


@_compiled
def best_candidates(claims: Array, claim_bounds: Array, held: Array, held_bounds: Array, columns: Array,
                    terms: Array, must_terms: Array, worths: Array, rows: Array, values: Array, row_bounds: Array,
                    musts: Number, keep: Array, heap: Array) -> Number:  # fmt: skip
    """Fill the heap with the keys of the best kept rows and return how many there are.

    Where nothing is a must all are eligible, which nobody is told here.
    """
    sums, met = np.empty(BLOCK, dtype=np.uint16), np.zeros(BLOCK, dtype=np.uint16)
    asked = np.full(BLOCK, musts, dtype=np.uint16)
    best = np.empty(BLOCK, dtype=np.uint32)
    size = 0
    for block in range(-(-len(keep) // BLOCK)):
        first, last = block * BLOCK, min(block * BLOCK + BLOCK, len(keep))
        if musts:
            _sum_candidates(block, claims, claim_bounds, held, held_bounds, columns, must_terms, worths, rows, values,
                            row_bounds, met, best)  # fmt: skip
        _sum_candidates(block, claims, claim_bounds, held, held_bounds, columns, terms, worths, rows, values,
                        row_bounds, sums, best)  # fmt: skip
        kept = sums[: last - first]
        if musts:
            _add_eligible(kept, met, asked)
        size = _take(kept, keep[first:last], first, heap, size)
    return size


@_compiled
def all_candidates(claims: Array, claim_bounds: Array, held: Array, held_bounds: Array, columns: Array,
                   terms: Array, worths: Array, rows: Array, values: Array, row_bounds: Array,
                   out: Array) -> None:  # fmt: skip
    """Write the sums of all rows."""
    sums, best = np.empty(BLOCK, dtype=np.uint16), np.empty(BLOCK, dtype=np.uint32)
    for block in range(-(-len(out) // BLOCK)):
        first, last = block * BLOCK, min(block * BLOCK + BLOCK, len(out))
        _sum_candidates(block, claims, claim_bounds, held, held_bounds, columns, terms, worths, rows, values,
                        row_bounds, sums, best)  # fmt: skip
        out[first:last] = sums[: last - first]


@_lean
def _sum_vacancies(block: Number, asked: Array, asked_bounds: Array, needed: Array, needed_bounds: Array,
                   grouped: Array, grouped_bounds: Array, group_of: Array, lists: Array, multipliers: Array,
                   sums: Array, best: Array) -> None:  # fmt: skip
    """Add up what the vacancies of a block give: points in the low half of a sum, met musts in the high one."""
    sums[:] = 0
    best[:] = 0
    for number in range(len(lists)):
        one = lists[number]
        by_need = multipliers[number]
        first, last = np.int64(asked_bounds[one, block]), np.int64(asked_bounds[one, block + 1])
        _prefetch(asked, last, last + (last - first))
        for at in range(np.uint64(first), np.uint64(last)):
            entry = np.uint64(asked[at])
            value = entry >> _BITS
            sums[entry & _LOW] += np.uint32(((value >> _NEED_BITS) * by_need[value & _SEVEN]) >> _SCALE)
        if one < len(needed_bounds):
            for at in range(np.uint64(needed_bounds[one, block]), np.uint64(needed_bounds[one, block + 1])):
                entry = np.uint64(needed[at])
                sums[entry & _LOW] += np.uint32(by_need[entry >> _BITS] >> _SCALE) << np.uint32(16)
        if one < len(grouped_bounds):
            for at in range(np.uint64(grouped_bounds[one, block]), np.uint64(grouped_bounds[one, block + 1])):
                entry = np.uint64(grouped[at])
                group = np.uint64(group_of[at])
                before = best[group]
                after = max(before, _earned(entry >> _BITS, by_need))
                best[group] = after
                sums[entry & _LOW] += after - before


@_lean
def _earned(value: Number, by_need: Array) -> Number:
    """Return floor(points * credit) and, above it, whether a must is met, of a grouped entry's value."""
    multiplier = by_need[value & _SEVEN]
    points = (((value >> _NEED_BITS) & _POINTS) * multiplier) >> _SCALE
    met = (value >> np.uint64(MUST_BIT)) & (multiplier >> _SCALE)
    return np.uint32(points | (met << np.uint64(16)))


@_compiled
def best_vacancies(asked: Array, asked_bounds: Array, needed: Array, needed_bounds: Array, grouped: Array,
                   grouped_bounds: Array, group_of: Array,
                   most_groups: Number, lists: Array, multipliers: Array, musts: Array, keep: Array,
                   heap: Array) -> Number:  # fmt: skip
    """Fill the heap with the keys of the best kept rows and return how many there are."""
    sums, best = np.empty(BLOCK, dtype=np.uint32), np.empty(most_groups, dtype=np.uint32)
    points, met = np.empty(BLOCK, dtype=np.uint16), np.empty(BLOCK, dtype=np.uint16)
    size = 0
    for block in range(-(-len(keep) // BLOCK)):
        first, last = block * BLOCK, min(block * BLOCK + BLOCK, len(keep))
        _sum_vacancies(block, asked, asked_bounds, needed, needed_bounds, grouped, grouped_bounds, group_of, lists,
                       multipliers, sums, best)  # fmt: skip
        for row in range(last - first):
            points[row] = np.uint16(sums[row] & np.uint32(0xFFFF))
            met[row] = np.uint16(sums[row] >> np.uint32(16))
        kept = points[: last - first]
        _add_eligible(kept, met, musts[first:last])
        size = _take(kept, keep[first:last], first, heap, size)
    return size


@_compiled
def all_vacancies(asked: Array, asked_bounds: Array, needed: Array, needed_bounds: Array, grouped: Array,
                  grouped_bounds: Array, group_of: Array,
                  most_groups: Number, lists: Array, multipliers: Array, out: Array) -> None:  # fmt: skip
    """Write the sums of all rows."""
    sums, best = np.empty(BLOCK, dtype=np.uint32), np.empty(most_groups, dtype=np.uint32)
    for block in range(-(-len(out) // BLOCK)):
        first, last = block * BLOCK, min(block * BLOCK + BLOCK, len(out))
        _sum_vacancies(block, asked, asked_bounds, needed, needed_bounds, grouped, grouped_bounds, group_of, lists,
                       multipliers, sums, best)  # fmt: skip
        out[first:last] = sums[: last - first]


@_compiled
def share_out(starts: Array, shapes: Array, own: Array, is_occupation: Array, rest: Number, share: Number,
              alone: Number, full: Number, points: Array, refused: Array) -> None:  # fmt: skip
    """Share out `full` points over each document's requirements as `matcher.ranking.weighing` says.

    Requirements stand in ascending order of their ids in each document, so ties go to the smaller place.

    Parameters
    ----------
    starts : array of shape (n_documents + 1,)
    shapes : array of shape (n_requirements,)
        Index into `own` (weight in units of 1 / (1,000 * rest)) and `is_occupation`.
    rest, share, alone : Number
        Thousandths beside the occupation's share, that share, and the weight of an occupation alone.
    points, refused : arrays to fill, of shape (n_requirements,) and (n_documents,)
    """
    remainders = np.empty(1, dtype=np.int64)
    for document in range(len(starts) - 1):
        first, last = starts[document], starts[document + 1]
        refused[document] = False
        if first == last:
            continue
        if last - first > len(remainders):
            remainders = np.empty(2 * (last - first), dtype=np.int64)
        others, occupations = 0, 0
        for at in range(first, last):
            if is_occupation[shapes[at]]:
                occupations += 1
            else:
                others += own[shapes[at]]
        occupation = others // rest * share if others else rest * alone
        total = others + occupations * occupation
        left = full
        for at in range(first, last):
            weight = occupation if is_occupation[shapes[at]] else own[shapes[at]]
            points[at] = full * weight // total
            remainders[at - first] = full * weight % total
            left -= points[at]
        for _ in range(left):
            greatest = 0
            for place in range(1, last - first):
                if remainders[place] > remainders[greatest]:
                    greatest = place
            points[first + greatest] += 1
            remainders[greatest] = -1
        for at in range(first, last):
            if points[at] == 0:
                refused[document] = True


def were_compiled() -> bool:
    """Whether this process had to compile a kernel, because numba's cache did not hold it."""
    entries = (
        invert,
        find,
        copy_slices,
        locate,
        compile_terms,
        reach,
        best_candidates,
        all_candidates,
        best_vacancies,
        all_vacancies,
        share_out,
    )
    return any(sum(one.stats.cache_misses.values()) for one in entries)
