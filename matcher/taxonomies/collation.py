"""Collation: labels -> the order in which a reader of Azerbaijani, English or Russian looks for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöpqrsştuüvyzw",
    "en": _LATIN,
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" + _LATIN,
}
_AZERBAIJANI_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})
_OTHERS = 100
"""Above the place of every letter of an alphabet; letters of other alphabets follow by code point."""


def collation(language: str) -> Callable[[str], tuple[int, ...]]:
    """Return the sort key of labels in one language: signs, then digits, then letters in the alphabet's order.

    Examples
    --------
    >>> sorted(["Çeviklik", "Dözümlülük", "Cədvəl", "Əmək", "Excel", "1C"], key=collation("az"))
    ['1C', 'Cədvəl', 'Çeviklik', 'Dözümlülük', 'Excel', 'Əmək']
    """
    places = {letter: place for place, letter in reversed(list(enumerate(_ALPHABETS[language])))}
    return partial(_key, places, language == "az")


def _key(places: dict[str, int], azerbaijani: bool, label: str) -> tuple[int, ...]:
    text = label.translate(_AZERBAIJANI_CAPITALS) if azerbaijani else label
    return tuple(_place(places, letter) for letter in text.lower())


def _place(places: dict[str, int], letter: str) -> int:
    if letter in places:
        return places[letter]
    if letter.isalpha():
        return _OTHERS + ord(letter)
    # Digits stand before the letters, all other signs before the digits.
    return (ord(letter) if letter.isdigit() else ord(letter) - 2_000_000) - 200_000
