"""Level words of a resume's skills and languages, and the names of languages -> the words of this service.

The reader's own level words go first; a form also uses single words that running text does not ("Master"), and the
ILR wordings of professional networks ("professional working proficiency").
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from matcher.reading.folding import fold
from matcher.reading.foreign import Field
from matcher.reading.levels import find_levels
from matcher.reading.reader import Reader
from models.levels import LEVELS, Scale
from models.taxonomy import LANGUAGES

_ILR = (
    ("C2", r"native or bilingual.*|bilingual.*|nativ\w*|mother ?tongue"),
    ("C1", r"full professional.*"),
    ("B2", r"(?:professional|general|minimum)? ?(?:professional )?working.*|professional proficiency|business.*|professional"),
    ("B1", r"limited working.*"),
    ("A2", r"elementary.*"),
)  # fmt: skip
_FORM = (
    ("expert", r"master\w*|guru|expert\w*|professional\w*|senior|эксперт\w*|мастер\w*|профессионал\w*|peseka?r\w*|usta\w*|ekspert\w*|native"),
    ("advanced", r"proficien\w*|skilled|experienced|fluent|competent|уверенн?\w*|опытн\w*|tecrubeli"),
    ("intermediate", r"working knowledge|practitioner|средн\w*"),
    ("basic", r"novice|beginner|junior|familiar\w*|learner|fundamental\w*|начинающ\w*|нович\w*|начальн\w*|yeni baslayan"),
)  # fmt: skip


def level_on(scale: Scale, given: Field) -> str | None:
    """Return the level that a field's words mean on a scale, None, noted, where they mean none on it."""
    words = given.line(100) if isinstance(given.value, str) else None
    found = None if words is None else _level(scale, words)
    if found is None:
        given.unread()
    return found


def _level(scale: Scale, words: str) -> str | None:
    if words in LEVELS[scale]:
        return words
    folded = fold(words).strip(" .")
    table = _ILR if scale is Scale.CEFR else _FORM
    told = next((level for level, pattern in table if re.fullmatch(pattern, folded)), None)
    if told is not None and (scale is Scale.PROFICIENCY or not re.search(r"[abc][12]\b", folded)):
        return told
    read = [level for one in find_levels(folded, 0, len(folded)) if (level := one.on(scale)) is not None]
    return read[0] if read else None


def language_code(name: str, reader: Reader) -> str | None:
    """Return the ISO 639 code of a language's name in az, en or ru, of its own name, or of a code ("en-US").

    The taxonomy's aliases go first, then the names of the Unicode CLDR.
    """
    skill = reader.resolve(name)
    if skill is not None and reader.taxonomy[skill].language is not None:
        return reader.taxonomy[skill].language
    bare = re.sub(r"\([^)]*\)", " ", name)
    folded = re.sub(r"\s+(?:dili|language|язык)$", "", fold(" ".join(bare.split())))
    return _names().get(folded) or _names().get(re.split(r"[-_]", folded)[0])


def language_name(code: str, language: str) -> str | None:
    """Return the name of a language by its code, None for a code that is not known."""
    if code not in _codes():
        return None
    return _in(language).get(code)


@cache
def _in(language: str) -> dict[str, str]:
    """Return code -> name in a language."""
    return {str(code): str(name) for code, name in Locale(language).languages.items() if name}


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in _in("en") if re.fullmatch(r"[a-z]{2,3}", code))


@cache
def _names() -> dict[str, str]:
    """Return folded name or code -> code; of two languages with one name the first code in alphabetical order."""
    found = {code: code for code in sorted(_codes())}
    for locale in LANGUAGES:
        for code in sorted(_codes()):
            name = _in(locale).get(code)
            if name is not None:
                found.setdefault(fold(name), code)
    return found
