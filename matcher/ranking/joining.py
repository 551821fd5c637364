"""Joining: segments and their live rows in, one packed segment out, by arrays alone.

No document is decoded, so that many can be joined beside the calls. What a part keeps by the place in a table of its
own (cities, occupations, shapes) is given its place in the table of all.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from matcher.ranking import kernels
from matcher.ranking.candidates import CandidateIndex
from matcher.ranking.filtering import FilterColumns
from matcher.ranking.packing import KEPT, PackedSequence
from matcher.ranking.pay import PayColumn
from matcher.ranking.postings import Array, Ints, Mask, Postings, inverted, smallest
from matcher.ranking.segments import Form, Segment
from matcher.ranking.vacancies import VacancyIndex

Packs = Sequence[PackedSequence[Any]]


def joined(segments: Sequence[Segment[Any, Any]], live: Sequence[Mask], form: Form[Any, Any]) -> Segment[Any, Any]:
    """Return one packed segment of the live rows of packed segments; their ids are distinct."""
    ids, documents = ([getattr(one, name) for one in segments] for name in ("ids", "documents"))
    rows = _Rows(ids, live)
    indexes: list[Any] = [one.index for one in segments]
    index = (_candidates if isinstance(indexes[0], CandidateIndex) else _vacancies)(indexes, rows)
    columns = _columns([one.columns for one in segments], rows)
    assert form.decode is not None
    names, contents = rows.packed(ids, bytes.decode, 0), rows.packed(documents, form.decode, KEPT)
    return Segment(names, contents, lambda: (index, columns), form)


class _Rows:
    """Where the live rows of several parts stand in the whole, which is in ascending order of ids.

    Parameters
    ----------
    ids : sequence of PackedSequence
    live : sequence of mask
    """

    def __init__(self, ids: Packs, live: Sequence[Mask]) -> None:
        self._kept = [np.flatnonzero(one) for one in live]
        names = [name for pack, kept in zip(ids, self._kept, strict=True) for name in _names(pack, kept)]
        order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
        self.n = len(order)
        self._order = order
        places = np.empty(self.n, dtype=np.int64)
        places[order] = np.arange(self.n)
        ends = np.cumsum([len(one) for one in self._kept])[:-1]
        self._places = np.split(places, ends)
        self.new = []
        """Part -> its rows' new row, -1 for the dead."""
        for one, kept, own in zip(live, self._kept, self._places, strict=True):
            new = np.full(len(one), -1, dtype=np.int64)
            new[kept] = own
            self.new.append(new)

    def gathered(self, columns: Sequence[Array]) -> Array:
        """Return columns of one value a row, joined."""
        return np.concatenate([one[..., kept] for one, kept in zip(columns, self._kept, strict=True)], axis=-1)[
            ..., self._order
        ]

    def sliced(self, contents: Sequence[Array], bounds: Sequence[Array]) -> tuple[Array, Ints]:
        """Return (values, bounds) of columns of a slice a row, joined."""
        sizes = self.gathered([np.diff(one.astype(np.int64)) for one in bounds])
        ends = np.concatenate(([0], np.cumsum(sizes)))
        out = np.empty(int(ends[-1]), dtype=contents[0].dtype)
        for content, start, kept, own in zip(contents, bounds, self._kept, self._places, strict=True):
            kernels.copy_slices(content, start.astype(np.int64), kept, ends, own, out)
        return out, ends

    def packed(self, packs: Packs, decode: Any, kept: int) -> PackedSequence[Any]:
        content, bounds = self.sliced([one.content for one in packs], [one.bounds for one in packs])
        return PackedSequence(content, bounds.astype(np.uint32) if len(content) < 1 << 32 else bounds, decode, kept)


def _names(pack: PackedSequence[Any], kept: Ints) -> list[bytes]:
    content, bounds = pack.content.tobytes(), pack.bounds.tolist()
    return [content[bounds[row] : bounds[row + 1]] for row in kept.tolist()]


