"""One natural ending for an Azerbaijani name: the accusative, as in "hesabat hazırlamağı bacarmaq", "CRM-i bilmək"."""

from __future__ import annotations

VOWELS = "aıoueəiöü"
_ACCUSATIVE = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
_SOFTENED = {"k": "y", "q": "ğ"}


def accusative(name: str) -> str:
    """Return a name with the accusative ending on its last word.

    Examples
    --------
    >>> [accusative(one) for one in ("hesabat hazırlamaq", "satış planı", "çeviklik", "mühasibat uçotu")]
    ['hesabat hazırlamağı', 'satış planını', 'çevikliyi', 'mühasibat uçotunu']
    """
    last = next((letter for letter in reversed(name.lower()) if letter in VOWELS), None)
    if last is None or not name[-1].isalpha():
        return name
    ending = _ACCUSATIVE[last]
    if name[-1].lower() in VOWELS:
        return f"{name}n{ending}"
    stem = name[:-1] + _SOFTENED.get(name[-1], name[-1]) if len(name.split()[-1]) > 3 else name
    return f"{stem}{ending}"


def with_hyphen(name: str) -> str:
    """Return a product's name with the accusative ending behind a hyphen; one that ends in no Latin letter as it is.

    Examples
    --------
    >>> with_hyphen("Excel"), with_hyphen("1C"), with_hyphen("C++")
    ('Excel-i', '1C-i', 'C++')
    """
    if not (name[-1].isascii() and name[-1].isalpha()):
        return name
    last = next((letter for letter in reversed(name.lower()) if letter in VOWELS), "i")
    return f"{name}-{'n' if name[-1].lower() in VOWELS else ''}{_ACCUSATIVE[last]}"
