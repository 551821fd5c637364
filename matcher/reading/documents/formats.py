"""Which format a file has: decided by its bytes, never by its name.

A PDF begins with ``%PDF-``, a DOCX is a ZIP archive from its first byte, HTML begins with a tag of its own; the rest
is text if it decodes. A file that two programs would open as two formats is refused (``document_ambiguous``).
"""

from __future__ import annotations

import re

from models.errors import Unreadable

PDF, DOCX, HTML, TEXT = "pdf", "docx", "html", "text"
FORMATS = (PDF, DOCX, HTML, TEXT)

_BLANK = b"\xef\xbb\xbf \t\r\n\f\0"
_ENDINGS = {"pdf": PDF, "docx": DOCX, "html": HTML, "htm": HTML, "xhtml": HTML, "txt": TEXT}
_TYPES = {
    "application/pdf": PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": DOCX,
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
}
_OTHER = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"{\\rtf", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ", b"%!PS", b"OggS", b"ID3", b"\xca\xfe\xba\xbe",
)  # fmt: skip
"""First bytes of formats that are not read; BM and MZ count only before a byte that no text has."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|script|link|main|article|section|header|nav|div|table|ul|ol|dl"
    r"|p|h[1-6]|span|br|b|strong|em|i|a|form|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|br|ul|li|h[1-6]|table|span|body)\b[^<>]*>", re.IGNORECASE)


def packed_format(data: bytes) -> str | None:
    """Return pdf or docx (a ZIP archive), None for what may be a text.

    Raises
    ------
    Unreadable
        ``document_ambiguous``, ``document_encrypted`` or ``document_unknown_format``.
    """
    start = data.lstrip(_BLANK)[:8]
    if data.startswith(_OLE):
        raise Unreadable("document_encrypted" if _ENCRYPTED in data else "document_unknown_format", status=422)
    is_pdf, is_zip = start.startswith(b"%PDF-"), data.startswith(b"PK\x03\x04")
    late_pdf = not is_pdf and b"%PDF-" in data[:1024] and b"startxref" in data
    # The end record of an archive lies in the last 64 KiB, whatever stands before it.
    if (is_pdf and b"PK\x05\x06" in data[-66_000:]) or late_pdf:
        raise Unreadable("document_ambiguous", status=422)
    if is_pdf or is_zip:
        return PDF if is_pdf else DOCX
    for magic in _OTHER:
        if data.startswith(magic) and (len(magic) > 2 or min(data[:16]) < 9):
            raise Unreadable("document_unknown_format", status=422)
    return None


def is_markup(text: str, hint: str | None) -> bool:
    """Return whether a decoded text is HTML: it begins with a tag, or is called HTML and holds one."""
    head = text[:65_536].lstrip("\ufeff")
    return bool(_MARKUP.match(head)) or (hint == HTML and bool(_TAG.search(head)))


def hinted(filename: str | None, content_type: str | None) -> str | None:
    """Return the format that a name's ending, else a declared type, speaks of.

    >>> hinted("cv.PDF", "text/plain"), hinted(None, "text/html; charset=utf-8"), hinted("cv", None)
    ('pdf', 'html', None)
    """
    ending = (filename or "").rpartition(".")[2].lower()
    named = _ENDINGS.get(ending) if "." in (filename or "") else None
    return named or _TYPES.get((content_type or "").partition(";")[0].strip().lower())
