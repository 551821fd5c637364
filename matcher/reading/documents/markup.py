"""An HTML page -> the text that a person sees: scripts and hidden elements out, block elements as lines (selectolax)."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from matcher.reading.documents.content import Content
from matcher.reading.documents.limits import MAX_CHARACTERS
from matcher.reading.documents.markup_styles import MAX_RULES, Declarations, Look, declarations, rules, styled
from models.errors import Unreadable

_LEFT_OUT = frozenset(
    word
    for words in (
        "head script style noscript template svg math iframe object embed canvas audio video select datalist textarea",
        "map frameset noframes",
    )
    for word in words.split()
)
_BLOCKS = frozenset(
    word
    for words in (
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form",
        "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul",
        "caption button option",
    )
    for word in words.split()
)
_CELLS = ("td", "th")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its first 4 KiB."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def read(markup: str) -> Content:
    """Return the visible text."""
    tree = LexborHTMLParser(markup)
    if tree.root is None:
        return Content("")
    walk = _Walk(_page_rules(tree))
    walk.run(tree.root)
    return Content(walk.text(), ("hidden_text",) if walk.hidden else ())


def _page_rules(tree: LexborHTMLParser) -> dict[int, Declarations]:
    """Return what the page's own style elements say, by the address of the element that it applies to."""
    found: dict[int, Declarations] = {}
    sheets = "\n".join(node.text() for node in tree.css("style"))
    for place, (selector, declared) in enumerate(rules(sheets)):
        if place >= MAX_RULES:
            break
        try:
            matched = tree.css(selector)
        except (SelectolaxError, ValueError):
            continue
        for node in matched:
            found[node.mem_id] = {**found.get(node.mem_id, {}), **declared}
    return found


class _Walk:
    """Depth first through the elements without recursion, so that depth costs nothing.

    Parameters
    ----------
    page_rules : dict of int to Declarations
    """

    def __init__(self, page_rules: dict[int, Declarations]) -> None:
        self._rules = page_rules
        self._parts: list[str] = []
        self._characters = 0
        self.hidden = False

    def run(self, root: Any) -> None:
        """Visit all elements below `root`."""
        stack: list[tuple[Any, Look, bool]] = [(root, Look(), False)]
        while stack:
            node, look, verbatim = stack.pop()
            if isinstance(node, str):
                self._parts.append(node)
            elif node.tag == "-text":
                self._text(node.text_content or "", look, verbatim)
            elif node.tag not in _LEFT_OUT and not node.tag.startswith(("-", "!", "_")):
                self._element(node, look, verbatim, stack)

    def text(self) -> str:
        """Return what was seen, blank lines and blanks at line ends removed."""
        text = "".join(self._parts)
        text = re.sub(r"[ \t]*\n[ \t\n]*", "\n", text)
        return re.sub(r"•\s+", "• ", text)

    def _element(self, node: Any, look: Look, verbatim: bool, stack: list[tuple[Any, Look, bool]]) -> None:
        tag, attributes = node.tag, node.attributes
        look = styled(look, {**self._rules.get(node.mem_id, {}), **declarations(attributes.get("style") or "")})
        shut = tag == "dialog" and "open" not in attributes
        if "hidden" in attributes or shut or (tag == "input" and attributes.get("type") == "hidden"):
            look = styled(look, {"display": "none"})
        look = _attributed(look, attributes)
        if tag == "br":
            self._parts.append("\n")
            return
        if tag in _BLOCKS:
            self._parts.append("\n• " if tag == "li" else "\n")
            stack.append(("\n", look, False))
        elif tag in _CELLS:
            stack.append(("\t", look, False))
        children = []
        child = node.child
        while child is not None:
            children.append((child, look, verbatim or tag == "pre"))
            child = child.next
        stack += reversed(children)

    def _text(self, text: str, look: Look, verbatim: bool) -> None:
        self._characters += len(text)
        if self._characters > 2 * MAX_CHARACTERS:
            raise Unreadable("document_text_too_long", status=422)
        if look.unseen:
            self.hidden = self.hidden or bool(text.strip())
        else:
            self._parts.append(text if verbatim else _SPACE.sub(" ", text))


def _attributed(look: Look, attributes: dict[str, str | None]) -> Look:
    """Return `look` after the colours and sizes that old pages give as attributes."""
    old = {"color": attributes.get("color"), "background-color": attributes.get("bgcolor")}
    given = {name: value.lower() for name, value in old.items() if value}
    return styled(look, given) if given else look
