"""A ZIP archive checked before anything in it is opened: size, ratio, number and names of members, what they are.

Headers can lie about sizes: every member is also read once, never beyond what its header admits.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from io import BytesIO

from matcher.reading.documents.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED
from models.errors import Unreadable

_ACTIVE = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|oleObject", re.IGNORECASE)
_MARKUP = (".xml", ".rels", ".vml")
_DOCTYPES = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
# zipfile imports the old code page of names when it needs it, and then no file can be opened any more.
codecs.lookup("cp437")
_STORED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_archive(data: bytes) -> None:
    """Raise unless `data` is a harmless DOCX package.

    Raises
    ------
    Unreadable
        ``document_broken``, ``document_encrypted``, ``document_unpacked_too_large``, ``document_unsafe_archive``,
        ``document_active_content``, ``document_doctype`` or ``document_unknown_format``.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            _check_names([member.filename for member in members])
            for member in members:
                _check_member(archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, ValueError):
        raise Unreadable("document_broken", status=422) from None


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise Unreadable("document_unpacked_too_large", status=422)
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("document_encrypted", status=422)


def _check_names(names: list[str]) -> None:
    if len({name.lower() for name in names}) != len(names) or any(map(_escapes, names)):
        raise Unreadable("document_unsafe_archive", status=422)
    if any(_ACTIVE.search(name) for name in names):
        raise Unreadable("document_active_content", status=422)
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable("document_unknown_format", status=422)


def _escapes(name: str) -> bool:
    """Whether a member's name leads out of the archive."""
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.compress_type not in _STORED:
        raise Unreadable("document_unsafe_archive", status=422)
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) != member.file_size:
        raise Unreadable("document_broken", status=422)
    if member.filename.lower().endswith(_MARKUP) and any(word in content for word in _DOCTYPES):
        raise Unreadable("document_doctype", status=422)
    if member.filename == "[Content_Types].xml" and b"macroEnabled" in content:
        raise Unreadable("document_active_content", status=422)
