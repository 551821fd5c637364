"""Cities of Azerbaijan: the Azerbaijani basic form -> folded stems in Azerbaijani, English and Russian spelling."""

from __future__ import annotations

CITIES: dict[str, str] = {
    "Bakı": r"bak(?:i|u)|баку|bakin?skiy?|бакинск\w+", "Sumqayıt": r"sumqayit|sumgait|sumgayit|сумга[ий]т|сумгаит",
    "Gəncə": r"gence|ganja|г[яе]ндж|гянджа", "Mingəçevir": r"mingecevir|mingachevir|мингеча[ув]р|мингячевир",
    "Şirvan": r"sirvan|shirvan|ширван", "Naxçıvan": r"naxcivan|nakh?chivan|нахичеван|нахчыван|нахчиван",
    "Lənkəran": r"lenkeran|lankaran|лянкяран|ленкоран", "Şəki": r"seki|sheki|shaki|шеки", "Yevlax": r"yevlax|yevlakh|евлах",
    "Xankəndi": r"xankendi|khankendi|ханкенди", "Xırdalan": r"xirdalan|khirdalan|хырдалан", "Quba": r"quba|guba|губ[аеу]",
    "Qusar": r"qusar|gusar|гусар", "Xaçmaz": r"xacmaz|khachmaz|хачмаз", "Qəbələ": r"qebele|gabala|qabala|габал",
    "Şamaxı": r"samaxi|shamakh?i|шемах|шамах", "İsmayıllı": r"ismayilli|исмаиллы", "Zaqatala": r"zaqatala|zagatala|закатал",
    "Balakən": r"balaken|balakan|балакен|белокан", "Bərdə": r"berde", "Ağdam": r"agdam|aghdam|агдам",
    "Ağcabədi": r"agcabedi|aghjabadi|агджабед", "Ağdaş": r"agdas|aghdash|агдаш", "Ağsu": r"agsu|aghsu|ахсу|агсу",
    "Ağstafa": r"agstafa|aghstafa|агстаф", "Astara": r"astara|астар", "Beyləqan": r"beyleqan|beylagan|бейлаган",
    "Biləsuvar": r"bilesuvar|bilasuvar|билясувар|билесувар", "Cəlilabad": r"celilabad|jalilabad|джалилабад",
    "Daşkəsən": r"daskesen|dashkasan|дашкесан", "Füzuli": r"fuzuli|физули", "Gədəbəy": r"gedebey|gadabay|кедабек",
    "Goranboy": r"goranboy|геранбой", "Göyçay": r"goycay|goychay|гейчай|геокчай", "Göygöl": r"goygol|гейгель|гёйгёль",
    "Hacıqabul": r"haciqabul|hajigabul|аджигабул|гаджигабул", "İmişli": r"imisli|imishli|имишли",
    "Kürdəmir": r"kurdemir|kurdamir|кюрдамир", "Masallı": r"masalli|масаллы", "Neftçala": r"neftcala|neftchala|нефтечал",
    "Qazax": r"qazax|gazakh|газах", "Qobustan": r"qobustan|gobustan|гобустан|кобустан", "Saatlı": r"saatli|saatly|саатлы",
    "Sabirabad": r"sabirabad|сабирабад", "Salyan": r"salyan|сальян", "Siyəzən": r"siyezen|siyazan|сиазан|сиязан",
    "Şabran": r"sabran|shabran|шабран", "Şəmkir": r"semkir|shamkir|шамкир", "Şuşa": r"susa|shusha|шуш(?=[аеи])", "Tərtər": r"terter|тертер",
    "Tovuz": r"tovuz|товуз", "Ucar": r"ucar|ujar|уджар", "Laçın": r"lacin|lachin|лачин", "Kəlbəcər": r"kelbecer|kalbajar|кельбаджар",
    "Lerik": r"lerik|лерик", "Zərdab": r"zerdab|зердаб", "Naftalan": r"naftalan|нафталан", "Culfa": r"culfa|julfa|джульф",
    "Ordubad": r"ordubad|ордубад", "Qax": r"qax(?= seh| ray|da\b)", "Oğuz": r"oguz(?= seh| ray|da\b)",
}  # fmt: skip
"""Patterns are joined by the reader, which adds the case endings."""

ALSO_WORDS = frozenset(
    {"Gəncə", "Ucar", "Şuşa", "Saatlı", "Bərdə", "Şəki", "Oğuz", "Qax", "Quba", "Qusar", "Astara", "Laçın"}
)
"""Names that are words too (to the young, flies, with hours …): a city only with a capital."""
