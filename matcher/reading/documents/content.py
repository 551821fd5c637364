"""What a parser hands back: the text that a person would see, and whether anything was left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from matcher.reading.documents.limits import MAX_TEXT
from models.errors import Unreadable

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc\uf076]")
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\u00a0]+(?=\n|\Z)")
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a document and the codes of its warnings."""

    text: str
    warnings: tuple[str, ...] = ()


def clean(text: str) -> str:
    r"""Return `text` with plain line ends, without control characters; ligatures and Word's bullets as letters.

    >>> clean("o\ufb03ce\r\n\uf0b7 CRM\x00")
    'office\n• CRM'
    """
    text = _NEWLINES.sub("\n", text)
    text = _CONTROLS.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _BULLETS.sub("•", text)
    text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _GAPS.sub("\n\n", _BLANKS.sub("", text)).strip("\n\t ")


def checked(content: Content) -> Content:
    """Return the content cleaned.

    Raises
    ------
    Unreadable
        ``document_no_text`` where nothing can be read, ``document_text_too_long`` beyond `MAX_TEXT`.
    """
    text = clean(content.text)
    if not any(character.isalnum() for character in text):
        raise Unreadable("document_no_text", status=422)
    if len(text) > MAX_TEXT:
        raise Unreadable("document_text_too_long", status=422, limit=MAX_TEXT)
    return Content(text, content.warnings)