def _retabled(places: Sequence[Array], tables: Sequence[Sequence[Any]]) -> tuple[list[Ints], list[Any]]:
    """Return (places in one table, that table) of places in several tables."""
    known: dict[Hashable, int] = {}
    values: list[Any] = []
    found = []
    for some, table in zip(places, tables, strict=True):
        new = []
        for value in table:
            # What came from JSON has lists where there were tuples.
            key = tuple(value) if isinstance(value, list) else value
            if key not in known:
                known[key] = len(values)
                values.append(value)
            new.append(known[key])
        found.append(np.array(new, dtype=np.int64)[some] if new else some.astype(np.int64))
    return found, values


def _columns(parts: Sequence[FilterColumns], rows: _Rows) -> FilterColumns:
    tables = {}
    arrays: dict[str, list[Array]] = {name: [one.arrays[name] for one in parts] for name in parts[0].arrays}
    for name in parts[0].tables:
        arrays[name], tables[name] = _retabled(arrays[name], [one.tables[name] for one in parts])
    return FilterColumns({name: smallest(rows.gathered(some)) for name, some in arrays.items()}, tables)


def _triples(postings: Postings, new: Ints) -> tuple[Ints, Ints, Ints]:
    """Return (lists, new rows, values) of the entries of live rows."""
    lists, rows, values = postings.triples()
    rows = new[rows]
    live = rows >= 0
    return lists[live], rows[live], values[live]


def _candidates(parts: Sequence[CandidateIndex], rows: _Rows) -> CandidateIndex:
    claims = [_triples(one.claims, new) for one, new in zip(parts, rows.new, strict=True)]
    held = [_triples(one.held, new) for one, new in zip(parts, rows.new, strict=True)]
    places, occupations = _retabled([one[0] for one in held], [list(one.occupations) for one in parts])
    held = [(place, some[1], some[2]) for place, some in zip(places, held, strict=True)]
    absent = [np.stack([one.lacks[0], new[one.lacks[1]]]) for one, new in zip(parts, rows.new, strict=True)]
    lacking = np.concatenate(absent, axis=1)
    lacking = lacking[:, lacking[1] >= 0]
    n_lists = len(parts[0].columns)
    return CandidateIndex(
        _inverted(claims, n_lists, rows.n, np.uint16),
        lacking[:, np.lexsort((lacking[1], lacking[0]))].astype(np.int32),
        _inverted(held, len(occupations), rows.n, np.uint32),
        occupations,
        rows.gathered([one.stated_columns for one in parts]),
        rows.gathered([one.employed for one in parts]),
        parts[0].columns,
    )


def _inverted(parts: Sequence[tuple[Ints, Ints, Ints]], n_lists: int, n_rows: int, dtype: type[Any]) -> Postings:
    lists, rows, values = (np.concatenate(some) for some in zip(*parts, strict=True))
    order = np.argsort(rows, kind="stable") if len(parts) > 1 else slice(None)
    return inverted(lists[order], rows[order], values[order], n_lists=n_lists, n_rows=n_rows, dtype=dtype)


def _vacancies(parts: Sequence[VacancyIndex], rows: _Rows) -> VacancyIndex:
    tables = [one.arrays() for one in parts]
    shape_of, shapes = _retabled([one["shape_of"] for one in tables], [one.shapes for one in parts])
    requirements, starts = rows.sliced(shape_of, [one["starts"] for one in tables])
    members, _ = rows.sliced(
        [one["members"].astype(np.int64) for one in tables], [one.member_starts() for one in parts]
    )
    occupation_of, occupations = _retabled([one["occupation_of"] for one in tables], [one.occupations for one in parts])
    # Place 0 is that of vacancies that state no pay.
    known: list[list[Any]] = [[None, *one.pay().known] for one in parts]
    pays, all_known = _retabled([one["pay_places"] for one in tables], known)
    return VacancyIndex(
        starts.astype(np.int32),
        smallest(requirements),
        smallest(members),
        shapes,
        smallest(rows.gathered(occupation_of)),
        occupations,
        PayColumn(smallest(rows.gathered(pays)), all_known[1:]),
        parts[0].columns,
    )
