"""Text that the eye cannot see is not in the text, and a warning says so (abuse cases 74–79)."""

from __future__ import annotations

import io

import pikepdf
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from matcher.reading.documents.document import read_document
from models.errors import Unreadable
from tests.documents.files import pdf, saved, show, stream, word, word_xml

SEEN = show("Aspaz işləmişəm", y=700)
STUFFED = "CRM Excel satış"
FORM = stream(
    show(STUFFED, before="1 1 1 rg"), "/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F 5 0 R>>>>"
)
HIDDEN_PDF = {
    "74 white": (show(STUFFED, before="1 1 1 rg"), {}),
    "74 nearly white": (show(STUFFED, before="0.95 0.95 0.95 rg"), {}),
    "74 white in a form": (b"/X Do ", {"resources": "/XObject<</X 9 0 R>>", "objects": (FORM,)}),
    "74 dark on dark": (b"q 0 0 .3 rg 0 760 595 40 re f Q " + show(STUFFED, before="0 0 .3 rg"), {}),
    "74 transparent": (b"/G gs " + show(STUFFED) + b"/H gs ", {"resources": "/ExtGState<</G<</ca 0>>/H<</ca 1>>>>"}),
    "75 render mode 3": (show(STUFFED, before="3 Tr"), {}),
    "75 clipping mode 7": (show(STUFFED, before="7 Tr"), {}),
    "75 white outline": (show(STUFFED, before="1 Tr 1 1 1 RG"), {}),
    "76 one point": (show(STUFFED, size=1), {}),
    "76 scaled down": (b"q .1 0 0 .1 0 0 cm " + show(STUFFED, 500, 7800) + b"Q ", {}),
    "77 left of the page": (show(STUFFED, x=-400), {}),
    "77 above the page": (show(STUFFED, y=2000), {}),
    "77 outside the crop box": (show(STUFFED, y=780), {"page": "/CropBox[0 0 595 750]"}),
    "77 clipped": (b"q 0 0 10 10 re W n " + show(STUFFED) + b"Q ", {}),
    "77 covered": (show(STUFFED) + b"q 1 1 1 rg 0 760 595 60 re f Q ", {}),
}
SEEN_PDF = {
    "white on a dark band": b"q 0 0 .3 rg 0 760 595 40 re f Q " + show(STUFFED, before="1 1 1 rg"),
    "white on a dark band within a clip": b"q 0 0 595 842 re W n .2 g 0 760 595 40 re f "
    + show(STUFFED, before="1 1 1 rg")
    + b"Q ",
    "grey": show(STUFFED, before="0.6 0.6 0.6 rg"),
    "size in the matrix": f"q BT /F 1 Tf 12 0 0 12 50 780 Tm <{STUFFED.encode('utf-16-be').hex()}> Tj ET Q ".encode(),
    "seven points": show(STUFFED, size=7),
    "on a pale box": b"q .9 .9 1 rg 0 760 595 40 re f Q " + show(STUFFED),
}


@pytest.mark.parametrize("name", HIDDEN_PDF)
def test_hidden_in_pdf(name):
    content, options = HIDDEN_PDF[name]
    found = read_document(pdf(content + SEEN, **options))
    assert found.text == "Aspaz işləmişəm"
    assert [one.code for one in found.warnings] == ["hidden_text"]


@pytest.mark.parametrize("name", SEEN_PDF)
def test_seen_in_pdf(name):
    found = read_document(pdf(SEEN_PDF[name] + SEEN))
    assert found.text == f"{STUFFED}\nAspaz işləmişəm"
    assert found.warnings == ()


def run(change):
    def build(document):
        document.add_paragraph("Aspaz işləmişəm")
        change(document.add_paragraph().add_run(STUFFED))

    return word(build)


def shaded(run_, colour):
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    run_._r.get_or_add_rPr().append(shading)


def coloured(run_, colour):
    run_.font.color.rgb = RGBColor.from_string(colour)


HIDDEN_WORD = {
    "78 vanish": lambda one: setattr(one.font, "hidden", True),
    "74 white": lambda one: coloured(one, "FFFFFF"),
    "74 nearly white": lambda one: coloured(one, "F4F4F4"),
    "74 as its shading": lambda one: (coloured(one, "203040"), shaded(one, "203040")),
    "76 one point": lambda one: setattr(one.font, "size", Pt(1)),
    "76 two points": lambda one: setattr(one.font, "size", Pt(2)),
}
SEEN_WORD = {
    "white on dark": lambda one: (coloured(one, "FFFFFF"), shaded(one, "203040")),
    "grey": lambda one: coloured(one, "808080"),
    "small": lambda one: setattr(one.font, "size", Pt(7)),
}


@pytest.mark.parametrize("name", HIDDEN_WORD)
def test_hidden_in_docx(name):
    found = read_document(run(HIDDEN_WORD[name]))
    assert found.text == "Aspaz işləmişəm"
    assert [one.code for one in found.warnings] == ["hidden_text"]


@pytest.mark.parametrize("name", SEEN_WORD)
def test_seen_in_docx(name):
    found = read_document(run(SEEN_WORD[name]))
    assert found.text == f"Aspaz işləmişəm\n{STUFFED}"
    assert found.warnings == ()


