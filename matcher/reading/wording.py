"""Function words that carry no meaning of a skill, by language, folded.

They are left out of labels and cost nothing when they stand between the words of one.
"""

from __future__ import annotations

from matcher.reading.folding import fold

_AZ = """və ilə üzrə üçün da də ki bir hər həm bu o öz olan olmaq olma olması olmasını olub olaraq olunması
olunmasını olunma etmək etmə etməsi etməyi edən edib edilməsi edilməsini edilmə edirəm edirdim etmişəm edirik edə bilmək bilən bilmə
zamanı etməklə edərək həmçinin eləcə sahəsində haqqında aid dair qarşı tərəfindən barədə kimi isə yaxud ya daxil olmaqla
göstərmək göstərilməsi xüsusilə xüsusən etdirilməsi etdirmək edir olunur edilir"""
_EN = "the a an of in on at to for with and or by our your their its is are be being as from into"
_RU = "и в во на с со по к ко о об от для из у за до или при а их его ее как также"

STOP = frozenset(fold(_AZ).split()) | frozenset(_EN.split()) | frozenset(fold(_RU).split())
CONJUNCTIONS = frozenset(fold("və and or и или yaxud ya da а həm həmçinin & eləcə").split())
