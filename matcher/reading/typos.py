"""Bounded repair of misspellings: one letter wrong, missing or too many in a word of at least seven letters.

Only words that no known stem explains are repaired, and only towards stems of at least seven letters with the same
first letter, so ordinary words do not drift into skills.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

MIN_WORD = 7
MIN_STEM = 7
PERSONS = "AP"
"""Prefixes of words that say what a person is."""


class Typos:
    """Known stems in buckets of first letters and length.

    Parameters
    ----------
    vocabulary : mapping of str to int
        Prefixed stem -> id.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._buckets: dict[tuple[str, int], list[str]] = {}
        for stem in vocabulary:
            # One letter makes another person: перевозчик, переводчик.
            if len(stem) >= MIN_STEM + 2 and stem[0] not in PERSONS:
                self._buckets.setdefault((stem[:4], len(stem)), []).append(stem)

    def repair(self, word: str, stems: Iterable[str]) -> list[int]:
        """Return the id of the one stem that the word was meant to have, else nothing."""
        if len(word) < MIN_WORD or not word.isalpha():
            return []
        for stem in sorted(stems, key=lambda stem: (-len(stem), stem)):
            if len(stem) < MIN_STEM + 2:
                break
            for length in (len(stem), len(stem) - 1, len(stem) + 1):
                bucket = self._buckets.get((stem[:4], length))
                found = bucket and extractOne(stem, bucket, scorer=Levenshtein.distance, score_cutoff=1)
                # An English word that differs at its end is another word: "integrate" is no integrity.
                if found and not (stem[:1] in "eE" and stem[-2:] != found[0][-2:]):
                    return [self._vocabulary[found[0]]]
        return []
