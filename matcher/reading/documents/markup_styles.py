"""How the elements of an HTML page look: shown or not, colours and size, from style attributes and the page's own rules.

Cascade in short: rules in the order of the page, then the style attribute. Style sheets elsewhere are not fetched, and
rules for other media or states are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from matcher.reading.documents.visibility import BLACK, MIN_POINTS, WHITE, Colour, faint

Declarations = dict[str, str]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)([{}])")
_NUMBER = re.compile(r"\s*(-?\d{0,9}\.?\d{0,6})\s*(px|pt|em|rem|%|vw|vh|)")
_NAMES: dict[str, Colour] = {
    "white": WHITE, "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240), "ghostwhite": (248, 248, 255),
    "whitesmoke": (245, 245, 245), "floralwhite": (255, 250, 240), "azure": (240, 255, 255), "red": (255, 0, 0),
    "mintcream": (245, 255, 250), "aliceblue": (240, 248, 255), "blue": (0, 0, 255), "navy": (0, 0, 128),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "green": (0, 128, 0), "yellow": (255, 255, 0),
}  # fmt: skip
_POINTS = {"px": 0.75, "pt": 1.0, "rem": 12.0, "": 0.75}
FAR = 900.0
"""Points beyond which a moved element has left the page."""

MAX_RULES = 500
_USED = frozenset(
    word
    for words in (
        "display visibility opacity font-size font color background background-color position left right top bottom",
        "text-indent margin-left margin-top height max-height width max-width overflow clip clip-path transform",
    )
    for word in words.split()
)


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks here; a colour of None is unknown (a picture, a colour that is not parsed)."""

    hidden: bool = False
    invisible: bool = False
    points: float = 12.0
    colour: Colour | None = BLACK
    background: Colour | None = WHITE

    @property
    def unseen(self) -> bool:
        """Whether the eye cannot see text of this look."""
        if self.hidden or self.invisible or self.points < MIN_POINTS:
            return True
        return self.colour is not None and self.background is not None and faint(self.colour, self.background)


def styled(look: Look, style: Declarations) -> Look:
    """Return the look of an element with these declarations inside an element of `look`."""
    if not style:
        return look
    look = replace(look, hidden=look.hidden or _taken_out(style), points=_size(style, look.points))
    if "visibility" in style:
        look = replace(look, invisible=style["visibility"] in ("hidden", "collapse"))
    background = style.get("background-color") or style.get("background")
    if background is not None and background not in ("transparent", "none", "inherit", "initial"):
        look = replace(look, background=_in_words(background))
    if "color" in style and style["color"] not in ("inherit", "currentcolor"):
        look = replace(
            look, colour=look.background if style["color"] == "transparent" else parse_colour(style["color"])
        )
    return look


def declarations(text: str) -> Declarations:
    """Return the declarations that tell whether text can be seen.

    >>> declarations("Display : NONE !important; margin: 0")
    {'display': 'none'}
    """
    found = {}
    for one in _COMMENT.sub("", text).split(";"):
        name, colon, value = one.partition(":")
        if colon and name.strip().lower() in _USED:
            found[name.strip().lower()] = value.lower().replace("!important", "").strip()
    return found


def rules(sheet: str) -> Iterator[tuple[str, Declarations]]:
    """Yield selector and declarations of a sheet's plain rules.

    >>> list(rules("@media print { p { color: red } } .x, b { display: none }"))
    [('.x', {'display': 'none'}), ('b', {'display': 'none'})]
    """
    depth, selector = 0, ""
    for match in _RULE.finditer(_COMMENT.sub("", sheet)):
        before, brace = match[1], match[2]
        if brace == "{":
            depth += 1
            selector = before.rpartition(";")[2].strip() if depth == 1 else selector
            continue
        depth = max(0, depth - 1)
        if depth == 0 and selector and not selector.startswith("@"):
            yield from _plain(selector, declarations(before))
        selector = "" if depth == 0 else selector


def _plain(selector: str, found: Declarations) -> Iterable[tuple[str, Declarations]]:
    return [(one.strip(), found) for one in selector.split(",") if found and one.strip() and ":" not in one]


def parse_colour(value: str) -> Colour | None:
    """Return a CSS colour, None where it is not known.

    >>> parse_colour("#FFF"), parse_colour("rgb(255, 255,255)"), parse_colour("var(--x)")
    ((255, 255, 255), (255, 255, 255), None)
    """
    value = value.strip().lower()
    if value in _NAMES:
        return _NAMES[value]
    digits = value[1:] if value.startswith("#") else ""
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits[:3])
    if re.fullmatch(r"[0-9a-f]{6}(?:[0-9a-f]{2})?", digits):
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    parts = re.fullmatch(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]{1,8}%?)\s*)?\)", value)
    if not parts:
        return None
    return min(int(parts[1]), 255), min(int(parts[2]), 255), min(int(parts[3]), 255)


def _in_words(background: str) -> Colour | None:
    """The colour of a background; with a picture or a gradient it is unknown."""
    if "url(" in background or "gradient" in background:
        return None
    return parse_colour(background) or next(filter(None, map(parse_colour, background.split())), None)


def _taken_out(style: Declarations) -> bool:
    """Whether an element and all in it is not drawn, or drawn where nobody looks."""
    if style.get("display") == "none" or _points(style.get("opacity", "1")) <= 0.05 * _POINTS[""]:
        return True
    if style.get("position") in ("absolute", "fixed") and (
        any(_points(style.get(side, "0")) < -FAR for side in ("left", "top", "right", "bottom"))
        or any(_points(style.get(side, "0")) > 4 * FAR for side in ("left", "top"))
    ):
        return True
    if any(_points(style.get(name, "0")) < -FAR for name in ("text-indent", "margin-left", "margin-top")):
        return True
    if style.get("overflow") == "hidden" and any(
        _points(style.get(name, "99px")) <= 1 for name in ("height", "max-height", "width", "max-width")
    ):
        return True
    return _clipped(style)


def _clipped(style: Declarations) -> bool:
    clip = re.sub(r"[\s,]+", " ", style.get("clip", ""))
    return (
        bool(re.fullmatch(r"rect\(( ?[01](px)?){4} ?\)", clip))
        or bool(re.match(r"inset\((?:50|100)%", style.get("clip-path", "")))
        or bool(re.match(r"scale\(0?\.?0*\)", style.get("transform", "")))
    )


def _size(style: Declarations, inherited: float) -> float:
    """Height of the letters in points."""
    value = style.get("font-size")
    if value is None:
        sized = re.search(r"(?:^|\s)(\d[\d.]{0,8}(?:px|pt|em|rem|%))", style.get("font", ""))
        value = sized[1] if sized else None
    match = _NUMBER.match(value or "")
    if not match or not match[1].strip("-."):
        return inherited
    number = float(match[1])
    if match[2] in ("em", "%"):
        return inherited * number / (100 if match[2] == "%" else 1)
    return inherited if match[2] in ("vw", "vh") else number * _POINTS[match[2]]


def _points(value: str) -> float:
    """A length in points; a word such as auto is 99."""
    match = _NUMBER.match(value)
    if not match or not match[1].strip("-."):
        return 99.0
    return float(match[1]) * {"em": 12.0, "%": 8.0, "vw": 8.0, "vh": 8.0}.get(match[2], _POINTS.get(match[2], 1.0))
