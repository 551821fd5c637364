"""Good documents in three languages: letters intact, tables and columns in the order in which a person reads them."""

from __future__ import annotations

import io

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, Table

from matcher.reading.documents.document import read_document
from matcher.reading.documents.formats import hinted
from tests.documents.files import lines, pdf, show, stream, word, word_xml

AZ = ["Xidmət meneceri: İbrahimova Çinarə", "Təcrübə: ƏLA ünsiyyət, ığdır, göz, şüşə", "İngilis dili – B2"]
EN = ["Service manager", "Customer care for 5 years", "English – C1"]
RU = ["Менеджер по сервису", "Ёмкий опыт работы с жалобами", "Английский язык – B2"]


@pytest.mark.parametrize("texts", [AZ, EN, RU])
def test_letters(texts):
    expected = "\n".join(texts)
    html = "<html><body>" + "".join(f"<p>{one}</p>" for one in texts)
    files = {
        "pdf": pdf(lines(texts)),
        "docx": word(lambda document: [document.add_paragraph(one) for one in texts]),
        "html": html.encode(),
        "text": expected.encode(),
    }
    for format_, data in files.items():
        found = read_document(data, filename=f"cv.{'txt' if format_ == 'text' else format_}")
        assert (found.text, found.format, found.warnings) == (expected, format_, ())


ROWS = [("İngilis dili", "B2"), ("Rus dili", "C1"), ("Excel", "yaxşı")]
TABLE = "İngilis dili\tB2\nRus dili\tC1\nExcel\tyaxşı"


def test_tables_are_read_row_by_row():
    def build(document):
        document.add_paragraph("Dillər")
        table = document.add_table(rows=3, cols=2)
        for place, row in enumerate(ROWS):
            for cell, text in zip(table.rows[place].cells, row, strict=True):
                cell.text = text
        document.add_paragraph("Son")

    drawn = b"".join(show(a, 50, 700 - 14 * n) + show(b, 320, 700 - 14 * n) for n, (a, b) in enumerate(ROWS))
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ROWS)
    assert read_document(word(build)).text == f"Dillər\n{TABLE}\nSon"
    assert read_document(pdf(drawn)).text == TABLE
    assert read_document(f"<html><p>Dillər</p><table>{cells}</table></html>".encode()).text == f"Dillər\n{TABLE}"


LEFT = ["Müştərilərlə işləmək təcrübəsi", "ən azı üç il olmalıdır, həm də", "CRM proqramlarını bilmək."]
RIGHT = ["Работа с клиентами и заявками", "каждый день, опыт от двух лет", "и грамотная речь."]


def test_two_columns_one_after_the_other():
    found = read_document(pdf(lines(LEFT) + lines(RIGHT, x=320)))
    assert found.text.split() == " ".join(LEFT + RIGHT).split()


def test_two_columns_drawn_line_by_line():
    rows = b"".join(
        show(a, 50, 700 - 14 * n) + show(b, 320, 700 - 14 * n) for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    found = read_document(pdf(show("Başlıq", y=760) + rows + show("Son", y=600)))
    assert found.text.split() == ["Başlıq", *" ".join(LEFT + RIGHT).split(), "Son"]


def test_wrapped_lines_become_one_again_and_list_items_stay_apart():
    texts = ["Müştəri xidməti sahəsində ən azı üç illik iş", "təcrübəsi olmalıdır.", "CRM", "excel", "• word"]
    assert read_document(pdf(lines(texts))).text.split("\n") == [f"{texts[0]} {texts[1]}", *texts[2:]]


def test_a_two_column_report_of_reportlab():
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=(595, 842))
    frames = [Frame(40, 40, 240, 760, id="left"), Frame(310, 40, 240, 760, id="right")]
    document.addPageTemplates(PageTemplate(frames=frames))
    style = getSampleStyleSheet()["Normal"]
    first, second = "We answer complaints within a day and keep records. " * 6, "You know Excel well. " * 8
    document.build(
        [Paragraph(first, style), FrameBreak(), Paragraph(second, style), Table([["English", "B2"], ["Excel", "good"]])]
    )
    found = read_document(out.getvalue())
    assert found.text.split() == (first + second + "English B2 Excel good").split()
    assert "We answer complaints within a day and keep records. We" in found.text


def test_pages_follow_one_another():
    second = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 10 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    data = pdf(show("bir"), objects=(second, stream(show("iki"))))
    data = data.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 9 0 R]/Count 2")
    assert read_document(data).text == "bir\n\niki"


def test_docx_with_header_list_and_footer():
    def build(document):
        document.add_heading("Xidmət meneceri", 1)
        document.add_paragraph("CRM", style="List Bullet")
        document.sections[0].header.paragraphs[0].text = "Əli"
        document.sections[0].footer.paragraphs[0].text = "Bakı"

    assert read_document(word(build)).text == "Əli\nXidmət meneceri\n• CRM\nBakı"


def test_docx_text_boxes_and_controls_are_read_once():
    inner = "<w:txbxContent><w:p><w:r><w:t>qutu</w:t></w:r></w:p></w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:wsp>{inner}</wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    xml = f"<w:p><w:r><w:t>mətn</w:t>{box}</w:r></w:p>{control}"
    assert read_document(word_xml(xml)).text == "mətn\nqutu\ncontrol"


def test_docx_nested_tables_and_cells_of_several_lines():
    def build(document):
        table = document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        left.text = "Dillər"
        left.add_paragraph("İngilis dili B2")
        right.text = "İş"
        inner = right.add_table(rows=1, cols=2)
        inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "2020", "Aspaz"

    assert read_document(word(build)).text.split("\n") == ["Dillər", "İngilis dili B2", "İş", "2020\tAspaz"]


def test_docx_tabs_breaks_and_fields():
    def build(document):
        document.add_paragraph("a\tb\nc")._p.append(
            parse_xml(f"<w:r {nsdecls('w')}><w:instrText>HIDE</w:instrText><w:noBreakHyphen/><w:t>d</w:t></w:r>")
        )

    assert read_document(word(build)).text == "a\tb\nc-d"


def test_html_blocks_lists_and_line_breaks():
    page = "<!-- x --><!DOCTYPE html><div>a<b>b</b>  c</div><ul><li>bir<li>iki</ul>x<br>y<pre>p\n q</pre>&lt;tag&gt;"
    assert read_document(page.encode()).text == "ab c\n• bir\n• iki\nx\ny\np\nq\n<tag>"


def test_a_name_is_only_a_hint():
    fragment = "Salam <p>dünya</p>".encode()
    assert read_document(fragment, filename="a.html").text == "Salam\ndünya"
    assert read_document(fragment).text == "Salam <p>dünya</p>"
    found = read_document(b"3 < 4 and CRM", filename="a.docx")
    assert (found.format, [one.code for one in found.warnings]) == ("text", ["document_not_as_named"])
    assert hinted("x.pdf", "text/plain") == "pdf"


def test_ligatures_and_bullets_are_letters():
    assert read_document(pdf(lines(["\uf0b7 o\ufb03ce"]))).text == "• office"
