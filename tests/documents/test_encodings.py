"""Text files in any encoding: marks, UTF-8, UTF-16 without a mark, and a guess that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.documents.content import clean
from matcher.reading.documents.document import read_document
from matcher.reading.documents.encodings import decode, guess
from models.errors import Unreadable

AZ = "Müştəri xidmətləri üzrə mütəxəssis.\nTələblər: İngilis dili, çağrı mərkəzində iş, ünsiyyət bacarığı, «CRM»"
RU = "Менеджер по обслуживанию клиентов.\nТребования: опыт работы от 2 лет, знание CRM — обязательно; Ёлка №5"
RU_CAPITALS = "ТРЕБОВАНИЯ: ОПЫТ РАБОТЫ С КЛИЕНТАМИ, ГРАМОТНАЯ РЕЧЬ"
EN = "Customer service manager – we’re looking for “client-oriented” people"
TR = "Müşteri ilişkileri yöneticisi aranıyor. İngilizce bilgisi şart, güler yüzlü, çözüm odaklı"


@pytest.mark.parametrize("text", [AZ, RU, EN, TR])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_round_trip(text, encoding):
    found = read_document(text.encode(encoding))
    assert (found.text, found.format, found.warnings) == (text, "text", ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[(RU.replace("—", "-").replace("№", "N"), name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5")],
        *[(RU_CAPITALS, name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5")],
        ("Опыт", "cp1251"),
        ("Опыт", "koi8-r"),
        (RU, "cp1251"),
        (RU, "mac_cyrillic"),
        (TR, "cp1254"),
        (AZ.replace("ə", "e").replace("Ə", "E"), "cp1254"),
        (EN, "cp1252"),
        (f"{TR}\n{EN}", "cp1254"),
        (f"CRM Excel Word\n{RU}\nSQL", "cp1251"),
    ],
)
def test_single_bytes_round_trip(text, encoding):
    found = read_document(text.encode(encoding))
    assert found.text == text
    assert [one.code for one in found.warnings] == ["encoding_guessed"]


def test_html_says_its_encoding():
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><p>Щи</p></html>'
    assert read_document(page.encode("koi8-r")).text == "Щи"
    lying = page.replace("koi8-r", "windows-1251")
    assert read_document(lying.encode("utf-8")).text == "Щи"


def test_a_few_broken_bytes_do_not_lose_the_rest():
    text, warnings = decode((AZ + AZ).encode()[:-1] + b"\xc9")
    assert text.startswith(AZ[:-1])
    assert warnings == ("characters_replaced",)


def test_binary_is_no_text():
    for data in (bytes(range(256)) * 4, b"abc\0def", b"\x01\x02\x03 salam"):
        with pytest.raises(Unreadable):
            decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data):
    try:
        text, _ = decode(data)
    except Unreadable as error:
        assert error.code == "document_unknown_format"  # noqa: PT017
    else:
        clean(text).encode("utf-8")


@given(st.text(max_size=300))
def test_clean_text_is_stable_and_has_no_controls(text):
    once = clean(text)
    assert clean(once) == once
    assert "\r" not in once
    assert "\0" not in once


@given(st.text(alphabet=RU, min_size=1))
def test_a_guess_is_always_one_of_the_known(text):
    assert text.encode("cp1251").decode(guess(text.encode("cp1251")), "replace")
