"""Who a CV is of: name, address, links. What stands there is no evidence, whatever else its words may mean.

In: the text of a CV. Out: the same text with these places filled up, lengths kept. A name is told by a label (labelled.py)
or by its shape and place: two to four capitalised words that make up the beginning of one of the first lines and are not
altogether titles and skills, so "Emily Cook" is a name and "Sales Consultant" is none. A street is told by its word
beside a capitalised one. No list of names is kept: a reader that knew names would know origins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from matcher.reading.headings import guess_told
from matcher.reading.labelled import BEGINS, Covered, is_label, labelled_names
from matcher.reading.quoted import FILLER, first_person
from matcher.reading.sections import section_opened
from matcher.reading.tokens import Token

HEAD_LINES = 3
MAX_NAME = 60
MAX_LINE = 200
MIN_BEHIND = 80
"""Characters that follow the name in whatever deserves to be called a CV."""
MAX_STREET_WORDS = 3
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_ADDRESS_LABEL = re.compile(
    BEGINS + r"(?:(?:yasayis |ev )?unvani?|yasadigi yer|yasayis yeri|(?:home |postal )?address|residence|"
    r"(?:домашний )?адрес(?: проживания)?|место (?:жительства|проживания))[ \t]*[:–—-][ \t]*(?P<value>[^\n;|•]{0,120})"
)
_STREET = re.compile(
    r"(?<![^\W_])(?:(?P<behind>kucesi|kuc\.|prospekti|pr-ti|dongesi|meydani|sossesi|bulvari|qesebesi|"
    r"street|st\.|avenue|ave\.?|road|rd\.|lane|boulevard|blvd\.?)|"
    r"(?P<around>улица|ул\.|проспект|просп\.|пр-т|набережная|наб\.|переулок|шоссе|площадь|бульвар|проезд|тупик))(?![^\W_])"
)
_TITLE_OF_CV = re.compile(
    r"^\s*(?:cv|resume|r[eé]sum[eé]|curriculum vitae|rezüme|özgeçmiş|резюме)(?: of| for)?\s*[:–—-]?\s*", re.IGNORECASE
)
_WORD = r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST_WORD = re.compile(rf"(?P<word>{_WORD})[ \t]+$")
_NEXT_WORD = re.compile(rf"[ \t]*(?P<word>{_WORD})")
_PARTICLES = frozenset({"qizi", "oglu", "de", "van", "von", "der", "bin", "ibn", "al", "el", "da", "di", "la"})
_GRADES = frozenset(
    {"senior", "junior", "head", "chief", "lead", "leading", "principal", "assistant", "deputy", "trainee", "intern",
     "experienced", "professional", "qualified", "certified", "advanced", "fluent", "native", "good", "excellent",
     "bas", "boyuk", "kicik", "aparici", "komekci", "muavin", "tecrubeli", "pesekar",
     "старший", "младший", "главный", "ведущий", "помощник", "заместитель", "стажер", "опытный"}
)  # fmt: skip
"""Words that grade a title or a skill, whatever it is: a line with one of them is no name."""


def without_person(text: str, folded: str, tokens: Sequence[Token], covered: Covered) -> str:
    """Return the text with names, addresses and links filled up.

    Parameters
    ----------
    text, folded : str
    tokens : sequence of Token
        Of the first `MAX_HEAD` characters.
    covered : callable
        Tells titles and skills.
    """
    places = [match.span() for match in _LINK.finditer(folded)]
    places += [match.span("value") for match in _ADDRESS_LABEL.finditer(folded)]
    places += _streets(text, folded)
    labelled = labelled_names(text, folded, covered)
    places += [(one.start, one.end) for one in labelled]
    names = [(one.start, one.end) for one in labelled if one.everywhere] + _name(text, folded, tokens, covered)
    places += _wherever({text[start:end] for start, end in names}, text)
    filled = list(text)
    for start, end in places:
        filled[start:end] = FILLER * (end - start)
    return "".join(filled) if places else text


def _wherever(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return the places where names stand as whole words."""
    longest = sorted(names, key=lambda one: (-len(one), one))
    if not longest:
        return []
    some = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, longest)) + r")(?![^\W_])")
    return [match.span() for match in some.finditer(text)]


def _name(text: str, folded: str, tokens: Sequence[Token], covered: Covered) -> list[tuple[int, int]]:
    """Return the place of the name at the head, preferring one that shares no word with a title or a skill."""
    doubtful: list[tuple[int, int]] = []
    for start, end in _heads(text):
        words = [one for one in tokens if start <= one.start < end]
        if not _is_shaped(text, folded, words) or section_opened(folded[start:end]) or guess_told(folded[start:end]):
            continue
        if is_label(folded[start : end + MAX_NAME]):
            continue
        # A title or skill may reach beyond the sign at which the name would end: "English Language (B2)".
        ends = text.find("\n", end) % (len(text) + 1)
        line = [one for one in tokens if start <= one.start < ends]
        known = covered(line, folded, text) & set(range(len(words)))
        if not known:
            return [(start, end)]
        if len(known) < len(words) and not _is_told(text, folded, start, end):
            doubtful.append((start, end))
    return doubtful[:1]


def _is_told(text: str, folded: str, start: int, end: int) -> bool:
    """Whether words that partly are a title or a skill are used as one: in a snippet, by the person, or for a job."""
    if len(text) - end < MIN_BEHIND or first_person(folded, start, end):
        return True
    lines = (line for line in text.split("\n") if text[start:end] in line)
    return any(_YEAR.search(line) for line in lines)


def _heads(text: str) -> Iterator[tuple[int, int]]:
    """Yield the beginnings of the first lines, each up to its first sign."""
    start = number = 0
    while number < HEAD_LINES and start < len(text):
        line = text[start : start + MAX_LINE].partition("\n")[0]
        if line.strip():
            number += 1
            begin = len(line) - len(_TITLE_OF_CV.sub("", line))
            head = re.split(r"[,;|•()/:–—\d]", line[begin:], maxsplit=1)[0]
            yield start + begin, start + begin + len(head.rstrip(" \t\r-"))
        end = text.find("\n", start)
        start = len(text) if end < 0 else end + 1


def _is_shaped(text: str, folded: str, words: Sequence[Token]) -> bool:
    """Whether words can be a name: two to four of them, all capitalised but particles, none of them a grade."""
    said = [folded[one.start : one.end] for one in words]
    if not 2 <= len(words) <= 4 or words[-1].end - words[0].start > MAX_NAME or _GRADES & set(said):
        return False
    return all(text[one.start].isupper() or word in _PARTICLES for one, word in zip(words, said, strict=True))


def _streets(text: str, folded: str) -> Iterator[tuple[int, int]]:
    for match in _STREET.finditer(folded):
        start, end = match.span()
        for _ in range(MAX_STREET_WORDS):
            before = _LAST_WORD.search(text, max(0, start - 40), start)
            start = before.start() if before and before["word"][0].isupper() else start
            after = _NEXT_WORD.match(text, end) if match["around"] else None
            end = after.end() if after and after["word"][0].isupper() else end
        if (start, end) != match.span():
            yield start, end
