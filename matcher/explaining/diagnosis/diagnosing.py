"""Diagnosing: one demand, the pool and the market in, everything that is said about the vacancy out."""

from __future__ import annotations

from datetime import date
from itertools import chain

from matcher.explaining.diagnosis.case import Case
from matcher.explaining.diagnosis.paying import pay_findings, pay_of
from matcher.explaining.diagnosis.reaching import reaching
from matcher.explaining.diagnosis.repetition import overlaps, repetitions
from matcher.explaining.diagnosis.sentences import CODES, finding_sentence, reach_sentence
from matcher.explaining.diagnosis.survey import MaskOf, survey
from matcher.explaining.diagnosis.wording import excluded_wording, left_out, unresolved
from matcher.explaining.parts import need
from matcher.explaining.words import points_text
from matcher.ranking.sides import CandidateSide, VacancySide
from matcher.ranking.weighing import WeighedDemand, weigh
from models.diagnosis import Asked, Diagnosis, Reach, Severity, Survey
from models.profile import Requirement
from models.vacancy import Kind

_SEVERITIES = tuple(Severity)


def diagnose(case: Case, pool: CandidateSide, market: VacancySide, mask_of: MaskOf, today: date) -> Diagnosis:
    """Return the diagnosis of a case.

    Parameters
    ----------
    case : Case
    pool : CandidateSide
    market : VacancySide
        The stored vacancies, for what similar ones pay.
    mask_of : callable
        Which rows of a segment of candidates belong to the pool.
    today : date
        On which vacancies of the market are open.

    Raises
    ------
    InvalidInput
        ``requirement_without_points``, see :func:`matcher.ranking.weighing.weigh`.
    """
    weighed = weigh(case.demand, case.scorer.policy)
    found = survey(pool, weighed, case.scorer, mask_of)
    pay = pay_of(case, market, today)
    findings = chain(
        reaching(case, found),
        unresolved(case, weighed),
        repetitions(case),
        overlaps(case),
        excluded_wording(case),
        left_out(case),
        pay_findings(case, pay),
    )
    # A stable sort: findings of one code stay in the order of the requirements.
    ordered = sorted(findings, key=lambda one: (_SEVERITIES.index(one.severity), CODES.index(one.code)))
    return Diagnosis(case.demand.id, found.pool, found.now, _asked(case, weighed, found), tuple(ordered), pay)


def _asked(case: Case, weighed: WeighedDemand | None, found: Survey) -> tuple[Asked, ...]:
    if weighed is None or found.now is None:
        return ()
    rows = zip(weighed.requirements, weighed.max_points, found.reaches, strict=True)
    return tuple(
        Asked(
            requirement=one.id,
            type=one.type.value,
            skills=one.skills,
            occupation=one.occupation,
            label=case.label(one),
            kind=one.kind.value,
            need=need(one),
            max_points=most,
            reach=reach,
            sentence=_sentence(case, one, most, reach, found),
        )
        for one, most, reach in rows
    )


def _sentence(case: Case, one: Requirement, most: int, reach: Reach, found: Survey) -> str:
    if one.label is not None:
        # Nobody can be silent about words that no claim can meet.
        return finding_sentence(
            "unresolved_label", {"label": one.label, "points": points_text(most, case.language)}, case.language
        )
    assert found.now is not None
    must = one.kind is Kind.MUST
    return reach_sentence(case.named(one), reach, found.pool, found.now, must=must, language=case.language)
