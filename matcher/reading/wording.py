"""Function words that carry no meaning of a skill, by language, folded.

They are left out of labels and cost nothing when they stand between the words of one.
"""

from __future__ import annotations

from matcher.reading.folding import fold

_AZ = """və ilə üzrə üçün da də ki bir hər həm bu o öz olan olmaq olma olması olmasını olub olaraq olunması
olunmasını olunma etmək etmə etməsi etməyi edən edib edilməsi edilməsini edilmə edirəm edirdim etmişəm edirik edə
bilmək bilən bilmə etməklə edərək həmçinin eləcə sahəsində haqqında aid dair qarşı tərəfindən barədə kimi isə
yaxud ya daxil olmaqla göstərmək göstərilməsi xüsusilə xüsusən etdirilməsi etdirmək edir olunur edilir"""
_EN = "the a an of in on at for with and or by our your their its is are be being as from into"
_RU = "и в во на с со по к ко о об от для из у за до или при а их его ее как также"

BY_LANGUAGE = {
    "az": frozenset(fold(_AZ).split()),
    "en": frozenset(_EN.split()),
    "ru": frozenset(fold(_RU).split()),
}
"""Function words of labels. English "is" is the Azerbaijani word for work, so languages are kept apart.

"to" stays in a label: an infinitive begins something else unless the label itself has it ("willingness to learn").
"""

STOP = frozenset().union(*BY_LANGUAGE.values(), ["to"]) - {"is", "on", "o", "as", "at"}
"""Function words of a running text, whose language may change from word to word."""

CONJUNCTIONS = frozenset(fold("və and or и или yaxud ya da а həm həmçinin & eləcə").split())

PERSONS = frozenset(
    fold(
        """şəxs insan namizəd işçi əməkdaş yanaşma münasibət davranış xarakter təbiət fərd biri person people
        individual attitude approach personality candidate team player manner человек люди сотрудник кандидат подход
        отношение характер специалист личность работник"""
    ).split()
)
"""Nouns of people and of ways to act: an adjective before one of them still describes the person."""

GENERIC_NOUNS = tuple(
    fold(
        """sistem proqram bilik biliy bacarı qabiliyyət system software program skill knowledge tool систем программ
        знани навык умени"""
    ).split()
)
"""Beginnings of nouns that may stand beside a skill's name in a label without changing it."""
