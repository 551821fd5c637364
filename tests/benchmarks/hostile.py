"""Texts made to be slow to read: name -> maker of a text of about `size` characters."""

from __future__ import annotations

from collections.abc import Callable


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


_UNITS = {
    "one word": "bacarıq ",
    "one skill": "Excel ",
    "mentions with commas": "Excel, ",
    "two-word mentions": "ünsiyyət bacarığı ",
    "languages with commas": "ingilis dili, ",
    "no space at all": "abcdefghij",
    "capitals without a space": "bilməkTələblər",
    "letters of two cases": "aA",
    "digits and letters": "il3",
    "bullets": "•",
    "bullets with a space": "• ",
    "bullets with a letter": "•a",
    "commas": ",",
    "commas with a letter": "a, ",
    "open brackets": "(",
    "skills in open brackets": "(Excel ",
    "digits": "1",
    "digits apart": "1 ",
    "thousands": "1 000 ",
    "years": "2019-2020 ",
    "dated jobs": "xidmət meneceri 2019-2020\n",
    "spaces": " ",
    "tabs": "\t",
    "line ends": "\n",
    "full stops": ".",
    "signs by turns": ".!",
    "full stops apart": ". ",
    "dashes": "- ",
    "long dashes": "a – ",
    "hyphens": "a-",
    "slashes": "a/",
    "colons": "a: ",
    "levels": "yaxşı ",
    "levels of a language": "yaxşı ingilis dili ",
    "preferences": "Excel üstünlük ",
    "demands": "Excel tələb olunur, ",
    "absences": "Excel bilmirəm ",
    "alternatives": "ingilis və ya rus ",
    "long alternatives": "Excel və ya Word və ya 1C və ya ",
    "misread letters": "Ã¶É™Å",
    "zero-width": "\u200b",
    "zero-width between letters": "a\u200b",
    "a letter with marks": "e\u0301",
    "marks": "\u0301",
    "ligatures": "\ufdfa",
    "two scripts": "аa",
    "words of two scripts": "Еxcеl ",
    "educations": "ali təhsil ",
    "durations": "3 il 3 ay ",
    "pay": "maaş 500-700 AZN ",
    "hours": "09:00-18:00 ",
    "headings": "Tələblər: Excel ",
    "applications": "cv ",
    "candidates": "namizəd a a a a ",
    "verbs of English": "would be ",
    "negations": "no a b ",
    "ages": "yaş 18-35 ",
    "sexes": "kişi ",
    "cities": "bakı ",
    "wishes": "öyrənmək ",
    "negative verbs": "xme",
    "names by label": "ad:X\n",
    "emoji": "👩\u200d👩\u200d👧",
}
HOSTILE: dict[str, Callable[[int], str]] = {
    **{name: _repeat(unit) for name, unit in _UNITS.items()},
    "aaaa…!": lambda size: "a" * (size - 1) + "!",
    "nested brackets": lambda size: "(Excel" * (size // 7) + ")" * (size // 7),
    "words all different": lambda size: " ".join(f"w{place * 7919:x}" for place in range(size // 7)),
    "names all different": lambda size: (
        "Əlaqə:\n" + "\n".join(f"Ad: Abc{place * 7919:x}" for place in range(size // 13))
    ),
    "marks on words": lambda size: ("Excel" + "\u0301" * 500 + " ") * (size // 506),
}
