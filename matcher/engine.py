"""`Matcher`: the one object that the outside calls. Nouns in, ranked and explained matches out.

It holds the rules (taxonomy, policy) and no people: whoever calls keeps the documents, as the sides that it makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial

import numpy as np

from matcher import ENGINE_VERSION
from matcher.explaining.crediting import DemandCredits
from matcher.explaining.diagnosis.case import Case
from matcher.explaining.diagnosis.diagnosing import diagnose
from matcher.explaining.gains import gains
from matcher.explaining.matches import View, explain
from matcher.explaining.unlocks import market
from matcher.ranking import kernels
from matcher.ranking.candidates import CandidateBuilder, CandidateIndex
from matcher.ranking.market import MarketView
from matcher.ranking.postings import Mask, inverted
from matcher.ranking.ranker import Hit, top
from matcher.ranking.scoring import Scorer
from matcher.ranking.segments import Asked, Form, Noun, Segment
from matcher.ranking.sides import CandidateSide, Side, VacancySide
from matcher.ranking.similarity import SkillSimilarity
from matcher.ranking.usage import Usage, occupation_usage, skill_usage
from matcher.ranking.vacancies import VacancyBuilder, VacancyIndex
from matcher.ranking.weighing import WeighedDemand, weigh
from matcher.reading.corrections import corrected_demand
from matcher.reading.folding import fold
from matcher.reading.profiles import Month, build_profile
from matcher.reading.reader import Reader
from matcher.search.index import entries
from matcher.search.searching import Search
from matcher.taxonomies.directory import Directory
from models.candidate import Candidate
from models.corrections import Corrections
from models.diagnosis import Diagnosis
from models.errors import InvalidInput
from models.filters import Filters
from models.gain import Gains, Market
from models.match import Match
from models.occupation import Occupation
from models.policy import Policy
from models.profile import Demand, Profile, Requirement
from models.taxonomy import Skill, content_hash
from models.vacancy import RequirementType, Vacancy


@dataclass(frozen=True, slots=True)
class Query:
    """How a ranking is cut and shown; only `filters` decides which documents take part, nothing changes a score."""

    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    offset: int = 0
    view: View = View.FULL
    language: str = "az"
    today: date = date.max


Packing = tuple[Callable[[Noun], bytes], Callable[[bytes], Noun]]


@dataclass(frozen=True, slots=True)
class Place:
    """A ranked document without its explanation; `points` are in hundredths."""

    id: str
    points: int
    eligible: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """A page of matches in total order, the ids that cannot be scored, and how many documents were ranked.

    `documents` are the matches' own, in the same order.
    """

    matches: tuple[Match, ...]
    not_scored: tuple[str, ...]
    total: int
    documents: tuple[Profile | Demand, ...] = ()


class Matcher:
    """The engine over one taxonomy, its occupations and a default policy.

    Parameters
    ----------
    reader : Reader
        Reads texts; holds the taxonomy and the occupations.
    policy : Policy
        Used where a call names none.
    search : Search, optional
        Over the skills of the taxonomy; one that keeps nothing by default.
    """

    def __init__(self, reader: Reader, policy: Policy, search: Search | None = None) -> None:
        self.reader = reader
        self.taxonomy = reader.taxonomy
        self.occupations = reader.occupations
        self.policy = policy
        self.search = search or Search(lambda: entries(reader.taxonomy, reader.occupations))
        self._similarity = SkillSimilarity(self.taxonomy, self.occupations)
        self.scorer = lru_cache(maxsize=64)(self._new_scorer)

    @property
    def versions(self) -> dict[str, str]:
        """Versions of engine and taxonomy; a ranking's policy adds its own."""
        taxonomy = content_hash([self.taxonomy.content_hash, self.occupations.content_hash])
        return {"engine": ENGINE_VERSION, "taxonomy": f"{self.taxonomy.name}-{taxonomy[:8]}"}

    @cached_property
    def skills(self) -> Directory[Skill]:
        """The skills to browse by type and to search."""
        return Directory(self.taxonomy.skills, lambda one: one.type)

    @cached_property
    def professions(self) -> Directory[Occupation]:
        """The occupations to browse by family and to search."""
        return Directory(self.occupations.occupations, lambda one: one.family)

    def prepare_ranking(self) -> bool:
        """Load the kernels, and return whether any had to be compiled, which takes some seconds once a machine."""
        requirement = Requirement("r1", RequirementType.EXPERIENCE, months=1)
        demand, profile = Demand("v", (requirement,)), Profile("c")
        candidates, vacancies = self.candidates([profile]), self.vacancies([demand])
        self.best_candidates(demand, candidates, Query())
        self.best_vacancies(profile, vacancies, Query())
        self.market(profile, vacancies, Query())
        self.gains(profile, demand, "en", pool=candidates)
        inverted(*np.zeros((3, 1), dtype=np.int64), n_lists=1, n_rows=1, dtype=np.uint16).find(0, np.zeros(1, np.int64))
        return kernels.were_compiled()

    def prepare_search(self) -> None:
        """Make now what searching by name, and for the nearest names, makes when it is first asked."""
        for directory in (self.skills, self.professions):
            directory.search("prepare")
        self.reader.nearest(["prepare"])

    def prepare_reading(self) -> None:
        """Make now, or read from where it is kept, what the first text would wait for."""
        if self.reader.recognizer.confirms:
            _ = self.search.made

    def profile(self, candidate: Candidate, *, as_of: Month, policy: Policy | None = None) -> Profile:
        """Return the candidate resolved against the taxonomy, its text read."""
        return build_profile(candidate, self.reader, as_of=as_of, declared_limit=(policy or self.policy).declared_limit)

    def demand(self, vacancy: Vacancy, corrections: Corrections | None = None) -> Demand:
        """Return the vacancy resolved against the taxonomy, its text read, a person's corrections applied."""
        return corrected_demand(vacancy, corrections, self.reader)

    def candidates(self, profiles: Iterable[Profile] = (), packing: Packing[Profile] | None = None) -> CandidateSide:
        """Return profiles as a side; of several with one id the last counts.

        Parameters
        ----------
        packing : (encode, decode), optional
            Document <-> bytes; with it a large side keeps no documents in memory but their bytes.
        """
        columns = self.taxonomy.columns
        builder = partial(CandidateBuilder, columns)
        restore = partial(CandidateIndex.from_arrays, columns=columns)
        return Side(Form(builder, restore, _city_key, self._kinds, *(packing or ()))).with_changes(profiles)

    def vacancies(self, demands: Iterable[Demand] = (), packing: Packing[Demand] | None = None) -> VacancySide:
        """Return demands as a side; see `candidates`."""
        columns = self.taxonomy.columns
        builder = partial(VacancyBuilder, columns)
        restore = partial(VacancyIndex.from_arrays, columns=columns)
        return Side(Form(builder, restore, _city_key, self._kinds, *(packing or ()))).with_changes(demands)

    def match_candidate(
        self, profile: Profile, demands: VacancySide | Iterable[Demand], query: Query, policy: Policy | None = None
    ) -> Ranking:
        """Rank vacancies for a candidate.

        Raises
        ------
        InvalidInput
            ``unknown_skill`` or ``unknown_occupation`` in a filter, ``requirement_without_points`` in a demand.
        """
        scorer = self.scorer(policy or self.policy)
        side = self._weighable(demands, scorer)

        def pair(demand: Demand) -> tuple[Profile, DemandCredits]:
            weighed = weigh(demand, scorer.policy)
            assert weighed is not None
            return profile, DemandCredits(weighed, scorer)

        return self._rank(side, profile, pair, query, scorer)

    def match_vacancy(
        self, demand: Demand, profiles: CandidateSide | Iterable[Profile], query: Query, policy: Policy | None = None
    ) -> Ranking:
        """Rank candidates for a vacancy.

        Raises
        ------
        InvalidInput
            ``unknown_skill`` or ``unknown_occupation`` in a filter, ``requirement_without_points`` in the demand.
        """
        scorer = self.scorer(policy or self.policy)
        weighed = weigh(demand, scorer.policy)
        if weighed is None:
            return Ranking((), (demand.id,), 0)
        side = profiles if isinstance(profiles, Side) else self.candidates(profiles)
        credits_ = DemandCredits(weighed, scorer)
        return self._rank(side, weighed, lambda profile: (profile, credits_), query, scorer)

    def best_vacancies(
        self, profile: Profile, demands: VacancySide | Iterable[Demand], query: Query, policy: Policy | None = None
    ) -> list[Place]:
        """Return the places of `match_candidate` without their explanations."""
        scorer = self.scorer(policy or self.policy)
        return _places(self._top(self._weighable(demands, scorer), profile, query, scorer)[0])

    def best_candidates(
        self, demand: Demand, profiles: CandidateSide | Iterable[Profile], query: Query, policy: Policy | None = None
    ) -> list[Place]:
        """Return the places of `match_vacancy` without their explanations."""
        scorer = self.scorer(policy or self.policy)
        weighed = weigh(demand, scorer.policy)
        if weighed is None:
            return []
        side = profiles if isinstance(profiles, Side) else self.candidates(profiles)
        return _places(self._top(side, weighed, query, scorer)[0])

    def explain(self, profile: Profile, demand: Demand, language: str, policy: Policy | None = None) -> Match | None:
        """Return the full match of one pair under the demand's id, or None where nothing is asked."""
        scorer = self.scorer(policy or self.policy)
        weighed = weigh(demand, scorer.policy)
        if weighed is None:
            return None
        return explain(demand.id, profile, DemandCredits(weighed, scorer), View.FULL, language)

    def diagnose(
        self,
        demand: Demand,
        profiles: CandidateSide | Iterable[Profile],
        market: VacancySide | Iterable[Demand],
        query: Query,
        policy: Policy | None = None,
        text: str = "",
    ) -> Diagnosis:
        """Return what a vacancy does to a pool, and what in it a person should look at.

        Parameters
        ----------
        demand : Demand
        profiles : CandidateSide or iterable of Profile
        market : VacancySide or iterable of Demand
            Whose pay is compared.
        query : Query
            Filters of the pool, language and day; nothing is cut.
        policy : Policy, optional
        text : str
            The vacancy's text, from which clauses are quoted.

        Raises
        ------
        InvalidInput
            ``unknown_skill`` or ``unknown_occupation`` in a filter, ``requirement_without_points`` in the demand.
        """
        filters = self._checked(query.filters)
        pool = profiles if isinstance(profiles, Side) else self.candidates(profiles)
        others = market if isinstance(market, Side) else self.vacancies(market)

        def mask_of(segment: Segment[Profile, WeighedDemand]) -> Mask:
            return self._mask(segment, filters, query.today)

        case = Case(demand, self.scorer(policy or self.policy), query.language, text)
        return diagnose(case, pool, others, mask_of, query.today)

    def skill_usage(self, skill: str, vacancies: VacancySide, candidates: CandidateSide, query: Query) -> Usage:
        """Return how many vacancies ask for a skill and how many people claim it; NotFound ``unknown_skill_id``."""
        column = self.taxonomy.columns[self.taxonomy[skill].id]
        return skill_usage(column, vacancies, candidates, lambda one: self._mask(one, query.filters, query.today))

    def occupation_usage(
        self, occupation: str, vacancies: VacancySide, candidates: CandidateSide, query: Query
    ) -> Usage:
        """Return how many vacancies are for an occupation and how many people held it.

        Raises
        ------
        NotFound
            ``unknown_occupation_id``.
        """
        named = Filters(occupation=self.occupations[occupation].id, include_closed=True)
        return occupation_usage(
            vacancies,
            candidates,
            lambda one: self._mask(one, query.filters, query.today),
            lambda one: self._mask(one, named, query.today),
        )

    def gains(
        self,
        profile: Profile,
        demand: Demand,
        language: str,
        policy: Policy | None = None,
        *,
        budget: int | None = None,
        pool: CandidateSide | None = None,
    ) -> Gains | None:
        """Return the full match of one pair with all that would change its score, or None where nothing is asked.

        Parameters
        ----------
        budget : int or None
            Most hours of learning, by the policy, of a set of changes.
        pool : CandidateSide or None
            Candidates among whom the places now and after each change are found.
        """
        scorer = self.scorer(policy or self.policy)
        weighed = weigh(demand, scorer.policy)
        return None if weighed is None else gains(profile, weighed, scorer, language, budget=budget, pool=pool)

    def market(
        self, profile: Profile, demands: VacancySide | Iterable[Demand], query: Query, policy: Policy | None = None
    ) -> Market:
        """Return which vacancies are open to a candidate, and what each skill, once learned, would open.

        Raises
        ------
        InvalidInput
            As `match_candidate`.
        """
        scorer = self.scorer(policy or self.policy)
        side = self._weighable(demands, scorer)
        filters = self._checked(query.filters)
        views = []
        for part in side.parts:
            index = part.segment.index
            assert isinstance(index, VacancyIndex)
            wanted = part.live & self._mask(part.segment, filters, query.today)
            views.append(MarketView(index, profile, scorer, wanted))
        return market(profile, views, scorer, query.language, query.limit)

    def _weighable(self, demands: VacancySide | Iterable[Demand], scorer: Scorer) -> VacancySide:
        """Return demands as a side; InvalidInput ``requirement_without_points`` where the policy cannot weigh one."""
        side = demands if isinstance(demands, Side) else self.vacancies(demands)
        refused = side.refused(scorer.policy)
        if refused is not None:
            weigh(refused, scorer.policy)  # Raises the error that the index has kept back.
        return side

    def _mask(self, segment: Segment[Noun, Asked], filters: Filters, today: date) -> Mask:
        return segment.mask(filters, today)

    def _new_scorer(self, policy: Policy) -> Scorer:
        return Scorer(self._similarity, policy)

    def _rank(
        self,
        side: Side[Noun, Asked],
        asked: Asked,
        pair: Callable[[Noun], tuple[Profile, DemandCredits]],
        query: Query,
        scorer: Scorer,
    ) -> Ranking:
        found, total = self._top(side, asked, query, scorer)
        documents = tuple([one.document for one in found])
        matches = tuple([explain(one.id, *pair(one), query.view, query.language) for one in documents])
        return Ranking(matches, side.not_scored, total, documents)

    def _top(
        self, side: Side[Noun, Asked], asked: Asked, query: Query, scorer: Scorer
    ) -> tuple[list[Hit[Noun, Asked]], int]:
        filters = self._checked(query.filters)

        def mask_of(segment: Segment[Noun, Asked]) -> Mask:
            return self._mask(segment, filters, query.today)

        return top(side, asked, scorer, mask_of, offset=query.offset, limit=query.limit)

    def _kinds(self, skill: str) -> list[int]:
        return self._columns_of_kind[skill]

    @cached_property
    def _columns_of_kind(self) -> dict[str, list[int]]:
        """Skill -> the columns of itself and of every skill that is a kind of it."""
        columns = self.taxonomy.columns
        kinds = {one.id: [columns[one.id]] for one in self.taxonomy}
        for one in self.taxonomy:
            for broader in self.taxonomy.ancestors[one.id]:
                kinds[broader].append(columns[one.id])
        return kinds

    def _checked(self, filters: Filters) -> Filters:
        must_have = []
        for skill in filters.must_have:
            found = self.taxonomy.find(skill)
            if found is None:
                raise InvalidInput("unknown_skill", "/filters/must_have", label=skill)
            must_have.append(found)
        occupation = None if filters.occupation is None else self.occupations.find(filters.occupation)
        if filters.occupation is not None and occupation is None:
            raise InvalidInput("unknown_occupation", "/filters/occupation", id=filters.occupation)
        return replace(filters, must_have=tuple(must_have), occupation=occupation)


def _city_key(city: str) -> str:
    return " ".join(fold(city).split())


def _places(found: Iterable[Hit[Noun, Asked]]) -> list[Place]:
    return [Place(one.id, one.points, one.eligible) for one in found]
