"""Stored documents -> resolved nouns: bodies parsed, texts read for a month, kept readings reused where they hold."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from matcher.engine import Matcher
from matcher.reading.profiles import Month
from models.candidate import Candidate
from models.profile import Demand, Profile
from models.schemas.nouns import CandidateSchema, CorrectionsSchema, VacancySchema
from models.store import CANDIDATE, Document, DocumentKind
from models.store.codec import FORM, decode_demand, decode_profile, encode_demand, encode_profile
from models.vacancy import Vacancy

Resolved = Profile | Demand
PROFILES = (encode_profile, decode_profile)
DEMANDS = (encode_demand, decode_demand)


class Nouns:
    """Turns stored bodies into what the engine ranks.

    Parameters
    ----------
    matcher : Matcher
    """

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._candidate = CandidateSchema()
        self._vacancy = VacancySchema()
        self._corrections = CorrectionsSchema()

    def noun(self, kind: DocumentKind, body: bytes) -> Candidate | Vacancy:
        """Return the noun of a body as sent."""
        schema = self._candidate if kind == CANDIDATE else self._vacancy
        return schema.load(orjson.loads(body))  # type: ignore[no-any-return]

    def read(
        self, kind: DocumentKind, noun: Candidate | Vacancy, as_of: Month, corrections: bytes | None = None
    ) -> Resolved:
        """Return what a noun says, its text read for the month, a person's corrections applied.

        Raises
        ------
        InvalidInput
            What the engine refuses, with a pointer into the noun.
        """
        if isinstance(noun, Candidate):
            return self._matcher.profile(noun, as_of=as_of)
        found = None if corrections is None else self._corrections.load(orjson.loads(corrections))
        return self._matcher.demand(noun, found)

    def encode(self, resolved: Resolved) -> bytes:
        """Return what is kept beside the body, so that its text is not read again."""
        return encode_profile(resolved) if isinstance(resolved, Profile) else encode_demand(resolved)

    def label(self, as_of: Month) -> str:
        """Return for which versions and month something is resolved."""
        versions, policy = self._matcher.versions, self._matcher.policy
        year, month = as_of
        return f"{FORM}|{versions['engine']}|{versions['taxonomy']}|{policy.declared_limit}|{year:04d}-{month:02d}"

    def resolve(self, document: Document, as_of: Month) -> tuple[Resolved, bool]:
        """Return a document resolved for a month, and whether its text had to be read for it."""
        kept = self._kept(document, as_of)
        if kept is not None:
            return kept, False
        return self.read(document.kind, self.noun(document.kind, document.body), as_of, document.corrections), True

    def _kept(self, document: Document, as_of: Month) -> Resolved | None:
        if document.resolved is None or document.resolved_for is None:
            return None
        versions, _, month = document.resolved_for.rpartition("|")
        if versions != self.label(as_of).rpartition("|")[0]:
            return None
        if document.kind != CANDIDATE:
            return decode_demand(document.resolved)
        profile = decode_profile(document.resolved)
        year, number = month.split("-")
        return profile if profile.reads_alike((int(year), int(number)), as_of) else None


def by_kind(resolved: Iterable[Resolved]) -> tuple[list[Profile], list[Demand]]:
    """Return the profiles and the demands of a mixed row."""
    profiles: list[Profile] = []
    demands: list[Demand] = []
    for one in resolved:
        if isinstance(one, Profile):
            profiles.append(one)
        else:
            demands.append(one)
    return profiles, demands
