"""What is fuzzed of the readers: any text gives a reading whose places are all true, and the same one again."""

from __future__ import annotations

import random
from collections.abc import Iterator

from matcher.reading.folding import fold
from matcher.reading.reader import Reader
from matcher.service.config import Config
from matcher.taxonomies.files import read_occupations, read_taxonomy
from tests.reading.samples import AS_OF, check_offsets, texts

KINDS = ("vacancy", "candidate")
ODD = (
    "\u0301\u0327\u0306\u200b\u00ad\u202e\ufeff\ufdfaİIıƏ\u0130ＥсеаÉ™Ã¼\x85\u2028\x00٣½ß\U0001f469\u200d"
    "•;,.:()–-/\n\t 09"
)
MAX_LENGTH = 4096


def reader() -> Reader:
    """Return the reader of the shipped taxonomy."""
    taxonomy = read_taxonomy(Config().taxonomy)
    return Reader(taxonomy, read_occupations(Config().occupations, taxonomy))


def check(reading: Reader, text: str, kind: str) -> None:
    """Read a text and assert what must hold for any."""
    assert len(fold(text)) == len(text)

    def read() -> object:
        return reading.read_vacancy(text) if kind == "vacancy" else reading.read_candidate(text, as_of=AS_OF)

    found = read()
    check_offsets(found, text)
    assert found == read()


def seeds() -> list[str]:
    """Return the texts to begin with: all fixtures."""
    return texts("vacancies") + texts("candidates")


def mutants(seed: int) -> Iterator[str]:
    """Yield fixtures with random cuts, doublings, insertions and splices, without end."""
    rng = random.Random(seed)
    corpus = seeds()
    while True:
        text = list(rng.choice(corpus))
        for _ in range(rng.randrange(1, 20)):
            place = rng.randrange(len(text) + 1)
            match rng.randrange(5):
                case 0:
                    del text[place : place + rng.randrange(1, 30)]
                case 1:
                    text[place:place] = text[place : place + rng.randrange(1, 80)]
                case 2:
                    text[place:place] = rng.choices(ODD, k=rng.randrange(1, 6))
                case 3:
                    other = rng.choice(corpus)
                    start = rng.randrange(len(other))
                    text[place:place] = other[start : start + rng.randrange(1, 60)]
                case _:
                    text[place : place + 1] = [letter.swapcase() for letter in text[place : place + 1]]
        yield "".join(text)[:MAX_LENGTH]
