"""`Matcher`: the one object that the outside calls. Nouns in, ranked and explained matches out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from threading import Lock

from matcher import ENGINE_VERSION
from matcher.explaining.matches import View, explain
from matcher.ranking.filtering import FilterColumns
from matcher.ranking.index import CandidateIndex, Scores, VacancyIndex
from matcher.ranking.ranker import id_ranks, top_rows
from matcher.ranking.scoring import Scorer
from matcher.ranking.similarity import SkillSimilarity
from matcher.ranking.weighing import WeighedDemand, weigh
from matcher.reading.demands import build_demand
from matcher.reading.folding import fold
from matcher.reading.profiles import Month, build_profile
from matcher.reading.reader import Reader
from models.candidate import Candidate
from models.errors import InvalidInput
from models.filters import Filters
from models.match import Match
from models.policy import Policy
from models.profile import Demand, Profile
from models.taxonomy import content_hash
from models.vacancy import Vacancy

PairOf = Callable[[int], tuple[Profile, WeighedDemand]]


@dataclass(frozen=True, slots=True)
class Query:
    """How a ranking is cut and shown; only `filters` decides which documents take part, nothing changes a score."""

    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    offset: int = 0
    view: View = View.FULL
    language: str = "az"
    today: date = date.max


@dataclass(frozen=True, slots=True)
class Ranking:
    """A page of matches in total order, the ids that cannot be scored, and how many documents were ranked."""

    matches: tuple[Match, ...]
    not_scored: tuple[str, ...]
    total: int


class Matcher:
    """The engine over one taxonomy, its occupations and a default policy.

    Parameters
    ----------
    reader : Reader
        Reads texts; holds the taxonomy and the occupations.
    policy : Policy
        Used where a call names none.
    """

    def __init__(self, reader: Reader, policy: Policy) -> None:
        self.reader = reader
        self.taxonomy = reader.taxonomy
        self.occupations = reader.occupations
        self.policy = policy
        self._similarity = SkillSimilarity(self.taxonomy, self.occupations)
        self.scorer = lru_cache(maxsize=64)(self._new_scorer)
        self._candidates: dict[str, Profile] = {}
        self._vacancies: dict[str, Demand] = {}
        self._pools: dict[tuple[str, str], Pool] = {}
        self._lock = Lock()

    @property
    def versions(self) -> dict[str, str]:
        """Versions of engine and taxonomy; a ranking's policy adds its own."""
        taxonomy = content_hash([self.taxonomy.content_hash, self.occupations.content_hash])
        return {"engine": ENGINE_VERSION, "taxonomy": f"{self.taxonomy.name}-{taxonomy[:8]}"}

    def profile(self, candidate: Candidate, *, as_of: Month, policy: Policy | None = None) -> Profile:
        """Return the candidate resolved against the taxonomy, its text read."""
        return build_profile(candidate, self.reader, as_of=as_of, declared_limit=(policy or self.policy).declared_limit)

    def demand(self, vacancy: Vacancy) -> Demand:
        """Return the vacancy resolved against the taxonomy, its text read."""
        return build_demand(vacancy, self.reader)

    def put_candidate(self, profile: Profile) -> None:
        """Add a candidate to the pool, or replace the one with the same id."""
        with self._lock:
            self._candidates = {**self._candidates, profile.id: profile}
            self._pools = {key: pool for key, pool in self._pools.items() if key[0] != "candidates"}

    def put_vacancy(self, demand: Demand) -> None:
        """Add a vacancy to the pool, or replace the one with the same id."""
        with self._lock:
            self._vacancies = {**self._vacancies, demand.id: demand}
            self._pools = {key: pool for key, pool in self._pools.items() if key[0] != "vacancies"}

    def load(self, profiles: Iterable[Profile], demands: Iterable[Demand]) -> None:
        """Replace both pools at once."""
        with self._lock:
            self._candidates = {profile.id: profile for profile in profiles}
            self._vacancies = {demand.id: demand for demand in demands}
            self._pools = {}

    def remove_candidate(self, id_: str) -> None:
        """Take a candidate out of the pool; an unknown id changes nothing."""
        with self._lock:
            self._candidates = {key: value for key, value in self._candidates.items() if key != id_}
            self._pools = {key: pool for key, pool in self._pools.items() if key[0] != "candidates"}

    def remove_vacancy(self, id_: str) -> None:
        """Take a vacancy out of the pool; an unknown id changes nothing."""
        with self._lock:
            self._vacancies = {key: value for key, value in self._vacancies.items() if key != id_}
            self._pools = {key: pool for key, pool in self._pools.items() if key[0] != "vacancies"}

    @property
    def candidates(self) -> Mapping[str, Profile]:
        """The pool of candidates by id."""
        return self._candidates

    @property
    def vacancies(self) -> Mapping[str, Demand]:
        """The pool of vacancies by id."""
        return self._vacancies

    def match_candidate(
        self, profile: Profile, demands: Sequence[Demand] | None, query: Query, policy: Policy | None = None
    ) -> Ranking:
        """Rank vacancies for a candidate: the given ones, or the pool where `demands` is None.

        Raises
        ------
        InvalidInput
            ``unknown_skill`` or ``unknown_occupation`` in a filter, ``requirement_without_points`` in a demand.
        """
        scorer = self.scorer(policy or self.policy)
        pool = self._pool("vacancies", demands, scorer)
        assert isinstance(pool.index, VacancyIndex)

        def pair(row: int) -> tuple[Profile, WeighedDemand]:
            return profile, pool.weighed[row]

        return self._rank(pool, pool.index.score(profile), pair, query, scorer)

    def match_vacancy(
        self, demand: Demand, profiles: Sequence[Profile] | None, query: Query, policy: Policy | None = None
    ) -> Ranking:
        """Rank candidates for a vacancy: the given ones, or the pool where `profiles` is None."""
        scorer = self.scorer(policy or self.policy)
        weighed = weigh(demand, scorer.policy)
        if weighed is None:
            return Ranking((), (demand.id,), 0)
        pool = self._pool("candidates", profiles, scorer)
        assert isinstance(pool.index, CandidateIndex)

        def pair(row: int) -> tuple[Profile, WeighedDemand]:
            return pool.profiles[row], weighed

        return self._rank(pool, pool.index.score(weighed), pair, query, scorer)

    def explain(self, profile: Profile, demand: Demand, language: str, policy: Policy | None = None) -> Match | None:
        """Return the full match of one pair under the demand's id, or None where nothing is asked."""
        scorer = self.scorer(policy or self.policy)
        weighed = weigh(demand, scorer.policy)
        return None if weighed is None else explain(demand.id, profile, weighed, scorer, View.FULL, language)

    def _new_scorer(self, policy: Policy) -> Scorer:
        return Scorer(self._similarity, policy)

    def _rank(self, pool: Pool, scores: Scores, pair: PairOf, query: Query, scorer: Scorer) -> Ranking:
        keep = pool.columns.mask(self._checked(query.filters), query.today, self._kinds_of)
        points, eligible = scores
        rows, total = top_rows(points, eligible, keep, pool.ranks, offset=query.offset, limit=query.limit)
        matches = tuple(explain(pool.ids[row], *pair(row), scorer, query.view, query.language) for row in rows)
        return Ranking(matches, pool.not_scored, total)

    def _kinds_of(self, skill: str) -> list[str]:
        return [skill, *(one.id for one in self.taxonomy if skill in self.taxonomy.ancestors[one.id])]

    def _checked(self, filters: Filters) -> Filters:
        for skill in filters.must_have:
            if skill not in self.taxonomy:
                raise InvalidInput("unknown_skill", "/filters/must_have", label=skill)
        if filters.occupation is not None and filters.occupation not in self.occupations:
            raise InvalidInput("unknown_occupation", "/filters/occupation", id=filters.occupation)
        return filters

    def _pool(self, kind: str, given: Sequence[Profile] | Sequence[Demand] | None, scorer: Scorer) -> Pool:
        if given is not None:
            return Pool(kind, given, scorer)
        key = (kind, scorer.policy.label)
        pool = self._pools.get(key)
        if pool is None:
            with self._lock:
                stored = self._vacancies if kind == "vacancies" else self._candidates
                pool = Pool(kind, list(stored.values()), scorer)  # type: ignore[arg-type]
                kept = list(self._pools.items())[-7:]
                self._pools = {**dict(kept), key: pool}
        return pool


