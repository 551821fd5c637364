"""Stems: every plausible stem of a word, by an Azerbaijani suffix lattice of our own and Snowball for en and ru.

In: a folded word (see folding.py: ə is written e, ı is written i, ö o, ü u, ğ g, ş s, ç c). Out: a frozenset of stems.

Azerbaijani is agglutinative: root, derivation, voice, verbal noun or participle, plural, possessive, case, copula.
No dictionary is at hand, so no single stem can be picked; all roots that the suffixes allow are returned, and the
taxonomy's own words decide which of them means something. Rules in linguistic terms:

* vowel harmony: a suffix with `a` follows a root whose last vowel is a back one, a suffix with `e` a front one.
  In the fold only a/e show the row (i, o and u are both ı/i, o/ö, u/ü), so only these two are tested;
* buffer consonants n, s, y between two vowels (müştəri-n-in, sorğu-s-u, işlə-y-ən);
* alternation of the last consonant before a vowel: q/ğ, k/y, t/d (bacarıq – bacarığı, bilik – biliyi, et – edir);
* voice suffixes (-ıl, -ın, -dır, -t, -ış) are stripped only under a verbal ending, so that nouns keep their end;
* a stem keeps at least two letters and one vowel.
"""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

_VOWELS = frozenset("aeiou")

_PLURAL = ("lar", "ler")
_POSSESSIVE = (
    *("im", "um", "m", "in", "un", "n", "i", "u", "si", "su"),
    *("imiz", "umuz", "miz", "muz", "iniz", "unuz", "niz", "nuz"),
)
_CASE = (
    *("nin", "nun", "in", "un", "a", "e", "ya", "ye", "na", "ne", "ni", "nu", "i", "u"),
    *("da", "de", "nda", "nde", "dan", "den", "ndan", "nden", "la", "le", "ila", "ile", "yla", "yle"),
    *("daki", "deki", "ndaki", "ndeki", "dek", "dak"),
)
_COPULA = ("dir", "dur", "am", "em", "yam", "yem", "dirler", "dirlar", "durlar", "durler")
_DERIVED = ("liq", "luq", "lig", "lug", "lik", "luk", "liy", "luy", "li", "lu", "siz", "suz")
_PROPERTY = ("liq", "luq", "lig", "lug", "lik", "luk", "liy", "luy")
_AGENT = ("ci", "cu")
_MANNER = ("ca", "ce")
_VERBAL_NOUN = ("maq", "mek", "mag", "mey", "ma", "me")
_PARTICIPLE = (
    *("an", "en", "yan", "yen", "mis", "mus", "acaq", "ecek", "yacaq", "yecek", "acag", "ecey", "yacag", "yecey"),
    *("diq", "duq", "dik", "duk", "dig", "dug", "diy", "duy", "ib", "ub", "yib", "yub", "araq", "erek"),
    *("yaraq", "yerek", "anda", "ende", "a", "e", "ya", "ye", "ali", "eli", "madan", "meden"),
)
_FINITE = (
    *("ir", "ur", "yir", "yur", "iram", "irem", "uram", "urem", "yiram", "yirem", "yuram", "yurem"),
    *("iriq", "irik", "uruq", "uruk", "yiriq", "yirik", "irsan", "irsen", "ar", "er", "yar", "yer", "aram", "erem"),
    *("dim", "dum", "di", "du", "dik", "duq", "ardim", "erdim", "mali", "meli", "maliyam", "meliyem"),
    *("acam", "ecem", "acagam", "eceyem", "misam", "misem", "musam", "musem", "misiq", "misik", "musuq", "musuk"),
    *("irdim", "urdum", "yirdim", "yurdum", "irdik", "urduq", "irdi", "urdu", "mir", "mur", "miram", "mirem"),
    *("sin", "sun", "sa", "se", "sam", "sem", "ibdir"),
)
_VOICE = ("il", "ul", "in", "un", "n", "l", "dir", "dur", "t", "is", "us", "s", "d", "ila", "ile")

_PASSIVE = ("il", "ul", "in", "un", "n", "l")

NOMINAL, DERIVED, VERBAL, VOICE = 1, 2, 3, 4


