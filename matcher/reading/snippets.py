"""Markup inside a field -> its text in reading order, and a text -> a field that is read back letter by letter.

A scan over the tags, without a tree: the time of parsers that build one grows with the square of the nesting
(60,000 nested elements: 3.5 s), and a field comes from anywhere. In: a string, marked up or not. Out: plain text.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(("script", "style", "template", "noscript"))
_SPACE = re.compile(r"[ \t\n\r\f]+")


def plain_text(given: str) -> str:
    """Return the text of a string: tags out, character references resolved, blocks and list items on lines of their own.

    A string without tags and references is returned as it is. Markup that was escaped once too often is read too.

    Examples
    --------
    >>> plain_text("<p>Tələblər:</p><ul><li>CRM &amp; Excel<li>ingilis <b>dili</b></ul>")
    'Tələblər:\\n• CRM & Excel\\n• ingilis dili'
    >>> plain_text("a < b")
    'a < b'
    """
    if not _TAG.search(given):
        if not _ENTITY.search(given):
            return given
        given = html.unescape(given)
        if not _TAG.search(given):
            return given
    return _Scan(given).text()


def marked_up(text: str) -> str:
    """Return a string of which `plain_text` makes exactly `text`: the text itself unless it looks like markup."""
    return text if plain_text(text) == text else f"<span>{html.escape(text, quote=False)}</span>"


class _Scan:
    """One pass over a marked-up string; without a block element its own line breaks are kept."""

    def __init__(self, given: str) -> None:
        self.given = given
        self.parts: list[str] = []
        self.kept = not any((match["name"] or "").lower() in _BLOCKS for match in _TAG.finditer(given))
        self.blocks = not self.kept
        self.preformatted = 0
        self.opened = True  # nothing stands on the line yet

    def text(self) -> str:
        place = 0
        while match := _TAG.search(self.given, place):
            self._say(self.given[place : match.start()])
            place = match.end()
            name = (match["name"] or "").lower()
            if name in _SILENT and not match["close"]:
                place = self._end_of(name, place)
            elif name in _BLOCKS:
                self._block(name, bool(match["close"]))
        self._say(self.given[place:])
        found = "".join(self.parts)
        return "\n".join(line.rstrip(" ") for line in found.split("\n")).strip("\n") if self.blocks else found

    def _end_of(self, name: str, place: int) -> int:
        end = re.compile(f"</{name}", re.IGNORECASE).search(self.given, place)
        return len(self.given) if end is None else end.start()

    def _block(self, name: str, close: bool) -> None:
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if close else 1))
        if name in _CELLS:
            if not close and not self.opened:
                self.parts.append(" | ")
            return
        if not self.opened or name == "br":
            self.parts.append("\n")
            self.opened = True
        if name == "li" and not close and self.parts[-1:] != ["• "]:
            self.parts.append("• ")

    def _say(self, raw: str) -> None:
        words = html.unescape(raw)
        if self.kept or self.preformatted:
            self.parts.append(words)
            self.opened = self.opened and not words
            return
        words = _SPACE.sub(" ", words)
        if self.opened or (self.parts[-1:] and self.parts[-1].endswith(" ")):
            words = words.lstrip(" ")
        if words:
            self.parts.append(words)
            self.opened = False
