"""A PDF -> the text that a person sees on its pages, in reading order (PDFium; nothing is rendered or executed)."""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as pdfium

from matcher.reading.documents.content import Content
from matcher.reading.documents.limits import MAX_CHARACTERS, MAX_PAGES, MAX_TEXT
from matcher.reading.documents.pdf_layout import Glyph, arrange
from matcher.reading.documents.pdf_visibility import PageLook
from models.errors import Unreadable

_ACTIONS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b")
_HYPHENS = (2, 0xFFFE)
"""What PDFium gives for a hyphen at a line's end whose word goes on in the next line."""


def read(data: bytes) -> Content:
    """Return the visible text.

    Raises
    ------
    Unreadable
        ``document_encrypted``, ``document_broken``, ``document_too_many_pages`` or ``document_text_too_long``.
    """
    document = _opened(data)
    count = len(document)
    if count > MAX_PAGES:
        raise Unreadable("document_too_many_pages", status=422, limit=MAX_PAGES)
    texts: list[str] = []
    hidden, looked_at = False, 0
    for place in range(count):
        try:
            page = document[place]
        except pypdfium2.PdfiumError:
            continue
        glyphs, page_hidden, characters = _glyphs(page)
        texts.append(arrange(glyphs))
        hidden, looked_at = hidden or page_hidden, looked_at + characters
        if looked_at > MAX_CHARACTERS or sum(map(len, texts)) > 2 * MAX_TEXT:
            raise Unreadable("document_text_too_long", status=422)
        page.close()
    warnings = ["hidden_text"] * hidden + ["active_content_ignored"] * bool(_ACTIONS.search(data))
    return Content("\n\n".join(texts), tuple(warnings))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable("document_encrypted" if locked else "document_broken", status=422) from None


def _glyphs(page: pypdfium2.PdfPage) -> tuple[list[Glyph | None], bool, int]:
    """Return the visible characters in content order (None ends a line), whether others are hidden, and how many all are."""
    text = page.get_textpage()
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        raise Unreadable("document_text_too_long", status=422)
    look = PageLook(page, text)
    glyphs: list[Glyph | None] = []
    hidden = False
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code in (10, 13):
            glyphs.append(None)
            continue
        if code in _HYPHENS or code == 0:
            continue
        character = chr(code)
        glyph = look.glyph(place, character)
        if glyph is not None:
            glyphs.append(glyph)
        elif not character.isspace():
            hidden = True
    text.close()
    return glyphs, hidden, count
