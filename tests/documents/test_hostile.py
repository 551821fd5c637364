"""Hostile files (abuse cases 82–98): each has its own code and stays far below the limits, or the kernel ends it."""

from __future__ import annotations

import io
import resource

import pikepdf
import pytest

from matcher.reading.documents.document import read_document
from matcher.reading.documents.limits import CPU_SECONDS, MAX_UPLOAD
from models.errors import Unreadable
from tests.documents.files import assembled, body, deflated, pdf, repacked, saved, show, stream, with_stream, word

GOOD_PDF = pdf(show("Aspaz"))
GOOD_WORD = word(lambda document: document.add_paragraph("Aspaz"))
TEXT = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def docx(xml: bytes, **changes: bytes) -> bytes:
    return repacked(GOOD_WORD, {"word/document.xml": xml, **changes})


def encrypted() -> bytes:
    with pikepdf.open(io.BytesIO(GOOD_PDF)) as document:
        return saved(document, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def form_bomb(depth: int) -> bytes:
    """Forms that draw the next one ten times each."""
    objects = []
    for level in range(depth):
        last = level == depth - 1
        inside = "/Font<</F 5 0 R>>" if last else f"/XObject<</X {10 + level} 0 R>>"
        entries = f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<<{inside}>>"
        objects.append(stream(show("A") if last else b"/X Do " * 10, entries))
    return pdf(b"/X Do ", resources="/XObject<</X 9 0 R>>", objects=tuple(objects))


def entities() -> bytes:
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{nested}]><w>&e9;</w>'.encode()


def lying() -> bytes:
    """A DOCX whose headers speak of far fewer bytes than its main part unpacks to."""
    data = bytearray(docx(body("<w:p/>" * 300_000)))
    size = len(body("<w:p/>" * 300_000)).to_bytes(4, "little")
    return bytes(data.replace(size, (900).to_bytes(4, "little")))


