"""Attacks on a ranking: a cook's CV stuffed with what a vacancy asks, in the vacancy's own words.

In: a cook's CV, the language it is written in, the vacancy's text and its skills' labels. Out: attack -> text.
"""

from __future__ import annotations

HEADINGS = {"az": "Bacarıqlar", "en": "Skills", "ru": "Навыки"}
ABOUT = {"az": "Haqqımda", "en": "About me", "ru": "О себе"}


def keyword_dumps(cook: str, labels: list[str]) -> dict[str, str]:
    """Return lists of bare labels in the layouts in which they are pasted (abuse cases 71 and 72)."""
    line = ", ".join(labels)
    return {
        "71 below": f"{cook}\n{line}",
        "71 in front": f"{line}\n{cook}",
        "71 as a paragraph": f"{cook}\n\n{line}.",
        "71 one a line": cook + "\n" + "\n".join(labels),
        "71 as bullets": cook + "\n• " + " • ".join(labels),
        "71 with semicolons": cook + "\n" + "; ".join(labels),
        "72 twenty times": cook + "\n" + "\n".join([line] * 20),
    }


def synonyms(cook: str, language: str, labels: list[str]) -> dict[str, str]:
    """Return lists of labels in three languages, also under headings that may declare (abuse case 81)."""
    line = ", ".join(labels)
    return {
        "81 below": f"{cook}\n{line}",
        "81 one a line": cook + "\n" + "\n".join(labels),
        "81 under a heading of skills": f"{cook}\n{HEADINGS[language]}: {line}",
        "81 under the person's own heading": f"{cook}\n{ABOUT[language]}: {line}",
    }


def pasted_ads(cook: str, ad: str) -> dict[str, str]:
    """Return CVs with the whole ad in them, or nothing but the ad (abuse case 73)."""
    lines = cook.split("\n")
    return {
        "73 below": f"{cook}\n\n{ad}",
        "73 right below": f"{cook}\n{ad}",
        "73 above": f"{ad}\n\n{cook}",
        "73 without line ends": cook + "\n" + ad.replace("\n", " "),
        "73 in between": "\n".join([*lines[:3], ad, *lines[3:]]),
        "73 twice": f"{cook}\n{ad}\n{ad}",
        "73 alone": ad,
    }
