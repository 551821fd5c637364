"""Which characters of a PDF page can be seen: render mode, colour against what lies behind, size, page edge, clip, cover.

Shapes are judged by their rectangles; behind a picture or a curved shape the background is unknown, and the text counts
as seen. Spaces: PDFium gives characters in page space, objects of a form in the form's own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from matcher.reading.documents.pdf_layout import Glyph
from matcher.reading.documents.visibility import MIN_CONTRAST, MIN_POINTS, WHITE, Colour, blend, contrast

MAX_OBJECTS = 20_000
"""Objects of a page whose order is known; of later text only what covers it is not."""

MAX_SHAPES = 1_000
MAX_FORM_DEPTH = 8
_INVISIBLE_MODES = (3, 7)
_STROKE_MODES = (1, 5)

Box = tuple[float, float, float, float]
"""left, bottom, right, top in points."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled area: when it was drawn, where, its colour (None: a picture, a pattern, a curve), whether it covers."""

    order: int
    box: Box
    colour: Colour | None
    covers: bool


class PageLook:
    """Tells of each character of a page whether it can be seen.

    Parameters
    ----------
    page : pypdfium2.PdfPage
    text : pypdfium2.PdfTextPage
    """

    def __init__(self, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> None:
        self._text = text
        self._edge: Box = page.get_bbox()
        self._order: dict[int, int] = {}
        self._shapes: list[Shape] = []
        self._seen: dict[int, bool] = {}
        self._last: Glyph | None = None
        for order, (object_, matrix) in enumerate(_objects(page)):
            if order >= MAX_OBJECTS:
                break
            self._note(order, object_, matrix)

    def glyph(self, place: int, character: str) -> Glyph | None:
        """Return the character with its box, or None where it cannot be seen."""
        object_ = pdfium.FPDFText_GetTextObject(self._text, place)
        if not object_:
            return Glyph(character, 0, 0, 0, 0) if character.isspace() else self._beside(character)
        box, size = self._box(place), self._size(place)
        if box[2] <= self._edge[0] or box[0] >= self._edge[2] or box[3] <= self._edge[1] or box[1] >= self._edge[3]:
            return None
        key = ctypes.addressof(object_.contents)
        if key not in self._seen:
            self._seen[key] = size >= MIN_POINTS and self._visible(object_, self._order.get(key), box)
        if not self._seen[key]:
            return None
        self._last = Glyph(character, box[0], box[2], self._origin(place, box), size)
        return self._last

    def _beside(self, character: str) -> Glyph | None:
        """A character that PDFium made (a hyphen): where the one before it ends."""
        last = self._last
        return None if last is None else Glyph(character, last.right, last.right, last.bottom, last.size)

    def _note(self, order: int, object_: Any, matrix: Matrix) -> None:
        kind = pdfium.FPDFPageObj_GetType(object_)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._order[ctypes.addressof(object_.contents)] = order
        elif len(self._shapes) < MAX_SHAPES:
            shape = _shape(order, kind, object_, matrix)
            if shape is not None:
                self._shapes.append(shape)

    def _visible(self, object_: Any, order: int | None, box: Box) -> bool:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(object_)
        if mode in _INVISIBLE_MODES or _clipped(object_):
            return False
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        around = [shape for shape in self._shapes if _inside(x, y, shape.box)]
        if order is not None and any(shape.covers and shape.order > order for shape in around):
            return False
        paint = _colour(object_, stroke=mode in _STROKE_MODES)
        behind = [shape for shape in around if order is None or shape.order < order]
        background = behind[-1].colour if behind else WHITE
        if paint is None:
            return True
        colour, alpha = paint
        if background is None:
            return alpha > 0.05
        return contrast(blend(colour, background, alpha), background) >= MIN_CONTRAST

    def _box(self, place: int) -> Box:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, place, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _size(self, place: int) -> float:
        """Height of the letters in points, after every scaling."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, place, matrix)
        scale = min((matrix.c**2 + matrix.d**2) ** 0.5, (matrix.a**2 + matrix.b**2) ** 0.5 * 4)
        return float(abs(pdfium.FPDFText_GetFontSize(self._text, place)) * scale)

    def _origin(self, place: int, box: Box) -> float:
        """The baseline: boxes of letters with descenders begin lower."""
        x, y = ctypes.c_double(), ctypes.c_double()
        return y.value if pdfium.FPDFText_GetCharOrigin(self._text, place, x, y) else box[1]


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[Any, Matrix]]:
    """Yield all objects of a page in the order of drawing, those of forms with the form's matrix."""
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unfolded(pdfium.FPDFPage_GetObject(page, place), _IDENTITY, 0)


def _unfolded(object_: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if pdfium.FPDFPageObj_GetType(object_) != pdfium.FPDF_PAGEOBJ_FORM:
        yield object_, matrix
    elif depth < MAX_FORM_DEPTH:
        inner = _times(_matrix(object_), matrix)
        for place in range(pdfium.FPDFFormObj_CountObjects(object_)):
            yield from _unfolded(pdfium.FPDFFormObj_GetObject(object_, place), inner, depth + 1)


def _shape(order: int, kind: int, object_: Any, matrix: Matrix) -> Shape | None:
    box = _moved(_bounds(object_), matrix)
    if min(box[2] - box[0], box[3] - box[1]) < MIN_POINTS:
        return None
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return Shape(order, box, None, False)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(object_, fill, stroke)
    paint = _colour(object_, stroke=False)
    if not fill.value or (paint is not None and paint[1] < 0.05):
        return None
    if paint is None or pdfium.FPDFPath_CountSegments(object_) > 5 or pdfium.FPDFPageObj_HasTransparency(object_):
        return Shape(order, box, None, False)
    return Shape(order, box, blend(paint[0], WHITE, paint[1]), paint[1] > 0.95)


def _colour(object_: Any, *, stroke: bool) -> tuple[Colour, float] | None:
    """Return colour and opacity of an object, None for a pattern."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not get(object_, red, green, blue, alpha):
        return None
    return (red.value, green.value, blue.value), alpha.value / 255


def _clipped(object_: Any) -> bool:
    """Whether an object lies wholly outside one of its clipping paths."""
    clip = pdfium.FPDFPageObj_GetClipPath(object_)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    left, bottom, right, top = _bounds(object_)
    for path in range(min(max(count, 0), 16)):
        points = [_point(clip, path, one) for one in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), 64))]
        if not points:
            continue
        across, up = zip(*points, strict=True)
        if left >= max(across) or right <= min(across) or bottom >= max(up) or top <= min(up):
            return True
    return False


def _point(clip: Any, path: int, place: int) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, place), x, y)
    return x.value, y.value


def _bounds(object_: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(object_, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(object_: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(object_, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix is _IDENTITY:
        return box
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
