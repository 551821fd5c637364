"""The education that a field of a form names: "Bachelor of Science", "bakalavr", "среднее специальное".

Unlike running text, the field itself says that a study or a diploma is meant, so bare words are enough. In: the field's
text. Out: a word of `models.levels.EDUCATION` or None.
"""

from __future__ import annotations

import re

from matcher.reading.folding import fold

_UNFINISHED = r"natamam ali\w*|incomplete higher\w*|не(?:полн|оконч|законч)\w+ высш\w+"
_DEGREES = (
    ("secondary", _UNFINISHED),
    ("doctorate", r"ph\.? ?d\b\.?|d\.?phil\b|doctor\w*|doktor\w*|elmler doktoru|felsefe doktoru|аспирант\w*|докторант\w*|(?:кандидат|доктор)\w* (?:\w+ )?наук|доктор\w*"),
    ("master", r"post-?graduate\w*|master['’]?s?\b(?! ?class)|magistr(?!al)\w*|магистр(?!ал)\w*|m\.?sc\b\.?|m\.?eng\b\.?|mba\b|m\.?a\b\.?|graduate (?:degree|school)"),
    ("bachelor", r"bachelor\w*|bakalavr\w*|бакалавр\w*|b\.?sc\b\.?|b\.?eng\b\.?|bba\b|b\.?a\b\.?|undergraduate\w*|licen[cs]iate?\b|ali\b|высш\w+|специалитет\w*|higher education|university degree"),
    ("vocational", r"vocational\w*|associate\w*|college\w*|kollec\w*|texnikum\w*|orta[ -]*(?:ixtisas|texniki|pese)\w*|pese\b|ilk pese\w*|средн\w+[ -]*(?:специальн|техническ|профессион)\w*|техникум\w*|колледж\w*|foundation degree|apprentice\w*|trade school"),
    ("secondary", r"(?:upper |lower )?secondary\w*|high[ -]school\w*|ged\b|orta\b|tam orta\w*|umumi orta\w*|attestat\w*|аттестат\w*|средн\w+|школ\w+|mekteb\w*|lise\w*"),
)  # fmt: skip
_NAMED = tuple((name, re.compile(rf"(?<![^\W_])(?:{pattern})")) for name, pattern in _DEGREES)
_COMMON = r"(?:['’]s)?(?:[\s,]*(?:degree|diploma\w*|education|level|tehsil\w*|derece\w*|seviyye\w*|mekteb\w*|образовани\w+|степень|диплом\w*|or equivalent))*"
_WHOLE = tuple((name, re.compile(rf"(?:{pattern}){_COMMON}")) for name, pattern in _DEGREES)


def degree_in(text: str) -> str | None:
    """Return the education that a field's text names, the highest where several are named.

    Examples
    --------
    >>> degree_in("Bachelor of Arts in Economics"), degree_in("Certificate")
    ('bachelor', None)
    """
    folded = fold(text)
    return next((name for name, pattern in _NAMED if pattern.search(folded)), None)


def degree_of(text: str) -> str | None:
    """Return the education of a text that names it and says nothing else.

    Examples
    --------
    >>> degree_of("ali təhsil"), degree_of("ali riyaziyyat təhsili")
    ('bachelor', None)
    """
    folded = fold(text).strip(" \t\n.,;:-")
    return next((name for name, pattern in _WHOLE if pattern.fullmatch(folded)), None)
