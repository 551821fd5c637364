"""Bytes of a text file -> characters: byte order mark, strict UTF-8, then the likeliest encoding of az, en and ru texts."""

from __future__ import annotations

import codecs
import re

from models.errors import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SINGLE_BYTE = ("cp1251", "cp1254", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
"""In order of frequency: the first of equal guesses wins. cp1254 agrees with Latin-1 wherever az and en use it."""

SAMPLE = 65_536
_COMMON = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ"
_PAIRS = frozenset(
    word
    for words in (
        "ст но то на ен ов ни ра во ко ро ли ре по ол пр ос та ал от ка ер го не ва ие ет ан ор ть де ом ла ат",
        "ль ны ел ть ра бо ме нт ри ия ой ль ит ин из ци об ту ес",
    )
    for word in words.split()
)
_WORDS = re.compile(r"[^\W\d_]+")
_LATIN = frozenset("öüğışçÖÜĞİŞÇäÄâÂéÉ")
_SIGNS = frozenset("“”‘’„«»–—•…№°€§©®\u00a0·\u00ad")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f\x7f]")


def preload() -> None:
    """Import every codec now, so that decoding needs no file later."""
    for _, name in MARKS:
        codecs.lookup(name)
    for name in SINGLE_BYTE:
        codecs.lookup(name)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text and the codes of warnings.

    Parameters
    ----------
    data : bytes
    declared : str, optional
        What an HTML page says of itself; heeded only where bytes are neither marked nor UTF-8.

    Raises
    ------
    Unreadable
        ``document_unknown_format`` where the bytes are no text.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _checked(_marked(data[len(mark) :], name)), ()
    if b"\0" in data[:SAMPLE]:
        return _checked(_wide(data)), ()
    try:
        return _checked(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    bad = mended.count("\ufffd")
    if bad * 20 <= sum(character > "\x7f" for character in mended):
        return _checked(mended), ("characters_replaced",)
    name = _known(declared) or guess(data)
    return _checked(data.decode(name, "replace")), ("encoding_guessed",)


def guess(data: bytes) -> str:
    """Return the single-byte encoding in which `data` looks most like Russian, Azerbaijani or English.

    >>> guess("Требования: опыт работы с клиентами".encode("koi8-r"))
    'koi8_r'
    >>> guess("Müştərilərlə iş, ünsiyyət bacarığı".replace("ə", "e").encode("cp1254"))
    'cp1254'
    """
    sample = data[:SAMPLE]
    return max(SINGLE_BYTE, key=lambda name: _score(sample.decode(name, "replace")))


def _score(text: str) -> float:
    score = -4.0 * sum(character > "\x7f" and not character.isalpha() and character not in _SIGNS for character in text)
    for match in _WORDS.finditer(text):
        word = match[0]
        if not word.isascii():
            score += _word_score(word)
    return score


def _word_score(word: str) -> float:
    lower = word.lower()
    cyrillic = sum("а" <= letter <= "я" or letter == "ё" for letter in lower)
    high = sum(letter > "\x7f" for letter in word)
    if not cyrillic:
        return sum(2.0 if letter in _LATIN else -4.0 for letter in word if letter > "\x7f")
    score = -4.0 * (len(word) - cyrillic)
    score += sum(2.0 - _COMMON.find(letter) / 8 for letter in lower if letter in _COMMON)
    score += sum(lower[place : place + 2] in _PAIRS for place in range(len(word) - 1))
    if not (word[1:].islower() or word.isupper() or len(word) == 1):
        score -= 3.0 * sum(letter.isupper() for letter in word[1:])
    return score if not word.isupper() else score - 0.5 * high


def _marked(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode(name, "replace")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: the order in which nearly all characters belong to our three languages."""
    if len(data) % 2 == 0:
        for name in ("utf-16-le", "utf-16-be"):
            head = data[:SAMPLE].decode(name, "replace")
            if sum(map(_expected, head)) >= 0.9 * len(head):
                return data.decode(name, "replace")
    raise Unreadable("document_unknown_format", status=422)


def _expected(character: str) -> bool:
    return (
        " " <= character <= "ž"
        or character in "\r\n\təƏ"
        or "Ѐ" <= character <= "ӿ"
        or "\u2010" <= character <= "\u2122"
    )


def _known(declared: str | None) -> str | None:
    """The declared encoding, if it is one of those that are tried."""
    try:
        name = codecs.lookup(declared or "").name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    return {"cp1252": "cp1254", "iso8859_9": "cp1254", "iso8859_1": "cp1254"}.get(
        name, name if name in SINGLE_BYTE else None
    )


def _checked(text: str) -> str:
    """Return a text; what holds many control characters is none."""
    if len(_CONTROLS.findall(text)) * 200 > len(text):
        raise Unreadable("document_unknown_format", status=422)
    return text