def _table(*classes: tuple[int, tuple[str, ...]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return last letter -> ((suffix, class), …), so that few suffixes are tried on a word."""
    table: dict[str, list[tuple[str, int]]] = {}
    for kind, suffixes in classes:
        for suffix in suffixes:
            entry = (suffix, kind)
            bucket = table.setdefault(suffix[-1], [])
            if entry not in bucket:
                bucket.append(entry)
    return {letter: tuple(bucket) for letter, bucket in table.items()}


_INFLECTION = _PLURAL + _POSSESSIVE + _CASE
_TEXT = _table(
    (NOMINAL, _INFLECTION + _COPULA),
    (DERIVED, _DERIVED + _AGENT + _MANNER),
    (VERBAL, _VERBAL_NOUN + _PARTICIPLE + _FINITE),
    (VOICE, _VOICE),
)
_LABEL = _table((NOMINAL, _INFLECTION), (DERIVED, _PROPERTY), (VERBAL, _VERBAL_NOUN), (VOICE, _PASSIVE))
_NOUN = _table((NOMINAL, _INFLECTION + _COPULA))
_POSSESSED = re.compile(r"(?:(?<=[aeiou])s[iu]|(?<=[^aeiou])[iu])$")
_OPEN_S = re.compile(r"\w{3}[iu]s$")
_ABSTRACT = re.compile(r"и(?:я|ю|и|ей|ям|ях|ями)$")
_ALTERNATION = {"g": ("q", "k"), "y": ("k",), "d": ("t",)}
MAX_DEPTH = 7
MAX_STEMS = 160
MAX_CACHED = 4096
"""Words remembered by each stemmer; the recognizer remembers what a word means to it by itself."""


@lru_cache(maxsize=MAX_CACHED)
def azerbaijani_stems(word: str) -> frozenset[str]:
    """Return all stems that the suffix lattice allows for a word of a running text, the word itself included.

    Examples
    --------
    >>> {"musteri", "sikayet"} <= azerbaijani_stems("musterilerimizle") | azerbaijani_stems("sikayetlerinin")
    True
    >>> "isle" in azerbaijani_stems("isleyen") and "bacariq" in azerbaijani_stems("bacarigi")
    True
    """
    return frozenset(_lattice(word, _TEXT))


@lru_cache(maxsize=MAX_CACHED)
def label_stems(word: str) -> tuple[str, ...]:
    """Return the stems of a word of a label, longest first: inflection, derivation and verbal nouns only."""
    return tuple(sorted(_lattice(word, _LABEL), key=lambda stem: (-len(stem), stem)))


@lru_cache(maxsize=MAX_CACHED)
def person_stems(word: str) -> frozenset[str]:
    """Return the stems of a word as the name of a person: endings of nouns only, no derivation.

    Examples
    --------
    >>> "psixoloq" in person_stems("psixoloqu"), "psixoloq" in person_stems("psixologiya")
    (True, False)
    """
    # A possessive in a vowel takes n before its case, so what ends in -iya is a field, not somebody's.
    stems = {word} if word.endswith(("iya", "iyasi", "iyalar")) else _lattice(word, _NOUN)
    # `person_form` takes the end of "mühəndisi" for that of "işçisi", so the former is kept without its s.
    return frozenset(stems.union(one[:-1] for one in stems if _OPEN_S.search(one)))


def person_form(word: str) -> str:
    """Return the form under which the name of a person is kept: without one possessive ending.

    Examples
    --------
    >>> person_form("iscisi"), person_form("meneceri"), person_form("hekim")
    ('isci', 'menecer', 'hekim')
    >>> person_form("muhendisi") in person_stems("muhendis")
    True
    """
    return _POSSESSED.sub("", word) if len(word) > 4 else word


def russian_person(word: str) -> str:
    """Return the Snowball stem of a Russian word, marked where it names a field: стоматология is no стоматолог."""
    return russian_stem(word) + (":field" if _ABSTRACT.search(word) else "")


def _lattice(word: str, table: dict[str, tuple[tuple[str, int], ...]]) -> set[str]:
    found = {word}
    waiting = [(word, 0, 0)]
    while waiting and len(found) < MAX_STEMS:
        form, below, depth = waiting.pop()
        if depth == MAX_DEPTH:
            continue
        for suffix, kind in table.get(form[-1], ()):
            # In labels a property (-lıq) is taken off an adjective only: əməkdaş-lıq is not the əməkdaş.
            if kind == DERIVED and table is _LABEL and not form[: -len(suffix)].endswith(("li", "lu", "siz", "ci")):
                continue
            # Voice stands between the root and a verbal ending; without that ending it is part of a noun.
            if kind == VOICE and below not in (VERBAL, VOICE):
                continue
            # A verbal ending stands on a verb's root, and no root ends in a case.
            if (kind == NOMINAL and below in (VERBAL, VOICE)) or not form.endswith(suffix):
                continue
            stem = form[: -len(suffix)]
            if not _fits(stem, suffix):
                continue
            for one in _with_alternations(stem, suffix):
                if one not in found:
                    found.add(one)
                    waiting.append((one, kind, depth + 1))
    return found


def _fits(stem: str, suffix: str) -> bool:
    """Whether stem and suffix agree: length, a vowel in the stem, harmony of a/e, no two vowels side by side."""
    if len(stem) < 2 or not any(letter in _VOWELS for letter in stem):
        return False
    first = suffix[0]
    if first in _VOWELS and stem[-1] in _VOWELS:
        return False
    vowel = next(letter for letter in suffix + "i" if letter in _VOWELS)
    last = next(letter for letter in reversed(stem) if letter in _VOWELS)
    return not ((vowel == "a" and last == "e") or (vowel == "e" and last == "a"))


def _with_alternations(stem: str, suffix: str) -> tuple[str, ...]:
    if suffix[0] in _VOWELS and stem[-1] in _ALTERNATION:
        return (stem, *(stem[:-1] + letter for letter in _ALTERNATION[stem[-1]]))
    return (stem,)


_SUFFIX_CHAINS = frozenset(
    plural + possessive + case
    for plural in ("", "lar", "ler")
    for possessive in ("", "i", "si", "im", "imiz", "u", "su", "um")
    for case in (
        *("", "in", "nin", "un", "nun", "a", "e", "ya", "ye", "na", "ne", "i", "ni", "u", "nu", "da", "de"),
        *("nda", "nde", "dan", "den", "ndan", "nden", "la", "le", "nla", "nle", "dir", "dur", "ile", "ila"),
    )
)


def is_suffix_chain(ending: str) -> bool:
    """Whether `ending` is a chain of plural, possessive and case, as glued to a product's name (Excel-də, CRM-in).

    Examples
    --------
    >>> is_suffix_chain("de"), is_suffix_chain("lent")
    (True, False)
    """
    return ending in _SUFFIX_CHAINS


_ENGLISH = Stemmer.Stemmer("english")
_RUSSIAN = Stemmer.Stemmer("russian")


@lru_cache(maxsize=MAX_CACHED)
def english_stem(word: str) -> str:
    """Return the Snowball stem of an English word."""
    return str(_ENGLISH.stemWord(word))


@lru_cache(maxsize=MAX_CACHED)
def russian_stem(word: str) -> str:
    """Return the Snowball stem of a Russian word (ё already folded to е)."""
    return str(_RUSSIAN.stemWord(word))


_ENGLISH_INFLECTION = re.compile(r"(?:ies|ied|ying|(?<=[sxz])es|(?<!s)s|ing|ed|e|y)$")
_CYRILLIC = re.compile("[а-я]")
_RUSSIAN_SHORT = re.compile(r"(?:но|ны|на|ен)$")


@lru_cache(maxsize=MAX_CACHED)
def english_form(word: str) -> str:
    """Return an English word without plural and verb endings, its derivation kept (initiative is not initial)."""
    stripped = _ENGLISH_INFLECTION.sub("", word)
    return stripped.removesuffix("e") if len(stripped) > 2 else word


@lru_cache(maxsize=MAX_CACHED)
def russian_form(word: str) -> str:
    """Return the Snowball stem, marked where the word is an adverb or a short adjective (обязательно)."""
    return russian_stem(word) + (":short" if len(word) > 5 and _RUSSIAN_SHORT.search(word) else "")


def is_cyrillic(word: str) -> bool:
    """Whether a folded word is written in Cyrillic."""
    return _CYRILLIC.search(word) is not None
