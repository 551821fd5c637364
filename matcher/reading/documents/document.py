"""The entry: a file's bytes -> `ReadDocument`, its format decided by the bytes; a refusal carries its own code."""

from __future__ import annotations

from matcher.reading.documents.formats import FORMATS, hinted
from matcher.reading.documents.limits import MAX_TEXT, MAX_UPLOAD
from matcher.reading.documents.sandbox import run_child
from models.errors import Unreadable
from models.reading import Notice, ReadDocument


def read_document(data: bytes, *, filename: str | None = None, content_type: str | None = None) -> ReadDocument:
    """Return the text of a PDF, DOCX, HTML or text file.

    Parameters
    ----------
    data : bytes
        At most 10 MiB.
    filename, content_type : str, optional
        What the sender calls it. Hints only: where the bytes say otherwise, they win and a warning
        ``document_not_as_named`` tells so.

    Raises
    ------
    Unreadable
        HTTP 413 ``too_large``; HTTP 422 ``document_empty``, ``document_no_text`` (a scan), ``document_encrypted``,
        ``document_broken``, ``document_unknown_format``, ``document_ambiguous``, ``document_active_content``,
        ``document_doctype``, ``document_unsafe_archive``, ``document_unpacked_too_large``,
        ``document_too_many_pages``, ``document_text_too_long``, ``document_too_slow``,
        ``document_too_much_memory``; HTTP 503 ``documents_busy``.
    """
    if len(data) > MAX_UPLOAD:
        raise Unreadable("too_large", status=413)
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable("document_empty", status=422)
    hint = hinted(filename, content_type)
    answer = run_child(data, hint)
    if "code" in answer:
        raise Unreadable(str(answer["code"]), status=422)
    text, format_ = str(answer["text"]), str(answer["format"])
    if format_ not in FORMATS or len(text) > MAX_TEXT:
        raise Unreadable("document_broken", status=422)
    codes = [str(code) for code in answer["warnings"]]
    if hint not in (None, format_):
        codes.append("document_not_as_named")
    return ReadDocument(text, format_, tuple(Notice(code) for code in codes))
