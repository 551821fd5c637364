"""Large alternations searched fast, with exactly the matches of the `re` module.

Python's engine tries every member of an alternation at every character, and can skip a member cheaply only where it
begins with a letter. A `Scanner` therefore looks for places with a simpler pattern, whose members are stripped of
edges, names and groups in front, and lets the whole pattern decide at each place found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_EDGES = (r"\b", r"(?<![^\W_])", r"(?<![\w])", r"(?<!\w)")
_WORD_EDGE = r"(?<![^\W_])"
_EDGE = re.compile(r"\\b")
_LOOKBEHIND = re.compile(r"\(\?<[=!]")
_OPENED = re.compile(r"\((?:\?:|\?P<\w+>)")
_QUANTIFIERS = ("?", "*", "+", "{")


class Scanner:
    """A compiled pattern with the search methods of `re.Pattern`.

    Parameters
    ----------
    pattern : str
        No member may match the empty string.

    Examples
    --------
    >>> [match[0] for match in Scanner(r"\\b(?P<day>gun|day)s?|il").finditer("bugun, 2 days, il")]
    ['days', 'il']
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self._places = re.compile(_places(pattern))

    def starts(self, text: str) -> Iterator[int]:
        """Yield every place where a match may begin, in order."""
        search, place = self._places.search, self._places.search(text)
        while place:
            yield place.start()
            place = search(text, place.start() + 1)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match between two offsets."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches between two offsets in order, without overlap."""
        end = len(text) if end is None else end
        search, match = self._places.search, self.pattern.match
        while place := search(text, start, end):
            found = match(text, place.start(), end)
            if found:
                yield found
            start = found.end() if found else place.start() + 1


def scan(scanners: Mapping[str, Scanner], text: str, places: Scanner) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield (name, match) of what each scanner's `finditer` finds, in one pass over the text.

    Parameters
    ----------
    scanners : mapping of str to Scanner
    text : str
    places : Scanner
        That of the alternation of all their patterns, where to look.
    """
    free = dict.fromkeys(scanners, 0)
    for start in places.starts(text):
        for name, scanner in scanners.items():
            if free[name] <= start:
                found = scanner.pattern.match(text, start)
                if found:
                    free[name] = found.end()
                    yield name, found


def _places(pattern: str) -> str:
    """Return a pattern that is found wherever `pattern` is; one test of a word's edge for all members that begin so."""
    heads: dict[str, dict[str, None]] = {}
    for edge, head in _heads(pattern, ""):
        heads.setdefault(edge, {}).setdefault(head)
    return "|".join(f"{edge}(?:{'|'.join(members)})" for edge, members in heads.items())


def _heads(pattern: str, before: str) -> Iterator[tuple[str, str]]:
    """Yield (edge, head) of all members, each head with a letter or a set in front where that is possible."""
    for member in _members(pattern):
        edge = before
        while stripped := _LOOKBEHIND.match(member) or _EDGE.match(member):
            size = _close(member) if stripped[0] != r"\b" else 2
            edge = edge or (_WORD_EDGE if member[:size] in _EDGES else "")
            member = member[size:]
        opened = _OPENED.match(member)
        close = _close(member) if opened else 0
        if opened and not member.startswith(_QUANTIFIERS, close):
            yield from _heads(member[opened.end() : close - 1], edge)
        else:
            yield edge, re.sub(r"\(\?P<\w+>", "(?:", member)


def _members(pattern: str) -> Iterator[str]:
    """Yield the members of the outermost alternation."""
    start = 0
    for place, letter, depth in _letters(pattern):
        if letter == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _close(pattern: str) -> int:
    """Return the offset behind the bracket that closes the one at the beginning."""
    return next(place + 1 for place, letter, depth in _letters(pattern) if letter == ")" and depth == 0)


def _letters(pattern: str) -> Iterator[tuple[int, str, int]]:
    """Yield (offset, letter, open brackets) of what is neither escaped nor in a set."""
    depth = 0
    inside = escaped = False
    for place, letter in enumerate(pattern):
        if escaped or letter == "\\":
            escaped = not escaped
        elif inside:
            inside = letter != "]"
        else:
            inside = letter == "["
            depth += (letter == "(") - (letter == ")")
            yield place, letter, depth