def test_hidden_by_a_style():
    def build(document):
        style = document.styles.add_style("Ghost", 1)
        style.font.hidden = True
        document.styles.add_style("Child", 1).base_style = style
        document.add_paragraph(STUFFED, style="Child")
        document.add_paragraph("Aspaz işləmişəm")

    assert read_document(word(build)).text == "Aspaz işləmişəm"


def test_white_in_a_shaded_cell_is_seen_and_in_a_plain_one_is_not():
    cell = '<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>'
    dark = cell.format('<w:shd w:val="clear" w:fill="203040"/>', "seen")
    found = read_document(word_xml(f"<w:tbl><w:tr>{dark}{cell.format('', 'hidden')}</w:tr></w:tbl>"))
    assert found.text == "seen"


def test_deleted_text_is_gone():
    gone = "<w:del><w:r><w:delText>satış</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Excel</w:t></w:r></w:moveFrom>"
    assert read_document(word_xml(f"<w:p>{gone}<w:ins><w:r><w:t>Aspaz</w:t></w:r></w:ins></w:p>")).text == "Aspaz"


HIDDEN_HTML = {
    "74 white": '<p style="color:#fff">{}</p>',
    "74 white by name": '<p style="color: White !important">{}</p>',
    "74 by attribute": '<font color="#fefefe">{}</font>',
    "74 on its own background": '<div style="background:rgb(10,20,30)"><p style="color:#0a141e">{}</p></div>',
    "74 opacity": '<p style="opacity:0">{}</p>',
    "74 transparent": '<p style="color:transparent">{}</p>',
    "76 font size 0": '<p style="font-size:0">{}</p>',
    "76 font size 1px": '<span style="font-size: 1px">{}</span>',
    "76 nested shares": '<p style="font-size:10%"><span style="font-size:1em">{}</span></p>',
    "77 off the screen": '<div style="position:absolute; left:-9999px">{}</div>',
    "77 indented away": '<p style="text-indent:-9999px">{}</p>',
    "77 clipped": '<p style="position:absolute;clip:rect(0, 0, 0, 0)">{}</p>',
    "77 no height": '<div style="height:0;overflow:hidden">{}</div>',
    "78 display none": '<p style="display:none"><b>{}</b></p>',
    "78 visibility": '<p style="visibility:hidden">{}</p>',
    "78 hidden": "<p hidden>{}</p>",
    "78 by a rule": "<style>.ghost, i {{display: none}}</style><p class=ghost>{}</p>",
    "78 closed dialog": "<dialog>{}</dialog>",
}
SEEN_HTML = {
    "aria-hidden": '<p aria-hidden="true">{}</p>',
    "white on dark": '<p style="color:#fff;background:#123">{}</p>',
    "white on a picture": '<p style="color:#fff;background:url(a.png)">{}</p>',
    "visible inside hidden": '<div style="visibility:hidden"><p style="visibility:visible">{}</p></div>',
    "print rule": "<style>@media print {{ p {{display:none}} }}</style><p>{}</p>",
    "small": '<p style="font-size:9px">{}</p>',
}


@pytest.mark.parametrize("name", HIDDEN_HTML)
def test_hidden_in_html(name):
    found = read_document(f"<html><p>Aspaz işləmişəm</p>{HIDDEN_HTML[name].format(STUFFED)}</html>".encode())
    assert found.text == "Aspaz işləmişəm"
    assert [one.code for one in found.warnings] == ["hidden_text"]


@pytest.mark.parametrize("name", SEEN_HTML)
def test_seen_in_html(name):
    found = read_document(f"<html><p>Aspaz işləmişəm</p>{SEEN_HTML[name].format(STUFFED)}</html>".encode())
    assert found.text == f"Aspaz işləmişəm\n{STUFFED}"
    assert found.warnings == ()


def test_79_alt_text_and_metadata_are_no_text():
    page = f'<html><head><title>{STUFFED}</title><meta name="keywords" content="{STUFFED}"></head>'
    page += f'<p title="{STUFFED}">Aspaz<img alt="{STUFFED}"><!-- {STUFFED} --></p></html>'
    assert read_document(page.encode()).text == "Aspaz"

    def build(document):
        document.core_properties.keywords = STUFFED
        document.add_paragraph("Aspaz")

    assert read_document(word(build)).text == "Aspaz"


def test_79_pdf_metadata_is_no_text():
    with pikepdf.open(io.BytesIO(pdf(show("Aspaz")))) as document:
        document.docinfo["/Keywords"] = STUFFED
        assert read_document(saved(document)).text == "Aspaz"


VANISHED = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{STUFFED}</w:t></w:r></w:p>"


@pytest.mark.parametrize("make", [lambda: pdf(show(STUFFED, before="3 Tr")), lambda: word_xml(VANISHED)])
def test_a_document_with_only_hidden_text_has_none(make):
    with pytest.raises(Unreadable) as caught:
        read_document(make())
    assert caught.value.code == "document_no_text"


@pytest.mark.parametrize(
    "make", [lambda: pdf(show(STUFFED, before="1 1 1 rg") + SEEN), lambda: run(HIDDEN_WORD["78 vanish"])]
)
def test_stuffing_earns_no_claim(client, make):
    form = {"file": (io.BytesIO(make()), "cv"), "kind": "candidate"}
    answer = client.post("/v1/extract", data=form).json
    assert answer["claims"] == answer["mentions"] == []
    assert "hidden_text" in [one["code"] for one in answer["warnings"]]
