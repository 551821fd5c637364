"""A DOCX -> the text that a person sees: headers, body with its tables and text boxes in reading order, footers.

python-docx opens the package; its elements are walked as they stand, which keeps text boxes and content controls that
its paragraphs and tables leave out, and costs microseconds a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from matcher.reading.documents.content import Content
from matcher.reading.documents.limits import MAX_CHARACTERS
from matcher.reading.documents.visibility import WHITE
from matcher.reading.documents.word_styles import Look, Styles, parse_colour, shaded
from models.errors import Unreadable

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_RUN, _TEXT, _BOX = qn("w:r"), qn("w:t"), qn("w:txbxContent")
_GONE = (qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr"), _MC + "Fallback")
"""Deleted text, properties, and the second form of a text box."""

_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
_DRAWN = (qn("w:drawing"), qn("w:pict"), _MC + "AlternateContent", qn("w:object"))


def read(data: bytes) -> Content:
    """Return the visible text; Unreadable ``document_unknown_format`` where the package is no document."""
    try:
        document = docx.Document(BytesIO(data))
    except ValueError:
        raise Unreadable("document_unknown_format", status=422) from None
    styles = next((part.element for part in _parts(document, RELATIONSHIP_TYPE.STYLES)), None)
    reading = _Reading(Styles(styles))
    look = _on_page(document, reading.styles.base)
    lines = [
        *(line for part in _parts(document, RELATIONSHIP_TYPE.HEADER) for line in reading.blocks(part.element, look)),
        *reading.blocks(document.element.body, look),
        *(line for part in _parts(document, RELATIONSHIP_TYPE.FOOTER) for line in reading.blocks(part.element, look)),
    ]
    return Content("\n".join(lines), ("hidden_text",) if reading.hidden else ())


def _parts(document: Any, kind: str) -> Iterator[Any]:
    """Yield the parts of a kind that lie in the package; nothing outside is ever fetched."""
    seen: set[str] = set()
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external and hasattr(relation.target_part, "element"):
            name = str(relation.target_part.partname)
            if name not in seen:
                seen.add(name)
                yield relation.target_part


def _on_page(document: Any, look: Look) -> Look:
    """Return `look` on the colour of the page."""
    background = document.element.find(qn("w:background"))
    fill = None if background is None else parse_colour(background.get(qn("w:color")))
    return look if fill is None else replace(look, background=fill)


class _Reading:
    """One pass over a document: lines of text, and whether something hidden was left out."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.hidden = False
        self._characters = 0
        self._boxes: list[tuple[Any, Look]] = []

    def blocks(self, container: Any, look: Look) -> Iterator[str]:
        """Yield the lines of paragraphs and tables in order; a text box follows the paragraph that holds it."""
        for child in container:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child, look)
            elif child.tag == _TABLE:
                yield from self._table(child, look)
            elif child.tag not in _GONE:
                yield from self.blocks(child, look)

    def _paragraph(self, paragraph: Any, look: Look) -> Iterator[str]:
        properties = paragraph.find(qn("w:pPr"))
        look = self.styles.paragraph(look, properties)
        boxes, self._boxes = self._boxes, []
        text = "".join(self._inline(paragraph, look)).strip()
        mine, self._boxes = self._boxes, boxes
        if text:
            yield ("• " if self.styles.listed(properties) else "") + text
        for box, inside in mine:
            yield from self.blocks(box, inside)

    def _inline(self, container: Any, look: Look) -> Iterator[str]:
        for child in container:
            if child.tag == _RUN:
                yield from self._run(child, self.styles.run(look, child.find(qn("w:rPr"))))
            elif child.tag in _DRAWN:
                self._find_boxes(child, look)
            elif child.tag not in _GONE:
                yield from self._inline(child, look)

    def _run(self, run: Any, look: Look) -> Iterator[str]:
        for child in run:
            if child.tag == _TEXT:
                yield self._seen(child.text or "", look)
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag in _DRAWN:
                self._find_boxes(child, look)

    def _seen(self, text: str, look: Look) -> str:
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise Unreadable("document_text_too_long", status=422)
        if not look.hidden:
            return text
        self.hidden = self.hidden or bool(text.strip())
        return ""

    def _find_boxes(self, drawing: Any, look: Look) -> None:
        """Keep the text boxes of a drawing for after the paragraph; of two forms of one box only the first."""
        if drawing.tag in _GONE:
            return
        if drawing.tag == _BOX:
            self._boxes.append((drawing, replace(look, background=_box_fill(drawing))))
            return
        for child in drawing:
            self._find_boxes(child, look)

    def _table(self, table: Any, look: Look) -> Iterator[str]:
        properties = table.find(qn("w:tblPr"))
        style = None if properties is None else properties.find(qn("w:tblStyle"))
        if style is not None and self.styles.shades(style.get(qn("w:val"))):
            look = replace(look, background=None)
        for row in self._within(table, _ROW):
            yield from self._row(row, look)

    def _row(self, row: Any, look: Look) -> Iterator[str]:
        """A row of short cells is one line with tabs; cells of several lines follow one another."""
        cells = []
        for cell in self._within(row, _CELL):
            properties = cell.find(qn("w:tcPr"))
            cells.append(list(self.blocks(cell, look if properties is None else shaded(look, properties))))
        if all(len(lines) <= 1 for lines in cells):
            line = "\t".join(lines[0] for lines in cells if lines)
            if line:
                yield line
        else:
            yield from (line for lines in cells for line in lines)

    def _within(self, container: Any, tag: str) -> Iterator[Any]:
        """Yield rows of a table or cells of a row, also those inside content controls."""
        for child in container:
            if child.tag == tag:
                yield child
            elif child.tag not in (*_GONE, _PARAGRAPH, _TABLE, _ROW, _CELL):
                yield from self._within(child, tag)


def _box_fill(box: Any) -> Any:
    """Return white for a text box without colour of its own, None (unknown) for a filled one."""
    shape = next((one for one in box.iterancestors() if one.tag in (_SHAPE + "wsp",)), None)
    if shape is None:
        return None
    properties = shape.find(_SHAPE + "spPr")
    fill = None if properties is None else properties.find(_DRAWING + "solidFill")
    if fill is None:
        drawn = properties is not None and any(
            properties.find(_DRAWING + tag) is not None for tag in ("gradFill", "blipFill", "pattFill")
        )
        return None if drawn or shape.find(_SHAPE + "style") is not None else WHITE
    exact = fill.find(_DRAWING + "srgbClr")
    return None if exact is None else parse_colour(exact.get("val"))
