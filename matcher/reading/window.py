"""The words of one segment as a window in which an alias's stems are looked for.

Words may be apart by two others ("komandanı düzgün idarə edən"); function words, members of an enumeration that
shares a head ("Azərbaycan, ingilis və rus dilləri") and brackets ("komandada (Agile) işləmək") cost nothing.
Against the alias's own order one word may lie between, and no comma.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from matcher.reading.tokens import Token
from matcher.reading.wording import CONJUNCTIONS, STOP

MAX_APART = 2
MAX_APART_REVERSED = 1
MAX_REACH = 14
MAX_ABBREVIATION = 5
"""Letters of a shortened word."""
_ITEM = re.compile(r"[,;:•|/]")
_COMMA = re.compile(r"[,/]")
_HARD = re.compile(r"[.;:!?•·●▪–—|\n]")


class Window:
    """A segment's tokens and what stands between them.

    Parameters
    ----------
    tokens : sequence of Token
    low, high : int
    folded, text : str
        The folded text and the text as sent, which alone shows capitals.
    lists : bool
        Whether an alias may reach over the comma of an enumeration.
    """

    def __init__(
        self, tokens: Sequence[Token], low: int, high: int, folded: str, text: str, lists: bool = True
    ) -> None:
        self._lists = lists
        self.tokens = tokens
        self.low = low
        self.high = high
        self.folded = folded
        self.text = text
        self._depths: list[int] | None = None

    @staticmethod
    def is_stop(word: str) -> bool:
        """Whether a word carries no meaning of a skill."""
        return word in STOP

    def gap(self, place: int) -> str:
        """Return the characters between token `place` and the one before it."""
        return self.folded[self.tokens[place - 1].end : self.tokens[place].start]

    def neighbour(self, place: int, step: int) -> str | None:
        """Return the word right before (-1) or behind (1) a token unless punctuation parts them."""
        other = place + step
        if not self.low <= other < self.high:
            return None
        between = self.gap(max(place, other))
        # A suffix glued with a hyphen or an apostrophe belongs to the name itself.
        if step == 1 and between in ("-", "'", "’") and len(self.tokens[other].word) <= 4:
            return self.neighbour(other, 1)
        return self.tokens[other].word if not between.strip(" -\"'«»“”") else None

    def within(self, matched: tuple[int, ...], phrase: tuple[str, ...]) -> bool:
        """Whether the tokens lie in a run of words that begin like those of `phrase`, in its order."""
        lowest = max(self.low, matched[-1] - len(phrase) + 1)
        highest = min(matched[0], self.high - len(phrase))
        for low in range(lowest, highest + 1):
            if (
                self.tokens[low].word.startswith(phrase[0])
                and all(self.tokens[low + one].word.startswith(word) for one, word in enumerate(phrase))
                and not any(_COMMA.search(self.gap(low + one)) for one in range(1, len(phrase)))
            ):
                return True
        return False

    def is_item(self, matched: Sequence[int]) -> bool:
        """Whether tokens stand side by side between commas, colons or the segment's ends, with nothing beside them."""
        first, last = matched[0], matched[-1]
        if last - first + 1 != len(matched):
            return False
        before = first == self.low or _ITEM.search(self.gap(first)) is not None
        return before and (last + 1 == self.high or _ITEM.search(self.gap(last + 1)) is not None)

    def match(
        self, keys: Sequence[int], anchor: int, place: int, places: Mapping[int, list[int]]
    ) -> tuple[int, ...] | None:
        """Return the tokens of an alias, in its order, around the token `place` that is its `anchor`, else None."""
        if len(keys) == 1:
            return (place,)
        tried: set[tuple[int, ...]] = set()
        for side in (0, 1, -1):
            ordered = self._gather(keys, anchor, place, places, side)
            if ordered is None or ordered in tried:
                continue
            tried.add(ordered)
            matched = tuple(sorted(ordered))
            if self._close(matched, matched == ordered):
                return ordered
        return None

    @staticmethod
    def _gather(
        keys: Sequence[int], anchor: int, place: int, places: Mapping[int, list[int]], side: int
    ) -> tuple[int, ...] | None:
        """Return for each key its nearest token, behind (`side` 1) or before (-1) `place` where there is one there."""
        chosen = {place}
        ordered = []
        for key in keys:
            if key == anchor:
                ordered.append(place)
                continue
            near = _nearest([other for other in places[key] if other not in chosen], place, side)
            if near is None or abs(near - place) > MAX_REACH:
                return None
            chosen.add(near)
            ordered.append(near)
        return tuple(ordered)

    def _close(self, matched: tuple[int, ...], in_order: bool) -> bool:
        first, last = matched[0], matched[-1]
        if last - first + 1 == len(matched) and all(self._adjoins(place) for place in range(first + 1, last + 1)):
            return True
        depth = self.depth(first)
        if any(self.depth(place) != depth for place in matched):
            return False
        apart = 0
        comma = False
        taken = set(matched)
        for place in range(first + 1, last + 1):
            if self.depth(place) > depth:
                continue
            between = self.gap(place)
            if _HARD.search(between):
                return False
            parted = bool(_COMMA.search(between))
            # "services and platforms to identify bugs and develop": an English infinitive begins something else.
            if self.tokens[place].word == "to" and place not in taken:
                return False
            if parted:
                if not self._lists and "," in between:
                    return False
                # An enumeration has a member between the comma and the shared head.
                if place in taken and place - 1 in taken:
                    return False
                comma = True
            if place not in taken and not self._free(place, parted):
                apart += 1
        if not in_order:
            return apart <= MAX_APART_REVERSED and not comma and not self._joined(first, last)
        return apart <= (0 if comma else MAX_APART + (len(matched) > 2))

    def _adjoins(self, place: int) -> bool:
        """Whether nothing but a blank, a hyphen or the point of an abbreviation ("англ. язык") stands before a token."""
        gap = self.gap(place)
        if gap.strip(" -") == "":
            return True
        before, token = self.tokens[place - 1], self.tokens[place]
        return gap in (".", ". ") and len(before.word) <= MAX_ABBREVIATION and self.text[token.start].islower()

    def _joined(self, first: int, last: int) -> bool:
        """Whether a conjunction stands between two tokens: "leadership and team" is not "team leadership"."""
        return any(self.tokens[place].word in CONJUNCTIONS for place in range(first + 1, last))

    def _free(self, place: int, parted: bool) -> bool:
        word = self.tokens[place].word
        return word in STOP or parted or self.tokens[place - 1].word in CONJUNCTIONS

    def depth(self, place: int) -> int:
        """Return how many brackets are open at a token, counted from the segment's start."""
        if self._depths is None:
            self._depths = []
            level = 0
            for one in range(self.low, self.high):
                between = self.gap(one) if one > self.low else ""
                opened, closed = (sum(map(between.count, signs)) for signs in ("([", ")]"))
                level = max(0, level + opened - closed)
                self._depths.append(level)
        return self._depths[place - self.low]


def _nearest(options: Sequence[int], place: int, side: int) -> int | None:
    """Return the option nearest to `place`, first of all on its `side`, and behind it of two as near."""
    if len(options) < 2:
        return options[0] if options else None
    return min(options, key=lambda other: ((other - place) * side < 0, abs(other - place), other < place))
