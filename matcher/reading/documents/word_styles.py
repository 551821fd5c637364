"""How the runs of a DOCX look: hidden, colour, size and background, resolved through its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from matcher.reading.documents.visibility import BLACK, MIN_POINTS, WHITE, Colour, faint

_ON = (None, "1", "true", "on")
_HIGHLIGHTS = {"white": WHITE, "black": BLACK}
MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; `colour` None is automatic (always readable), `background` None is unknown."""

    vanish: bool = False
    colour: Colour | None = None
    points: float = 10.0
    background: Colour | None = WHITE

    @property
    def hidden(self) -> bool:
        """Whether the eye cannot see such letters."""
        if self.vanish or self.points < MIN_POINTS:
            return True
        return self.colour is not None and self.background is not None and faint(self.colour, self.background)


class Styles:
    """The styles of a document by id.

    Parameters
    ----------
    root : element or None
        The ``w:styles`` element.
    """

    def __init__(self, root: Any) -> None:
        styles = [] if root is None else root.findall(qn("w:style"))
        self._by_id = {style.get(qn("w:styleId")): style for style in styles}
        self.base = Look()
        if root is not None:
            for properties in root.iterfind("/".join(qn(f"w:{tag}") for tag in ("docDefaults", "rPrDefault", "rPr"))):
                self.base = changed(self.base, properties)
        for style in styles:
            if style.get(qn("w:default")) in ("1", "true") and style.get(qn("w:type")) == "paragraph":
                self.base = self.styled(self.base, style.get(qn("w:styleId")))
        self._known: dict[tuple[Look, str | None], Look] = {}

    def paragraph(self, look: Look, properties: Any) -> Look:
        """Return the look of a paragraph's runs before their own properties."""
        if properties is None:
            return look
        look = self.styled(look, _value(properties, "w:pStyle"))
        return shaded(look, properties)

    def run(self, look: Look, properties: Any) -> Look:
        """Return the look of a run in a paragraph of `look`."""
        if properties is None:
            return look
        return changed(self.styled(look, _value(properties, "w:rStyle")), properties)

    def styled(self, look: Look, style: str | None) -> Look:
        """Return `look` after a style and those that it is based on."""
        if style is None or style not in self._by_id:
            return look
        for one in reversed(list(self._chain(style))):
            for tag in ("w:pPr", "w:rPr"):
                properties = one.find(qn(tag))
                if properties is not None:
                    look = shaded(look, properties) if tag == "w:pPr" else changed(look, properties)
        return look

    def listed(self, properties: Any) -> bool:
        """Whether a paragraph is an item of a list, by itself or by its style."""
        if properties is None:
            return False
        number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return bool(number.get(qn("w:val")) != "0")
        style = _value(properties, "w:pStyle")
        return any(one.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for one in self._chain(style))

    def shades(self, style: str | None) -> bool:
        """Whether a table style fills cells with a colour."""
        return any(
            shading.get(qn("w:fill"), "auto") not in ("auto", "FFFFFF")
            for one in self._chain(style)
            for shading in one.iter(qn("w:shd"))
        )

    def _chain(self, style: str | None) -> Iterator[Any]:
        for _ in range(MAX_CHAIN):
            one = self._by_id.get(style)
            if one is None:
                return
            yield one
            style = _value(one, "w:basedOn")


def changed(look: Look, properties: Any) -> Look:
    """Return `look` after run properties (``w:rPr``)."""
    look = shaded(look, properties)
    for child in properties:
        tag, value = child.tag, child.get(qn("w:val"))
        if tag in (qn("w:vanish"), qn("w:specVanish")):
            look = replace(look, vanish=value in _ON)
        elif tag == qn("w:color"):
            look = replace(look, colour=_theme(child) or parse_colour(value))
        elif tag == qn("w:sz"):
            look = replace(look, points=_number(value, look.points * 2) / 2)
        elif tag == qn("w:highlight"):
            look = look if value == "none" else replace(look, background=_HIGHLIGHTS.get(value or ""))
    return look


def shaded(look: Look, properties: Any) -> Look:
    """Return `look` on the shading of a run, paragraph or cell."""
    shading = properties.find(qn("w:shd"))
    if shading is None:
        return look
    if shading.get(qn("w:val"), "clear") not in ("clear", "nil"):
        return replace(look, background=None)
    if shading.get(qn("w:themeFill")) and not shading.get(qn("w:fill")):
        return replace(look, background=None)
    fill = parse_colour(shading.get(qn("w:fill")))
    return look if fill is None else replace(look, background=fill)


def parse_colour(value: str | None) -> Colour | None:
    """Return a colour of six hexadecimal digits, None for auto.

    >>> parse_colour("FF8000"), parse_colour("auto")
    ((255, 128, 0), None)
    """
    try:
        number = int(value or "", 16)
    except ValueError:
        return None
    return (number >> 16 & 255, number >> 8 & 255, number & 255) if len(value or "") == 6 else None


def _theme(colour: Any) -> Colour | None:
    """White where a run takes the page's own colour from the theme and gives no value of its own."""
    plain = colour.get(qn("w:themeShade")) is None
    return WHITE if plain and colour.get(qn("w:themeColor")) in ("background1", "light1") else None


def _value(properties: Any, tag: str) -> str | None:
    found = properties.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def _number(value: str | None, fallback: float) -> float:
    try:
        return float(value or "")
    except ValueError:
        return fallback
