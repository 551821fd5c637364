"""Builders of documents for the tests: PDFs written by hand, DOCX packages by python-docx and zipfile."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import docx
import pikepdf

_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
    b"endcmap end end"
)


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<<{entries}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def pdf(content: bytes, *, page: str = "", resources: str = "", objects: tuple[bytes, ...] = ()) -> bytes:
    """A one-page PDF; its font maps every 2-byte code to the character of that number. `objects` begin at number 9."""
    descriptor = "/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80"
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}/Contents 4 0 R"
        f"/Resources<</Font<</F 5 0 R>>{resources}>>>>".encode(),
        stream(content),
        b"<</Type/Font/Subtype/Type0/BaseFont/Helvetica/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Helvetica{system}/DW 500/FontDescriptor 7 0 R>>".encode(),
        f"<</Type/FontDescriptor/FontName/Helvetica{descriptor}>>".encode(),
        stream(_CMAP),
        *objects,
    ]
    return assembled(parts)


def assembled(parts: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first of them its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, table))
    return out.getvalue()


def show(text: str, x: float = 50, y: float = 780, size: float = 12, before: str = "") -> bytes:
    """Operators that draw `text` (each letter half its size wide); `before` sets colour or mode for it alone."""
    code = text.encode("utf-16-be").hex()
    return f"q BT {before} /F {size} Tf {x} {y} Td <{code}> Tj ET Q\n".encode()


def lines(texts: list[str], x: float = 50, y: float = 780) -> bytes:
    """Operators that draw one line below the other."""
    return b"".join(show(text, x, y - 14 * place) for place, text in enumerate(texts))


def with_stream(content: bytes, filters: str) -> bytes:
    """A PDF whose page content is a packed stream."""
    packed = stream(content, f"/Filter {filters}")
    return pdf(b"", objects=(packed,)).replace(b"/Contents 4 0 R", b"/Contents 9 0 R")


def deflated(megabytes: int, times: int = 1) -> bytes:
    """Blanks, packed `times` times."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return packed


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a pikepdf document."""
    out = io.BytesIO()
    document.save(out, **options)
    return out.getvalue()


def word(build: Callable[[docx.document.Document], object]) -> bytes:
    """A DOCX that `build` has filled."""
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, changes: dict[str, bytes] | None = None, flags: int = 0) -> bytes:
    """An archive with members replaced or added."""
    changes = dict(changes or {})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.pop(name, None) or old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def body(xml: str) -> bytes:
    """A word/document.xml with this body."""
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {spaces}><w:body>{xml}</w:body></w:document>'.encode()


def word_xml(xml: str) -> bytes:
    """A DOCX with this body."""
    return repacked(word(lambda document: None), {"word/document.xml": body(xml)})
