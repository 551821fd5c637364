"""Invented taxonomies of any size: names of one to four words in three languages, words reused as Zipf says."""

from __future__ import annotations

import random
from itertools import accumulate

from models.levels import Scale
from models.taxonomy import Skill, SkillType, Taxonomy

ALIASES_PER_SKILL = 7
VOCABULARY = 12_000
_SYLLABLES = {
    "az": (
        "mə",
        "şə",
        "tər",
        "bil",
        "gül",
        "qa",
        "dır",
        "lıq",
        "sə",
        "çı",
        "xid",
        "mət",
        "ov",
        "əl",
        "yaz",
        "ğı",
        "nə",
    ),
    "en": ("con", "ter", "man", "age", "ser", "vice", "tion", "al", "pro", "ject", "ing", "ment", "or", "der", "est"),
    "ru": ("про", "дук", "ция", "раз", "бот", "ка", "уп", "рав", "ле", "ние", "та", "ров", "ста", "вод", "ный", "си"),
}
_ENDINGS = {
    "az": ("", "", "i", "in", "lar", "larının", "lərin", "mək", "masi", "lik"),
    "en": ("", "", "s", "ing", "ed", "er"),
    "ru": ("", "", "ы", "ами", "ость", "ение", "ного"),
}


def synthetic_taxonomy(aliases: int, seed: int = 1) -> Taxonomy:
    """Return a taxonomy with about `aliases` names, a seventh as many skills; equal seeds give equal taxonomies."""
    rng = random.Random(seed)
    words = {language: _words(language, rng) for language in _SYLLABLES}
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def name(language: str) -> str:
        count = rng.choices((1, 2, 3, 4), (15, 45, 30, 10))[0]
        return " ".join(
            word + rng.choice(_ENDINGS[language]) for word in rng.choices(words[language], cum_weights=weights, k=count)
        )

    skills = []
    for number in range(aliases // ALIASES_PER_SKILL):
        labels = {language: name(language) for language in words}
        others = {
            language: tuple(name(language) for _ in range(count))
            for language, count in zip(words, (1, 2, 1), strict=True)
        }
        product = (f"{name('en').title().replace(' ', '')[:12]}{number % 97}",) if number % 20 == 0 else ()
        skills.append(
            Skill(f"s{number:06d}", SkillType.SKILL, Scale.PROFICIENCY, labels, others, literal_aliases=product)
        )
    return Taxonomy(tuple(skills), name="synthetic")


def _words(language: str, rng: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found.setdefault("".join(rng.choices(_SYLLABLES[language], k=rng.choice((2, 2, 3, 3, 4)))))
    return list(found)
