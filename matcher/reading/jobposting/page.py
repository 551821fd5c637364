"""An HTML page -> the JSON-LD values that it carries; a block that is no JSON is a warning.

The page is cut to its scripts by a scan (`<script` to `</script`, comments skipped), as a tree of the whole page is not
needed and costs the square of its nesting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from matcher.reading.foreign import Log

_MARK = re.compile(r"<!--|<script(?P<attributes>[^<>]{0,1000})>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_TYPE = re.compile(r"""\btype\s*=\s*["']?\s*application/ld\+json""", re.IGNORECASE)
_OPENERS, _CLOSERS = ("//", "<![CDATA[", "<!--"), ("]]>", "-->", "//")


def linked_data(html: str, log: Log) -> Iterator[tuple[str, Any]]:
    """Yield (pointer, value) of every JSON-LD block, ``/blocks/0`` being the first; broken ones go to the log."""
    for number, block in enumerate(_blocks(html)):
        pointer = f"/blocks/{number}"
        try:
            # Raw line ends inside strings are common in pages and harm nobody.
            yield pointer, json.loads(_unwrapped(block), strict=False, parse_constant=_refused)
        except (ValueError, RecursionError):
            log.add("broken_json_block", pointer)


def _blocks(html: str) -> Iterator[str]:
    place = 0
    while match := _MARK.search(html, place):
        if match["attributes"] is None:
            end = html.find("-->", match.end())
            if end < 0:
                return
            place = end
            continue
        closing = _END.search(html, match.end())
        if closing is None:
            return
        if _TYPE.search(match["attributes"]):
            yield html[match.end() : closing.start()]
        place = closing.end()


def _unwrapped(block: str) -> str:
    """Return a block without the comment or CDATA signs that old pages put around their scripts."""
    block = block.strip()
    for sign in _OPENERS:
        block = block.removeprefix(sign).lstrip()
    for sign in _CLOSERS:
        block = block.removesuffix(sign).rstrip()
    return block


def _refused(word: str) -> Any:
    raise ValueError(word)