def huge_image() -> bytes:
    image = stream(
        b"x" * 100, "/Type/XObject/Subtype/Image/Width 50000/Height 50000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    return pdf(b"q 500 0 0 700 0 0 cm /I Do Q ", resources="/XObject<</I 9 0 R>>", objects=(image,))


REFUSED = {
    "82 flate bomb": (lambda: with_stream(deflated(200), "/FlateDecode"), "document_no_text"),
    "83 triple flate": (
        lambda: with_stream(deflated(200, 3), "[/FlateDecode/FlateDecode/FlateDecode]"),
        "document_no_text",
    ),
    "85 encrypted": (encrypted, "document_encrypted"),
    "85 encrypted DOCX": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "document_encrypted",
    ),
    "86 truncated": (lambda: GOOD_PDF[:300], "document_broken"),
    "87 page tree in itself": (lambda: GOOD_PDF.replace(b"[3 0 R]", b"[2 0 R]"), "document_no_text"),
    "87 page tree of a million": (
        lambda: assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1000000>>"]),
        "document_too_many_pages",
    ),
    "89 zip bomb": (lambda: docx(body(" " * 100_000_000)), "document_unpacked_too_large"),
    "89 many members": (
        lambda: docx(body(""), **{f"word/{n}.xml": b"<a/>" for n in range(600)}),
        "document_unpacked_too_large",
    ),
    "89 headers that lie": (lying, "document_broken"),
    "90 600,000 paragraphs": (lambda: docx(body("<w:p/>" * 600_000)), "document_unpacked_too_large"),
    "91 entity bomb": (lambda: docx(entities()), "document_doctype"),
    "91 entity bomb in UTF-16": (
        lambda: docx(entities().decode().replace("1.0", '1.0" encoding="UTF-16').encode("utf-16")),
        "document_doctype",
    ),
    "92 external entity": (
        lambda: docx(b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'),
        "document_doctype",
    ),
    "93 macros": (lambda: repacked(GOOD_WORD, {"word/vbaProject.bin": b"x"}), "document_active_content"),
    "93 embedded object": (
        lambda: repacked(GOOD_WORD, {"word/embeddings/oleObject1.bin": b"x"}),
        "document_active_content",
    ),
    "94 zip slip": (lambda: repacked(GOOD_WORD, {"../../etc/x": b"x"}), "document_unsafe_archive"),
    "94 absolute name": (lambda: repacked(GOOD_WORD, {"/etc/x": b"x"}), "document_unsafe_archive"),
    "95 PDF and ZIP": (lambda: GOOD_PDF + GOOD_WORD, "document_ambiguous"),
    "95 ZIP and PDF": (lambda: b"PK\x03\x04" + GOOD_PDF, "document_ambiguous"),
    "95 HTML and PDF": (lambda: b"<html>" + GOOD_PDF, "document_ambiguous"),
    "97 nothing": (lambda: b"", "document_empty"),
    "97 blanks": (lambda: b" \r\n\t", "document_empty"),
    "97 a mark only": (lambda: b"\xff\xfe", "document_no_text"),
    "98 huge image, no text": (huge_image, "document_no_text"),
    "a scan": (lambda: pdf(b"0 0 500 700 re f "), "document_no_text"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "document_unknown_format"),
    "a program": (lambda: b"\x7fELF" + bytes(range(256)) * 9, "document_unknown_format"),
    "another archive": (lambda: repacked(GOOD_WORD)[:30] + bytes(50), "document_broken"),
    "too long": (lambda: b"salam " * 40_000, "document_text_too_long"),
    "HTML without text": (lambda: b"<html><script>alert(1)</script></html>", "document_no_text"),
    "DOCX nested too deeply": (
        lambda: docx(body("<w:sdt>" * 5000 + TEXT.decode() + "</w:sdt>" * 5000)),
        "document_broken",
    ),
}


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    make, code = REFUSED[name]
    data = make()
    assert len(data) <= MAX_UPLOAD
    before = cpu()
    with pytest.raises(Unreadable) as caught:
        read_document(data)
    assert caught.value.code == code
    assert caught.value.data["status"] == 422
    assert cpu() - before < 2


def test_84_100_000_operators():
    before = cpu()
    assert read_document(pdf(b"BT /F 12 Tf 50 700 Td " + b"<0041> Tj " * 100_000 + b"ET")).format == "pdf"
    assert cpu() - before < 2.5


def test_86_a_lost_table_is_rebuilt():
    start = GOOD_PDF.rindex(b"xref\n0")
    damaged = GOOD_PDF[:start] + GOOD_PDF[GOOD_PDF.index(b"trailer") :].replace(str(start).encode(), b"999999")
    assert read_document(damaged).text == "Aspaz"


def test_88_actions_are_not_run_and_told():
    script = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1'\\))>>>>"
    found = read_document(GOOD_PDF.replace(b"<</Type/Catalog/Pages 2 0 R>>", script))
    assert (found.text, [one.code for one in found.warnings]) == ("Aspaz", ["active_content_ignored"])


def test_96_a_pdf_that_is_html():
    found = read_document(b"<!DOCTYPE html><p>Aspaz</p>", filename="cv.pdf", content_type="application/pdf")
    assert (found.format, found.text) == ("html", "Aspaz")
    assert [one.code for one in found.warnings] == ["document_not_as_named"]


def test_98_text_beside_a_huge_image():
    data = huge_image().replace(b"/I Do Q ", b"/I Do Q " + show("Aspaz"))
    with pikepdf.open(io.BytesIO(data)) as document:
        assert read_document(saved(document)).text == "Aspaz"


def test_too_large():
    with pytest.raises(Unreadable) as caught:
        read_document(b"a" * (MAX_UPLOAD + 1))
    assert (caught.value.code, caught.value.data["status"]) == ("too_large", 413)


@pytest.mark.parametrize("make", [lambda: with_stream(deflated(700), "/FlateDecode"), lambda: form_bomb(8)])
def test_memory_runs_out(make):
    before = cpu()
    with pytest.raises(Unreadable) as caught:
        read_document(make())
    assert caught.value.code in ("document_too_much_memory", "document_too_slow")
    assert cpu() - before < CPU_SECONDS + 1.5
    # The peak of a forked child begins with that of its parent, which is this suite with all that it has built.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < max(600 * 1024, own + 64 * 1024)


@pytest.mark.parametrize("seed", range(12))
def test_damaged_files_never_bring_down_the_reader(seed):
    good = (GOOD_PDF, GOOD_WORD)[seed % 2]
    damaged = bytearray(good)
    for step in range(1, 40):
        damaged[(seed * 7919 + step * step * 104_729) % len(damaged)] = (seed * 31 + step * 17) % 256
    try:
        assert read_document(bytes(damaged)).text
    except Unreadable as error:
        assert error.code.startswith("document_")  # noqa: PT017