class Pool:
    """An immutable view of one side under one policy: ids, index and filter columns in the same row order."""

    def __init__(self, kind: str, given: Sequence[Profile] | Sequence[Demand], scorer: Scorer) -> None:
        self.profiles: list[Profile] = []
        self.weighed: list[WeighedDemand] = []
        self.not_scored: tuple[str, ...] = ()
        self.index: CandidateIndex | VacancyIndex
        if kind == "vacancies":
            demands = [one for one in given if isinstance(one, Demand)]
            weighed = [weigh(demand, scorer.policy) for demand in demands]
            self.weighed = [one for one in weighed if one is not None]
            self.not_scored = tuple(sorted(d.id for d, one in zip(demands, weighed, strict=True) if one is None))
            self.index = VacancyIndex(self.weighed, scorer)
            self.columns = FilterColumns([one.demand for one in self.weighed], _city_key)
            self.ids = [one.demand.id for one in self.weighed]
        else:
            self.profiles = [one for one in given if isinstance(one, Profile)]
            self.index = CandidateIndex(self.profiles, scorer)
            self.columns = FilterColumns(self.profiles, _city_key)
            self.ids = [profile.id for profile in self.profiles]
        self.ranks = id_ranks(self.ids)


def _city_key(city: str) -> str:
    return " ".join(fold(city).split())
